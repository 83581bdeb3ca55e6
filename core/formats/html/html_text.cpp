#include "core/formats/html/html_text.h"

#include "core/document/text_rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {

std::string escapedHtml(std::string_view text, EscapeFor place) {
    if (text.find_first_of("&<>\"\xEF") == text.npos)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with('&'))
            out += "&amp;";
        else if (rest.starts_with('<'))
            out += "&lt;";
        else if (rest.starts_with('>'))
            out += "&gt;";
        else if (rest.starts_with('"') && place == EscapeFor::attribute)
            out += "&quot;";
        else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {  // no characters to HTML
            out += "\xEF\xBF\xBD";
            i += 2;
        } else
            out += text[i];
    }
    return out;
}

std::string attributeText(const char* name, std::string_view value) {
    return value.empty() ? "" : fmt::format(" {}=\"{}\"", name, escapedHtml(value, EscapeFor::attribute));
}

// One at the very end needs a second: the last <br> of a block shows nothing.
std::string withBreaks(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(text.find(kSoftBreak, begin), text.size());
        out += escapedHtml(text.substr(begin, end - begin), EscapeFor::text);
        if (end == text.size())
            return out;
        out += "<br>";
        begin = end + kSoftBreak.size();
    }
}

}  // namespace pardalis
