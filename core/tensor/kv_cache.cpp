#include "core/tensor/kv_cache.h"

namespace pardalis {

void KvCache::truncate(int n) {
    CHECK(n >= 0 && n <= length);
    length = n;
}

DType cacheTypeFor(const MatrixFormat& weights) { return weights.elements() == DType::f32 ? DType::f32 : DType::f16; }

}  // namespace pardalis
