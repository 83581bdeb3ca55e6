#include "core/tokens/remembering_tokenizer.h"

namespace pardalis {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20;  // more than any document; then all is forgotten

}  // namespace

TokenIds RememberingTokenizer::encode(std::string_view text) const {
    std::string key(text);
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
    }
    TokenIds ids = m_tokenizer->encode(text);
    const std::lock_guard lock(m_mutex);
    if (m_bytes + key.size() > kMostBytes) {
        m_known.clear();
        m_bytes = 0;
    }
    m_bytes += key.size();
    m_known.emplace(std::move(key), ids);
    return ids;
}

}  // namespace pardalis
