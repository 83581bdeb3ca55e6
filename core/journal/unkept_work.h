#pragma once

#include "core/document/edit.h"
#include "core/image/image.h"

#include <utility>
#include <vector>

namespace pardalis {

// What a model has written so far and nobody has kept: the edit that would put it into the document. Pictures whose file is
// not made yet stand in it without one, and their pixels so far beside it.
struct UnkeptWork {
    Edit edit;
    std::vector<std::pair<BlockId, Image>> unmade = {};

    bool operator==(const UnkeptWork&) const = default;
};

}  // namespace pardalis
