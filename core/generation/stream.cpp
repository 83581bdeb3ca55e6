#include "core/generation/stream.h"

#include "core/base/check.h"

#include <algorithm>
#include <vector>

namespace pardalis {
namespace {

// Positions [first, end) of every head of every layer. Through the host's memory: f32 holds any element as it is.
void copyPositions(Backend& backend, const Tensor& from, const Tensor& to, int first, int end) {
    const std::int64_t heads = from.shape[0] * from.shape[1], width = from.shape[3], count = end - first;
    const auto asRows = [&](const Tensor& part) { return part.reshaped({heads * part.shape[2], width}); };
    const Tensor source = asRows(from), target = asRows(to);
    std::vector<float> values(static_cast<std::size_t>(count * width));
    for (std::int64_t head = 0; head < heads; ++head) {
        backend.download(source.rows(head * from.shape[2] + first, count), values);
        backend.write(values, target.rows(head * to.shape[2] + first, count));
    }
}

}  // namespace

int Stream::adopt(std::span<const Row> sequence, int capacity) {
    CHECK(!sequence.empty() && std::ssize(sequence) <= capacity);
    if (m_cache.capacity < capacity) {
        m_cache = {};  // before memory for the next is asked for
        m_fed = {};
        m_cache = m_model.makeCache(capacity);
    }
    const int kept = std::min(commonPrefix(m_fed, sequence), static_cast<int>(sequence.size()) - 1);
    m_cache.truncate(kept);
    m_fed.resize(static_cast<std::size_t>(kept));
    return kept;
}

int Stream::share(const Stream& other, std::span<const Row> sequence) {
    const int common = std::min(commonPrefix(other.m_fed, sequence), static_cast<int>(sequence.size()) - 1);
    if (common <= length())
        return length();
    Backend& backend = m_model.backend();
    const auto copy = [&](Tensor KvCache::*part) {
        if (m_cache.*part)
            copyPositions(backend, other.m_cache.*part, m_cache.*part, length(), common);
    };
    for (Tensor KvCache::*part : {&KvCache::keys, &KvCache::values, &KvCache::keyScales, &KvCache::valueScales})
        copy(part);
    m_cache.length = common;
    m_fed.assign(sequence.begin(), sequence.begin() + common);
    return common;
}

void Stream::follow(std::span<const Row> sequence) {
    const auto known = std::min(static_cast<std::size_t>(m_cache.length), sequence.size());
    if (known > m_fed.size())
        m_fed.insert(m_fed.end(), sequence.begin() + length(), sequence.begin() + static_cast<std::ptrdiff_t>(known));
}

StreamInput Stream::next(std::span<const Row> sequence, int limit, std::span<const Tensor> pictures) {
    CHECK(m_cache.length == length() && length() < static_cast<int>(sequence.size()));
    const auto rest = sequence.subspan(m_fed.size());
    return {rest.first(std::min(rest.size(), static_cast<std::size_t>(limit))), &m_cache, pictures};
}

}  // namespace pardalis
