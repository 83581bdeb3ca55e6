#pragma once

#include "core/nn/linear.h"
#include "core/tensor/backend.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace pardalis {

struct ClipLayerWeights {
    NormWeights norm1, norm2;  // [width]
    LinearWeights q, k, v, out;
    LinearWeights fc1, fc2;
};

struct ClipTowerSizes {
    int width = 0, ffn = 0, layers = 0, heads = 0;
    float normEps = 1e-5f;
    Gelu gelu = Gelu::sigmoid;

    int headDim() const { return width / heads; }
    bool operator==(const ClipTowerSizes&) const = default;
};

// The layers that both of CLIP's encoders are (arXiv 2103.00020 §2.4: a Transformer with norms in front of its sub-layers),
// written once against Backend: pictures are read with every row seeing all rows, texts with a row seeing those before it.
class ClipTower {
public:
    ClipTower(Backend& backend, const ClipTowerSizes& sizes, std::vector<ClipLayerWeights> layers);

    const ClipTowerSizes& sizes() const { return m_sizes; }
    // x [rows, width] → what the last layer leaves of it, in place. The stop token is looked at before each layer; throws
    // Cancelled.
    void run(const Tensor& x, bool causal, std::stop_token stop = {});
    // LayerNorm of each row with weight and bias; out may be x.
    void norm(const Tensor& x, const NormWeights& w, const Tensor& out);

private:
    struct Activations;

    void layer(const ClipLayerWeights& w, Activations& pass, const Tensor& x);

    Backend& m_backend;
    ClipTowerSizes m_sizes;
    std::vector<ClipLayerWeights> m_layers;
};

}  // namespace pardalis
