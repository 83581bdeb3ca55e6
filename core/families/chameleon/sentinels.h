#pragma once

#include "core/families/chameleon/vocabulary.h"
#include "core/families/cm3_transform.h"
#include "core/families/prompt_costs.h"
#include "core/families/row.h"

#include <span>

namespace pardalis {

// <sentinel:0>, <sentinel:1>, .. of a vocabulary, as far as there is one after the other: how gaps stand in its sequences
// (the CM3 objective, arXiv 2201.07520 §2, in the order of Meta's public pipeline). A sentinel stands in each gap; behind the
// document's end stands the first once more, and what fills it, up to <eoss>. That ends a picture, too: where it stands tells
// which. Immutable.
class Sentinels {
public:
    explicit Sentinels(const Vocabulary& vocabulary);  // which it keeps nothing of

    std::span<const TokenId> ids() const { return m_ids; }
    bool isOne(TokenId id) const;
    // There is one, and what ends a gap's filling.
    bool canFill() const { return !m_ids.empty() && m_endOfSpan.has_value(); }
    TokenId endOfSpan() const { return m_endOfSpan.value(); }
    // For the objective, with what separates the segments of this vocabulary's documents. CHECKs canFill().
    Cm3Tokens transformTokens(std::vector<TokenId> separators) const;

    // As PromptLayout has them, of a vocabulary that canFill(). Throws Error where there are fewer sentinels than gaps.
    void addHole(int number, Rows& rows) const;
    void addAnswer(int hole, Rows& rows) const;
    // A sentinel where a hole stands; the document's end or <eoss>, the sentinel and <eoss> around what fills it.
    PromptCosts::Holes costs() const {
        return canFill() ? PromptCosts::Holes{.most = static_cast<int>(m_ids.size()), .mark = 1, .answer = 3}
                         : PromptCosts::Holes{};
    }
    // Whether what follows these rows fills a gap.
    bool fillBehind(std::span<const Row> rows) const;

private:
    std::vector<TokenId> m_ids;
    std::optional<TokenId> m_endOfSpan;
    TokenId m_endOfDocument;
};

}  // namespace pardalis
