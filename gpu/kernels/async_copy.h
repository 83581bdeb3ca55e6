#pragma once

#include <cuda_runtime.h>

// Copies from device memory to shared memory that go on while the threads do other things (PTX ISA, cp.async), so that
// many are under way without registers to hold them. Devices before sm_80, and the emulation, copy at once.
namespace pardalis::gpu {

#if !defined(PARDALIS_CUDA_EMULATION) && (!defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 800)
#define PARDALIS_COPIES_BEHIND 1
#endif

// 16 bytes; both addresses are multiples of 16.
__device__ __forceinline__ void copyPack(void* shared, const void* from) {
#if defined(PARDALIS_COPIES_BEHIND)
    const auto to = static_cast<unsigned>(__cvta_generic_to_shared(shared));
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(to), "l"(from) : "memory");
#else
    *static_cast<uint4*>(shared) = *static_cast<const uint4*>(from);
#endif
}

// 4 bytes; both addresses are multiples of 4.
__device__ __forceinline__ void copyWord(void* shared, const void* from) {
#if defined(PARDALIS_COPIES_BEHIND)
    const auto to = static_cast<unsigned>(__cvta_generic_to_shared(shared));
    asm volatile("cp.async.ca.shared.global [%0], [%1], 4;" ::"r"(to), "l"(from) : "memory");
#else
    *static_cast<unsigned*>(shared) = *static_cast<const unsigned*>(from);
#endif
}

// What this thread has copied since the last call becomes a group.
__device__ __forceinline__ void endCopies() {
#if defined(PARDALIS_COPIES_BEHIND)
    asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}

// Waits until all of this thread's groups but the last `kPending` are there. Others see them behind a barrier.
template <int kPending>
__device__ __forceinline__ void waitForCopies() {
#if defined(PARDALIS_COPIES_BEHIND)
    asm volatile("cp.async.wait_group %0;" ::"n"(kPending) : "memory");
#endif
}

}  // namespace pardalis::gpu
