#pragma once

#include "core/formats/read_progress.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/HTMLparser.h>

namespace pardalis {

struct FreeHtml {
    void operator()(xmlDoc* page) const { xmlFreeDoc(page); }
};
using HtmlPage = std::unique_ptr<xmlDoc, FreeHtml>;

// Parses what may be anything, as browsers do: a tree comes of every text, no deeper than recursion can go. Reads
// nothing but `utf8`. What had to be left out is said in `warnings`.
HtmlPage parseHtml(std::string_view utf8, std::vector<std::string>& warnings, const ReadProgress& progress = {});

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
