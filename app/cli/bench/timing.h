#pragma once

#include <functional>
#include <vector>

namespace pardalis::cli {

double seconds(const std::function<void()>& work);
double median(std::vector<double> values);
// Of up to nine runs in half a second or so, three at least, behind one that does not count: it may record, or wait for memory.
double medianSeconds(const std::function<void()>& work);

}  // namespace pardalis::cli
