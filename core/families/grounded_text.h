#pragma once

#include "core/image/picture_box.h"

#include <cstddef>
#include <string>
#include <vector>

namespace pardalis {

// Words of a text and where in the picture that is of which they speak.
struct GroundedSpan {
    std::size_t begin = 0, end = 0;  // bytes of the text; equal: of boxes that no words stand for
    std::vector<PictureBox> boxes;   // of an answer one at least

    bool operator==(const GroundedSpan&) const = default;
};

// What a model that points says of a picture.
struct GroundedText {
    std::string text;
    std::vector<GroundedSpan> spans;  // in the order of the text, none within another

    bool operator==(const GroundedText&) const = default;
};

// Why there can be no such text: spans that are not in it, not in order or within one another, cut characters in two, or boxes
// that are none. "": there can.
std::string defectOf(const GroundedText& text);

// Words of a prompt for a model that points. A span without boxes is a phrase: where it is may be asked.
struct PointingText {
    GroundedText said;
    bool asksForBoxes = false;  // in the answer
    bool opensBoxes = false;    // the answer begins with the boxes of what stands at the end

    bool operator==(const PointingText&) const = default;
};

}  // namespace pardalis
