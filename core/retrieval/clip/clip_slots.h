#pragma once

#include "core/checkpoint/tensor_slot.h"
#include "core/retrieval/clip/clip_config.h"

#include <vector>

namespace pardalis {

struct ClipWeights {
    Matrix tokens;         // [vocabulary, text width]
    Tensor textPositions;  // [positions, text width]
    std::vector<ClipLayerWeights> textLayers;
    NormWeights textNorm;
    Matrix textProjection;  // [projection, text width]

    Tensor classToken;        // [vision width]: the row in front of the patches that is read in the end
    Tensor patches;           // [vision width, 3, patch, patch], a convolution whose stride is its size
    Tensor picturePositions;  // [1 + patches, vision width]
    NormWeights visionNormIn, visionNormOut;
    std::vector<ClipLayerWeights> visionLayers;
    Matrix visionProjection;  // [projection, vision width]
};

inline constexpr const char* kClipTextProjection = "text_projection.weight";

// Under the names of Hugging Face's CLIPModel. `weights` must not move while the list is used.
std::vector<TensorSlot> clipSlots(const ClipConfig& config, ClipWeights& weights);

}  // namespace pardalis
