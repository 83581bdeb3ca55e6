#include "core/families/grounded_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pardalis {
namespace {

bool isInside(const std::string& text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

bool isBox(const PictureBox& box) {
    return std::isfinite(box.left) && std::isfinite(box.top) && std::isfinite(box.right) && std::isfinite(box.bottom) &&
           box.left <= box.right && box.top <= box.bottom;
}

}  // namespace

std::string defectOf(const GroundedText& text) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.spans.size(); ++i) {
        const GroundedSpan& span = text.spans[i];
        if (span.begin < end || span.end < span.begin || span.end > text.text.size())
            return fmt::format("span {} goes from byte {} to {}, in a text of {}, behind one that ends at {}", i + 1,
                               span.begin, span.end, text.text.size(), end);
        if (isInside(text.text, span.begin) || isInside(text.text, span.end))
            return fmt::format("span {} begins or ends within a character", i + 1);
        if (!std::ranges::all_of(span.boxes, isBox))
            return fmt::format("span {} has a box whose sides are in the wrong order or no numbers", i + 1);
        end = span.end;
    }
    return "";
}

}  // namespace pardalis
