#include "gpu/stream.h"

namespace pardalis::gpu {

Stream::Stream(int device) {
    CUDA_CHECK(cudaSetDevice(device));
    CUDA_CHECK(cudaStreamCreateWithFlags(&m_stream, cudaStreamNonBlocking));
}

Stream::~Stream() {
    // Unchecked: a lost device refuses both, and there is nothing left to tell.
    static_cast<void>(cudaStreamSynchronize(m_stream));
    static_cast<void>(cudaStreamDestroy(m_stream));
}

void Stream::synchronise() const { CUDA_CHECK(cudaStreamSynchronize(m_stream)); }

Cublas::Cublas(const Stream& stream) {
    CUDA_CHECK(cublasCreate(&m_handle));
    const cublasStatus_t status = cublasSetStream(m_handle, stream.get());
    if (status != CUBLAS_STATUS_SUCCESS) {
        cublasDestroy(m_handle);
        check(status, "cublasSetStream");
    }
}

Cublas::~Cublas() { cublasDestroy(m_handle); }

}  // namespace pardalis::gpu
