#pragma once

#include "core/base/json_fields.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// Prompts that samples answer, greedily.
struct SamplePrompts {
    std::vector<std::string> draw;   // wishes for a picture: "a cat"
    std::vector<std::string> write;  // what is answered in text, with pictures where the model likes

    bool empty() const { return draw.empty() && write.empty(); }
    nlohmann::json toJson() const { return {{"draw", draw}, {"write", write}}; }
};

// Members "draw" and "write", lists of texts; both may be absent.
SamplePrompts readSamplePrompts(const JsonFields& fields);

}  // namespace pardalis::train
