#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace pardalis {

// GPT-2's printable characters for the 256 bytes: 33..126, 161..172 and 174..255 stand for themselves, the others in
// order for U+0100 and on (a space is U+0120, "Ġ").
const std::array<std::string, 256>& byteSymbols();

std::string toByteSymbols(std::string_view bytes);
void addByteSymbols(std::string_view bytes, std::string& out);  // at its end
// The bytes back; nothing where a character is no symbol.
std::optional<std::string> fromByteSymbols(std::string_view symbols);

}  // namespace pardalis
