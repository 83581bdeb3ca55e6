#pragma once

#include "core/document/block.h"
#include "core/formats/html/html_dom.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What is pointed out in a picture, on a page without a script: links that lie over the picture as boxes, which a pointer, the
// keyboard or a link elsewhere makes visible, and a list of their words below.
class HtmlPlaces {
public:
    explicit HtmlPlaces(const Block& picture);

    bool empty() const { return m_shown.empty(); }
    std::string boxes() const;
    std::string list() const;
    // Words of the caption that name a place lead to it.
    std::string caption(std::string_view text) const;

private:
    struct Shown {
        int region;
        std::string address;  // "#picture-…@391,47,984,828", by the box as the view shows it
        PictureBox box;
        bool isFirst = true;  // at its address: only one element may have its id
    };
    const Picture& m_picture;
    std::vector<Shown> m_shown;
};

std::string idOnPage(BlockId picture);

// The same read back: the picture of a <figure>, none if it is none of ours, and what lies over it.
std::optional<BlockId> pictureOfFigure(const xmlNode* figure);
std::vector<PictureRegion> regionsOfFigure(const xmlNode* figure, std::vector<std::string>& warnings);
// Whether an element of such a figure stands for places that were read.
bool showsPlaces(const xmlNode* node);

extern const char* const kPlacesStyle;

}  // namespace pardalis
