#pragma once

#include "core/families/grammar.h"
#include "core/families/kosmos/vocabulary.h"
#include "core/families/row.h"

#include <span>

namespace pardalis {

// Words up to </s>. Where the prompt asks for boxes (<grounding>), links may stand among them as readLinks() reads them: a
// phrase is closed before another is opened, two cells make a box, and cells stand in boxes alone. Nothing else of the control
// tokens, and no <unk>.
class KosmosGrammar final : public Grammar {
public:
    // Behind a prompt, which may end within a link. The vocabulary must outlive it.
    KosmosGrammar(const KosmosVocabulary& vocabulary, const Rules& rules, std::span<const Row> before);

    State state() const override { return m_state; }
    const Rules& rules() const override { return m_rules; }
    void setRules(const Rules& rules) override { m_rules = rules; }
    TokenSet allowed(int ahead = 0) const override;
    std::optional<TokenId> forced(int = 0) const override { return std::nullopt; }
    bool canOpenPicture(int = 0) const override { return false; }
    bool changesWithText() const override { return m_points; }
    void advance(TokenId id) override;

private:
    bool isAllowed(TokenId id) const;
    void follow(TokenId id);

    const KosmosVocabulary& m_vocabulary;
    Rules m_rules;
    State m_state = State::text;
    bool m_points = false;
    bool m_inPhrase = false, m_inObject = false;
    int m_cells = 0;  // of the box at hand
};

}  // namespace pardalis
