#pragma once

#include "core/tensor/token_set.h"
#include "core/families/chameleon/vocabulary.h"

#include <optional>

namespace pardalis {

// Text → begin-of-image → exactly codesPerPicture codes → end-of-image → Text. Knows no model and no device.
class ModalityGrammar {
public:
    struct Rules {
        int codesPerPicture = 0;  // 0: the model can't draw
        bool pictures = true;     // may one be opened now
        bool text = true;         // may text or an end be sampled; else only a picture can follow
        bool endOfTurn = true;    // may the end-of-turn token be sampled
        int contextLength = 0;    // positions: a picture that would not fit whole is never opened
    };
    enum class State : std::uint8_t { text, picture, ended };

    // `length`: positions already taken by the prompt. Starts in State::text.
    ModalityGrammar(const Vocabulary& vocabulary, Rules rules, int length);

    State state() const { return m_state; }
    int codes() const { return m_codes; }  // of the open picture
    int length() const { return m_length; }
    const Rules& rules() const { return m_rules; }
    // Between pictures, or to change anything but codesPerPicture.
    void setRules(const Rules& rules);

    // A few comparisons: cheap enough for every id of a vocabulary at every step. False for ids outside of it. A full
    // context is the caller's to see: here it only keeps pictures from being opened.
    bool allows(TokenId id) const;
    // All ids that will be allowed when `ahead` more tokens of text stand there.
    TokenSet allowed(int ahead = 0) const;
    // The only token that can follow, where no forward pass is needed to know it: end-of-image after the last code;
    // begin-of-image where no text may be sampled and a picture fits.
    std::optional<TokenId> forced() const;
    // Whether a picture (begin, codes, end and one position more) fits and may be opened, when `ahead` more tokens of
    // text stand there. With more and more of them, this is all that changes of what is allowed.
    bool canOpenPicture(int ahead = 0) const;
    // Takes a token that allows() accepts; begin-of-image opens a picture, </s> and end-of-turn end the sequence.
    void advance(TokenId id);

private:
    const Vocabulary& m_vocabulary;
    Rules m_rules;
    State m_state = State::text;
    int m_codes = 0;
    int m_length = 0;
};

}  // namespace pardalis
