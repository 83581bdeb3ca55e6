#include "core/formats/markdown/literal_picture.h"

#include "core/formats/picture_width.h"
#include "core/image/picture_formats.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::string_view kEmbedBegins = "![[", kEmbedEnds = "]]", kPictureBegins = "![", kAddressBegins = "](";

bool isPictureName(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::ranges::any_of(pictureFormats(), [&](const PictureFormat& format) {
        return std::ranges::any_of(format.suffixes, [&](const char* suffix) { return lower.ends_with(suffix); });
    });
}

std::optional<LiteralPicture> embedded(std::string_view text) {
    text = text.substr(kEmbedBegins.size(), text.size() - kEmbedBegins.size() - kEmbedEnds.size());
    std::size_t length = text.size();
    const int width = widthInText(text, length);
    const std::string_view name = text.substr(0, std::min(length, text.find('|')));
    if (!isPictureName(name))
        return std::nullopt;
    return LiteralPicture{std::string(name), std::string(name.substr(0, name.rfind('.'))), width};
}

}  // namespace

std::optional<LiteralPicture> literalPicture(const Block& block) {
    if (block.kind != BlockKind::paragraph || block.runs.size() != 1 || !(block.runs[0].style == TextStyle{}))
        return std::nullopt;
    const std::string_view text = block.runs[0].text;
    if (text.starts_with(kEmbedBegins) && text.ends_with(kEmbedEnds) &&
        text.size() > kEmbedBegins.size() + kEmbedEnds.size())
        return embedded(text);
    const std::size_t middle = text.find(kAddressBegins);
    if (!text.starts_with(kPictureBegins) || !text.ends_with(')') || middle == text.npos)
        return std::nullopt;
    const std::string_view alt = text.substr(kPictureBegins.size(), middle - kPictureBegins.size());
    const std::string_view address =
        text.substr(middle + kAddressBegins.size(), text.size() - 1 - middle - kAddressBegins.size());
    if (alt.find(']') != alt.npos || !isPictureName(address))
        return std::nullopt;
    std::size_t length = alt.size();
    const int width = widthInText(alt, length);
    return LiteralPicture{std::string(address), std::string(alt.substr(0, length)), width};
}

}  // namespace pardalis
