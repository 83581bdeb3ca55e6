#pragma once

#include "core/base/file.h"
#include "core/image/image.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace pardalis {

// What the numbers of a picture mean as colours. Where it says nothing they are sRGB.
struct Colours {
    // Of an ICC profile at most so many bytes are taken; profiles of printers have some hundred thousand.
    static constexpr std::size_t kLargestProfile = std::size_t{4} << 20;

    Bytes profile = {};  // ICC, as it stands in the file, but unpacked; empty: none
    double gamma = 0;    // PNG's gAMA: what was written is the light to that power; 0: not said
    // PNG's cHRM: x and y of white, red, green and blue in CIE 1931; none: sRGB's.
    std::optional<std::array<double, 8>> primaries = {};

    bool said() const { return !profile.empty() || gamma > 0; }
};

// Makes sRGB of pixels that are RGB as those colours say, or grey in all three. What can't be understood of a profile, or is made for
// another kind of picture, changes nothing: the picture is better seen a little wrong than not at all. Alpha was blended before.
void toSrgb(Image& image, const Colours& colours);

// The same of inks: pixels of four bytes, cyan, magenta, yellow and black, 255 the most. Null: the profile is not one of inks.
std::optional<Image> srgbOfInks(std::span<const std::uint8_t> inks, int width, int height, const Colours& colours);

// The profile within a PNG's iCCP chunk; empty where it is damaged or too large.
Bytes unpackedProfile(std::span<const std::byte> chunk);

}  // namespace pardalis
