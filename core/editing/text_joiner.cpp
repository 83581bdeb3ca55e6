#include "core/editing/text_joiner.h"

#include <algorithm>
#include <iterator>

namespace pardalis {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

// The length of a line break at the start of `text`, 0 if there is none: \n, \r, \r\n, U+2028, U+2029.
std::size_t lineBreak(std::string_view text) {
    if (text.starts_with("\r\n"))
        return 2;
    if (text.starts_with('\n') || text.starts_with('\r'))
        return 1;
    return text.starts_with("\u2028") || text.starts_with("\u2029") ? 3 : 0;
}

std::string_view lastCharacter(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return text.substr(at);
}

template <std::size_t N>
bool beginsWithOneOf(std::string_view text, const std::string_view (&marks)[N]) {
    return std::any_of(std::begin(marks), std::end(marks),
                       [&](std::string_view mark) { return text.starts_with(mark); });
}

// Chinese and Japanese are written without spaces: U+3000 to U+9FFF, and the full-width forms.
bool isWrittenWithoutSpaces(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    return (first >= 0xE3 && first <= 0xE9) || text.starts_with("\xEF\xBC") || text.starts_with("\xEF\xBD");
}

}  // namespace

bool needsSpace(std::string_view before, std::string_view after) {
    if (before.empty() || after.empty() || isSpace(before.back()) || isSpace(after.front()))
        return false;
    if (!isWord(after.front()))
        return false;
    const char last = before.back();
    if (std::string_view(".,").find(last) != std::string_view::npos && isDigit(after.front()) && before.size() > 1 &&
        isDigit(before[before.size() - 2]))
        return false;  // 3.14
    return std::string_view(".,;:!?)").find(last) != std::string_view::npos || before.ends_with("\u2026") ||
           before.ends_with("\u201D");
}

bool needsBlank(std::string_view before, std::string_view after) {
    static constexpr std::string_view kSpaces[] = {" ", "\t", "\n", "\u00A0", "\u2028"};
    static constexpr std::string_view kOpening[] = {"(",      "[",      "{",      "/",     "\u00AB",
                                                    "\u2018", "\u201C", "\u201E", "\u2014"};
    static constexpr std::string_view kClosing[] = {".", ",", ";",      ":",      "!",      "?",      ")",     "]",
                                                    "}", "/", "\u00BB", "\u2019", "\u201D", "\u2026", "\u2014"};
    if (before.empty() || after.empty())
        return false;
    const std::string_view last = lastCharacter(before);
    return !beginsWithOneOf(last, kSpaces) && !beginsWithOneOf(after, kSpaces) && !beginsWithOneOf(last, kOpening) &&
           !beginsWithOneOf(after, kClosing) && !isWrittenWithoutSpaces(last) && !isWrittenWithoutSpaces(after);
}

TextJoiner::TextJoiner(std::string_view before)
    : m_before(before.substr(before.size() - std::min<std::size_t>(before.size(), 4))), m_atStart(before.empty()) {}

TextJoiner::Piece TextJoiner::next(std::string_view& stream) {
    Piece piece;
    while (!stream.empty()) {
        if (const std::size_t length = lineBreak(stream)) {
            if (!piece.text.empty())
                return piece;  // the break is the next piece's
            stream.remove_prefix(length);
            endParagraph();
            continue;
        }
        const char c = stream.front();
        if (isSpace(c)) {
            m_spaces += c;
            stream.remove_prefix(1);
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {  // control characters are nothing to read
            stream.remove_prefix(1);
            continue;
        }
        if (m_break) {
            piece.newParagraph = !(m_atSeam && m_atStart);
            m_break = false;
            m_atStart = true;
            m_before.clear();
        }
        if (m_atStart || (m_atSeam && !m_before.empty() && isSpace(m_before.back())))
            m_spaces.clear();
        else if (m_atSeam && (!m_spaces.empty() || needsSpace(m_before, stream)))
            m_spaces.assign(1, ' ');
        piece.text += m_spaces;
        m_spaces.clear();
        // The rest of the word and of those after it, as long as nothing needs a decision.
        std::size_t end = 1;
        while (end < stream.size() && !isSpace(stream[end]) && static_cast<unsigned char>(stream[end]) >= 0x20 &&
               stream[end] != 0x7F && lineBreak(stream.substr(end)) == 0)
            ++end;
        piece.text += stream.substr(0, end);
        stream.remove_prefix(end);
        m_atStart = m_atSeam = false;
    }
    return piece;
}

void TextJoiner::endParagraph() {
    m_spaces.clear();
    m_break = true;
}

}  // namespace pardalis
