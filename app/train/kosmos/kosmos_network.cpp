#include "app/train/kosmos/kosmos_network.h"

#include "app/train/network/checkpoint_io.h"
#include "app/train/network/fused/fused.h"
#include "core/base/error.h"
#include "core/families/kosmos/transformer.h"

#include <cmath>

namespace pardalis::train {
namespace {

using Part = std::shared_ptr<torch::nn::Module>;

Part partOf(torch::nn::Module& module, const char* name) {
    return module.register_module(name, std::make_shared<torch::nn::Module>());
}

torch::Tensor table(torch::nn::Module& module, const char* name, std::int64_t rows, std::int64_t width,
                    double deviation) {
    return partOf(module, name)->register_parameter("weight", torch::randn({rows, width}).mul_(deviation));
}

// Magneto's layer (arXiv 2210.06423): a norm before each sub-layer and one within it. Matrices that write begin larger, by
// the root of ln(2 layers).
struct KosmosLayerImpl : torch::nn::Module {
    explicit KosmosLayerImpl(const KosmosTextSizes& s) : heads(s.heads) {
        const double gain = std::sqrt(std::log(2.0 * s.layers));
        const auto in = [](std::int64_t width) { return std::sqrt(1.0 / (3.0 * static_cast<double>(width))); };
        attentionNorm = register_module("self_attn_layer_norm", LayerNorm(s.hiddenSize, s.normEps));
        const Part attention = partOf(*this, "self_attn"), ffn = partOf(*this, "ffn");
        const auto square = [&](const char* name, double scale) {
            return attention->register_module(name, BiasedLinear(s.hiddenSize, s.hiddenSize, scale * in(s.hiddenSize)));
        };
        q = square("q_proj", 1);
        k = square("k_proj", 1);
        v = square("v_proj", gain);
        out = square("out_proj", gain);
        innerNorm = attention->register_module("inner_attn_ln", LayerNorm(s.hiddenSize, s.normEps));
        ffnNorm = register_module("final_layer_norm", LayerNorm(s.hiddenSize, s.normEps));
        fc1 = ffn->register_module("fc1", BiasedLinear(s.hiddenSize, s.ffnSize, gain * in(s.hiddenSize)));
        fc2 = ffn->register_module("fc2", BiasedLinear(s.ffnSize, s.hiddenSize, gain * in(s.ffnSize)));
        innerFfnNorm = ffn->register_module("ffn_layernorm", LayerNorm(s.ffnSize, s.normEps));
    }

    torch::Tensor forward(torch::Tensor x, const torch::Tensor& mask, Precision p) {
        const torch::Tensor normed = attentionNorm(x, p);
        x = x + out(innerNorm(attention(q(normed, p), k(normed, p), v(normed, p), heads, mask), p), p);
        return x + fc2(innerFfnNorm(gelu(fc1(ffnNorm(x, p), p), Gelu::exact), p), p);
    }

    std::int64_t heads;
    LayerNorm attentionNorm{nullptr}, innerNorm{nullptr}, ffnNorm{nullptr}, innerFfnNorm{nullptr};
    BiasedLinear q{nullptr}, k{nullptr}, v{nullptr}, out{nullptr}, fc1{nullptr}, fc2{nullptr};
};
TORCH_MODULE(KosmosLayer);

// [rows, width] of sines and cosines of whole waves over `length`, of length about 1 a row.
torch::Tensor waves(int length, std::int64_t width) {
    const torch::Tensor at = torch::arange(length, torch::kFloat32).add_(0.5).unsqueeze(1) / length;
    const torch::Tensor turns = torch::arange(width / 2, torch::kFloat32).mul_(0.5).add_(0.5).fmod_(8);
    const torch::Tensor angles = at * turns * (2 * M_PI);
    return torch::cat({angles.sin(), angles.cos()}, 1) * std::sqrt(2.0 / static_cast<double>(width));
}

}  // namespace

KosmosNetworkImpl::KosmosNetworkImpl(const KosmosConfig& c) : config(c) {
    const ClipVisionSizes& vision = c.vision;
    const std::int64_t width = vision.tower.width, hidden = c.text.hiddenSize, patch = vision.patchSize;
    const Part text = partOf(*partOf(*this, "text_model"), "model"),
               connector = partOf(*this, "image_to_text_projection");
    m_vision = partOf(*this, "vision_model")->register_module("model", ClipTowerNetwork(vision.tower));
    const Part embeddings = partOf(*m_vision, "embeddings");
    const double deviation = std::pow(width, -0.5);
    m_classToken = embeddings->register_parameter("class_embedding", torch::randn({width}).mul_(deviation));
    m_patches =
        partOf(*embeddings, "patch_embedding")
            ->register_parameter(
                "weight",
                torch::randn({width, 3, patch, patch}).mul_(1.0 / (static_cast<double>(patch) * std::sqrt(3.0))));
    m_picturePositions = table(*embeddings, "position_embedding", vision.rows(), width, deviation);
    m_visionNormIn = m_vision->register_module("pre_layrnorm", LayerNorm(width, vision.tower.normEps));
    m_visionNormOut = m_vision->register_module("post_layernorm", LayerNorm(width, vision.tower.normEps));

    const double in = std::pow(hidden, -0.5);
    m_dense = connector->register_module("dense", BiasedLinear(width, hidden, 1.0));  // of rows of length 1
    m_latents = connector->register_parameter("latent_query", torch::randn({c.latents, hidden}));
    const Part attention = partOf(*connector, "x_attn");
    m_q = attention->register_module("q_proj", BiasedLinear(hidden, hidden, in));
    m_k = attention->register_module("k_proj", BiasedLinear(hidden, hidden, in));
    m_v = attention->register_module("v_proj", BiasedLinear(hidden, hidden, in));
    m_out = attention->register_module("out_proj",
                                       BiasedLinear(hidden, hidden, in / 2));  // rows about as long as those of words

    m_embedding = table(*text, "embed_tokens", c.text.vocabularySize, hidden, in);
    m_layers = text->register_module("layers", torch::nn::ModuleList());
    for (int i = 0; i < c.text.layers; ++i)
        m_layers->push_back(KosmosLayer(c.text));
    m_norm = text->register_module("layer_norm", LayerNorm(hidden, c.text.normEps));
    const std::vector<float> positions = kosmosPositions(c.text);
    m_positions =
        torch::tensor(positions).view({-1, hidden}).narrow(0, KosmosTextSizes::kFirstPosition, c.text.contextLength);
}

torch::Tensor KosmosNetworkImpl::seen(const torch::Tensor& pixels) {
    const std::int64_t patch = config.vision.patchSize, side = config.vision.patchesASide(), width = m_patches.size(0),
                       count = pixels.size(0);
    // The convolution as a product: patches side by side, each [3, patch, patch].
    const torch::Tensor cut = pixels.view({count, 3, side, patch, side, patch})
                                  .permute({0, 2, 4, 1, 3, 5})
                                  .reshape({count, side * side, 3 * patch * patch})
                                  .to(torchType(precision));
    torch::Tensor x = torch::matmul(cut, m_patches.view({width, -1}).t().to(cut.scalar_type())).to(torch::kFloat32);
    x = torch::cat({m_classToken.expand({count, 1, -1}), x}, 1) + m_picturePositions;
    x = m_vision->layers(m_visionNormIn(x), false, precision);
    return m_visionNormOut(x);
}

torch::Tensor KosmosNetworkImpl::connected(const torch::Tensor& rows) {
    const std::int64_t count = rows.size(0), heads = config.text.heads;
    const torch::Tensor x = rows / rows.norm(2, -1, true).clamp_min(1e-12);
    const torch::Tensor seen = m_dense(x, precision);
    const torch::Tensor latents = m_latents.to(seen.scalar_type()).expand({count, -1, -1});
    const torch::Tensor both = torch::cat({seen, latents}, 1);
    const torch::Tensor all = torch::zeros({1, 1, config.latents, both.size(1)});
    return m_out(attention(m_q(latents, precision), m_k(both, precision), m_v(both, precision), heads, all), precision)
        .to(torch::kFloat32);
}

torch::Tensor KosmosNetworkImpl::decoded(const KosmosBatch& batch, const torch::Tensor& pictures) {
    const std::int64_t hidden = config.text.hiddenSize;
    const torch::Tensor known =
        pictures.defined() ? torch::cat({m_embedding, pictures.reshape({-1, hidden})}, 0) : m_embedding;
    const double scale = config.text.scalesEmbeddings ? std::sqrt(static_cast<double>(hidden)) : 1.0;
    torch::Tensor x = torch::embedding(known, batch.rows) * scale + torch::embedding(m_positions, batch.positions);
    for (const auto& layer : *m_layers)
        x = layer->as<KosmosLayer>()->forward(x, batch.mask, precision);
    return m_norm(x);
}

torch::Tensor KosmosNetworkImpl::logits(const torch::Tensor& hidden) const {
    const torch::Dtype type = torchType(precision);
    return torch::matmul(hidden.to(type), m_embedding.to(type).t());
}

void KosmosNetworkImpl::spreadCells(int firstCell, int side) {
    const torch::NoGradGuard noGrad;
    const std::int64_t hidden = config.text.hiddenSize, half = hidden / 2;
    const torch::Tensor along = waves(side, half);  // [side, half]
    const torch::Tensor rows = along.unsqueeze(1).expand({side, side, half}),
                        columns = along.unsqueeze(0).expand_as(rows);
    const torch::Tensor cells = torch::cat({rows, columns}, 2).reshape({side * side, hidden});
    m_embedding.narrow(0, firstCell, side * side).mul_(0.5).add_(cells, 0.6);
}

void KosmosNetworkImpl::takeVision(const std::filesystem::path& folder) {
    const auto checkpoint = openCheckpoint(folder);
    loadParameters(*m_vision, *checkpoint, "vision_model.");
}

}  // namespace pardalis::train
