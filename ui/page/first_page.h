#pragma once

#include "core/base/file.h"
#include "core/document/document.h"

namespace pardalis {

// The document's first sheet of paper as a PNG, its longer side `side` pixels. Needs a QGuiApplication for fonts; any one thread.
Bytes drawFirstPage(const Document& document, int side);

}  // namespace pardalis
