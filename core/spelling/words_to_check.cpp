#include "core/spelling/words_to_check.h"

#include "core/base/check.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace pardalis {
namespace {

struct CloseBreaks {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

struct Piece {
    std::size_t begin = 0, end = 0;
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Blanks, no-break spaces and soft line breaks stand between what one reads as a piece.
std::size_t blankAt(std::string_view text) {
    for (const std::string_view each : {std::string_view("\xC2\xA0"), std::string_view("\xE2\x80\xA8"),
                                        std::string_view("\xE2\x80\xAF"), std::string_view("\xE3\x80\x80")})
        if (text.starts_with(each))
            return each.size();
    return !text.empty() && isBlank(text.front()) ? 1 : 0;
}

// "https://…", "www.…", "name@host", "/usr/bin", "~/notes", "C:\Files", "src/main.cpp".
bool isAddress(std::string_view piece) {
    while (!piece.empty() && std::string_view("(\"'<[{").find(piece.front()) != std::string_view::npos)
        piece.remove_prefix(1);
    const std::size_t at = piece.find('@'), slash = piece.find('/');
    if (piece.find("://") != std::string_view::npos || piece.find('\\') != std::string_view::npos ||
        piece.starts_with("www.") || piece.starts_with("mailto:"))
        return true;
    if (at != std::string_view::npos && at > 0 && at + 1 < piece.size())
        return true;
    if (slash == std::string_view::npos)
        return false;
    const bool path = piece.starts_with("/") || piece.starts_with("~/") || piece.starts_with("./") ||
                      piece.starts_with("../") || piece.find('/', slash + 1) != std::string_view::npos;
    return path || piece.substr(0, piece.find_last_not_of(".,;:!?") + 1).find('.') != std::string_view::npos;
}

// Where addresses stand, in order.
std::vector<Piece> addressesIn(std::string_view text) {
    std::vector<Piece> found;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t blank = blankAt(text.substr(i))) {
            i += blank;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && blankAt(text.substr(end)) == 0)
            ++end;
        if (isAddress(text.substr(i, end - i)))
            found.push_back({i, end});
        i = end;
    }
    return found;
}

// The word as it is checked; nothing for what is no matter of spelling.
std::optional<WordSpan> wordAt(std::string_view text, std::size_t begin, std::size_t end) {
    WordSpan word{begin, end};
    int letters = 0, capitals = 0;
    for (auto at = static_cast<std::int32_t>(begin); at < static_cast<std::int32_t>(end);) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, static_cast<std::int32_t>(end), c);
        if (c < 0 || c == '.' || c == '_' || c == ':' || u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
            return std::nullopt;
        if (!u_isalpha(c))
            continue;
        if (letters++ == 0)
            word.letter = static_cast<char32_t>(c);
        capitals += u_isUUppercase(c) ? 1 : 0;
    }
    const bool abbreviation = letters > 1 && capitals == letters;
    return letters == 0 || abbreviation ? std::nullopt : std::optional(word);
}

bool isHyphen(std::string_view between) {
    return between == "-" || between == "\xE2\x80\x90" || between == "\xE2\x80\x91";  // ‐ and the one without a break
}

// Words are visited in order, and so are addresses.
class Collector {
public:
    explicit Collector(std::string_view text) : m_text(text), m_addresses(addressesIn(text)) {}

    void add(std::size_t begin, std::size_t end) {
        while (m_address < m_addresses.size() && m_addresses[m_address].end <= begin)
            ++m_address;
        if (m_address < m_addresses.size() && m_addresses[m_address].begin < end)
            return;
        const auto word = wordAt(m_text, begin, end);
        if (!word)
            return;
        if (!m_words.empty() && isHyphen(m_text.substr(m_words.back().back().end, begin - m_words.back().back().end)))
            m_words.back().push_back(*word);
        else
            m_words.push_back({*word});
    }
    std::vector<JoinedWords> result() && { return std::move(m_words); }

private:
    std::string_view m_text;
    std::vector<Piece> m_addresses;
    std::size_t m_address = 0;
    std::vector<JoinedWords> m_words;
};

}  // namespace

std::vector<JoinedWords> wordsToCheck(std::string_view text) {
    Collector words(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseText> source(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    const std::unique_ptr<UBreakIterator, CloseBreaks> breaks(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
    CHECK(U_SUCCESS(status));
    ubrk_setUText(breaks.get(), source.get(), &status);
    CHECK(U_SUCCESS(status));
    std::int32_t begin = ubrk_first(breaks.get());
    for (std::int32_t end = ubrk_next(breaks.get()); end != UBRK_DONE; end = ubrk_next(breaks.get())) {
        const std::int32_t rule = ubrk_getRuleStatus(breaks.get());
        if (rule >= UBRK_WORD_LETTER && rule < UBRK_WORD_LETTER_LIMIT)
            words.add(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
        begin = end;
    }
    return std::move(words).result();
}

}  // namespace pardalis
