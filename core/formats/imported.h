#pragma once

#include "core/document/document.h"

#include <string>
#include <vector>

namespace pardalis {

// A document read from another format and what of it could not be kept, a line each ("picture x.png: not found").
struct Imported {
    Document document;
    std::vector<std::string> warnings;
};

}  // namespace pardalis
