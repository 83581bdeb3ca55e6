#pragma once

#include "app/train/evaluate/evaluation.h"

namespace pardalis::train {

// The figures for people, as a Markdown table whose columns stand below each other on a terminal, too: measure, figure,
// bar where there is one and whether it is met, samples; below it what was left out.
std::string tableOf(const Evaluation& evaluation);

// Two models side by side: measure, each one's figure, by how much `ours` is above `theirs`, bar, samples. A measure
// that one of them lacks has a dash there; below it whether they were asked the same.
std::string comparisonOf(const Evaluation& ours, const Evaluation& theirs);

}  // namespace pardalis::train
