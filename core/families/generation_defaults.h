#pragma once

#include "core/families/guidance.h"
#include "core/tensor/sampling_options.h"

#include <cstddef>
#include <span>
#include <string>

namespace pardalis {

// What stands behind a picture where a person asks for something that they don't put in words. Empty: nothing; the model says
// what it says behind a picture.
struct LookWording {
    std::string caption;      // for a short one, which goes on in it: "An image of"
    std::string description;  // for a long one: "Describe this image in detail:"
    std::string reasons;      // for what is thought before a question is answered: "Introduce this picture in detail:"
    // Whether something is there, {text}, and the two answers.
    std::string isThere = "Is there {text} in the picture?", yes = "Yes.", no = "No.";

    bool operator==(const LookWording&) const = default;
};

// How a checkpoint is used where nobody says otherwise. The defaults are those of the reference for Meta's.
struct GenerationDefaults {
    static constexpr int kMostBeams = 16, kMostNoRepeat = 1024;

    SamplingOptions text{.repetitionPenalty = 1.2f};
    SamplingOptions picture;
    GuidanceOptions guidance;
    // How a wish for a picture is worded: {text} stands for the wish, {size} for the picture's ("768x512").
    std::string illustrate = "{text}";
    // How a question is, for {text}.
    std::string question = "{text}";
    LookWording look = {};
    // Of text, see GenerationRequest.
    int beams = 1, noRepeat = 0;

    bool operator==(const GenerationDefaults&) const = default;
};

// What generation_config.json, which is saved beside weights, says of how text is decoded, num_beams and no_repeat_ngram_size,
// over `defaults`. Throws Error, begun by `file`, naming the member that is out of range.
inline constexpr const char* kGenerationConfigFile = "generation_config.json";
GenerationDefaults withSavedDefaults(GenerationDefaults defaults, std::span<const std::byte> json,
                                     const std::string& file);

}  // namespace pardalis
