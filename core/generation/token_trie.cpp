#include "core/generation/token_trie.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

void TokenTrie::add(std::span<const TokenId> sequence) {
    CHECK(!sequence.empty());
    std::size_t at = 0;
    for (const TokenId id : sequence) {
        const auto [child, isNew] = m_nodes[at].children.try_emplace(id, m_nodes.size());
        at = child->second;
        if (isNew)
            m_nodes.emplace_back();
    }
    m_nodes[at].ends = true;
    m_longest = std::max(m_longest, sequence.size());
}

TokenTrie::Next TokenTrie::behind(std::span<const TokenId> beginning) const {
    std::size_t at = 0;
    for (const TokenId id : beginning) {
        const auto child = m_nodes[at].children.find(id);
        if (child == m_nodes[at].children.end())
            return {};
        at = child->second;
    }
    Next next{.ids = {}, .mayEnd = m_nodes[at].ends};
    for (const auto& [id, child] : m_nodes[at].children)
        next.ids.push_back(id);
    return next;
}

}  // namespace pardalis
