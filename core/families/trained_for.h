#pragma once

#include <string>
#include <vector>

namespace pardalis {

// What a model was trained for besides going on with a text and drawing, by its makers' word. Nothing where they say nothing.
struct TrainedFor {
    bool gaps = false;                 // fills a PromptHole
    bool retrieval = false;            // has seen documents of a library in front of others
    std::vector<std::string> tasks{};  // instructions that it was tuned for, by its makers' names

    bool operator==(const TrainedFor&) const = default;
};

}  // namespace pardalis
