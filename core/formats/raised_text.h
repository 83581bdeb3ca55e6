#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pardalis {

// Text that stands raised or lowered, in the characters that Unicode has for that (10⁶, H₂O): a document knows no such style. None: it
// has not all of them.
std::optional<std::string> raisedText(std::string_view text);
std::optional<std::string> loweredText(std::string_view text);

}  // namespace pardalis
