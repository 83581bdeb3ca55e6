#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace pardalis {

// One step from a row of things to another: a thing of both, or of one of them alone.
struct DiffStep {
    std::optional<std::size_t> before, after;  // which of each

    bool isCommon() const { return before && after; }
    bool operator==(const DiffStep&) const = default;
};

// In the order of both, what went before what came. Things are numbered from 0 to `numbers`-1, equal ones alike. Where much differs
// it is not the shortest way, and takes no longer for that.
std::vector<DiffStep> sequenceDiff(std::vector<int> before, std::vector<int> after, int numbers);

}  // namespace pardalis
