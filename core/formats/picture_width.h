#pragma once

#include <optional>
#include <string_view>

namespace pardalis {

// How wide other programs say that a picture is, as PictureView::displayWidth.

// Of a page's text, in CSS pixels: what a share of the width is a share of.
inline constexpr int kColumnWidth = 680;

// "120", "120px", "50%" of the column, "5cm", "2in", "30mm", "72pt"; 0: it says nothing that is understood, or too much.
int widthInPixels(std::string_view value);

// What stands behind a picture in braces, as pandoc and kramdown have it: {width=50%}, {#tree .right width="120px"}, {: width="120"}.
struct PictureAttributes {
    std::size_t length = 0;  // of the braces and what is in them
    int width = 0;           // in pixels; 0: not said
};
std::optional<PictureAttributes> pictureAttributes(std::string_view text);  // none: the text does not begin so

// Obsidian's width behind a picture's text: "A tree|120", "A tree|120x80"; 0: there is none. `length` becomes that of the text before it.
int widthInText(std::string_view alt, std::size_t& length);

}  // namespace pardalis
