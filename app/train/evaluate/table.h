#pragma once

#include "app/train/evaluate/evaluation.h"

#include <span>

namespace pardalis::train {

// The figures for people, as a Markdown table whose columns stand below each other on a terminal, too: measure, figure,
// bar where there is one and whether it is met, samples; below it what was left out.
std::string tableOf(const Evaluation& evaluation);

// Models side by side: measure, our figure, each other's and by how much ours is above it, our bar, samples. Where both
// were asked the same, half of the difference's 95 % interval stands behind it (paired_difference.h). A measure that one
// of them lacks has a dash there; below it whether they were asked the same. At least one other.
std::string comparisonOf(const Evaluation& ours, std::span<const Evaluation> others);

}  // namespace pardalis::train
