#pragma once

#include "core/nn/picture_grid.h"
#include "core/tensor/token_set.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace pardalis {

// Which tokens may follow one another in an answer: text, and in a model that draws, pictures of the codes of a grid
// between what frames them, says their size and separates their rows. Knows no model and no device.
class Grammar {
public:
    struct Rules {
        PictureGrid picture = {};  // of the pictures that are opened; empty: as the model likes, among those it knows
        bool pictures = true;      // may one be opened now
        bool text = true;          // may text or an end be sampled; else only a picture can follow
        bool endOfTurn = true;     // may the end-of-turn token be sampled
        int contextLength = 0;     // positions: a picture that would not fit whole is never opened
    };
    enum class State : std::uint8_t { text, picture, ended };

    virtual ~Grammar() = default;

    virtual State state() const = 0;
    virtual const Rules& rules() const = 0;
    // Between pictures, or to change what holds for those to come.
    virtual void setRules(const Rules& rules) = 0;
    // The grid of the open picture; none: no picture is open, or it is still to be said.
    virtual std::optional<PictureGrid> openPicture() const { return std::nullopt; }

    // All ids that will be allowed when `ahead` more tokens of the text, or of the open picture, stand there. A full
    // context is the caller's to see.
    virtual TokenSet allowed(int ahead = 0) const = 0;
    // The only token that can follow then, where no forward pass is needed to know it.
    virtual std::optional<TokenId> forced(int ahead = 0) const = 0;
    // Whether a picture fits and may be opened, when `ahead` more tokens of text stand there. With more and more of them,
    // this is all that changes of what is allowed, unless changesWithText().
    virtual bool canOpenPicture(int ahead = 0) const = 0;
    // Whether what is allowed depends on the text's own tokens, so that nothing can be sampled before each is known.
    virtual bool changesWithText() const { return false; }
    // Takes a token that is allowed.
    virtual void advance(TokenId id) = 0;
    // Takes a token that was sampled as text where it stands between a picture and the text behind it, and is no part of
    // either; false: it is none. What is allowed changes.
    virtual bool separate(TokenId) { return false; }
};

}  // namespace pardalis
