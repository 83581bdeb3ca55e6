#include "app/train/network/machine.h"

#include "core/cpu/thread_pool.h"

#include <cstdlib>
#include <limits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace pardalis::train {

int trainingThreads() {
    const char* wanted = std::getenv("OMP_NUM_THREADS");
    const int threads = wanted ? std::atoi(wanted) : 0;
    return threads > 0 ? threads : cpu::usableCores();
}

void keepFreedMemory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, 64 << 20);
#endif
}

bool multipliesBfloat() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

}  // namespace pardalis::train
