#pragma once

#include "gpu/kernels/cuda_ops.h"

namespace pardalis::gpu {

// Which of the two attentions a span of a pass belongs to. Results must not change with the number of rows up to
// kExactRows of the whole pass.
__host__ __device__ inline bool hasFewRows(const CacheSpan& span, int rowsOfPass) {
    return rowsOfPass <= kExactRows || span.rows <= kExactRows;
}

}  // namespace pardalis::gpu
