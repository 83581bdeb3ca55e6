#include "app/train/evaluate/paired_difference.h"

#include <cmath>

namespace pardalis::train {

std::optional<double> halfIntervalOfDifference(const Outcomes& ours, const Outcomes& theirs) {
    constexpr double kQuantile = 1.959964;  // of the normal distribution, 97.5 %
    if (ours.empty() || ours.size() != theirs.size())
        return std::nullopt;
    double oursAlone = 0.5, theirsAlone = 0.5;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        oursAlone += ours[i] && !theirs[i];
        theirsAlone += theirs[i] && !ours[i];
    }
    const double count = static_cast<double>(ours.size()) + 2, by = oursAlone - theirsAlone;
    return 100 * kQuantile * std::sqrt(oursAlone + theirsAlone - by * by / count) / count;
}

}  // namespace pardalis::train
