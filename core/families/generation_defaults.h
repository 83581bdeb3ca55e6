#pragma once

#include "core/families/guidance.h"
#include "core/tensor/sampling_options.h"

#include <string>

namespace pardalis {

// How a checkpoint is used where nobody says otherwise. The defaults are those of the reference for Meta's.
struct GenerationDefaults {
    SamplingOptions text{.repetitionPenalty = 1.2f};
    SamplingOptions picture;
    GuidanceOptions guidance;
    // How a wish for a picture is worded: {text} stands for the wish, {size} for the picture's ("768x512").
    std::string illustrate = "{text}";
    // How a question is, for {text}.
    std::string question = "{text}";

    bool operator==(const GenerationDefaults&) const = default;
};

}  // namespace pardalis
