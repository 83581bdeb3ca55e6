#include "gpu/runtime/cuda_stream.h"

namespace pardalis::gpu {

Stream::Stream(int device, Priority priority) {
    CUDA_CHECK(cudaSetDevice(device));
    int last = 0, first = 0;  // the smaller the number, the sooner
    CUDA_CHECK(cudaDeviceGetStreamPriorityRange(&last, &first));
    CUDA_CHECK(
        cudaStreamCreateWithPriority(&m_stream, cudaStreamNonBlocking, priority == Priority::first ? first : last));
}

Stream::~Stream() {
    // Unchecked: a lost device refuses both, and there is nothing left to tell.
    static_cast<void>(cudaStreamSynchronize(m_stream));
    static_cast<void>(cudaStreamDestroy(m_stream));
}

void Stream::synchronise() const { CUDA_CHECK(cudaStreamSynchronize(m_stream)); }

// Without times, which nobody reads, and without spinning: there is a step queued behind what is waited for.
Event::Event() { CUDA_CHECK(cudaEventCreateWithFlags(&m_event, cudaEventDisableTiming | cudaEventBlockingSync)); }

Event::~Event() { static_cast<void>(cudaEventDestroy(m_event)); }

void Event::record(const Stream& stream) { CUDA_CHECK(cudaEventRecord(m_event, stream.get())); }

bool Event::passed() const {
    const cudaError_t state = cudaEventQuery(m_event);
    if (state == cudaErrorNotReady)
        return false;
    check(state, "cudaEventQuery");
    return true;
}

void Event::synchronise() const { CUDA_CHECK(cudaEventSynchronize(m_event)); }

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
