#include "core/base/shown_text.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace pardalis {

std::string shownText(std::string_view text) {
    constexpr std::size_t kMost = 100;
    std::string shown = toValidUtf8(text.substr(0, kMost));
    if (text.size() > kMost)
        shown = toValidUtf8(text.substr(0, completeUtf8Prefix(text.substr(0, kMost)))) + "...";
    std::ranges::replace_if(
        shown, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return shown;
}

}  // namespace pardalis
