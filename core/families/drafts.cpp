#include "core/families/drafts.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

void Drafts::fit(std::span<const Place> places, TokenId first) {
    CHECK(!places.empty());
    m_tokens.resize(std::min(m_tokens.size(), places.size() - 1));
    while (m_tokens.size() < places.size() - 1)
        m_tokens.push_back(places[m_tokens.size()].value_or(m_guess.value_or(first)));
    m_lastFree.reset();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i])
            m_lastFree = i;
    }
}

std::size_t Drafts::settle(std::span<const TokenId> drawn) {
    CHECK(drawn.size() == m_tokens.size() + 1);
    if (m_lastFree)
        m_guess = drawn[*m_lastFree];
    const auto wrong = std::mismatch(m_tokens.begin(), m_tokens.end(), drawn.begin()).first;
    const auto certain = static_cast<std::size_t>(wrong - m_tokens.begin()) + 1;
    m_tokens.assign(drawn.begin() + static_cast<std::ptrdiff_t>(certain), drawn.end());
    return certain;
}

}  // namespace pardalis
