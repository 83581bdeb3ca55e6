#include "core/editing/text_joiner.h"

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
            m_spaces = " ";
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
