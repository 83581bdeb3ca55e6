#pragma once

#include "app/train/network/biased_layers.h"
#include "core/retrieval/clip/clip_config.h"

#include <vector>

namespace pardalis::train {

// One of CLIP's encoders (arXiv 2103.00020 §2.4), as core/nn/clip_tower.h computes it; parameters are named as Hugging
// Face's are, and begun as §2.5 says: deviations that fall with width and depth.
struct ClipTowerNetworkImpl : torch::nn::Module {
    explicit ClipTowerNetworkImpl(const ClipTowerSizes& sizes);
    // x [batch, rows, width] → the same; causal: a row sees none behind it.
    torch::Tensor layers(torch::Tensor x, bool causal, Precision precision);

    ClipTowerSizes sizes;

private:
    torch::nn::ModuleList m_layers;
};
TORCH_MODULE(ClipTowerNetwork);

// A whole CLIP: texts and pictures into one space. Products are computed in `precision`.
struct BiEncoderNetworkImpl : torch::nn::Module {
    explicit BiEncoderNetworkImpl(const ClipConfig& config);

    // pixels [batch, 3, imageSize, imageSize] in -1..1 → [batch, projection] of length 1
    torch::Tensor pictures(const torch::Tensor& pixels);
    // ids [batch, rows] i64, end-of-text behind each; ends [batch]: the place of that → [batch, projection] of length 1
    torch::Tensor texts(const torch::Tensor& ids, const torch::Tensor& ends);
    // What cosines are multiplied by, at most 100 (§2.5).
    torch::Tensor scale() const;

    ClipConfig config;
    Precision precision = Precision::f32;
    torch::Tensor logitScale;  // [], the natural logarithm

private:
    ClipTowerNetwork m_text{nullptr}, m_vision{nullptr};
    torch::Tensor m_tokens, m_textPositions;  // [vocabulary, width], [positions, width]
    torch::Tensor m_classToken, m_patches,
        m_picturePositions;  // [width], [width, 3, patch, patch], [1 + patches, width]
    LayerNorm m_textNorm{nullptr}, m_visionNormIn{nullptr}, m_visionNormOut{nullptr};
    Linear m_textProjection{nullptr}, m_visionProjection{nullptr};
};
TORCH_MODULE(BiEncoderNetwork);

}  // namespace pardalis::train
