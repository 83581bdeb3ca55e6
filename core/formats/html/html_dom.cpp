#include "core/formats/html/html_dom.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/formats/html/html_source.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include <fmt/format.h>
#include <libxml/SAX2.h>

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

// What walks the tree may recurse.
constexpr int kMostDepth = 256;
// The parser adds elements that are missing, such as a table's body.
constexpr std::size_t kFlatDepth = 100;

// What the parser's events look at and leave behind: it is C, and nothing may be thrown through it.
struct Parsing {
    const ReadProgress& progress;
    std::size_t size;  // of the page
    bool tooDeep = false, cancelled = false;
    int events = 0;

    void ask(const htmlParserCtxt& parser) {
        const auto here = static_cast<std::size_t>(parser.input->cur - parser.input->base) + parser.input->consumed;
        try {
            progress.reached(static_cast<double>(here) / static_cast<double>(size));
        } catch (const Cancelled&) {
            cancelled = true;
        }
    }
};

void startElement(void* context, const xmlChar* name, const xmlChar** attributes) {
    auto* parser = static_cast<htmlParserCtxt*>(context);
    auto& parsing = *static_cast<Parsing*>(parser->_private);
    constexpr int kEventsBetweenChecks = 1000;
    parsing.tooDeep = parsing.tooDeep || parser->nodeNr >= kMostDepth;
    if (++parsing.events % kEventsBetweenChecks == 0)
        parsing.ask(*parser);
    if (parsing.tooDeep || parsing.cancelled)
        return xmlStopParser(parser);
    xmlSAX2StartElement(context, name, attributes);
}

// A tree of every text; of a part of it where `parsing` says that it was too deep.
HtmlPage parsed(const std::string& text, Parsing& parsing) {
    static const bool initialised = (xmlInitParser(), true);  // the library asks for this before it meets threads
    CHECK(initialised);
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
    CHECK(parser);
    parser->_private = &parsing;
    parser->sax->startElement = startElement;
    parser->options |= XML_PARSE_HUGE;  // texts of more than 10 MB; its other limit, depth, is ours
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
    HtmlPage page(
        htmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kOptions));
    if (parsing.cancelled)
        throw Cancelled();
    const int problem = parser->lastError.code;
    if (problem == XML_ERR_NO_MEMORY || problem == XML_ERR_INTERNAL_ERROR) {
        std::string_view cause = parser->lastError.message ? parser->lastError.message : "unknown";
        throw Error("HTML that can't be read: {}", trimmed(cause));
    }
    return page;
}

const xmlChar* asXml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n\f"), text.size());
    const std::size_t end = text.find_last_not_of(" \t\r\n\f");
    return end == text.npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

HtmlPage parseHtml(std::string_view utf8, std::vector<std::string>& warnings, const ReadProgress& progress) {
    constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<int>::max() / 2);
    if (utf8.size() > kMost)
        throw Error("{} bytes of HTML, at most {} can be read", utf8.size(), kMost);
    std::string text = readableHtml(utf8, warnings);
    Parsing parsing{progress, text.size()};
    HtmlPage page = parsed(text, parsing);
    if (!parsing.tooDeep)
        return page;
    warnings.push_back(fmt::format("elements nested more than {} deep were left out, their text is kept", kFlatDepth));
    text = flattenedHtml(text, kFlatDepth);
    parsing.tooDeep = false;
    page = parsed(text, parsing);
    if (parsing.tooDeep)
        throw Error("HTML that can't be read: elements are nested more than {} deep", kMostDepth);
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
