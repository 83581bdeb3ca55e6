#include "core/document/picture_place.h"

#include "core/base/utf8.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace pardalis {
namespace {

constexpr std::string_view kPrefix = "#picture-";
constexpr std::size_t kIdDigits = 16;
constexpr int kThousand = 1000;

int thousandths(double share) {
    return share > 0 ? static_cast<int>(std::lround(std::min(share, 1.0) * kThousand)) : 0;
}

// Both sides in order, a thousandth apart at least.
std::array<int, 2> edges(double a, double b) {
    auto [low, high] = std::minmax({thousandths(a), thousandths(b)});
    if (low == high)
        high < kThousand ? ++high : --low;
    return {low, high};
}

// A part of a picture, or more than it, in shares of its sides.
struct Window {
    double x = 0, y = 0, width = 1, height = 1;
};

std::optional<PictureBox> within(const PictureBox& box, const Window& window) {
    const auto along = [](double at, double start, double length) {
        return std::clamp((at - start) / length, 0.0, 1.0);
    };
    const PictureBox seen{along(box.left, window.x, window.width), along(box.top, window.y, window.height),
                          along(box.right, window.x, window.width), along(box.bottom, window.y, window.height)};
    if (!(seen.left < seen.right) || !(seen.top < seen.bottom))
        return std::nullopt;
    return seen;
}

PictureBox outOf(const Window& window, const PictureBox& box) {
    return {window.x + box.left * window.width, window.y + box.top * window.height, window.x + box.right * window.width,
            window.y + box.bottom * window.height};
}

Window windowOf(const PictureView& view, int width, int height) {
    if (view.mode == PictureView::Mode::whole || width <= 0 || height <= 0)
        return {};
    // How much wider than what is shown the picture is.
    const double wider =
        static_cast<double>(width) * view.aspectHeight / (static_cast<double>(height) * view.aspectWidth);
    const bool crops = view.mode == PictureView::Mode::crop;
    if ((wider > 1) == crops)
        return {(1 - 1 / wider) / 2, 0, 1 / wider, 1};
    return {0, (1 - wider) / 2, 1, wider};
}

Window windowOfModel(const Picture& picture) {
    if (picture.fit == Fit::pad || picture.width <= 0 || picture.height <= 0)
        return {};
    const CropFrame frame = picture.frame ? insidePicture(*picture.frame, picture.width, picture.height)
                                          : centredFrame(picture.width, picture.height);
    const double side = frame.size * std::min(picture.width, picture.height);
    return {frame.x, frame.y, side / picture.width, side / picture.height};
}

// Four whole numbers of 0 to 1000, with commas between them.
std::optional<PictureBox> readBox(std::string_view text) {
    std::array<int, 4> sides{};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), sides[i]);
        if (failed != std::errc{} || sides[i] < 0 || sides[i] > kThousand)
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (i + 1 == sides.size() ? !text.empty() : !text.starts_with(','))
            return std::nullopt;
        text.remove_prefix(text.empty() ? 0 : 1);
    }
    if (sides[0] >= sides[2] || sides[1] >= sides[3])
        return std::nullopt;
    const auto share = [&](std::size_t i) { return sides[i] / static_cast<double>(kThousand); };
    return PictureBox{share(0), share(1), share(2), share(3)};
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

bool isOfWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Of U+2000 to U+207F: quotation marks, dashes, line breaks.
bool isPunctuation(std::string_view character) {
    return character.starts_with("\xE2\x80") || character.starts_with("\xE2\x81");
}

// Whether it begins and ends where words do; in lower case.
bool isWhole(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t kPunctuation = 3;  // bytes
    const bool isBehindWord = begin > 0 && isOfWord(text[begin - 1]) &&
                              !(begin >= kPunctuation && isPunctuation(text.substr(begin - kPunctuation)));
    const bool isBeforeWord = end < text.size() && isOfWord(text[end]) && !isPunctuation(text.substr(end));
    return !(isBehindWord && isOfWord(text[begin])) && !(isBeforeWord && isOfWord(text[end - 1]));
}

bool isSameWord(std::string_view a, std::string_view b) { return lowered(a) == lowered(b); }

std::string_view withoutEdges(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\n.,;:!?");
    return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t\n.,;:!?") + 1 - first);
}

}  // namespace

std::string linkTo(const PicturePlace& place) {
    std::string link = std::string(kPrefix) + toString(place.picture);
    if (place.box)
        link += fmt::format("@{},{},{},{}", thousandths(place.box->left), thousandths(place.box->top),
                            thousandths(place.box->right), thousandths(place.box->bottom));
    return link;
}

bool linksToPicture(std::string_view link) { return link.starts_with(kPrefix); }

std::optional<PicturePlace> placeOf(std::string_view link) {
    if (!linksToPicture(link))
        return std::nullopt;
    link.remove_prefix(kPrefix.size());
    const std::optional<BlockId> picture = parseBlockId(link.substr(0, kIdDigits));
    if (!picture)
        return std::nullopt;
    link.remove_prefix(kIdDigits);
    if (link.empty())
        return PicturePlace{*picture, {}};
    const std::optional<PictureBox> box = link.front() == '@' ? readBox(link.substr(1)) : std::nullopt;
    return box ? std::optional(PicturePlace{*picture, box}) : std::nullopt;
}

PictureBox inThousandths(const PictureBox& box) {
    const auto [left, right] = edges(box.left, box.right);
    const auto [top, bottom] = edges(box.top, box.bottom);
    const auto share = [](int side) { return side / static_cast<double>(kThousand); };
    return {share(left), share(top), share(right), share(bottom)};
}

std::optional<PictureBox> boxInView(const PictureBox& box, const Picture& picture) {
    return within(box, windowOf(picture.view, picture.width, picture.height));
}

std::optional<PictureBox> boxFromView(const PictureBox& shown, const Picture& picture) {
    return within(outOf(windowOf(picture.view, picture.width, picture.height), shown), {});
}

std::optional<PictureBox> boxForModel(const PictureBox& box, const Picture& picture) {
    return within(box, windowOfModel(picture));
}

PictureBox boxFromModel(const PictureBox& seen, const Picture& picture) { return outOf(windowOfModel(picture), seen); }

std::string regionLabel(std::string_view words) {
    std::string label = oneLine(words);
    if (label.size() > kLongestLabel)
        label.resize(completeUtf8Prefix(std::string_view(label).substr(0, kLongestLabel)));
    return label.substr(0, label.find_last_not_of(' ') + 1);
}

int regionAt(const Picture& picture, const PictureBox& box) {
    const auto found = std::ranges::find(picture.regions, inThousandths(box), &PictureRegion::box);
    return found == picture.regions.end() ? -1 : static_cast<int>(found - picture.regions.begin());
}

int regionNamed(const Picture& picture, std::string_view words) {
    words = withoutEdges(words);
    const auto found = std::ranges::find_if(
        picture.regions, [&](const PictureRegion& each) { return isSameWord(withoutEdges(each.label), words); });
    return found == picture.regions.end() || words.empty() ? -1 : static_cast<int>(found - picture.regions.begin());
}

std::vector<NamedRegion> regionsNamedIn(std::string_view text, const Picture& picture) {
    constexpr std::size_t kMostSearched = 4096;
    const std::string all = lowered(text.substr(0, completeUtf8Prefix(text.substr(0, kMostSearched))));
    std::vector<NamedRegion> found;
    for (std::size_t i = 0; i < picture.regions.size(); ++i) {
        const std::string label = lowered(withoutEdges(picture.regions[i].label));
        for (std::size_t at = 0; !label.empty() && (at = all.find(label, at)) != all.npos; ++at)
            if (isWhole(all, at, at + label.size()))
                found.push_back({at, at + label.size(), static_cast<int>(i)});
    }
    std::ranges::stable_sort(found, [](const NamedRegion& a, const NamedRegion& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<NamedRegion> apart;
    for (const NamedRegion& each : found)
        if (apart.empty() || each.begin >= apart.back().end)
            apart.push_back(each);
    return apart;
}

}  // namespace pardalis
