#pragma once

#include "core/nn/clip_tower.h"

#include <optional>
#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// What config.json of a CLIPModel says, proven.
struct ClipConfig {
    ClipTowerSizes text, vision;
    int vocabulary = 0;
    int positions = 0;  // of a text, its begin and end included
    // The id whose first place in a text is what is read of it. None: of the largest id, as configurations from before
    // transformers 4.31 mean with "eos_token_id": 2, which never was the end's.
    std::optional<int> endOfText;
    int imageSize = 0, patchSize = 0;  // pixels a side
    int projection = 0;                // what both towers are projected to

    int patchesASide() const { return imageSize / patchSize; }
    int patches() const { return patchesASide() * patchesASide(); }

    bool operator==(const ClipConfig&) const = default;
};

// As transformers 5.24 reads it: members that are missing have the values of ViT-B/32, and where "text_config_dict" or
// "vision_config_dict" are there, these are it, and what else is said of that tower counts for nothing. Throws Error,
// begun by `file`, for another kind of model and whatever is computed otherwise than here.
ClipConfig clipConfigOf(const nlohmann::json& config, const std::string& file);

}  // namespace pardalis
