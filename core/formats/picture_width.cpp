#include "core/formats/picture_width.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace pardalis {
namespace {

constexpr double kWidest = 10'000;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::string_view withoutBlanks(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

// One of "name=value", "name='value'", "#id", ".class", and the blanks before it; takes it off the text.
std::pair<std::string_view, std::string_view> nextAttribute(std::string_view& text) {
    text = withoutBlanks(text);
    const std::size_t end = std::min(text.find_first_of(" \t\n="), text.size());
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(end);
    if (!text.starts_with('='))
        return {name, {}};
    text.remove_prefix(1);
    const char quote = text.empty() ? '\0' : text.front();
    const bool quoted = quote == '"' || quote == '\'';
    text.remove_prefix(quoted ? 1 : 0);
    const std::size_t last = std::min(quoted ? text.find(quote) : text.find_first_of(" \t\n"), text.size());
    const std::string_view value = text.substr(0, last);
    text.remove_prefix(std::min(last + (quoted ? 1 : 0), text.size()));
    return {name, value};
}

}  // namespace

int widthInPixels(std::string_view value) {
    constexpr double kInch = 96;
    static constexpr std::array<std::pair<std::string_view, double>, 7> kUnits{{{"", 1},
                                                                                {"px", 1},
                                                                                {"%", kColumnWidth / 100.0},
                                                                                {"in", kInch},
                                                                                {"cm", kInch / 2.54},
                                                                                {"mm", kInch / 25.4},
                                                                                {"pt", kInch / 72}}};
    value = withoutBlanks(value);
    double number = 0;
    const auto [end, failed] =
        std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
    if (failed != std::errc{})
        return 0;
    const std::string_view unit = withoutBlanks(value.substr(static_cast<std::size_t>(end - value.data())));
    const auto found = std::ranges::find(kUnits, unit, &std::pair<std::string_view, double>::first);
    const double pixels = found == kUnits.end() ? 0 : std::round(number * found->second);
    return pixels >= 1 && pixels <= kWidest ? static_cast<int>(pixels) : 0;
}

// In braces something is said of it, and nothing else: "{and so on}" is text.
std::optional<PictureAttributes> pictureAttributes(std::string_view text) {
    const std::size_t end = text.find('}');
    if (!text.starts_with('{') || end == text.npos)
        return std::nullopt;
    PictureAttributes attributes{.length = end + 1};
    std::string_view inner = withoutBlanks(text.substr(1, end - 1));
    if (inner.starts_with(':'))
        inner = withoutBlanks(inner.substr(1));
    if (inner.empty())
        return std::nullopt;
    while (!inner.empty()) {
        const auto [name, value] = nextAttribute(inner);
        if (value.empty() && !name.starts_with('#') && !name.starts_with('.'))
            return std::nullopt;
        if (name == "width")
            attributes.width = widthInPixels(value);
        inner = withoutBlanks(inner);
    }
    return attributes;
}

int widthInText(std::string_view alt, std::size_t& length) {
    const std::size_t bar = alt.rfind('|');
    if (bar == alt.npos)
        return 0;
    const std::string_view size = alt.substr(bar + 1);
    const std::string_view width = size.substr(0, size.find('x'));
    const std::string_view height = width.size() < size.size() ? size.substr(width.size() + 1) : std::string_view();
    const auto isNumber = [](std::string_view digits) {
        return std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (width.empty() || !isNumber(width) || !isNumber(height) || (height.empty() && width.size() < size.size()))
        return 0;
    const int pixels = widthInPixels(width);
    if (pixels > 0)
        length = bar;
    return pixels;
}

}  // namespace pardalis
