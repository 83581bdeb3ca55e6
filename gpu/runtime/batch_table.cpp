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

const RotaryTable::Table& RotaryTable::of(DeviceMemory& memory, int positions, float theta, int headDim) {
    for (const Table& table : m_tables) {
        if (table.positions >= positions && table.theta == theta && table.headDim == headDim)
            return table;
    }
    // f64: at position 100,000 an f32 angle is off by 0.004.
    const auto count = static_cast<std::size_t>(positions) * static_cast<std::size_t>(headDim / 2);
    std::vector<double> frequencies;
    for (int i = 0; i < headDim / 2; ++i)
        frequencies.push_back(std::pow(static_cast<double>(theta), -2.0 * i / headDim));
    std::vector<float> cosine, sine;
    cosine.reserve(count);
    sine.reserve(count);
    for (int position = 0; position < positions; ++position) {
        for (const double frequency : frequencies) {
            cosine.push_back(static_cast<float>(std::cos(position * frequency)));
            sine.push_back(static_cast<float>(std::sin(position * frequency)));
        }
    }
    m_tables.push_back({positions, headDim, theta, sendForGood(memory, cosine), sendForGood(memory, sine)});
    return m_tables.back();
}

}  // namespace pardalis::gpu
