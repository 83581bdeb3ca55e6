#pragma once

#include "app/train/network/layers.h"
#include "core/families/chameleon/transformer_config.h"

namespace pardalis::train {

// How long the vectors of a head are as attention compares them: the mean over positions, heads and layers. Without
// QK-norm their growth is what lets the scores run away (arXiv 2405.09818 §2.3.1).
struct HeadNorms {
    double query = 0, key = 0;
};

struct SelfAttentionImpl : torch::nn::Module {
    explicit SelfAttentionImpl(const TransformerConfig& config);
    // x [batch, length, hidden]; angles as rotaryAngles() makes them; mask [batch or 1, 1, length, length]: added to the
    // scores, 0 or -inf. Adds its own share to `norms`, if there are any.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& angles, const torch::Tensor& mask,
                          Precision precision, HeadNorms* norms);

    TransformerConfig config;
    Linear qProj{nullptr}, kProj{nullptr}, vProj{nullptr}, oProj{nullptr};
    HeadNorm qNorm{nullptr}, kNorm{nullptr};  // null without QK-norm
};
TORCH_MODULE(SelfAttention);

struct FeedForwardImpl : torch::nn::Module {
    explicit FeedForwardImpl(const TransformerConfig& config);
    torch::Tensor forward(const torch::Tensor& x, Precision precision);  // SwiGLU

    Linear gateProj{nullptr}, upProj{nullptr}, downProj{nullptr};
};
TORCH_MODULE(FeedForward);

struct DecoderLayerImpl : torch::nn::Module {
    DecoderLayerImpl(const TransformerConfig& config, double dropout);
    torch::Tensor forward(torch::Tensor x, const torch::Tensor& angles, const torch::Tensor& mask, Precision precision,
                          HeadNorms* norms);

    bool normReordering;
    double dropout;
    SelfAttention attention{nullptr};
    FeedForward feedForward{nullptr};
    RmsNorm attentionNorm{nullptr}, ffnNorm{nullptr};
};
TORCH_MODULE(DecoderLayer);

// The decoder that core's Transformer runs (arXiv 2405.09818 §2.3), as a graph with gradients. Its parameters are named
// as the tensors of a Hugging Face folder (core/families/chameleon/slots.h). Starts from normal values of deviation
// 0.02, those that write to the residual stream divided by sqrt(2 · layers), and norms of 1.
struct ChameleonNetworkImpl : torch::nn::Module {
    // Dropout follows attention and FFN, before the residual sum (7B: 0.1, 34B: none).
    ChameleonNetworkImpl(const TransformerConfig& config, double dropout);

    // ids [batch, length], int64. `document` [batch, length]: the number of the document a position of a packed row
    // belongs to; it attends to that one alone. Undefined: a row is one document.
    // Returns the residual stream behind the last layer, [batch, length, hidden], whose norm tells early of trouble
    // (§2.3.1). `norms`: filled in, where wanted.
    torch::Tensor hidden(const torch::Tensor& ids, const torch::Tensor& document = {}, HeadNorms* norms = nullptr);
    // [..., vocabulary] in the products' precision, of hidden states [..., hidden]: of all, or of those that a loss
    // looks at.
    torch::Tensor logits(const torch::Tensor& hidden);
    torch::Tensor forward(const torch::Tensor& ids, const torch::Tensor& document = {}) {
        return logits(hidden(ids, document)).to(torch::kFloat32);
    }

    TransformerConfig config;
    Precision precision = Precision::f32;  // of the products
    torch::Tensor embedding;               // [vocabulary, hidden]
    RmsNorm norm{nullptr};
    Linear head{nullptr};

private:
    torch::nn::ModuleList m_layers;
};
TORCH_MODULE(ChameleonNetwork);

}  // namespace pardalis::train
