#pragma once

#include "core/models/placed_model.h"

#include <stop_token>

namespace pardalis::cli {

// How fast a model looks at a picture and answers. Seconds.
struct LookingTimes {
    static constexpr int kSeries = 8, kCandidates = 6;  // pictures of a Raven item (KOSMOS-1, arXiv 2302.14045 §4.2)

    double picture = 0;  // pixels in memory to the rows of a prompt
    int promptRows = 0;
    double prompt = 0;  // those rows, the picture read, to the first token
    double step = 0;    // of a token behind them
    // "Which of these goes on with the series": with what is common to all candidates read once, and each by itself.
    double candidates = 0, candidatesApart = 0;
};

// With pictures of noise. Throws Error for a model that can't look, and Cancelled.
LookingTimes measureLooking(const PlacedModel& opened, int steps, const std::stop_token& stop);

}  // namespace pardalis::cli
