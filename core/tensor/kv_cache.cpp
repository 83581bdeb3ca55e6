#include "core/tensor/kv_cache.h"

namespace pardalis {

void KvCache::truncate(int n) {
    CHECK(n >= 0 && n <= length);
    length = n;
}

}  // namespace pardalis
