#pragma once

#include "core/formats/formats.h"

namespace pardalis {

// The formats of documents with all their writers: PDF is written by the page layout. Needs a QGuiApplication for fonts.
const Formats& pageFormats();

}  // namespace pardalis
