#pragma once

#include "app/train/run/step_log.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pardalis::train {

// What one step measured, in the order in which people read it. A name with a slash is a curve of a chart that shares
// the part before: "loss/text" and "loss/image" stand in the chart "loss".
using Metrics = std::vector<std::pair<std::string, double>>;

struct MetricPoint {
    std::int64_t step = 0;
    double value = 0;
};

// metrics.jsonl, one line a logged step: {"step": 20, "loss/text": 3.1, ...}, and the same in memory for the report.
// One training thread uses it.
class MetricsLog {
public:
    // Keeps what is there up to `resumedAt`; 0 begins anew. Throws Error.
    MetricsLog(const std::filesystem::path& file, std::int64_t resumedAt);

    // Several calls for one step are several lines: held-out figures follow a step's own.
    // A value that is not finite is written as null and left out of the series.
    void add(std::int64_t step, const Metrics& metrics);

    // By name, ascending in step.
    const std::map<std::string, std::vector<MetricPoint>>& series() const { return m_series; }

private:
    std::map<std::string, std::vector<MetricPoint>> m_series;
    StepLog m_log;
};

}  // namespace pardalis::train
