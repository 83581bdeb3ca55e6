#pragma once

#include "core/base/json_fields.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What a model was trained for besides going on with a text and drawing, by its makers' word. Nothing where they say nothing.
struct TrainedFor {
    bool gaps = false;                 // fills a PromptHole
    bool retrieval = false;            // has seen documents of a library in front of others
    bool grounding = false;            // says where in a picture is what it speaks of (GroundedText)
    std::vector<std::string> tasks{};  // instructions that it was tuned for, by its makers' names

    bool knows(std::string_view task) const { return std::ranges::find(tasks, task) != tasks.end(); }
    bool operator==(const TrainedFor&) const = default;
};

// As configurations and manifests say it: the members "cm3_infill", "retrieval_trained" and "sft_tasks", each optional;
// whether a model points, its vocabulary says.
// Throws Error naming one of another type.
TrainedFor readTrainedFor(const JsonFields& fields);

// For people, each a sentence.
std::vector<std::string> notesOn(const TrainedFor& trainedFor);

}  // namespace pardalis
