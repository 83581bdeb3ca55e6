#pragma once

#include "core/base/json_fields.h"
#include "core/nn/image_tokenizer_config.h"

#include <filesystem>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// What judge.json says beside judge.safetensors: the network's shape and what its classes are.
//     {"format": 1, "resolution": 64, "channels": 32, "objects": ["cat", ...], "backgrounds": [...],
//      "arrangements": [...], "accuracy": {...}}
struct JudgeFile {
    int resolution = 64;       // pixels a side: 8 times a power of two, at least 16
    int channels = 32;         // of the widest maps; twice and four times as many of the last two
    std::vector<int> objects;  // of corpusObjects()

    // Widths of the network's stages, from the picture down to kSceneUnits a side; each halves the side.
    std::vector<int> widths() const;
    int cellClasses() const { return static_cast<int>(objects.size()) + 1; }
    int sceneClasses() const;  // arrangements, then backgrounds

    nlohmann::ordered_json toJson() const;  // without the accuracy
    // Throws Error: another format, an object that the corpus has no more, other arrangements or backgrounds.
    static JudgeFile from(const JsonFields& fields);
};

bool isJudgeResolution(int resolution);

inline constexpr int kJudgeNormGroups = 8;  // channels are a multiple
inline constexpr VqNorm kJudgeNorm{.groups = kJudgeNormGroups, .perPixel = false};
inline constexpr const char* kJudgeFacts = "judge.json";
inline constexpr const char* kJudgeWeights = "judge.safetensors";

}  // namespace pardalis::train
