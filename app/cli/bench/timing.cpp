#include "app/cli/bench/timing.h"

#include <algorithm>
#include <chrono>

namespace pardalis::cli {

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double medianSeconds(const std::function<void()>& work) {
    work();
    std::vector<double> times;
    double total = 0;
    while (times.size() < 3 || (times.size() < 9 && total < 0.5)) {
        times.push_back(seconds(work));
        total += times.back();
    }
    return median(std::move(times));
}

}  // namespace pardalis::cli
