#pragma once

#include "core/models/placed_model.h"

#include <stop_token>
#include <string>
#include <vector>

namespace pardalis::cli {

// How many passes the pictures of some wishes and seeds took.
struct Speculated {
    std::string sampling;  // "guided"
    Draw draw = Draw::race;
    int window = 0;              // 0: a token a pass
    int pictures = 0, same = 0;  // of those, how many are those of a token a pass
    std::int64_t tokens = 0, passes = 0;
    double seconds = 0;
};

// Draws `pictures` of them for each setting, with the model's own sampling but for what the setting says. Throws Error,
// Cancelled.
std::vector<Speculated> measureSpeculation(const PlacedModel& opened, int pictures, std::stop_token stop);

}  // namespace pardalis::cli
