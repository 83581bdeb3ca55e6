#include "core/tokens/known_expressions.h"

#include "core/tokens/unicode_category.h"

#include <utility>

namespace pardalis {

const std::string_view kGpt2Expression =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

namespace {

// The class of the character at `at`, and where the next begins; no class at the text's end.
struct Seen {
    CategoryMask mask = 0;
    std::size_t end = 0;
    bool is(CategoryMask wanted) const { return (mask & wanted) != 0; }
    bool isOther(CategoryMask unwanted) const { return mask != 0 && (mask & unwanted) == 0; }
};

Seen look(std::string_view text, std::size_t at) {
    if (at >= text.size())
        return {0, at};
    const CategoryMask mask = categoryOf(nextCharacter(text, at));
    return {mask, at};
}

// The end of a run of characters of these classes, which may be empty.
std::size_t runOf(CategoryMask wanted, std::string_view text, std::size_t at) {
    for (Seen seen = look(text, at); seen.is(wanted); seen = look(text, at))
        at = seen.end;
    return at;
}

std::size_t runOfOthers(CategoryMask unwanted, std::string_view text, std::size_t at) {
    for (Seen seen = look(text, at); seen.isOther(unwanted); seen = look(text, at))
        at = seen.end;
    return at;
}

// \s+(?!\S)|\s+: white space, but for its last character where a word follows.
std::size_t matchSpace(std::string_view text, std::size_t at) {
    std::size_t last = at, end = at;
    for (Seen seen = look(text, at); seen.is(kSpace); seen = look(text, end)) {
        last = end;
        end = seen.end;
    }
    return end < text.size() && last > at ? last : end;
}

// 's|'t|'re|'ve|'m|'ll|'d
std::size_t matchContraction(std::string_view text, std::size_t at) {
    if (text[at] != '\'')
        return at;
    const std::string_view rest = text.substr(at + 1, 2);
    if (rest == "re" || rest == "ve" || rest == "ll")
        return at + 3;
    return !rest.empty() && std::string_view("stmd").find(rest[0]) != std::string_view::npos ? at + 2 : at;
}

// The same in any case; a long s (U+017F) is an s.
std::size_t matchContractionInAnyCase(std::string_view text, std::size_t at) {
    if (text[at] != '\'')
        return at;
    if (text.substr(at + 1, 2) == "\xC5\xBF")
        return at + 3;
    char lower[3] = {'\'', 0, 0};
    const std::size_t length = std::min<std::size_t>(3, text.size() - at);
    for (std::size_t i = 1; i < length; ++i) {
        const char c = text[at + i];
        lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return at + matchContraction({lower, length}, 0);
}

std::size_t matchGpt2(std::string_view text, std::size_t at) {
    if (const std::size_t end = matchContraction(text, at); end > at)
        return end;
    const std::size_t word = text[at] == ' ' ? at + 1 : at;
    const Seen seen = look(text, word);
    if (seen.is(kLetter))
        return runOf(kLetter, text, seen.end);
    if (seen.is(kNumber))
        return runOf(kNumber, text, seen.end);
    if (seen.isOther(kSpace))
        return runOfOthers(kSpace | kLetter | kNumber, text, seen.end);
    return matchSpace(text, at);
}

bool isLineEnd(char c) { return c == '\r' || c == '\n'; }

// (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,most}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
template <int most>
std::size_t matchByCase(std::string_view text, std::size_t at) {
    if (const std::size_t end = matchContractionInAnyCase(text, at); end > at)
        return end;
    const Seen first = look(text, at);
    if (first.is(kLetter))
        return runOf(kLetter, text, first.end);
    if (!first.is(kNumber) && !isLineEnd(text[at]) && look(text, first.end).is(kLetter))
        return runOf(kLetter, text, first.end);
    if (first.is(kNumber)) {
        std::size_t end = first.end;
        for (int digits = 1; digits < most && look(text, end).is(kNumber); ++digits)
            end = look(text, end).end;
        return end;
    }
    const Seen sign = text[at] == ' ' ? look(text, at + 1) : first;
    if (sign.isOther(kSpace | kLetter | kNumber)) {
        std::size_t end = runOfOthers(kSpace | kLetter | kNumber, text, sign.end);
        while (end < text.size() && isLineEnd(text[end]))
            ++end;
        return end;
    }
    std::size_t lineEnd = at;
    for (std::size_t i = at; i < text.size() && look(text, i).is(kSpace); i = look(text, i).end)
        lineEnd = isLineEnd(text[i]) ? i + 1 : lineEnd;
    return lineEnd > at ? lineEnd : matchSpace(text, at);
}

// [\p{P}!-/:-@\[-`{-~]
std::size_t matchSign(std::string_view text, std::size_t at) {
    const Seen seen = look(text, at);
    const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;
    return seen.is(ascii ? kPunctuation | 0xFu << 24 : kPunctuation) ? seen.end : at;
}

std::size_t matchNumber(std::string_view text, std::size_t at) {
    const Seen seen = look(text, at);
    return seen.is(kNumber) ? seen.end : at;
}

// [\t\n]|    |  : Chameleon's
std::size_t matchTabLineOrSpaces(std::string_view text, std::size_t at) {
    if (text[at] == '\t' || text[at] == '\n')
        return at + 1;
    const std::string_view rest = text.substr(at);
    return rest.starts_with("    ") ? at + 4 : rest.starts_with("  ") ? at + 2 : at;
}

std::size_t matchThreeDigits(std::string_view text, std::size_t at) {
    const auto isDigit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    return isDigit(at) && isDigit(at + 1) && isDigit(at + 2) ? at + 3 : at;
}

std::size_t matchLineEnd(std::string_view text, std::size_t at) { return isLineEnd(text[at]) ? at + 1 : at; }

// \s?[class]+
template <CategoryMask wanted>
std::size_t matchSpacedRun(std::string_view text, std::size_t at) {
    const Seen first = look(text, at);
    if (first.is(wanted))
        return runOf(wanted, text, first.end);
    return first.is(kSpace) && look(text, first.end).is(wanted) ? runOf(wanted, text, first.end) : at;
}

// [一-龥ࠀ-一가-퟿]+
std::size_t matchEastAsian(std::string_view text, std::size_t at) {
    for (std::size_t next = at; next < text.size(); at = next) {
        const char32_t c = nextCharacter(text, next);
        if (!((c >= 0x800 && c <= 0x9FA5) || (c >= 0xAC00 && c <= 0xD7FF)))
            break;
    }
    return at;
}

constexpr std::string_view kByCase3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kByCase1 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::pair<std::string_view, MatchAt> kKnown[] = {
    {R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)", matchGpt2},
    {R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)", matchGpt2},
    {kByCase1, matchByCase<1>},
    {kByCase3, matchByCase<3>},
    {R"(\p{N})", matchNumber},
    {R"([\p{P}!-/:-@\[-`{-~])", matchSign},
    {R"(([\t\n]|    |  ))", matchTabLineOrSpaces},
    {"([\t\n]|    |  )", matchTabLineOrSpaces},
    {R"([0-9][0-9][0-9])", matchThreeDigits},
    {R"([\r\n])", matchLineEnd},
    {"[\r\n]", matchLineEnd},
    {R"(\s?\p{L}+)", matchSpacedRun<kLetter>},
    {R"(\s?\p{P}+)", matchSpacedRun<kPunctuation>},
    {"[一-龥ࠀ-一가-퟿]+", matchEastAsian},
};

}  // namespace

MatchAt knownExpression(std::string_view pattern) {
    for (const auto& [known, match] : kKnown) {
        if (known == pattern)
            return match;
    }
    return nullptr;
}

}  // namespace pardalis
