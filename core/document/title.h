#pragma once

#include "core/document/document.h"

#include <string>

namespace pardalis {

// What a document is called where it goes out: its title, else its first heading; "": it has neither.
std::string titleOf(const Document& document);

}  // namespace pardalis
