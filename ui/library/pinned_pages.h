#pragma once

#include "ui/library/library_pages.h"

namespace pardalis {

// The pictures of a document that a model always reads (PromptUse::always), as pages that a drawing is to be like, each with its
// caption or else its alt text: who is who, how somebody looks. `source` says where they are from.
std::vector<LibraryPage> pinnedPages(const Document& document, const QString& source);

}  // namespace pardalis
