#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pardalis {

// A part of a picture, in shares of its width and height from its upper left corner.
struct PictureBox {
    double left = 0, top = 0, right = 0, bottom = 0;

    bool operator==(const PictureBox&) const = default;
};

// Words of a text and where in the picture that is of which they speak.
struct GroundedSpan {
    std::size_t begin = 0, end = 0;  // bytes of the text; equal: of boxes that no words stand for
    std::vector<PictureBox> boxes;   // one at least

    bool operator==(const GroundedSpan&) const = default;
};

// What a model that points says of a picture.
struct GroundedText {
    std::string text;
    std::vector<GroundedSpan> spans;  // in the order of the text, none within another

    bool operator==(const GroundedText&) const = default;
};

}  // namespace pardalis
