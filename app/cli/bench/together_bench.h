#pragma once

#include "core/generation/generation_request.h"
#include "core/models/placed_model.h"

#include <stop_token>
#include <string>
#include <vector>

namespace pardalis::cli {

// How fast pictures come that are drawn together, without the decoding of their codes.
struct TogetherTimes {
    std::string sampling;  // "guided"
    int pictures = 1;      // 1: drawn alone
    double prompt = 0;     // seconds to the first code of all of them
    double step = 0;       // seconds of a code of each
    double perMinute = 0;  // whole pictures, from these times
    double timesOfOne = 1;
};

// Of one, two and four pictures, unguided and guided, by so many codes of each; in turn, so that noise falls on all alike.
// Throws Error, Cancelled.
std::vector<TogetherTimes> measureTogether(const PlacedModel& opened, const GenerationRequest& request, int codes,
                                           std::stop_token stop);

}  // namespace pardalis::cli
