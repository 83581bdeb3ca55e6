#include "app/train/run/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pardalis::train {
namespace {

ScheduleConfig::Decay readDecay(const JsonFields& fields, ScheduleConfig::Decay otherwise) {
    using enum ScheduleConfig::Decay;
    if (!fields.find("decay"))
        return otherwise;
    const std::string name = fields.text("decay", "");
    if (name == "constant")
        return constant;
    if (name == "exponential")
        return exponential;
    if (name == "cosine")
        return cosine;
    fields.fail("decay", "constant, exponential or cosine");
}

}  // namespace

ScheduleConfig readSchedule(const JsonFields& fields, const ScheduleConfig& defaults) {
    ScheduleConfig config = defaults;
    config.steps = fields.integer("steps", 1, std::int64_t{1} << 40, defaults.steps);
    config.peak = fields.number("learning_rate", 0, 100, defaults.peak);
    config.warmUp =
        fields.integer("warm_up_steps", 0, std::int64_t{1} << 40, std::min(defaults.warmUp, config.steps / 10));
    config.decay = readDecay(fields, defaults.decay);
    config.eFoldings = fields.number("e_foldings", 0.01, 100, defaults.eFoldings);
    return config;
}

double learningRateAt(const ScheduleConfig& config, std::int64_t step) {
    if (step < config.warmUp)
        return config.peak * static_cast<double>(step + 1) / static_cast<double>(config.warmUp);
    const auto decaySteps = static_cast<double>(std::max<std::int64_t>(1, config.steps - config.warmUp));
    const double done = std::clamp(static_cast<double>(step - config.warmUp) / decaySteps, 0.0, 1.0);
    switch (config.decay) {
    case ScheduleConfig::Decay::constant: return config.peak;
    case ScheduleConfig::Decay::cosine: return config.peak * 0.5 * (1 + std::cos(std::numbers::pi * done));
    case ScheduleConfig::Decay::exponential: break;
    }
    const double end = std::exp(-config.eFoldings);
    return config.peak * (std::exp(-config.eFoldings * done) - end) / (1 - end);
}

}  // namespace pardalis::train
