#include "core/tokens/byte_symbols.h"

#include "core/tokens/unicode_category.h"

#include <cstddef>

namespace pardalis {
namespace {

constexpr bool standsForItself(unsigned byte) {
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

}  // namespace

const std::array<std::string, 256>& byteSymbols() {
    static const auto symbols = [] {
        std::array<std::string, 256> all;
        unsigned next = 0x100;
        for (unsigned byte = 0; byte < 256; ++byte) {
            const unsigned c = standsForItself(byte) ? byte : next++;
            if (c < 0x80)
                all[byte] = {static_cast<char>(c)};
            else
                all[byte] = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
        }
        return all;
    }();
    return symbols;
}

void addByteSymbols(std::string_view bytes, std::string& out) {
    const std::array<std::string, 256>& symbols = byteSymbols();
    for (const char c : bytes)
        out += symbols[static_cast<unsigned char>(c)];
}

std::string toByteSymbols(std::string_view bytes) {
    std::string out;
    addByteSymbols(bytes, out);
    return out;
}

std::optional<std::string> fromByteSymbols(std::string_view symbols) {
    constexpr char32_t kEnd = 0x100 + 68;
    static const auto bytes = [] {
        std::array<int, kEnd> all{};
        all.fill(-1);
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::size_t at = 0;
            all[nextCharacter(byteSymbols()[byte], at)] = static_cast<int>(byte);
        }
        return all;
    }();
    std::string out;
    for (std::size_t at = 0; at < symbols.size();) {
        const char32_t c = nextCharacter(symbols, at);
        if (c >= kEnd || bytes[c] < 0)
            return std::nullopt;
        out += static_cast<char>(bytes[c]);
    }
    return out;
}

}  // namespace pardalis
