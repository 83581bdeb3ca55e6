#include "gpu/runtime/step_spans.h"

#include "gpu/runtime/batch_table.h"

#include <utility>

namespace pardalis::gpu {

DeviceBatch StepSpans::of(DeviceMemory& memory, std::span<const BatchSpan> batch) {
    std::vector<CacheSpan> wanted;
    m_farthest.clear();
    for (const BatchSpan& span : batch) {
        CHECK(span.rows == 1);
        wanted.push_back(spanOf(*span.cache, static_cast<std::int32_t>(wanted.size()), 1));
        m_farthest.push_back(wanted.back());
        m_farthest.back().position = span.cache->capacity - 1;
    }
    if (!m_spans) {
        std::vector<std::int32_t> spanOfRow;
        for (const CacheSpan& span : wanted)
            spanOfRow.push_back(span.firstRow);
        auto spans = memory.takeArray<CacheSpan>(std::ssize(wanted));
        auto rows = memory.takeArray<std::int32_t>(std::ssize(wanted));
        memory.send(std::span(std::as_const(spanOfRow)), rows.get());
        m_spans = std::move(spans);
        m_spanOfRow = std::move(rows);
    }
    if (wanted != m_there) {
        forget();  // should sending fail
        memory.send(std::span(std::as_const(wanted)), m_spans.get());
        m_there = std::move(wanted);
    }
    const Tensor& keys = batch[0].cache->keys;
    DeviceBatch result{.spans = m_spans.get(), .spanOfRow = m_spanOfRow.get(), .host = m_farthest};
    result.rows = static_cast<int>(m_there.size());
    result.kvHeads = static_cast<int>(keys.shape[1]);
    result.headDim = static_cast<int>(keys.shape[3]);
    result.type = keys.type;
    return result;
}

void StepSpans::advance(const Gpu& gpu) const {
    advancePositions(gpu, m_spans.get(), static_cast<int>(m_there.size()));
}

void StepSpans::advanced() {
    for (CacheSpan& span : m_there)
        ++span.position;
}

}  // namespace pardalis::gpu
