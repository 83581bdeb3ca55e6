#pragma once

#include "core/families/chameleon/picture_form.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/grammar.h"

#include <optional>

namespace pardalis {

// Text → begin-of-image → what the form wants of a picture → end-of-image → Text. What fills a gap is text alone, until
// <eoss> or the sequence's end.
class ModalityGrammar final : public Grammar {
public:
    // `length`: positions already taken by the prompt. Starts in State::text. Vocabulary and form must outlive it.
    ModalityGrammar(const Vocabulary& vocabulary, const PictureForm& form, Rules rules, int length,
                    bool fillsGap = false);

    State state() const override { return m_state; }
    int codes() const { return m_codes; }  // of the open picture
    int length() const { return m_length; }
    const Rules& rules() const override { return m_rules; }
    void setRules(const Rules& rules) override { m_rules = rules; }
    std::optional<PictureGrid> openPicture() const override;

    // A few comparisons: cheap enough for every id of a vocabulary at every step. False for ids outside of it. A full
    // context is the caller's to see: here it only keeps pictures from being opened.
    bool allows(TokenId id) const;
    TokenSet allowed(int ahead = 0) const override;
    // End-of-image after the last code, the end of a row, a size that is the only one; begin-of-image where no text may be
    // sampled and a picture fits.
    std::optional<TokenId> forced(int ahead = 0) const override;
    // Whether a picture (begin, codes and all between, end, and one position more) fits and may be opened.
    bool canOpenPicture(int ahead = 0) const override;
    // Begin-of-image opens a picture, </s> and end-of-turn end the sequence. CHECKs that the token is allowed.
    void advance(TokenId id) override;

private:
    bool allowsAsText(TokenId id) const;
    bool fits(PictureGrid grid, int ahead) const;
    bool isSize(TokenId id) const;  // of one that the open picture may still have, at its present place
    PictureForm::Place placeAt(int ahead) const;
    void advancePicture(TokenId id);

    const Vocabulary& m_vocabulary;
    const PictureForm& m_form;
    const bool m_fillsGap;
    Rules m_rules;
    State m_state = State::text;
    std::vector<PictureGrid> m_sizes;  // that the open picture may have, as far as it is said
    int m_place = 0;                   // in the open picture, behind its begin
    int m_codes = 0;
    int m_length = 0;
};

}  // namespace pardalis
