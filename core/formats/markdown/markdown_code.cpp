#include "core/formats/markdown/markdown_code.h"

#include <algorithm>
#include <functional>

namespace pardalis {
namespace {

// The lines of a text one after the other.
class LineCursor {
public:
    // Begins `back` lines before the one that holds `at`, or with as many empty ones as the text has too few.
    LineCursor(std::string_view source, std::size_t at, std::ptrdiff_t back) : m_source(source) {
        m_begin = at == 0 ? 0 : source.rfind('\n', at - 1) + 1;  // npos + 1 is 0
        for (; back > 0 && m_begin > 0; --back)
            m_begin = m_begin < 2 ? 0 : source.rfind('\n', m_begin - 2) + 1;
        m_missing = back;
    }

    std::string_view next() {
        if (m_missing > 0) {
            --m_missing;
            return {};
        }
        if (m_begin >= m_source.size())
            return {};
        const std::string_view line = m_source.substr(m_begin, m_source.find('\n', m_begin) - m_begin);
        m_begin += line.size() + 1;
        return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    }

private:
    std::string_view m_source;
    std::size_t m_begin = 0;
    std::ptrdiff_t m_missing = 0;
};

}  // namespace

void MarkdownCode::add(std::string_view chunk) {
    if (chunk == "\n") {
        m_lines.push_back({});
        return;
    }
    Line& line = m_lines.back();
    if (!isOfSource(chunk) && line.text.empty() && chunk.find_first_not_of(' ') == chunk.npos) {
        line.indent += chunk.size();
        return;
    }
    if (!line.source && line.text.empty() && isOfSource(chunk))
        line.source = chunk.data();
    line.text += chunk;
}

std::string MarkdownCode::text() const {
    // Lines of a block follow each other in the source too: one of them that is found gives all.
    const auto known =
        std::find_if(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.source != nullptr; });
    const bool found = known != m_lines.end();
    const std::size_t at = found ? static_cast<std::size_t>(known->source - m_source.data()) : 0;
    LineCursor source(found ? m_source : std::string_view(), at, known - m_lines.begin());
    std::string out;
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        if (line != m_lines.begin())
            out += '\n';
        out += indentOf(*line, source.next());
        out += line->text;
    }
    if (out.ends_with('\n'))  // what ended the last line began one more
        out.pop_back();
    return out;
}

bool MarkdownCode::isOfSource(std::string_view chunk) const {
    const std::less_equal<const char*> before;
    return before(m_source.data(), chunk.data()) &&
           before(chunk.data() + chunk.size(), m_source.data() + m_source.size());
}

// The white space of the source that makes up the line's indent. Spaces where a tab is only partly in it.
std::string MarkdownCode::indentOf(const Line& line, std::string_view sourceLine) const {
    if (line.indent == 0)
        return "";
    const std::string spaces(line.indent, ' ');
    const std::size_t content =
        line.text.empty() ? sourceLine.size() : std::min(sourceLine.find(line.text.front()), sourceLine.size());
    std::vector<std::size_t> columns{0};  // in front of each character
    for (const char c : sourceLine.substr(0, content))
        columns.push_back(c == '\t' ? columns.back() / 4 * 4 + 4 : columns.back() + 1);
    for (std::size_t i = content; i > 0; --i) {
        const char c = sourceLine[i - 1];
        if (c != ' ' && c != '\t')
            break;
        if (columns[content] - columns[i - 1] == line.indent)
            return std::string(sourceLine.substr(i - 1, content - (i - 1)));
    }
    return spaces;
}

}  // namespace pardalis
