#include "app/support/printable.h"

#include "core/base/utf8.h"

#include <fmt/core.h>

namespace pardalis {
namespace {

std::string withoutControls(std::string_view text, std::string_view kept) {
    const std::string valid = toValidUtf8(text);
    std::string out;
    out.reserve(valid.size());
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const auto byte = static_cast<unsigned char>(valid[i]);
        const auto next = static_cast<unsigned char>(i + 1 < valid.size() ? valid[i + 1] : 0);
        if (byte == 0xC2 && next < 0xA0) {  // U+0080 to U+009F: some terminals obey these, too
            out += fmt::format("\\x{:02x}", next);
            ++i;
        } else if (kept.find(valid[i]) != std::string_view::npos || (byte >= 0x20 && byte != 0x7F)) {
            out += valid[i];
        } else if (byte == '\n') {
            out += "\\n";
        } else {
            out += fmt::format("\\x{:02x}", byte);
        }
    }
    return out;
}

}  // namespace

std::string printable(std::string_view text) { return withoutControls(text, {}); }
std::string printableLines(std::string_view text) { return withoutControls(text, "\n\t"); }

}  // namespace pardalis
