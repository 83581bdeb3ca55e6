#include "app/train/network/machine.h"

#include "core/cpu/thread_pool.h"

#include <cstdlib>

namespace pardalis::train {

int trainingThreads() {
    const char* wanted = std::getenv("OMP_NUM_THREADS");
    const int threads = wanted ? std::atoi(wanted) : 0;
    return threads > 0 ? threads : cpu::usableCores();
}

bool multipliesBfloat() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

}  // namespace pardalis::train
