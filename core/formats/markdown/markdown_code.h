#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Collects a code block's lines from md4c, which says how far each is indented but not whether by tabs or by spaces:
// that is read again from the source.
class MarkdownCode {
public:
    explicit MarkdownCode(std::string_view source) : m_source(source) {}

    void begin() { m_lines.assign(1, {}); }
    // A chunk of MD_TEXT_CODE: a part of the source, or spaces or a line's end of the parser's own.
    void add(std::string_view chunk);
    // The block's text, without the end of its last line.
    std::string text() const;

private:
    struct Line {
        std::size_t indent = 0;        // columns
        std::string text;              // behind them
        const char* source = nullptr;  // where the text stands, once known
    };

    bool isOfSource(std::string_view chunk) const;
    std::string indentOf(const Line& line, std::string_view sourceLine) const;

    std::string_view m_source;
    std::vector<Line> m_lines;
};

}  // namespace pardalis
