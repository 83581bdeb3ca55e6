#include "app/train/network/machine.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <sched.h>

namespace pardalis::train {

void useAllCores() {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    const bool known = sched_getaffinity(0, sizeof cores, &cores) == 0;
    at::set_num_threads(known ? std::max(1, CPU_COUNT(&cores)) : 1);
}

bool multipliesBfloat() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

}  // namespace pardalis::train
