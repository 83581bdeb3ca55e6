#include "gpu/kernels/cuda_ops.h"

namespace pardalis::gpu {

void matmul(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, std::span<const Product> products,
            bool fullPrecision) {
    if (rows == 0)
        return;
    if (rows <= kExactRows)
        matmulFewRows(gpu, x, rows, in, products);
    else
        matmulManyRows(gpu, x, rows, in, products, fullPrecision);
}

}  // namespace pardalis::gpu
