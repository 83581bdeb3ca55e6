#include "core/tokens/unicode_category.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr UChar32 kCharacters = 0x110000;
enum : std::uint8_t {
    kLu = 1,
    kLl = 2,
    kLm = 4,
    kLo = 5,
    kMn = 6,
    kMc = 8,
    kNd = 9,
    kPd = 19,
    kPo = 23,
    kSm = 24,
    kSo = 27
};

// What Unicode 15.1 and 16.0 changed, compared character by character with the package's expressions; Debian's ICU 72
// ends with 15.0. tests/reference/check_unicode.py finds what is missing.
constexpr struct {
    char32_t first, last;
    std::uint8_t category;
} kSinceUnicode15[] = {
    {0x897, 0x897, kMn},     {0x1B4E, 0x1B4F, kPo},   {0x1B7F, 0x1B7F, kPo},   {0x1C89, 0x1C89, kLu},
    {0x1C8A, 0x1C8A, kLl},   {0x2427, 0x2429, kSo},   {0x2FFC, 0x2FFF, kSo},   {0x31E4, 0x31E5, kSo},
    {0x31EF, 0x31EF, kSo},   {0xA7CB, 0xA7CC, kLu},   {0xA7CD, 0xA7CD, kLl},   {0xA7DA, 0xA7DA, kLu},
    {0xA7DB, 0xA7DB, kLl},   {0xA7DC, 0xA7DC, kLu},   {0x105C0, 0x105F3, kLo}, {0x10D40, 0x10D49, kNd},
    {0x10D4A, 0x10D4D, kLo}, {0x10D4E, 0x10D4E, kLm}, {0x10D4F, 0x10D4F, kLo}, {0x10D50, 0x10D65, kLu},
    {0x10D69, 0x10D6D, kMn}, {0x10D6E, 0x10D6E, kPd}, {0x10D6F, 0x10D6F, kLm}, {0x10D70, 0x10D85, kLl},
    {0x10D8E, 0x10D8F, kSm}, {0x10EC2, 0x10EC4, kLo}, {0x10EFC, 0x10EFC, kMn}, {0x11380, 0x11389, kLo},
    {0x1138B, 0x1138B, kLo}, {0x1138E, 0x1138E, kLo}, {0x11390, 0x113B5, kLo}, {0x113B7, 0x113B7, kLo},
    {0x113B8, 0x113BA, kMc}, {0x113BB, 0x113C0, kMn}, {0x113C2, 0x113C2, kMc}, {0x113C5, 0x113C5, kMc},
    {0x113C7, 0x113CA, kMc}, {0x113CC, 0x113CD, kMc}, {0x113CE, 0x113CE, kMn}, {0x113CF, 0x113CF, kMc},
    {0x113D0, 0x113D0, kMn}, {0x113D1, 0x113D1, kLo}, {0x113D2, 0x113D2, kMn}, {0x113D3, 0x113D3, kLo},
    {0x113D4, 0x113D5, kPo}, {0x113D7, 0x113D8, kPo}, {0x113E1, 0x113E2, kMn}, {0x116D0, 0x116E3, kNd},
    {0x1171E, 0x1171E, kMc}, {0x11BC0, 0x11BE0, kLo}, {0x11BE1, 0x11BE1, kPo}, {0x11BF0, 0x11BF9, kNd},
    {0x11F5A, 0x11F5A, kMn}, {0x13460, 0x143FA, kLo}, {0x16100, 0x1611D, kLo}, {0x1611E, 0x16129, kMn},
    {0x1612A, 0x1612C, kMc}, {0x1612D, 0x1612F, kMn}, {0x16130, 0x16139, kNd}, {0x16D40, 0x16D42, kLm},
    {0x16D43, 0x16D6A, kLo}, {0x16D6B, 0x16D6C, kLm}, {0x16D6D, 0x16D6F, kPo}, {0x16D70, 0x16D79, kNd},
    {0x18CFF, 0x18CFF, kLo}, {0x1CC00, 0x1CCEF, kSo}, {0x1CCF0, 0x1CCF9, kNd}, {0x1CD00, 0x1CEB3, kSo},
    {0x1E5D0, 0x1E5ED, kLo}, {0x1E5EE, 0x1E5EF, kMn}, {0x1E5F0, 0x1E5F0, kLo}, {0x1E5F1, 0x1E5FA, kNd},
    {0x1E5FF, 0x1E5FF, kPo}, {0x1F8B2, 0x1F8BB, kSo}, {0x1F8C0, 0x1F8C1, kSo}, {0x1FA89, 0x1FA89, kSo},
    {0x1FA8F, 0x1FA8F, kSo}, {0x1FABE, 0x1FABE, kSo}, {0x1FAC6, 0x1FAC6, kSo}, {0x1FADC, 0x1FADC, kSo},
    {0x1FADF, 0x1FADF, kSo}, {0x1FAE9, 0x1FAE9, kSo}, {0x1FBCB, 0x1FBEF, kSo}, {0x2EBF0, 0x2EE5D, kLo},
};

// By character. 1.1 MB, of which only the pages of the scripts in use are ever touched again.
std::vector<std::uint8_t> makeCategories() {
    std::vector<std::uint8_t> categories(kCharacters, 0);
    u_enumCharTypes(
        [](const void* table, UChar32 start, UChar32 limit, UCharCategory type) -> UBool {
            auto& all = *static_cast<std::vector<std::uint8_t>*>(const_cast<void*>(table));
            std::fill(all.begin() + start, all.begin() + limit, static_cast<std::uint8_t>(type));
            return true;
        },
        &categories);
    for (UChar32 c = 0; c < kCharacters; ++c) {
        UVersionInfo age;
        if (categories[static_cast<std::size_t>(c)] == U_UNASSIGNED || c < 0x370)
            continue;
        u_charAge(c, age);
        if (age[0] > 16)
            categories[static_cast<std::size_t>(c)] = U_UNASSIGNED;
    }
    for (const auto& [first, last, category] : kSinceUnicode15)
        std::fill(categories.begin() + first, categories.begin() + last + 1, category);
    for (const char32_t c : {U'\t', U'\n', U'\v', U'\f', U'\r', U'\x85'})
        categories[c] = 30;  // kSpaceControl
    return categories;
}

const std::vector<std::uint8_t>& categories() {
    static const std::vector<std::uint8_t> all = makeCategories();
    return all;
}

// Whether this version had the character.
bool isOfUnicode(unsigned version, char32_t c) {
    UVersionInfo age;
    u_charAge(static_cast<UChar32>(c), age);
    return age[0] >= 1 && age[0] <= version;
}

bool isBetween(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

CategoryMask categoryOf(char32_t character) { return CategoryMask{1} << categories()[character]; }

std::vector<CharacterRange> rangesOf(CategoryMask mask) {
    std::vector<CharacterRange> ranges;
    const std::vector<std::uint8_t>& all = categories();
    for (char32_t c = 0; c < all.size(); ++c) {
        if ((CategoryMask{1} << all[c] & mask) == 0)
            continue;
        if (!ranges.empty() && ranges.back().last + 1 == c)
            ranges.back().last = c;
        else
            ranges.push_back({c, c});
    }
    return ranges;
}

bool isDigitForSplitting(char32_t c) {
    return (categoryOf(c) & kNumber) != 0 || isBetween(c, 0x11DE0, 0x11DE9) || isBetween(c, 0x16FF4, 0x16FF6);
}

bool isPunctuationForSplitting(char32_t c) {
    if (c < 0x80)
        return u_ispunct(static_cast<UChar32>(c)) || (c > ' ' && (categoryOf(c) & 0b1111 << 24) != 0);
    if (c == 0x166D || c == 0x111C9)  // punctuation then, not today
        return true;
    return (categoryOf(c) & kPunctuation) != 0 && isOfUnicode(8, c);
}

bool isAccentForStripping(char32_t c) {
    if (c == 0x1CF2 || c == 0x1CF3)  // letters today
        return true;
    return (categoryOf(c) & kMark) != 0 && isOfUnicode(9, c) && c != 0x111C9;  // a sign then
}

char32_t lowercaseForNormalizing(char32_t c) {
    constexpr std::pair<char32_t, char32_t> kCapitalsSince15[] = {{0x1C89, 0x1C8A}, {0xA7CB, 0x264},  {0xA7CC, 0xA7CD},
                                                                  {0xA7CE, 0xA7CF}, {0xA7D2, 0xA7D3}, {0xA7D4, 0xA7D5},
                                                                  {0xA7DA, 0xA7DB}, {0xA7DC, 0x19B}};
    for (const auto& [capital, small] : kCapitalsSince15) {
        if (c == capital)
            return small;
    }
    if (isBetween(c, 0x10D50, 0x10D65))
        return c + 0x20;
    if (isBetween(c, 0x16EA0, 0x16EB8))
        return c + 0x1B;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool isWordCharacter(char32_t c) {
    if ((categoryOf(c) & (kLetter | kMark | kDecimal | 1u << 10 | kConnector)) != 0)
        return true;
    return isBetween(c, 0x200C, 0x200D) || isBetween(c, 0x24B6, 0x24E9) || isBetween(c, 0x1F130, 0x1F149) ||
           isBetween(c, 0x1F150, 0x1F169) || isBetween(c, 0x1F170, 0x1F189);
}

char32_t nextCharacter(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const char32_t lead = byte(at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        c = c << 6 | (byte(at + i) & 0x3F);
    at += length;
    return c;
}

char32_t characterBefore(std::string_view text, std::size_t end) {
    do
        --end;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
    return nextCharacter(text, end);
}

}  // namespace pardalis
