#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <libxml/HTMLparser.h>

namespace pardalis {

struct FreeHtml {
    void operator()(xmlDoc* page) const { xmlFreeDoc(page); }
};
using HtmlPage = std::unique_ptr<xmlDoc, FreeHtml>;

// Parses what may be anything, as browsers do: a tree comes of every text. Reads nothing but `utf8`. Throws Error when
// the page is nested deeper, or has longer pieces of text, than the parser takes on.
HtmlPage parseHtml(std::string_view utf8);

// Without HTML's white space at its ends.
std::string_view trimmed(std::string_view text);
// The element's name in lower case; "" for text and comments.
std::string_view elementName(const xmlNode* node);
bool hasAttribute(const xmlNode* node, const char* name);
std::string attribute(const xmlNode* node, const char* name);  // "" if absent
// All text within, scripts and style sheets too.
std::string textContent(const xmlNode* node);
// A property of the element's own style attribute, lower case: "font-weight" → "bold". "" if absent.
std::string styleProperty(const xmlNode* node, std::string_view property);
// The first element of this name in document order, or null.
const xmlNode* findElement(const xmlNode* root, std::string_view name);

}  // namespace pardalis
