#include "ui/page/qt_text.h"

namespace pardalis {
namespace {

// Bytes of the character that begins with `lead`.
std::size_t lengthOf(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}
int unitsOf(std::size_t length) { return length == 4 ? 2 : 1; }

}  // namespace

int utf16Offset(std::string_view text, std::size_t bytes) {
    int units = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = lengthOf(text[i]);
        if (i + length > bytes)
            break;
        i += length;
        units += unitsOf(length);
    }
    return units;
}

std::size_t utf8Offset(std::string_view text, int units) {
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t length = lengthOf(text[i]);
        if (unitsOf(length) > units)
            break;
        units -= unitsOf(length);
        i += length;
    }
    return std::min(i, text.size());
}

}  // namespace pardalis
