#pragma once

#include "core/document/block.h"

#include <optional>
#include <string>
#include <string_view>

namespace pardalis {

// A place in a picture of the document, as words of a text link to it: "#picture-0123456789abcdef@391,47,984,828", the box in
// thousandths of the picture's sides. Without a box it is all of the picture: "#picture-0123456789abcdef".
struct PicturePlace {
    BlockId picture{};
    std::optional<PictureBox> box;

    bool operator==(const PicturePlace&) const = default;
};
std::string linkTo(const PicturePlace& place);
std::optional<PicturePlace> placeOf(std::string_view link);  // none: it is another link
bool linksToPicture(std::string_view link);                  // also where no place can be read

// The box in whole thousandths, as documents keep them, inside the picture and of one at least each way. Sides in the wrong
// order change places, what is no number counts as 0.
PictureBox inThousandths(const PictureBox& box);

// The box as it lies in what the picture's view shows, in shares of that; none: it is outside. And back again.
std::optional<PictureBox> boxInView(const PictureBox& box, const Picture& picture);
std::optional<PictureBox> boxFromView(const PictureBox& shown, const Picture& picture);

// The box as it lies in what the model is shown of the picture (Picture::fit), for a model that sees it without a border; none:
// it is outside. And back again.
std::optional<PictureBox> boxForModel(const PictureBox& box, const Picture& picture);
PictureBox boxFromModel(const PictureBox& seen, const Picture& picture);

// Words as a label of a region: clean, on one line, not too long. "": nothing is left.
std::string regionLabel(std::string_view words);

// The region at the place, or that the words name, whatever their case and blanks around; none: -1.
int regionAt(const Picture& picture, const PictureBox& box);
int regionNamed(const Picture& picture, std::string_view words);

// Where words of a text name a region, in the order of the text and none within another: whole words, the longest where several
// fit. Of long texts the beginning alone is looked at.
struct NamedRegion {
    std::size_t begin = 0, end = 0;  // bytes
    int region = 0;

    bool operator==(const NamedRegion&) const = default;
};
std::vector<NamedRegion> regionsNamedIn(std::string_view text, const Picture& picture);

}  // namespace pardalis
