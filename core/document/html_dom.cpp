#include "core/document/html_dom.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>
#include <cctype>
#include <limits>

namespace pardalis {
namespace {

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

std::string taken(xmlChar* text) {
    if (!text)
        return "";
    std::string copy(reinterpret_cast<const char*>(text));
    xmlFree(text);
    return copy;
}

// The parser compares every attribute of an element with all before it: a tag of 200,000 would keep it for minutes.
void refuseEndlessTags(std::string_view html) {
    constexpr int kMostAttributes = 5000;
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; };
    for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
        if (at + 1 == html.size() || !std::isalpha(static_cast<unsigned char>(html[at + 1])))
            continue;
        int attributes = 0;
        for (++at; at < html.size() && html[at] != '>'; ++at)
            attributes += isSpace(html[at - 1]) && !isSpace(html[at]);
        if (attributes > kMostAttributes)
            throw Error("an element of the HTML has {} attributes, at most {} are read", attributes, kMostAttributes);
    }
}

const xmlChar* asXml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n\f"), text.size());
    const std::size_t end = text.find_last_not_of(" \t\r\n\f");
    return end == text.npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

HtmlPage parseHtml(std::string_view utf8) {
    constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<int>::max() / 2);
    if (utf8.size() > kMost)
        throw Error("{} bytes of HTML, at most {} can be read", utf8.size(), kMost);
    refuseEndlessTags(utf8);
    // The parser stops at a zero byte, and is of two minds about U+FFFE and U+FFFF.
    std::string text(utf8);
    for (const std::string_view wrong :
         {std::string_view("\0", 1), std::string_view("\xEF\xBF\xBE"), std::string_view("\xEF\xBF\xBF")}) {
        for (std::size_t at = text.find(wrong); at != text.npos; at = text.find(wrong, at + 3))
            text.replace(at, wrong.size(), "\xEF\xBF\xBD");
    }

    static const bool initialised = (xmlInitParser(), true);  // the library asks for this before it meets threads
    CHECK(initialised);
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
    CHECK(parser);
    // Without HTML_PARSE_HUGE, nesting ends at 256 elements: what walks the tree may recurse.
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
    HtmlPage page(
        htmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kOptions));
    const int problem = parser->lastError.code;
    if (problem == XML_ERR_NO_MEMORY || problem == XML_ERR_INTERNAL_ERROR) {
        std::string_view cause = parser->lastError.message ? parser->lastError.message : "unknown";
        throw Error("HTML that can't be read: {}", trimmed(cause));
    }
    return page;
}

std::string_view elementName(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}

bool hasAttribute(const xmlNode* node, const char* name) { return xmlHasProp(node, asXml(name)) != nullptr; }

std::string attribute(const xmlNode* node, const char* name) { return taken(xmlGetProp(node, asXml(name))); }

std::string textContent(const xmlNode* node) { return taken(xmlNodeGetContent(node)); }

std::string styleProperty(const xmlNode* node, std::string_view property) {
    std::string style = attribute(node, "style");
    std::transform(style.begin(), style.end(), style.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    for (std::string_view rest = style; !rest.empty();) {
        const std::string_view declaration = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(declaration.size() + 1, rest.size()));
        const std::size_t colon = declaration.find(':');
        if (colon != declaration.npos && trimmed(declaration.substr(0, colon)) == property)
            return std::string(trimmed(declaration.substr(colon + 1)));
    }
    return "";
}

const xmlNode* findElement(const xmlNode* root, std::string_view name) {
    for (const xmlNode* node = root; node; node = node->next) {
        if (elementName(node) == name)
            return node;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (const xmlNode* found = findElement(node->children, name))
            return found;
    }
    return nullptr;
}

}  // namespace pardalis
