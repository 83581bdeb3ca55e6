#pragma once

#include "core/formats/formats.h"

#include <filesystem>

namespace pardalis::cli {

// The formats of documents, pages to print among them.
const Formats& formats();

// Throw Error before any work is done when the file could not be written in the end: a missing or read-only folder, a
// device in its place; of a document, an unknown extension too.
void checkWritable(const std::filesystem::path& path);
void checkDocumentWritable(const std::filesystem::path& path);

// What was left out of the document goes to stderr, a line each. Throws Error.
Document openSayingWhatIsLost(const std::filesystem::path& path);

// By extension. Throws Error.
void save(const Document& document, const std::filesystem::path& path);

}  // namespace pardalis::cli
