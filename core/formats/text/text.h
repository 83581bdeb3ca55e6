#pragma once

#include "core/formats/format.h"

#include <string>

namespace pardalis {

Format textFormat();

Imported importText(std::string_view text, const ReadProgress& progress = {});

std::string exportText(const Document& document);  // pictures as their alt text in brackets

}  // namespace pardalis
