#include "gpu/runtime/batch_table.h"

#include <cmath>

namespace pardalis::gpu {
namespace {

template <typename T>
std::shared_ptr<T> send(DeviceMemory& memory, const std::vector<T>& values) {
    const auto array = memory.takeArray<T>(std::ssize(values));
    memory.send(std::span(values), array.get());
    return array;
}
// Not out of the arena of a step that happens to be the first to ask.
std::shared_ptr<float> sendForGood(DeviceMemory& memory, const std::vector<float>& values) {
    const auto array = std::static_pointer_cast<float>(memory.takeFromPool(values.size() * sizeof(float)));
    memory.send(std::span(values), array.get());
    return array;
}

}  // namespace

CacheSpan spanOf(const KvCache& cache, std::int32_t firstRow, std::int32_t rows) {
    return {.keys = cache.keys.data,
            .values = cache.values.data,
            .keyScales = cache.keyScales ? cache.keyScales.f32() : nullptr,
            .valueScales = cache.valueScales ? cache.valueScales.f32() : nullptr,
            .capacity = cache.capacity,
            .position = cache.length,
            .firstRow = firstRow,
            .rows = rows};
}

DeviceBatch BatchTable::of(DeviceMemory& memory, std::span<const BatchSpan> batch) {
    std::vector<CacheSpan> spans;
    std::vector<std::int32_t> spanOfRow;
    for (const BatchSpan& span : batch) {
        const auto firstRow = static_cast<std::int32_t>(spanOfRow.size());
        spanOfRow.insert(spanOfRow.end(), static_cast<std::size_t>(span.rows), static_cast<std::int32_t>(spans.size()));
        spans.push_back(spanOf(*span.cache, firstRow, span.rows));
    }
    if (spans != m_spans) {
        m_spans.clear();  // should sending fail, nothing stands here
        m_deviceSpans = send(memory, spans);
        m_spanOfRow = send(memory, spanOfRow);
        m_spans = std::move(spans);
    }
    const Tensor& keys = batch[0].cache->keys;
    DeviceBatch result{.spans = m_deviceSpans.get(), .spanOfRow = m_spanOfRow.get(), .host = m_spans};
    result.rows = static_cast<int>(spanOfRow.size());
    result.kvHeads = static_cast<int>(keys.shape[1]);
    result.headDim = static_cast<int>(keys.shape[3]);
    result.type = keys.type;
    return result;
}

const RotaryTable::Table& RotaryTable::of(DeviceMemory& memory, int positions, const Rope& rope, int headDim) {
    for (const Table& table : m_tables) {
        if (table.positions >= positions && table.rope == rope && table.headDim == headDim)
            return table;
    }
    std::vector<float> cosine, sine, keyCosine, keySine;
    for (int position = 0; position < positions; ++position) {
        for (int i = 0; i < headDim / 2; ++i) {
            const RopeFactors factors = ropeFactors(rope, headDim, position, i);
            cosine.push_back(factors.cosine);
            sine.push_back(factors.sine);
            keyCosine.push_back(factors.keyCosine);
            keySine.push_back(factors.keySine);
        }
    }
    Table table{positions, headDim, rope, sendForGood(memory, cosine), sendForGood(memory, sine), {}, {}};
    table.keyCosine = rope.scaleBase > 0 ? sendForGood(memory, keyCosine) : table.cosine;
    table.keySine = rope.scaleBase > 0 ? sendForGood(memory, keySine) : table.sine;
    m_tables.push_back(std::move(table));
    return m_tables.back();
}

}  // namespace pardalis::gpu
