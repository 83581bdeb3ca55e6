#pragma once

#include "core/nn/image_tokenizer.h"

namespace pardalis {

// The building blocks of a taming-transformers VQGAN as functions from tensor to tensor, [height, width, channels].
// Each takes its input by value and may reuse its memory.
class VqBlocks {
public:
    VqBlocks(Backend& backend, const VqNorm& norm, std::stop_token stop)
        : m_backend(backend), m_norm(norm), m_stop(std::move(stop)) {}

    Tensor conv3x3(const Tensor& x, const ConvWeights& w) { return conv(x, w, {1, 1, 1, 1, 1}); }
    Tensor conv1x1(const Tensor& x, const ConvWeights& w) { return conv(x, w, {}); }
    Tensor normSwish(Tensor x, const NormWeights& w);
    Tensor resBlock(Tensor x, const ResBlockWeights& w);
    Tensor attnBlock(Tensor x, const AttnBlockWeights& w);
    // Residual blocks, each followed by its attention block where the level has them.
    Tensor blocks(Tensor x, const LevelWeights& w);
    // Zero padding on the right and bottom only, then 3×3 with stride 2.
    Tensor downsample(const Tensor& x, const ConvWeights& w) { return conv(x, w, {2, 0, 0, 1, 1}); }
    Tensor upsample(const Tensor& x, const ConvWeights& w);
    Tensor middle(Tensor x, const VqNetworkWeights& w);

private:
    Tensor conv(const Tensor& x, const ConvWeights& w, const Conv2dGeometry& geometry);
    Tensor norm(const Tensor& x, const NormWeights& w, bool swish, bool inPlace);

    Backend& m_backend;
    VqNorm m_norm;
    std::stop_token m_stop;
};

}  // namespace pardalis
