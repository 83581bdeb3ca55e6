#pragma once

#include "core/document/document.h"

#include <filesystem>
#include <string>

namespace pardalis {

// The bytes a picture is shown and exported with: the original's, or a PNG where its PictureView cuts or pads it.
Media pictureForOutput(const Picture& picture, const MediaStore& media);

// One self-contained file: semantic elements, pictures embedded, alt text, data-origin; no scripts, nothing loaded.
std::string exportHtml(const Document& document);

// `assetsFolder`: pictures are returned as files below this relative name ("page-assets/<hash>.png").
struct MarkdownExport {
    std::string text;
    std::map<std::string, Bytes> assets;  // by relative path
};
MarkdownExport exportMarkdown(const Document& document, const std::string& assetsFolder);

std::string exportText(const Document& document);  // pictures as their alt text in brackets

// Writes .pardalis, .html, .md (with its assets folder) or .txt by extension. PDF is render/'s. Throws Error.
void saveDocumentAs(const Document& document, const std::filesystem::path& path);

}  // namespace pardalis
