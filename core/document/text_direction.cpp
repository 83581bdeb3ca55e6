#include "core/document/text_direction.h"

#include <unicode/ubidi.h>
#include <unicode/utf8.h>

namespace pardalis {
namespace {

// Whatever stands between an isolate's two ends says nothing of what is around it.
bool begins(UCharDirection direction) {
    return direction == U_LEFT_TO_RIGHT_ISOLATE || direction == U_RIGHT_TO_LEFT_ISOLATE ||
           direction == U_FIRST_STRONG_ISOLATE;
}

}  // namespace

bool isRightToLeft(std::string_view text) {
    int isolates = 0;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 character = 0;
        U8_NEXT(text.data(), at, size, character);
        if (character < 0)
            continue;
        const UCharDirection direction = u_charDirection(character);
        if (begins(direction))
            ++isolates;
        else if (direction == U_POP_DIRECTIONAL_ISOLATE)
            isolates -= isolates > 0 ? 1 : 0;
        else if (isolates == 0 && direction == U_LEFT_TO_RIGHT)
            return false;
        else if (isolates == 0 && (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC))
            return true;
    }
    return false;
}

}  // namespace pardalis
