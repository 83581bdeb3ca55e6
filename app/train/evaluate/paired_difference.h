#pragma once

#include "app/train/evaluate/evaluation.h"

#include <optional>

namespace pardalis::train {

// Half of the 95 % interval of a difference between two shares of right samples, in points, where both models had the
// same samples in the same order. Only the samples that one alone has right widen it, which is why a point can be told
// apart with a few hundred. Half a sample is added to each cell of the two by two (Agresti and Min 2005): none that
// differs is no proof that none ever would. nullopt where there are no outcomes, or not as many.
std::optional<double> halfIntervalOfDifference(const Outcomes& ours, const Outcomes& theirs);

}  // namespace pardalis::train
