#include "gpu/runtime/gemm.h"

namespace pardalis::gpu {
namespace {

cudaDataType_t dataType(DType type) {
    return type == DType::f32 ? CUDA_R_32F : type == DType::f16 ? CUDA_R_16F : CUDA_R_16BF;
}

}  // namespace

// cuBLAS thinks in columns: what is [rows, outs] here is [outs, rows] there, so the factors change places.
void gemm(const Gpu& gpu, Elements x, std::int64_t rows, std::int64_t in, Elements weight, std::int64_t outs,
          float* out, std::int64_t ldOut, bool add) {
    CHECK(x.type == weight.type);
    const float one = 1, keep = add ? 1 : 0;
    const cudaDataType_t type = dataType(x.type);
    const auto k = static_cast<int>(in);
    CUDA_CHECK(cublasGemmEx(gpu.cublas, CUBLAS_OP_T, CUBLAS_OP_N, static_cast<int>(outs), static_cast<int>(rows), k,
                            &one, weight.data, type, k, x.data, type, k, &keep, out, CUDA_R_32F,
                            static_cast<int>(ldOut), CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT));
}

void gemmPlain(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, const float* y, std::int64_t outs,
               float* out) {
    const float one = 1, keep = 0;
    const auto k = static_cast<int>(in), n = static_cast<int>(outs);
    CUDA_CHECK(cublasGemmEx(gpu.cublas, CUBLAS_OP_N, CUBLAS_OP_N, n, static_cast<int>(rows), k, &one, y, CUDA_R_32F, n,
                            x, CUDA_R_32F, k, &keep, out, CUDA_R_32F, n, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT));
}

}  // namespace pardalis::gpu
