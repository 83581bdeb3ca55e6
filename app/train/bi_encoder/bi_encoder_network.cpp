#include "app/train/bi_encoder/bi_encoder_network.h"

#include "app/train/network/fused/fused.h"

#include <torch/nn/functional/normalization.h>

#include <cmath>

namespace pardalis::train {
namespace {

constexpr double kMostScale = 100, kScaleAtFirst = 1 / 0.07;

torch::Tensor unit(const torch::Tensor& x) { return x / x.norm(2, -1, true).clamp_min(1e-6); }

struct ClipLayerImpl : torch::nn::Module {
    explicit ClipLayerImpl(const ClipTowerSizes& s) : sizes(s) {
        const double block = std::pow(s.width, -0.5) * std::pow(2.0 * s.layers, -0.5), in = std::pow(s.width, -0.5);
        norm1 = register_module("layer_norm1", LayerNorm(s.width, s.normEps));
        const auto attention = register_module("self_attn", std::make_shared<torch::nn::Module>());
        const auto attentionPart = [&](const char* name, double deviation) {
            return attention->register_module(name, BiasedLinear(s.width, s.width, deviation));
        };
        q = attentionPart("q_proj", in);
        k = attentionPart("k_proj", in);
        v = attentionPart("v_proj", in);
        out = attentionPart("out_proj", block);
        norm2 = register_module("layer_norm2", LayerNorm(s.width, s.normEps));
        const auto mlp = register_module("mlp", std::make_shared<torch::nn::Module>());
        fc1 = mlp->register_module("fc1", BiasedLinear(s.width, s.ffn, std::pow(2.0 * s.width, -0.5)));
        fc2 = mlp->register_module("fc2", BiasedLinear(s.ffn, s.width, block));
    }

    torch::Tensor forward(torch::Tensor x, const torch::Tensor& mask, Precision precision) {
        const torch::Tensor normed = norm1(x, precision);
        const torch::Tensor seen =
            attention(q(normed, precision), k(normed, precision), v(normed, precision), sizes.heads, mask);
        x = x + out(seen, precision);
        return x + fc2(gelu(fc1(norm2(x, precision), precision), Gelu::sigmoid), precision);
    }

    ClipTowerSizes sizes;
    LayerNorm norm1{nullptr}, norm2{nullptr};
    BiasedLinear q{nullptr}, k{nullptr}, v{nullptr}, out{nullptr}, fc1{nullptr}, fc2{nullptr};
};
TORCH_MODULE(ClipLayer);

}  // namespace

ClipTowerNetworkImpl::ClipTowerNetworkImpl(const ClipTowerSizes& s) : sizes(s) {
    const auto encoder = register_module("encoder", std::make_shared<torch::nn::Module>());
    m_layers = encoder->register_module("layers", torch::nn::ModuleList());
    for (int i = 0; i < s.layers; ++i)
        m_layers->push_back(ClipLayer(s));
}

torch::Tensor ClipTowerNetworkImpl::layers(torch::Tensor x, bool causal, Precision precision) {
    const torch::Tensor all = torch::zeros({1, 1, x.size(1), x.size(1)});
    const torch::Tensor mask = causal ? all + torch::full_like(all, -1e9).triu(1) : all;
    for (const auto& layer : *m_layers)
        x = layer->as<ClipLayer>()->forward(x, mask, precision);
    return x;
}

BiEncoderNetworkImpl::BiEncoderNetworkImpl(const ClipConfig& c) : config(c) {
    logitScale = register_parameter("logit_scale", torch::tensor(std::log(kScaleAtFirst), torch::kFloat32));
    m_text = register_module("text_model", ClipTowerNetwork(c.text));
    const auto textEmbeddings = m_text->register_module("embeddings", std::make_shared<torch::nn::Module>());
    const auto table = [](torch::nn::Module& embeddings, const char* name, std::int64_t rows, std::int64_t width,
                          double deviation) {
        const auto entry = embeddings.register_module(name, std::make_shared<torch::nn::Module>());
        return entry->register_parameter("weight", torch::randn({rows, width}).mul_(deviation));
    };
    m_tokens = table(*textEmbeddings, "token_embedding", c.vocabulary, c.text.width, 0.02);
    m_textPositions = table(*textEmbeddings, "position_embedding", c.positions, c.text.width, 0.01);
    m_textNorm = m_text->register_module("final_layer_norm", LayerNorm(c.text.width, c.text.normEps));
    m_textProjection =
        register_module("text_projection", Linear(c.text.width, c.projection, std::pow(c.text.width, -0.5)));

    m_vision = register_module("vision_model", ClipTowerNetwork(c.vision));
    const auto pictureEmbeddings = m_vision->register_module("embeddings", std::make_shared<torch::nn::Module>());
    const double deviation = std::pow(c.vision.width, -0.5);
    m_classToken =
        pictureEmbeddings->register_parameter("class_embedding", torch::randn({c.vision.width}).mul_(deviation));
    const auto patches = pictureEmbeddings->register_module("patch_embedding", std::make_shared<torch::nn::Module>());
    m_patches = patches->register_parameter(
        "weight",
        torch::randn({c.vision.width, 3, c.patchSize, c.patchSize}).mul_(1.0 / (c.patchSize * std::sqrt(3.0))));
    m_picturePositions = table(*pictureEmbeddings, "position_embedding", c.patches() + 1, c.vision.width, deviation);
    m_visionNormIn = m_vision->register_module("pre_layrnorm", LayerNorm(c.vision.width, c.vision.normEps));
    m_visionNormOut = m_vision->register_module("post_layernorm", LayerNorm(c.vision.width, c.vision.normEps));
    m_visionProjection = register_module("visual_projection", Linear(c.vision.width, c.projection, deviation));
}

torch::Tensor BiEncoderNetworkImpl::pictures(const torch::Tensor& pixels) {
    torch::Tensor x = torch::conv2d(pixels, m_patches, {}, config.patchSize).flatten(2).transpose(1, 2);
    x = torch::cat({m_classToken.expand({x.size(0), 1, -1}), x}, 1) + m_picturePositions;
    x = m_vision->layers(m_visionNormIn(x), false, precision);
    return unit(m_visionProjection(m_visionNormOut(x.select(1, 0)), Precision::f32));
}

torch::Tensor BiEncoderNetworkImpl::texts(const torch::Tensor& ids, const torch::Tensor& ends) {
    torch::Tensor x = torch::embedding(m_tokens, ids) + m_textPositions.narrow(0, 0, ids.size(1));
    x = m_text->layers(x, true, precision);
    const torch::Tensor read = x.gather(1, ends.view({-1, 1, 1}).expand({-1, 1, x.size(2)})).squeeze(1);
    return unit(m_textProjection(m_textNorm(read), Precision::f32));
}

torch::Tensor BiEncoderNetworkImpl::scale() const { return logitScale.exp().clamp_max(kMostScale); }

}  // namespace pardalis::train
