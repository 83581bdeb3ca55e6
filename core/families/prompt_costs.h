#pragma once

#include "core/nn/picture_grid.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

// What frames the parts of a prompt.
enum class Control : std::uint8_t { begin, endOfTurn };

// What the parts of a prompt take of a model's context, in positions: all that planning one needs. Immutable; any thread
// may ask.
class PromptCosts {
public:
    // Of holes in a prompt, for the answer to fill in. Positions are those that one takes at most.
    struct Holes {
        int most = 0;    // in one prompt; 0: the model can't mark any
        int mark = 0;    // where it stands
        int answer = 0;  // around what fills it
    };

    virtual ~PromptCosts() = default;

    virtual int contextLength() const = 0;
    virtual int text(std::string_view text) const = 0;
    // No more than text() gives, and known at once: megabytes of text that no model takes are not encoded to be counted.
    virtual std::size_t leastText(std::string_view text) const = 0;
    virtual int control(Control control) const = 0;  // 0: the model has none; a turn then ends in a paragraph separator
    virtual std::string nameOf(Control control) const = 0;  // as the model's makers write it; for people who look
    virtual int picture() const = 0;       // one of a prompt, with what frames it; 0: the model has no pictures there
    virtual int drawnPicture() const = 0;  // one that is drawn, with what frames it; 0: the model has no pictures

    // The sizes of pictures that the model knows, the usual one first; none where pictures, if any, are no codes. Where
    // there are several, the two above are what the largest takes.
    virtual std::span<const PictureGrid> grids() const { return {}; }
    virtual int picture(PictureGrid) const { return picture(); }
    virtual int drawnPicture(PictureGrid) const { return drawnPicture(); }

    virtual Holes holes() const { return {}; }
};

}  // namespace pardalis
