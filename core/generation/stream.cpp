#include "core/generation/stream.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

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
