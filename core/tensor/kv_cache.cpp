#include "core/tensor/kv_cache.h"

namespace pardalis {

void KvCache::truncate(int n) {
    CHECK(n >= 0 && n <= length);
    length = n;
}

std::size_t KvCache::bytes() const {
    const std::size_t scales = keyScales ? keyScales.bytes() + valueScales.bytes() : 0;
    return keys.bytes() + values.bytes() + scales;
}

DType cacheTypeFor(const MatrixFormat& weights) { return weights.elements() == DType::f32 ? DType::f32 : DType::f16; }

}  // namespace pardalis
