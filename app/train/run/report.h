#pragma once

#include "app/train/run/metrics.h"
#include "app/train/run/samples.h"

#include <string>
#include <vector>

namespace pardalis::train {

// What the report says about a chart that its curves' names don't.
struct ChartInfo {
    std::string name;          // the part of the metrics' names before the slash: "loss"
    std::string title;         // "Loss per token"
    std::string explanation;   // one sentence below the title
    bool logarithmic = false;  // the vertical axis
};

struct Report {
    std::string title;                 // "pretrain: default"
    std::int64_t step = 0, steps = 0;  // done, planned
    std::vector<ChartInfo> charts;     // in this order; metrics of no chart follow under their own name
    nlohmann::json configuration;      // as the stage read it
};

// One self-contained page: curves as SVG, the samples' pictures as data URIs, the configuration. No script, nothing
// fetched; follows the reader's light or dark setting and prints. The same input gives the same bytes.
std::string reportHtml(const Report& report, const MetricsLog& metrics, const SampleLog& samples);

}  // namespace pardalis::train
