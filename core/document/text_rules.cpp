#include "core/document/text_rules.h"

#include "core/base/utf8.h"

namespace pardalis {
namespace {

constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";  // U+2029

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

}  // namespace

bool isCleanText(std::string_view text, TextPlace place) {
    bool ascii = true;
    for (const char c : text) {
        if (isControl(c) && !(c == '\n' && place == TextPlace::code))
            return false;
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    }
    return ascii || (text.find(kParagraphSeparator) == text.npos && toValidUtf8(text) == text);
}

std::string cleanText(std::string_view text, TextPlace place) {
    if (isCleanText(text, place))
        return std::string(text);
    const std::string valid = toValidUtf8(text);
    const std::string_view lineBreak = place == TextPlace::code ? std::string_view("\n") : kSoftBreak;
    std::string out;
    out.reserve(valid.size());
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const std::string_view rest = std::string_view(valid).substr(i);
        if (rest.starts_with("\r\n"))
            continue;  // the \n that follows is the break
        if (rest.front() == '\n' || rest.front() == '\r' || rest.front() == '\f' || rest.front() == '\v') {
            out += lineBreak;
        } else if (rest.starts_with(kParagraphSeparator)) {
            out += lineBreak;
            i += kParagraphSeparator.size() - 1;
        } else if (!isControl(rest.front())) {
            out += rest.front();
        }
    }
    return out;
}

std::string oneLine(std::string_view text) {
    const std::string clean = cleanText(text);
    std::string line;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const bool isBreak = std::string_view(clean).substr(i).starts_with(kSoftBreak);
        if (!isBreak && clean[i] != ' ' && clean[i] != '\t')
            line += clean[i];
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        i += isBreak ? kSoftBreak.size() - 1 : 0;
    }
    if (line.ends_with(' '))
        line.pop_back();
    return line;
}

}  // namespace pardalis
