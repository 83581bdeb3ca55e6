#include "tests/gpu/emulation/device.h"

#include <cublas_v2.h>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <vector>

using namespace pardalis::emulation;

struct EmulatedCublas {
    cudaStream_t stream = nullptr;
};

namespace {

float element(const void* data, cudaDataType_t type, std::size_t i) {
    switch (type) {
    case CUDA_R_32F: return static_cast<const float*>(data)[i];
    case CUDA_R_16F: return __half2float(static_cast<const __half*>(data)[i]);
    case CUDA_R_16BF: return __bfloat162float(static_cast<const __nv_bfloat16*>(data)[i]);
    }
    return 0;
}

// op(x) [rows, columns] of a column-major x, row by row.
std::vector<float> rowsOf(const void* x, cudaDataType_t type, cublasOperation_t op, int rows, int columns, int ld) {
    std::vector<float> values(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            const std::int64_t at = op == CUBLAS_OP_N ? std::int64_t{c} * ld + r : std::int64_t{r} * ld + c;
            values[static_cast<std::size_t>(std::int64_t{r} * columns + c)] =
                element(x, type, static_cast<std::size_t>(at));
        }
    return values;
}

}  // namespace

const char* cublasGetStatusString(cublasStatus_t status) {
    switch (status) {
    case CUBLAS_STATUS_SUCCESS: return "success";
    case CUBLAS_STATUS_NOT_INITIALIZED: return "the library was not initialized";
    case CUBLAS_STATUS_ALLOC_FAILED: return "resource allocation failed";
    case CUBLAS_STATUS_INVALID_VALUE: return "an invalid value";
    case CUBLAS_STATUS_EXECUTION_FAILED: return "the program failed to execute";
    }
    return "unknown";
}
cublasStatus_t cublasCreate(cublasHandle_t* handle) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    if (d.enter(Call::cublas))
        return CUBLAS_STATUS_ALLOC_FAILED;
    *handle = new EmulatedCublas;
    return CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasDestroy(cublasHandle_t handle) {
    delete handle;
    return CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream) {
    handle->stream = stream;
    return CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetWorkspace(cublasHandle_t, void*, std::size_t) { return CUBLAS_STATUS_SUCCESS; }

cublasStatus_t cublasGemmEx(cublasHandle_t handle, cublasOperation_t opA, cublasOperation_t opB, int m, int n, int k,
                            const void* alpha, const void* a, cudaDataType_t aType, int lda, const void* b,
                            cudaDataType_t bType, int ldb, const void* beta, void* c, cudaDataType_t cType, int ldc,
                            cublasComputeType_t, cublasGemmAlgo_t) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    if (d.enter(Call::cublas))
        return CUBLAS_STATUS_EXECUTION_FAILED;
    // What the real one refuses or does not know: mixed types of a and b, a result that is not f32 (none is asked for).
    if (aType != bType || cType != CUDA_R_32F || m <= 0 || n <= 0 || k <= 0 || lda < (opA == CUBLAS_OP_N ? m : k) ||
        ldb < (opB == CUBLAS_OP_N ? k : n) || ldc < m)
        return CUBLAS_STATUS_INVALID_VALUE;
    const float scale = *static_cast<const float*>(alpha), keep = *static_cast<const float*>(beta);
    d.submit(handle->stream, [=] {
        const std::vector<float> left = rowsOf(a, aType, opA, m, k, lda);
        // op(b)'s columns are the rows of its transpose.
        const std::vector<float> right = rowsOf(b, bType, opB == CUBLAS_OP_N ? CUBLAS_OP_T : CUBLAS_OP_N, n, k, ldb);
        auto* out = static_cast<float*>(c);
        const auto depth = static_cast<std::size_t>(k);
        for (int j = 0; j < n; ++j)
            for (int i = 0; i < m; ++i) {
                const float* x = left.data() + static_cast<std::size_t>(i) * depth;
                const float* y = right.data() + static_cast<std::size_t>(j) * depth;
                float sums[8] = {};  // several, as a tile's threads have
                for (std::size_t l = 0; l < depth; ++l)
                    sums[l & 7] += x[l] * y[l];
                const float sum =
                    ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
                float& to = out[std::int64_t{j} * ldc + i];
                to = keep == 0 ? scale * sum : scale * sum + keep * to;
            }
        ++device().counters.gemms;
    });
    return d.fault.empty() ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_EXECUTION_FAILED;
}
