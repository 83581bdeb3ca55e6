#pragma once

#include "core/document/block.h"

#include <cstddef>
#include <span>

namespace pardalis {

// Calls visit(neighbours, key) for the longest stretches of runs with an equal key(run), in order: how exporters nest
// elements around runs that are flat.
template <typename Key, typename Visit>
void forEachGroup(std::span<const TextRun> runs, Key key, Visit visit) {
    while (!runs.empty()) {
        const auto value = key(runs.front());
        std::size_t length = 1;
        while (length < runs.size() && key(runs[length]) == value)
            ++length;
        visit(runs.first(length), value);
        runs = runs.subspan(length);
    }
}

}  // namespace pardalis
