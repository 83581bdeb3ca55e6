#pragma once

#include <cuda_runtime.h>

namespace pardalis::gpu {

// A block's dynamic shared memory, 16-byte aligned: the only shared memory there is, so that its size is said at the
// launch and the emulation can bound and poison it. Pieces are cut off one behind the other.
#if defined(PARDALIS_CUDA_EMULATION)
inline unsigned char* sharedBytes() { return ::pardalis::emulation::sharedMemory(); }
#else
__device__ inline unsigned char* sharedBytes() {
    extern __shared__ __align__(16) unsigned char bytes[];
    return bytes;
}
#endif

class SharedPieces {
public:
    __device__ SharedPieces() : m_next(sharedBytes()) {}

    // `count` elements; every piece is 16-byte aligned if the ones before it take a multiple of 16 bytes.
    template <typename T>
    __device__ T* take(int count) {
        T* piece = reinterpret_cast<T*>(m_next);
        m_next += static_cast<unsigned>(count) * sizeof(T);
        return piece;
    }

private:
    unsigned char* m_next;
};

}  // namespace pardalis::gpu
