#include "core/families/chameleon/sentinels.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <fmt/core.h>

#include <algorithm>

namespace pardalis {

Sentinels::Sentinels(const Vocabulary& vocabulary)
    : m_endOfSpan(vocabulary.endImage()), m_endOfDocument(vocabulary.eos()) {
    while (const std::optional<TokenId> id = vocabulary.find(fmt::format("<sentinel:{}>", m_ids.size())))
        m_ids.push_back(*id);
}

bool Sentinels::isOne(TokenId id) const { return std::ranges::find(m_ids, id) != m_ids.end(); }

Cm3Tokens Sentinels::transformTokens(std::vector<TokenId> separators) const {
    CHECK(canFill());
    return {.separators = std::move(separators), .endOfSpan = *m_endOfSpan, .sentinels = m_ids};
}

void Sentinels::addHole(int number, Rows& rows) const {
    CHECK(canFill() && number >= 0);
    if (number >= std::ssize(m_ids))
        throw Error("a prompt with {} gaps; this model marks {} at most", number + 1, m_ids.size());
    rows.push_back(Row::of(m_ids[static_cast<std::size_t>(number)]));
}

void Sentinels::addAnswer(int hole, Rows& rows) const {
    CHECK(canFill() && hole >= 0 && hole < std::ssize(m_ids));
    rows.push_back(Row::of(hole == 0 ? m_endOfDocument : endOfSpan()));
    rows.push_back(Row::of(m_ids[static_cast<std::size_t>(hole)]));
}

bool Sentinels::fillBehind(std::span<const Row> rows) const {
    return canFill() && !rows.empty() && rows.back().isToken() && isOne(rows.back().token());
}

}  // namespace pardalis
