#pragma once

#include "app/train/run/metrics.h"

#include <string>
#include <vector>

namespace pardalis::train {

// One line of a chart.
struct Curve {
    std::string name;
    const std::vector<MetricPoint>* points = nullptr;  // not owned, ascending in step
};

// The curves over one pair of axes as an <svg> element: axes with round numbers, a legend with the last values. Long
// curves are drawn as the mean of the points of each column of pixels within a band from the least to the largest of
// them. Colours are the classes curve0..curve7 of the page's style sheet; dashes tell them apart on paper.
// `logarithmic`: the vertical axis, if every value is above 0.
std::string chartSvg(const std::vector<Curve>& curves, bool logarithmic);

// "2.31", "0.0013", "1.2e+06": four significant digits at most.
std::string figure(double value);

}  // namespace pardalis::train
