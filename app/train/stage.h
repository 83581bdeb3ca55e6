#pragma once

#include "core/base/json_fields.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// What a stage is run with, besides its configuration.
struct StageContext {
    std::filesystem::path out;  // the run's folder; a stage writes to out / its name and finds earlier stages beside it
    std::uint64_t seed = 1;
    bool resume = false;   // continue from what is there; else what is there is refused, never overwritten unasked
    std::stop_token stop;  // Ctrl-C: save what there is and throw Cancelled
};

// One step from folders to a model, chosen by name on the command line.
struct Stage {
    const char* name;  // as in stageTable(): "image-tokenizer"; its member in the configuration is "image_tokenizer"
    std::string (*help)();  // members with their defaults, files read and written: for --help
    // `config`: the whole file's object; the stage reads its own member. Throws Error and Cancelled.
    void (*run)(const JsonFields& config, const StageContext& context);
};

}  // namespace pardalis::train
