#include "gpu/runtime/error.h"

namespace pardalis::gpu {
namespace {

// "cudaMemcpyAsync" of "cudaMemcpyAsync(to, from, n, kind, stream)"
std::string functionOf(const char* call) {
    const std::string text = call;
    return text.substr(0, text.find('('));
}

}  // namespace

GpuFailure::GpuFailure(const char* call, cudaError_t code)
    : std::runtime_error(functionOf(call) + ": " + cudaGetErrorString(code) + " (" + cudaGetErrorName(code) + ")"),
      m_outOfMemory(code == cudaErrorMemoryAllocation) {}

GpuFailure::GpuFailure(const char* call, cublasStatus_t status)
    : std::runtime_error(functionOf(call) + ": " + cublasGetStatusString(status)),
      m_outOfMemory(status == CUBLAS_STATUS_ALLOC_FAILED) {}

void check(cudaError_t code, const char* call) {
    if (code == cudaSuccess)
        return;
    cudaGetLastError();  // it was said; a later launch must not report it again
    throw GpuFailure(call, code);
}

void check(cublasStatus_t status, const char* call) {
    if (status != CUBLAS_STATUS_SUCCESS)
        throw GpuFailure(call, status);
}

}  // namespace pardalis::gpu
