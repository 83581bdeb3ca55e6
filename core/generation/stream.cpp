#include "core/generation/stream.h"

#include <algorithm>

namespace pardalis {

int Stream::adopt(std::span<const TokenId> sequence, int capacity) {
    CHECK(!sequence.empty() && std::ssize(sequence) <= capacity);
    if (m_cache.capacity < capacity) {
        m_cache = {};  // before memory for the next is asked for
        m_fed = {};
        m_cache = m_transformer.makeCache(capacity);
    }
    const int kept = std::min(m_fed.commonPrefix(sequence), static_cast<int>(sequence.size()) - 1);
    m_cache.truncate(kept);
    m_fed.ids.resize(static_cast<std::size_t>(kept));
    return kept;
}

void Stream::follow(std::span<const TokenId> sequence) {
    const auto known = std::min(static_cast<std::size_t>(m_cache.length), sequence.size());
    if (known > m_fed.ids.size())
        m_fed.append(sequence.subspan(m_fed.ids.size(), known - m_fed.ids.size()));
}

StreamInput Stream::next(std::span<const TokenId> sequence, int limit) {
    CHECK(m_cache.length == length() && length() < static_cast<int>(sequence.size()));
    const auto rest = sequence.subspan(m_fed.ids.size());
    return {rest.first(std::min(rest.size(), static_cast<std::size_t>(limit))), &m_cache};
}

}  // namespace pardalis
