#pragma once

#include "core/tensor/token_set.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace pardalis {

// Which tokens may follow one another in an answer: text, and in a model that draws, pictures of a fixed number of codes
// between two tokens that frame them. Knows no model and no device.
class Grammar {
public:
    struct Rules {
        int codesPerPicture = 0;  // 0: the model can't draw
        bool pictures = true;     // may one be opened now
        bool text = true;         // may text or an end be sampled; else only a picture can follow
        bool endOfTurn = true;    // may the end-of-turn token be sampled
        int contextLength = 0;    // positions: a picture that would not fit whole is never opened
    };
    enum class State : std::uint8_t { text, picture, ended };

    virtual ~Grammar() = default;

    virtual State state() const = 0;
    virtual const Rules& rules() const = 0;
    // Between pictures, or to change anything but codesPerPicture.
    virtual void setRules(const Rules& rules) = 0;

    // All ids that will be allowed when `ahead` more tokens of text stand there. A full context is the caller's to see.
    virtual TokenSet allowed(int ahead = 0) const = 0;
    // The only token that can follow, where no forward pass is needed to know it.
    virtual std::optional<TokenId> forced() const = 0;
    // Whether a picture fits and may be opened, when `ahead` more tokens of text stand there. With more and more of them,
    // this is all that changes of what is allowed.
    virtual bool canOpenPicture(int ahead = 0) const = 0;
    // Takes a token that is allowed.
    virtual void advance(TokenId id) = 0;
};

}  // namespace pardalis
