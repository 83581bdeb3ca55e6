#pragma once

#include "core/base/json_fields.h"

#include <cstdint>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// How the learning rate runs over a training: linear warm-up to the peak, then a decay to 0 at the last step.
struct ScheduleConfig {
    enum class Decay : std::uint8_t { constant, exponential, cosine };

    Decay decay = Decay::exponential;
    double peak = 1e-4;
    std::int64_t warmUp = 4000;  // steps
    std::int64_t steps = 1;      // of the whole training
    // Of the exponential decay, whose constant the paper (arXiv 2405.09818 §2.3.2) does not state: e-foldings from the
    // end of the warm-up to the last step. The curve is shifted so that it ends at 0.
    double eFoldings = 4;
};

// Members: learning_rate, warm_up_steps, decay ("constant", "exponential", "cosine"), e_foldings, steps.
ScheduleConfig readSchedule(const JsonFields& fields, const ScheduleConfig& defaults);

// The learning rate of `step`, counted from 0. The warm-up's first step has peak / warmUp, its last the peak.
double learningRateAt(const ScheduleConfig& config, std::int64_t step);

}  // namespace pardalis::train
