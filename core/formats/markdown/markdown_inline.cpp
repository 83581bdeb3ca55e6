#include "core/formats/markdown/markdown_inline.h"

#include "core/formats/markdown/markdown_spans.h"

namespace pardalis {
namespace {

using Token = MarkdownToken;
using Kind = Token::Kind;
using Mark = Token::Mark;

bool isAsciiAlnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "&amp;" and its like; any other ampersand is one.
bool beginsEntity(std::string_view text) {
    std::size_t i = text.size() > 1 && text[1] == '#' ? 2 : 1;
    while (i < text.size() && isAsciiAlnum(text[i]))
        ++i;
    return i > 1 && i < text.size() && text[i] == ';';
}

class InlineWriter {
public:
    explicit InlineWriter(MarkdownLine lines) : m_lines(lines) {}

    std::string write(const std::vector<Token>& tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const Token& token = tokens[i];
            switch (token.kind) {
            case Kind::text: text(token.text); break;
            case Kind::code: code(token.text); break;
            case Kind::lineBreak: lineBreak(i + 1 < tokens.size() ? &tokens[i + 1] : nullptr); break;
            case Kind::open: m_out += opening(token); break;
            case Kind::close: m_out += closing(token); break;
            }
        }
        keepTrailingSpace();
        if (m_lines == MarkdownLine::one && m_out.ends_with('#') && m_lastEscaped != m_out.size() - 1)
            m_out.insert(m_out.size() - 1, "\\");  // it would close the heading
        // A line of one tag alone is a block of HTML.
        if (m_out.starts_with("<br>"))
            m_out.replace(0, 4, "&#8232;");
        return std::move(m_out);
    }

    void text(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i)
            character(text, i);
    }

    std::string take() { return std::move(m_out); }

private:
    bool atLineStart() const { return m_out.empty() || m_out.back() == '\n'; }

    // "12" so far: a full stop would make it an item of a list.
    bool onlyDigitsInLine() const {
        const std::size_t last = m_out.find_last_not_of("0123456789");  // near the end, however long the line is
        return last == m_out.npos ? !m_out.empty() : m_out[last] == '\n' && last + 1 < m_out.size();
    }

    bool needsEscape(std::string_view text, std::size_t i) const {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        switch (text[i]) {
        case '\\':
        case '`':
        case '*':
        case '[':
        case ']':
        case '<':
        case '~': return true;
        case '_': return i == 0 || !isAsciiAlnum(text[i - 1]) || !isAsciiAlnum(next);
        case '&': return beginsEntity(text.substr(i));
        case '!': return next == '\0';  // before a link it would make it a picture
        case '#':
        case '>':
        case '+':
        case '-':
        case '=': return atLineStart();
        case '.':
        case ')': return onlyDigitsInLine();
        default: return false;
        }
    }

    void character(std::string_view text, std::size_t i) {
        const char c = text[i];
        if (c == '\t')
            m_out += "&#9;";
        else if (c == ' ' && atLineStart())
            m_out += "&#32;";
        else if (needsEscape(text, i))
            escaped(c);
        else
            m_out += c;
    }

    void escaped(char c) {
        m_out += '\\';
        m_lastEscaped = m_out.size();
        m_out += c;
    }

    void keepTrailingSpace() {
        if (m_out.ends_with(' ')) {
            m_out.pop_back();
            m_out += "&#32;";
        }
    }

    void lineBreak(const Token* next) {
        keepTrailingSpace();
        const bool plain = m_lines == MarkdownLine::many && next && next->kind == Kind::text && !atLineStart() &&
                           !m_out.ends_with("<br>");
        m_out += plain ? "\\\n" : "<br>";
    }

    void code(const std::string& text) {
        const std::string fence(backticksAround(text), '`');
        // One space at both ends is taken off, so that backticks can stand there.
        const bool spaces = text.front() == ' ' && text.back() == ' ' && text.find_first_not_of(' ') != text.npos;
        const char* pad = spaces || text.front() == '`' || text.back() == '`' ? " " : "";
        m_out += fence + pad + text + pad + fence;
    }

    static std::string opening(const Token& token) {
        switch (token.mark) {
        case Mark::link: return "[";
        case Mark::strike: return token.delimiter ? "~~" : "<del>";
        case Mark::bold: return token.delimiter ? "**" : "<strong>";
        case Mark::italic: return token.delimiter ? "*" : "<em>";
        case Mark::boldItalic: return token.delimiter ? "***" : "<strong><em>";
        default: return "<code>";
        }
    }

    static std::string closing(const Token& token) {
        switch (token.mark) {
        case Mark::link: return "](" + markdownDestination(token.text) + ")";
        case Mark::strike: return token.delimiter ? "~~" : "</del>";
        case Mark::bold: return token.delimiter ? "**" : "</strong>";
        case Mark::italic: return token.delimiter ? "*" : "</em>";
        case Mark::boldItalic: return token.delimiter ? "***" : "</em></strong>";
        default: return "</code>";
        }
    }

    MarkdownLine m_lines;
    std::string m_out;
    std::size_t m_lastEscaped = std::string::npos;  // index of the character
};

}  // namespace

std::string markdownInline(const std::vector<TextRun>& runs, MarkdownLine lines) {
    return InlineWriter(lines).write(markdownSpans(runs));
}

std::string markdownText(std::string_view text) {
    InlineWriter writer(MarkdownLine::one);
    writer.text(text);
    return writer.take();
}

std::string markdownEscaped(std::string_view text, std::string_view special) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (special.find(text[i]) != special.npos || (text[i] == '&' && beginsEntity(text.substr(i))))
            out += '\\';
        out += text[i];
    }
    return out;
}

std::string markdownDestination(std::string_view address, std::string_view title) {
    // Characters that mark spans are escaped: some parsers see them even here.
    const bool plain = !address.empty() && address.find_first_of(" \t()<>\\\"'") == address.npos;
    const std::string escaped = markdownEscaped(address, "<>\\*`~[]");
    std::string out = plain ? escaped : "<" + escaped + ">";
    if (!title.empty())
        out += " \"" + markdownEscaped(title, "\"\\") + "\"";
    return out;
}

}  // namespace pardalis
