#pragma once

#include "core/models/placed_model.h"

#include <stop_token>
#include <vector>

namespace pardalis::cli {

// How long the first token of what fills a hole takes to come, and how many tokens are read for it.
struct TimeToFill {
    double seconds = 0;
    int read = 0;
};

// A hole of some 40 tokens in a page of text.
struct HoleTimes {
    double place = 0;         // share of the page in front of it
    int tokens = 0;           // of the prompt
    TimeToFill cold = {};     // nothing was read before
    TimeToFill again = {};    // the same hole once more
    TimeToFill changed = {};  // it ends a sentence later than the one before
};

// With holes at some places of a page of so many tokens. Throws Error for a model that marks no holes, and Cancelled.
std::vector<HoleTimes> measureFilling(const PlacedModel& opened, int pageTokens, const std::stop_token& stop);

}  // namespace pardalis::cli
