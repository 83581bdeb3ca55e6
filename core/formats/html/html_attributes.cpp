#include "core/formats/html/html_attributes.h"

#include "core/document/data_uri.h"
#include "core/document/link.h"
#include "core/formats/picture_width.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace pardalis {
namespace {

std::string languageOf(const xmlNode* node) {
    if (hasAttribute(node, "data-language"))
        return attribute(node, "data-language");
    if (hasAttribute(node, "data-lang"))
        return attribute(node, "data-lang");
    const std::string classes = attribute(node, "class");
    std::string_view before;
    for (std::string_view rest = classes; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        for (const std::string_view prefix : {"language-", "lang-", "highlight-source-", "brush:"})
            if (word.starts_with(prefix) && word.size() > prefix.size())
                return std::string(word.substr(prefix.size()));
        if (before == "sourceCode" || before == "hljs" || before == "brush:")  // pandoc's, highlight.js's
            return std::string(word.substr(0, word.find(';')));
        before = word;
    }
    return "";
}

// Of addresses, each with its width or its density: "small.png 480w, large.png 960w".
std::string largestOf(std::string_view set) {
    std::string best;
    double most = -1;
    while (!set.empty()) {
        std::size_t end = set.find(',');  // an address may have one
        while (end < set.size() - 1 && std::string_view(" \t\r\n").find(set[end + 1]) == set.npos)
            end = set.find(',', end + 1);
        const std::string_view entry = trimmed(set.substr(0, end));
        set.remove_prefix(end >= set.size() ? set.size() : end + 1);
        const std::size_t blank = std::min(entry.find_first_of(" \t\n"), entry.size());
        double size = 1;
        const std::string_view number = trimmed(entry.substr(blank));
        std::from_chars(number.data(), number.data() + number.size(), size);
        if (blank > 0 && size > most) {
            most = size;
            best = entry.substr(0, blank);
        }
    }
    return best;
}

const xmlNode* findWordMark(const xmlNode* root) {
    for (const xmlNode* node = root; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (isWordMark(node))
            return node;
        if (const xmlNode* found = findWordMark(node->children))
            return found;
    }
    return nullptr;
}

// Not somewhere else: a page that has its pictures in it may still say where they were.
bool isHere(std::string_view address) {
    return isDataUri(address) || (schemeOf(address).empty() && !address.starts_with("//"));
}

}  // namespace

std::string codeLanguage(const xmlNode* node) {
    constexpr int kAround = 4;
    for (int i = 0; i < kAround && node && node->type == XML_ELEMENT_NODE; ++i, node = node->parent)
        if (std::string name = languageOf(node); !name.empty())
            return name;
    return "";
}

std::string pictureSource(const xmlNode* node) {
    std::string source = attribute(node, "src");
    if (!source.empty() && !isDataUri(source))
        return source;
    for (const char* name : {"data-src", "data-original", "data-lazy-src"})
        if (std::string other = attribute(node, name); !other.empty() && (source.empty() || isHere(other)))
            return other;
    if (!source.empty())
        return source;
    std::string set = attribute(node, "srcset");
    // libxml2 puts what follows a <source> into it; the first one counts.
    const bool own = !set.empty();
    for (const xmlNode* around = node->parent; !own && around; around = around->parent) {
        if (elementName(around) != "source" && elementName(around) != "picture")
            break;
        if (std::string other = attribute(around, "srcset"); !other.empty())
            set = std::move(other);
    }
    return isDataUri(set) ? set.substr(0, set.find(' ')) : largestOf(set);
}

PictureView::Side sideOf(const xmlNode* node) {
    std::string side = attribute(node, "align");
    for (const xmlNode* around = node->parent; side.empty() && around; around = around->parent)
        if (elementName(around) == "figure") {
            side = styleProperty(around, "text-align");
            break;
        }
    return side == "left"    ? PictureView::Side::left
           : side == "right" ? PictureView::Side::right
                             : PictureView::Side::centre;
}

int displayWidth(const xmlNode* node, int natural) {
    const std::string styled = styleProperty(node, "width");
    if (const int width = widthInPixels(styled); width > 0 && styled.find_first_not_of("0123456789. ") != styled.npos)
        return width;
    if (const std::string zoom = styleProperty(node, "zoom");
        zoom.ends_with('%'))  // Typora's, of the picture's own width
        return widthInPixels(std::to_string(std::int64_t{widthInPixels(zoom)} * natural / kColumnWidth));
    const int width = widthInPixels(attribute(node, "width"));
    return width == natural ? 0 : width;
}

bool isWordMark(const xmlNode* node) {
    return hasAttribute(node, "style") && styleProperty(node, "mso-list") == "ignore";
}

bool isDrawnFormula(const xmlNode* node) { return attribute(node, "class") == "katex-html"; }

bool isHidden(const xmlNode* node) {
    if (!node->properties)
        return false;
    if (hasAttribute(node, "hidden") || isWordMark(node) || isDrawnFormula(node))
        return true;
    return hasAttribute(node, "style") &&
           (styleProperty(node, "display") == "none" || styleProperty(node, "visibility") == "hidden" ||
            styleProperty(node, "mso-hide") == "all");
}

// "l0 level2 lfo1": levels are counted from 1. What is numbered has a point or a bracket behind its mark.
std::optional<WordItem> wordItemOf(const xmlNode* node) {
    constexpr std::string_view kLevel = "level";
    // Headings are numbered so, too, and stay headings; an item of a list is one already.
    if ((elementName(node) != "p" && elementName(node) != "div") || !hasAttribute(node, "style"))
        return std::nullopt;
    const std::string place = styleProperty(node, "mso-list");
    const std::size_t at = place.find(kLevel);
    if (at == place.npos)
        return std::nullopt;
    int level = 1;
    std::from_chars(place.data() + at + kLevel.size(), place.data() + place.size(), level);
    const xmlNode* mark = findWordMark(node->children);
    const std::string text = mark ? textContent(mark) : std::string();
    const std::size_t sign = text.find_first_of(".)");
    return WordItem{std::clamp(level - 1, 0, kMaxListLevel), sign != text.npos && sign > 0};
}

}  // namespace pardalis
