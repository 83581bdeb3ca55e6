#pragma once

#include "core/image/image.h"

#include <cstdint>

namespace pardalis {

// Pillow's filters that models were trained with: the mean of what a pixel covers; Keys' cubic with a = -0.5; sinc with
// three lobes.
enum class ResizeFilter : std::uint8_t { box, bicubic, lanczos };

// Resizes with an antialiased filter in 8-bit fixed point, horizontally, then vertically: bit for bit what Pillow's
// Image.resize() gave up to 12.1 (later ones choose the order of the passes), which the image codes of a reference depend
// on. Sizes are at least 1.
Image resize(const Image& image, ResizeFilter filter, int width, int height);
Image resizeLanczos(const Image& image, int width, int height);

// A part of a resized picture that itself may be too large for memory.
struct ResizeWindow {
    std::int64_t x = 0, y = 0;
    int width = 0, height = 0;
};

// The pixels of `window` in the picture resized to width × height; others are not computed. The window lies inside.
Image resize(const Image& image, ResizeFilter filter, std::int64_t width, std::int64_t height,
             const ResizeWindow& window);
Image resizeLanczos(const Image& image, std::int64_t width, std::int64_t height, const ResizeWindow& window);

}  // namespace pardalis
