#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pardalis {

// General categories of Unicode 16.0, as bits 1 << category; categories are numbered as ICU numbers them. The version is
// that of the tokenizers package (0.23, Oniguruma 6.9.10), whichever ICU and Oniguruma are installed: a letter that is
// newer than the library would be cut into pieces otherwise.
using CategoryMask = std::uint32_t;

constexpr CategoryMask kLetter = 0b11'1110;                   // Lu Ll Lt Lm Lo
constexpr CategoryMask kMark = 0b111 << 6;                    // Mn Me Mc
constexpr CategoryMask kDecimal = 1 << 9;                     // Nd
constexpr CategoryMask kNumber = 0b111 << 9;                  // Nd Nl No
constexpr CategoryMask kConnector = 1 << 22;                  // Pc
constexpr CategoryMask kPunctuation = 0x30F8'0000;            // Pd Ps Pe Pc Po Pi Pf
constexpr CategoryMask kSpaceControl = 1u << 30;              // of Cc: tab to carriage return, U+0085
constexpr CategoryMask kSpace = kSpaceControl | 0b111 << 12;  // \s: those, and Zs Zl Zp

CategoryMask categoryOf(char32_t character);

// Of the categories in `mask`: first and last of each run, in order.
struct CharacterRange {
    char32_t first, last;
};
std::vector<CharacterRange> rangesOf(CategoryMask mask);

// Characters as single steps of the tokenizers package see them, which follow other versions of Unicode.
bool isDigitForSplitting(char32_t character);          // Digits: numbers of Unicode 17
bool isPunctuationForSplitting(char32_t character);    // Punctuation: all of ASCII's, others of Unicode 8
bool isAccentForStripping(char32_t character);         // StripAccents: marks of Unicode 9
char32_t lowercaseForNormalizing(char32_t character);  // Lowercase, of Unicode 17; but for U+0130
bool isWordCharacter(char32_t character);              // \w around an added token that has to stand alone

// The character that begins at `at`, which moves behind it. `text` is valid UTF-8 and does not end there.
char32_t nextCharacter(std::string_view text, std::size_t& at);
// The character that ends at `end`.
char32_t characterBefore(std::string_view text, std::size_t end);

}  // namespace pardalis
