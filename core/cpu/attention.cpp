#include "core/cpu/cpu_ops.h"

#include <vector>

namespace pardalis::cpu {

void attention(Machine machine, const float* q, int heads, int layer, std::span<const BatchSpan> batch, float* out) {
    std::vector<AttentionHead> few, many;
    std::int64_t rows = 0;
    for (const BatchSpan& span : batch)
        rows += span.rows;
    std::int64_t row = 0;
    for (const BatchSpan& span : batch) {
        const KvCache& cache = *span.cache;
        const auto kvHeads = static_cast<int>(cache.keys.shape[1]);
        const auto headDim = static_cast<int>(cache.keys.shape[3]);
        const int group = heads / kvHeads;
        const std::int64_t stride = std::int64_t{heads} * headDim;
        for (int h = 0; h < kvHeads; ++h) {
            const std::int64_t first = (std::int64_t{layer} * kvHeads + h) * cache.capacity * headDim;
            const std::int64_t query = row * stride + std::int64_t{h} * group * headDim;
            const std::int64_t scale = first / headDim;
            const AttentionHead head{Elements(cache.keys).at(first),
                                     Elements(cache.values).at(first),
                                     cache.keyScales ? cache.keyScales.f32() + scale : nullptr,
                                     cache.valueScales ? cache.valueScales.f32() + scale : nullptr,
                                     headDim,
                                     group,
                                     cache.length,
                                     span.rows,
                                     stride,
                                     q + query,
                                     out + query};
            // Results must not change with the number of rows up to kExactRows of the whole pass.
            (rows <= Backend::kExactRows || span.rows <= Backend::kExactRows ? few : many).push_back(head);
        }
        row += span.rows;
    }
    if (!few.empty())
        attendFewRows(machine, few);
    if (!many.empty())
        attendManyRows(machine, many);
}

}  // namespace pardalis::cpu
