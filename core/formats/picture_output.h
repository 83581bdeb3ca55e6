#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <optional>

namespace pardalis {

// The document's first picture as a PNG of at most `side` pixels a side; none without a picture that decodes.
std::optional<Bytes> thumbnail(const Document& document, int side);

}  // namespace pardalis
