#pragma once

#include "core/image/image.h"
#include "core/image/resize.h"

#include <array>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// How a picture becomes what CLIP sees, as transformers' CLIPImageProcessor does it with Pillow.
struct ClipPreprocessing {
    ResizeFilter filter = ResizeFilter::bicubic;
    // To this many pixels: the shorter side, or both sides, whatever the picture's shape was.
    int resizedHeight = 224, resizedWidth = 224;
    bool keepsShape = true;  // the shorter side, which both of these say
    int side = 224;          // of the middle that is kept
    double scale = 1 / 255.0;
    std::array<float, 3> mean{0.48145466f, 0.4578275f, 0.40821073f};
    std::array<float, 3> deviation{0.26862954f, 0.26130258f, 0.27577711f};

    bool operator==(const ClipPreprocessing&) const = default;
};

// preprocessor_config.json, of any version of transformers, for a model that sees pictures of so many pixels a side. What
// is missing has CLIP's own values. Throws Error, begun by `file`, for what is computed otherwise.
ClipPreprocessing clipPreprocessingOf(const nlohmann::json& config, const std::string& file, int imageSize);

// Resized, cut to the middle, and normalised: [side, side, 3].
std::vector<float> clipInput(const ClipPreprocessing& preprocessing, const Image& picture);

}  // namespace pardalis
