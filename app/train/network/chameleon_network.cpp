#include "app/train/network/chameleon_network.h"

#include "app/train/network/fused/fused.h"

#include <cmath>
#include <limits>

namespace pardalis::train {
namespace {

constexpr double kDeviation = 0.02;

double residualDeviation(const TransformerConfig& config) { return kDeviation / std::sqrt(2.0 * config.layers); }

// Cosines and sines of position · theta^(-2i/headDim), [2, length, 1, headDim / 2]. Positions count from the start of a
// packed row: only their differences matter to attention.
torch::Tensor rotaryAngles(const TransformerConfig& config, std::int64_t length) {
    const torch::Tensor pairs = torch::arange(0, config.headDim, 2, torch::kFloat32);
    const torch::Tensor frequencies = torch::pow(double{config.ropeTheta}, pairs / -config.headDim);
    const torch::Tensor angles = torch::outer(torch::arange(length, torch::kFloat32), frequencies).unsqueeze(1);
    return torch::stack({angles.cos(), angles.sin()});
}

double meanNorm(const torch::Tensor& heads) { return heads.detach().norm(2, -1).mean().item<double>(); }

// 0 where a position may look, -inf where not: at itself and what stands before it in its document.
torch::Tensor attentionMask(const torch::Tensor& document, std::int64_t length) {
    torch::Tensor allowed = torch::ones({1, 1, length, length}, torch::kBool).tril();
    if (document.defined())
        allowed = allowed.logical_and((document.unsqueeze(2) == document.unsqueeze(1)).unsqueeze(1));
    return torch::zeros(allowed.sizes()).masked_fill_(allowed.logical_not(), -std::numeric_limits<float>::infinity());
}

}  // namespace

SelfAttentionImpl::SelfAttentionImpl(const TransformerConfig& c) : config(c) {
    const std::int64_t qRows = std::int64_t{c.heads} * c.headDim, kvRows = std::int64_t{c.kvHeads} * c.headDim;
    qProj = register_module("q_proj", Linear(c.hiddenSize, qRows, kDeviation));
    kProj = register_module("k_proj", Linear(c.hiddenSize, kvRows, kDeviation));
    vProj = register_module("v_proj", Linear(c.hiddenSize, kvRows, kDeviation));
    oProj = register_module("o_proj", Linear(qRows, c.hiddenSize, residualDeviation(c)));
    if (c.qkNorm) {
        qNorm = register_module("q_norm", HeadNorm(c.heads, c.headDim));
        kNorm = register_module("k_norm", HeadNorm(c.kvHeads, c.headDim));
    }
}

torch::Tensor SelfAttentionImpl::forward(const torch::Tensor& x, const torch::Tensor& angles, const torch::Tensor& mask,
                                         Precision precision, HeadNorms* norms) {
    const std::int64_t batch = x.size(0), length = x.size(1);
    torch::Tensor q = qProj(x, precision).view({batch, length, config.heads, config.headDim});
    torch::Tensor k = kProj(x, precision).view({batch, length, config.kvHeads, config.headDim});
    torch::Tensor v = vProj(x, precision).view({batch, length, config.kvHeads, config.headDim});
    // Scaling the queries is cheaper than scaling length² scores.
    const double scale = 1.0 / std::sqrt(double(config.headDim));
    q = normRope(q, qNorm ? qNorm->weight : torch::Tensor(), qNorm ? qNorm->bias : torch::Tensor(), angles, scale);
    k = normRope(k, kNorm ? kNorm->weight : torch::Tensor(), kNorm ? kNorm->bias : torch::Tensor(), angles, 1);
    if (norms) {
        norms->query += meanNorm(q) / scale / config.layers;
        norms->key += meanNorm(k) / config.layers;
    }
    if (const std::int64_t queriesPerKey = config.heads / config.kvHeads; queriesPerKey > 1) {
        k = k.repeat_interleave(queriesPerKey, 2);
        v = v.repeat_interleave(queriesPerKey, 2);
    }
    const torch::Tensor scores = torch::matmul(q.transpose(1, 2), k.permute({0, 2, 3, 1}));
    const torch::Tensor weights = maskedSoftmax(scores, mask);
    const torch::Tensor mixed = torch::matmul(weights, v.transpose(1, 2)).transpose(1, 2);
    return oProj(mixed.reshape({batch, length, std::int64_t{config.heads} * config.headDim}), precision);
}

FeedForwardImpl::FeedForwardImpl(const TransformerConfig& c) {
    gateProj = register_module("gate_proj", Linear(c.hiddenSize, c.ffnSize, kDeviation));
    upProj = register_module("up_proj", Linear(c.hiddenSize, c.ffnSize, kDeviation));
    downProj = register_module("down_proj", Linear(c.ffnSize, c.hiddenSize, residualDeviation(c)));
}

torch::Tensor FeedForwardImpl::forward(const torch::Tensor& x, Precision precision) {
    return downProj(swiGlu(gateProj(x, precision), upProj(x, precision)), precision);
}

DecoderLayerImpl::DecoderLayerImpl(const TransformerConfig& c, double dropoutShare)
    : normReordering(c.normReordering), dropout(dropoutShare) {
    attention = register_module("self_attn", SelfAttention(c));
    feedForward = register_module("mlp", FeedForward(c));
    attentionNorm = register_module("input_layernorm", RmsNorm(c.hiddenSize, c.normEps));
    ffnNorm = register_module("post_attention_layernorm", RmsNorm(c.hiddenSize, c.normEps));
}

torch::Tensor DecoderLayerImpl::forward(torch::Tensor x, const torch::Tensor& angles, const torch::Tensor& mask,
                                        Precision precision, HeadNorms* norms) {
    const auto dropped = [&](const torch::Tensor& y) {
        return dropout > 0 ? torch::dropout(y, dropout, is_training()) : y;
    };
    if (normReordering) {
        x = x + dropped(attentionNorm(attention(x, angles, mask, precision, norms)));
        return x + dropped(ffnNorm(feedForward(x, precision)));
    }
    x = x + dropped(attention(attentionNorm(x), angles, mask, precision, norms));
    return x + dropped(feedForward(ffnNorm(x), precision));
}

ChameleonNetworkImpl::ChameleonNetworkImpl(const TransformerConfig& c, double dropout) : config(c) {
    auto model = register_module("model", std::make_shared<torch::nn::Module>());
    auto embed = model->register_module("embed_tokens", std::make_shared<torch::nn::Module>());
    embedding = embed->register_parameter("weight", torch::randn({c.vocabularySize, c.hiddenSize}).mul_(kDeviation));
    m_layers = model->register_module("layers", torch::nn::ModuleList());
    for (int i = 0; i < c.layers; ++i)
        m_layers->push_back(DecoderLayer(c, dropout));
    norm = model->register_module("norm", RmsNorm(c.hiddenSize, c.normEps));
    head = register_module("lm_head", Linear(c.hiddenSize, c.vocabularySize, kDeviation));
}

torch::Tensor ChameleonNetworkImpl::hidden(const torch::Tensor& ids, const torch::Tensor& document, HeadNorms* norms) {
    if (norms)
        *norms = {};
    const torch::Tensor angles = rotaryAngles(config, ids.size(1));
    const torch::Tensor mask = attentionMask(document, ids.size(1));
    torch::Tensor x = torch::embedding(embedding, ids);
    for (const auto& layer : *m_layers)
        x = layer->as<DecoderLayer>()->forward(x, angles, mask, precision, norms);
    return x;
}

torch::Tensor ChameleonNetworkImpl::logits(const torch::Tensor& hidden) { return head(norm(hidden), precision); }

}  // namespace pardalis::train
