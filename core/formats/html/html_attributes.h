#pragma once

#include "core/document/block.h"
#include "core/formats/html/html_dom.h"

#include <optional>
#include <string>

// What elements say by their attributes, as the programs write them that people have pages from.
namespace pardalis {

// Of a code element or those around it: by a class ("language-cpp", pandoc's "sourceCode python", GitHub's "highlight-source-shell",
// highlight.js's "hljs python") or data-language; "": none.
std::string codeLanguage(const xmlNode* node);

// The address of a picture. Pages that load pictures when they come into sight have a stand-in in src, and the address elsewhere; of
// several in srcset the largest. "": none.
std::string pictureSource(const xmlNode* node);
// As a figure around it says, or by the attribute that HTML had for it.
PictureView::Side sideOf(const xmlNode* picture);
// In pixels; 0: as wide as it is, `natural`.
int displayWidth(const xmlNode* picture, int natural);

// What a reader of the page is not shown: hidden, display: none, Word's hidden text and the marks of its lists.
bool isHidden(const xmlNode* node);

// A paragraph that Word means as an item of a list (mso-list).
struct WordItem {
    int level = 0;
    bool ordered = false;
};
std::optional<WordItem> wordItemOf(const xmlNode* node);
bool isDrawnFormula(const xmlNode* node);  // which stands beside its source, as KaTeX has it
bool isWordMark(const xmlNode* node);      // the bullet or the number of one, which stands in it as text

}  // namespace pardalis
