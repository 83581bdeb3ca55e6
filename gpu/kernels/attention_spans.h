#pragma once

#include "gpu/kernels/cuda_ops.h"

#include <cstdint>
#include <type_traits>

namespace pardalis::gpu {

// Elements that are whole numbers with a scale for each head of a position (KvCache).
template <typename T>
inline constexpr bool kIsScaled = std::is_same_v<T, std::int8_t>;

// Which of the two attentions a span of a pass belongs to. Results must not change with the number of rows up to
// kExactRows of the whole pass.
__host__ __device__ inline bool hasFewRows(const CacheSpan& span, int rowsOfPass) {
    return rowsOfPass <= kExactRows || span.rows <= kExactRows;
}

}  // namespace pardalis::gpu
