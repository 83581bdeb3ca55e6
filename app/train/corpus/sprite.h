#pragma once

#include <cstdint>
#include <vector>

namespace pardalis::train {

// A picture with alpha, which its colours are multiplied with already.
struct Sprite {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;  // [height, width, 4]: r, g, b, alpha; r, g, b ≤ alpha

    std::uint8_t* at(int x, int y) {
        return pixels.data() +
               4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    }
    const std::uint8_t* at(int x, int y) const { return const_cast<Sprite*>(this)->at(x, y); }
};

// Without the rows and columns at its edges that show nothing.
Sprite trimmed(const Sprite& sprite);

// Scaled into a square of side × side pixels with a 32nd of it left free at each side, in the middle and standing on
// the bottom. Each pixel is the mean of the area it covers: nothing rings, no colour bleeds out of the silhouette.
Sprite fittedInto(const Sprite& sprite, int side);

// Pixels of about the hue `from` are turned to the hue `to` (degrees), their saturation and value multiplied; others,
// such as wheels and windows, stay.
Sprite withHue(const Sprite& sprite, int from, int to, float saturation, float value);

}  // namespace pardalis::train
