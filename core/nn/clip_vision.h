#pragma once

#include "core/nn/clip_tower.h"

#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

struct ClipVisionSizes {
    ClipTowerSizes tower;
    int imageSize = 0, patchSize = 0;  // pixels a side

    int patchesASide() const { return imageSize / patchSize; }
    int patches() const { return patchesASide() * patchesASide(); }
    int rows() const { return patches() + 1; }

    bool operator==(const ClipVisionSizes&) const = default;
};

struct ClipVisionWeights {
    Tensor classToken;  // [width]: the row in front of the patches
    Tensor patches;     // [width, 3, patch, patch], a convolution whose stride is its size
    Tensor positions;   // [rows, width]
    NormWeights normIn;
    std::vector<ClipLayerWeights> layers;
};

// How CLIP sees a picture (arXiv 2103.00020 §2.4, its vision transformer), up to the norm behind its last layer.
class ClipVision {
public:
    ClipVision(Backend& backend, const ClipVisionSizes& sizes, ClipVisionWeights weights);

    const ClipVisionSizes& sizes() const { return m_sizes; }
    // values [imageSize, imageSize, 3] → [rows, width], the class token's row first. Throws Cancelled.
    Tensor run(std::span<const float> values, std::stop_token stop = {});
    // LayerNorm of each row with weight and bias; out may be x.
    void norm(const Tensor& x, const NormWeights& weights, const Tensor& out) { m_tower.norm(x, weights, out); }

private:
    Backend& m_backend;
    ClipVisionSizes m_sizes;
    ClipTower m_tower;  // with the layers of m_weights
    ClipVisionWeights m_weights;
};

}  // namespace pardalis
