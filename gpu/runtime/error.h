#pragma once

#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <stdexcept>
#include <string>

namespace pardalis::gpu {

// What the runtime or cuBLAS said. CudaBackend catches it and throws an Error that names op, shape and device.
class GpuFailure : public std::runtime_error {
public:
    GpuFailure(const char* call, cudaError_t code);
    GpuFailure(const char* call, cublasStatus_t status);

    bool isOutOfMemory() const { return m_outOfMemory; }

private:
    bool m_outOfMemory = false;
};

// Throw GpuFailure. Every call of the runtime and of cuBLAS goes through one of these, or says why not.
void check(cudaError_t code, const char* call);
void check(cublasStatus_t status, const char* call);

}  // namespace pardalis::gpu

// The call's own text goes into the message: CUDA_CHECK(cudaMemcpyAsync(to, from, n, kind, stream)).
#define CUDA_CHECK(call) ::pardalis::gpu::check((call), #call)
