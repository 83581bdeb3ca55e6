#include "core/formats/html/html_places.h"

#include "core/document/picture_place.h"
#include "core/formats/html/html_reader.h"
#include "core/formats/html/html_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace pardalis {
namespace {

// A share in per cent; shares are in thousandths, so that one digit says all of it.
std::string percent(double share) {
    const long thousandths = std::lround(share * 1000);
    return thousandths % 10 == 0 ? fmt::format("{}%", thousandths / 10)
                                 : fmt::format("{}.{}%", thousandths / 10, thousandths % 10);
}

std::optional<double> shareIn(const xmlNode* node, std::string_view property) {
    const std::string text = styleProperty(node, property);
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end == text.data() + text.size() || *end != '%' || !std::isfinite(value))
        return std::nullopt;
    return value / 100;
}

std::optional<PictureBox> boxOf(const xmlNode* node) {
    const auto left = shareIn(node, "left"), top = shareIn(node, "top");
    const auto width = shareIn(node, "width"), height = shareIn(node, "height");
    if (!left || !top || !width || !height || *width <= 0 || *height <= 0)
        return std::nullopt;
    return inThousandths({*left, *top, *left + *width, *top + *height});
}

bool isOfClass(const xmlNode* node, const char* name) { return attribute(node, "class") == name; }

}  // namespace

const char* const kPlacesStyle = R"(
.places { position: relative; display: inline-block; max-width: 100%; }
.places img { display: block; }
.place { position: absolute; box-sizing: border-box; opacity: 0; border: 2px solid #fff; outline: 1px solid #000; }
.place span { position: absolute; left: 0; top: 0; min-width: 1.6em; background: #000; color: #fff; }
.place span { font: bold 0.75rem/1.6 system-ui, "Noto Sans", sans-serif; text-align: center; }
figure:hover .place, figure:focus-within .place, .place:target { opacity: 1; }
.place:hover, .place:focus, .place:target { border: 3px solid #ffd23f; outline: 2px solid #000; z-index: 1; }
.place:hover span, .place:focus span, .place:target span { background: #ffd23f; color: #000; }
ol.places { position: static; margin: 0.4em 0 0; text-align: left; font-size: 0.88em; }
@media print { .place { opacity: 1; } }
)";

HtmlPlaces::HtmlPlaces(const Block& picture) : m_picture(*picture.picture) {
    std::set<std::string> known;
    for (std::size_t i = 0; i < m_picture.regions.size(); ++i) {
        const std::optional<PictureBox> shown = boxInView(m_picture.regions[i].box, m_picture);
        if (!shown)
            continue;
        const PictureBox box = inThousandths(*shown);
        const std::string address = linkTo({picture.id, box});
        m_shown.push_back({static_cast<int>(i), address, box, known.insert(address).second});
    }
}

std::string HtmlPlaces::boxes() const {
    std::string out;
    int number = 0;
    for (const Shown& each : m_shown) {
        const PictureRegion& region = m_picture.regions[static_cast<std::size_t>(each.region)];
        out += fmt::format(
            "<a class=\"place\"{} href=\"{}\"{}{} title=\"{}\" style=\"left:{};top:{};width:{};height:{}\">"
            "<span>{}</span></a>\n",
            each.isFirst ? attributeText("id", each.address.substr(1)) : "", each.address,
            attributeText("data-origin", originName(region.origin)), attributeText("aria-label", region.label),
            escapedHtml(region.label, EscapeFor::attribute), percent(each.box.left), percent(each.box.top),
            percent(each.box.right - each.box.left), percent(each.box.bottom - each.box.top), ++number);
    }
    return out;
}

std::string HtmlPlaces::list() const {
    std::string out = "<ol class=\"places\">\n";
    for (const Shown& each : m_shown)
        out +=
            fmt::format("<li><a href=\"{}\">{}</a></li>\n", each.address,
                        escapedHtml(m_picture.regions[static_cast<std::size_t>(each.region)].label, EscapeFor::text));
    return out + "</ol>\n";
}

std::string HtmlPlaces::caption(std::string_view text) const {
    std::string out;
    std::size_t done = 0;
    for (const NamedRegion& named : regionsNamedIn(text, m_picture)) {
        const auto shown = std::ranges::find(m_shown, named.region, &Shown::region);
        if (shown == m_shown.end())
            continue;
        out += withBreaks(text.substr(done, named.begin - done));
        out += fmt::format("<a href=\"{}\">{}</a>", shown->address,
                           escapedHtml(text.substr(named.begin, named.end - named.begin), EscapeFor::text));
        done = named.end;
    }
    return out + withBreaks(text.substr(done));
}

std::string idOnPage(BlockId picture) { return linkTo({picture, {}}).substr(1); }

std::optional<BlockId> pictureOfFigure(const xmlNode* figure) {
    const std::optional<PicturePlace> place = placeOf("#" + attribute(figure, "id"));
    return place && !place->box ? std::optional(place->picture) : std::nullopt;
}

std::vector<PictureRegion> regionsOfFigure(const xmlNode* figure, std::vector<std::string>& warnings) {
    std::vector<PictureRegion> regions;
    for (const xmlNode* over = figure->children; over; over = over->next) {
        if (elementName(over) != "span" || !isOfClass(over, "places"))
            continue;
        for (const xmlNode* node = over->children; node; node = node->next) {
            if (elementName(node) != "a" || !showsPlaces(node))
                continue;
            const std::optional<PictureBox> box = boxOf(node);
            const std::string label = regionLabel(attribute(node, "title"));
            if (regions.size() == kMostRegions) {
                warnings.push_back(
                    fmt::format("a picture has more than {} places: the others are left out", kMostRegions));
                return regions;
            }
            if (!box || label.empty())
                warnings.push_back("a place in a picture is left out: it has no box or no words");
            else
                regions.push_back({label, *box, originNamed(attribute(node, "data-origin"), Origin::user)});
        }
    }
    return regions;
}

// Numbered lists come as kOrderedList has it.
bool showsPlaces(const xmlNode* node) {
    const std::string_view name = elementName(node);
    return (name == "a" && isOfClass(node, "place")) || (name == "ul" && isOfClass(node, "places"));
}

}  // namespace pardalis
