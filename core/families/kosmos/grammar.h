#pragma once

#include "core/families/grammar.h"
#include "core/families/kosmos/vocabulary.h"

namespace pardalis {

// Words up to </s>. Where the prompt asks for boxes (<grounding>), tags of phrases and boxes and cells may stand among them;
// in which order is left to the model, and readLinks() takes it as it comes. Nothing else of the control tokens, and no <unk>.
class KosmosGrammar final : public Grammar {
public:
    // The vocabulary must outlive it.
    KosmosGrammar(const KosmosVocabulary& vocabulary, bool points, const Rules& rules);

    State state() const override { return m_state; }
    const Rules& rules() const override { return m_rules; }
    void setRules(const Rules& rules) override { m_rules = rules; }
    TokenSet allowed(int ahead = 0) const override;
    std::optional<TokenId> forced(int = 0) const override { return std::nullopt; }
    bool canOpenPicture(int = 0) const override { return false; }
    void advance(TokenId id) override;

private:
    bool isAllowed(TokenId id) const;

    const KosmosVocabulary& m_vocabulary;
    bool m_points;
    Rules m_rules;
    State m_state = State::text;
};

}  // namespace pardalis
