#pragma once

#include "core/families/chameleon/transformer_config.h"
#include "core/families/layered_model.h"

#include <memory>
#include <vector>

namespace pardalis {

struct LayerWeights {
    Tensor attentionNorm;  // [hidden]
    Matrix q, k, v;        // [heads·headDim, hidden], [kvHeads·headDim, hidden] twice
    QkNorm qkNorm;         // no tensors without QK-norm
    Matrix out;            // [hidden, heads·headDim]
    Tensor ffnNorm;        // [hidden]
    Matrix gate, up;       // [ffn, hidden]
    Matrix down;           // [hidden, ffn]
};

struct TransformerWeights {
    Matrix embedding;  // [vocabulary, hidden]
    std::vector<LayerWeights> layers;
    Tensor norm;  // [hidden]
    Matrix head;  // [vocabulary, hidden]
};

// Chameleon's decoder, written once against Backend. All its rows are tokens.
class Transformer final : public LayeredModel {
public:
    Transformer(Backend& backend, TransformerConfig config, TransformerWeights weights);

    const TransformerConfig& config() const { return m_config; }

private:
    struct Activations;

    std::unique_ptr<Pass> makePass(std::int64_t rows) const override;
    void layer(int i, Pass& pass) override;
    void lastNorm(const Tensor& x, const Tensor& out) override;

    TransformerConfig m_config;
    TransformerWeights m_weights;
};

}  // namespace pardalis
