#pragma once

namespace pardalis {

// A part of a picture, in shares of its width and height from its upper left corner.
struct PictureBox {
    double left = 0, top = 0, right = 0, bottom = 0;

    bool operator==(const PictureBox&) const = default;
};

}  // namespace pardalis
