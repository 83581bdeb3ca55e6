#pragma once

#include "core/families/chameleon/vocabulary.h"
#include "core/families/grammar.h"

#include <optional>

namespace pardalis {

// Text → begin-of-image → exactly codesPerPicture codes → end-of-image → Text.
class ModalityGrammar final : public Grammar {
public:
    // `length`: positions already taken by the prompt. Starts in State::text.
    ModalityGrammar(const Vocabulary& vocabulary, Rules rules, int length);

    State state() const override { return m_state; }
    int codes() const { return m_codes; }  // of the open picture
    int length() const { return m_length; }
    const Rules& rules() const override { return m_rules; }
    void setRules(const Rules& rules) override;

    // A few comparisons: cheap enough for every id of a vocabulary at every step. False for ids outside of it. A full
    // context is the caller's to see: here it only keeps pictures from being opened.
    bool allows(TokenId id) const;
    TokenSet allowed(int ahead = 0) const override;
    // End-of-image after the last code; begin-of-image where no text may be sampled and a picture fits.
    std::optional<TokenId> forced() const override;
    // Whether a picture (begin, codes, end and one position more) fits and may be opened.
    bool canOpenPicture(int ahead = 0) const override;
    // Begin-of-image opens a picture, </s> and end-of-turn end the sequence. CHECKs that the token is allowed.
    void advance(TokenId id) override;

private:
    const Vocabulary& m_vocabulary;
    Rules m_rules;
    State m_state = State::text;
    int m_codes = 0;
    int m_length = 0;
};

}  // namespace pardalis
