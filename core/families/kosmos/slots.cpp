#include "core/families/kosmos/slots.h"

#include "core/base/error.h"

#include <fmt/core.h>

namespace pardalis {
namespace {

std::string textLayer(int i) { return fmt::format("text_model.model.layers.{}.", i); }

class KosmosSlotList {
public:
    void inLayer(int layer) { m_layer = layer; }
    void matrix(std::string name, const Shape& shape, Matrix& matrix, TensorRole role = TensorRole::matrix) {
        m_slots.push_back({std::move(name), shape, nullptr, &matrix, role, ModelPart::transformer, m_layer, false});
    }
    // Small ones are computed with in f32.
    void tensor(std::string name, const Shape& shape, Tensor& tensor, TensorRole role) {
        m_slots.push_back({std::move(name), shape, &tensor, nullptr, role, ModelPart::transformer, m_layer, true});
    }
    void norm(const std::string& name, std::int64_t width, NormWeights& norm) {
        tensor(name + ".weight", {width}, norm.weight, TensorRole::normScale);
        tensor(name + ".bias", {width}, norm.bias, TensorRole::normBias);
    }
    void linear(const std::string& name, std::int64_t outs, std::int64_t in, LinearWeights& linear) {
        matrix(name + ".weight", {outs, in}, linear.weight);
        tensor(name + ".bias", {outs}, linear.bias, TensorRole::convolutionBias);
    }
    // Anything with q, k, v and out.
    template <typename Weights>
    void attention(const std::string& name, std::int64_t width, Weights& w) {
        linear(name + ".k_proj", width, width, w.k);
        linear(name + ".v_proj", width, width, w.v);
        linear(name + ".q_proj", width, width, w.q);
        linear(name + ".out_proj", width, width, w.out);
    }
    std::vector<TensorSlot> take() { return std::move(m_slots); }

private:
    std::vector<TensorSlot> m_slots;
    int m_layer = -1;
};

}  // namespace

std::vector<TensorSlot> kosmosTextSlots(const KosmosTextSizes& sizes, KosmosTextWeights& w) {
    const std::int64_t hidden = sizes.hiddenSize, ffn = sizes.ffnSize;
    KosmosSlotList list;
    list.matrix(kKosmosEmbedding, {sizes.vocabularySize, hidden}, w.embedding, TensorRole::embedding);
    if (!sizes.tiedHead)
        list.matrix(kKosmosHead, {sizes.vocabularySize, hidden}, w.head, TensorRole::head);
    w.layers.resize(static_cast<std::size_t>(sizes.layers));
    for (int i = 0; i < sizes.layers; ++i) {
        KosmosLayer& layer = w.layers[static_cast<std::size_t>(i)];
        const std::string prefix = textLayer(i);
        list.inLayer(i);
        list.norm(prefix + "self_attn_layer_norm", hidden, layer.attentionNorm);
        list.attention(prefix + "self_attn", hidden, layer);
        list.norm(prefix + "self_attn.inner_attn_ln", hidden, layer.innerNorm);
        list.norm(prefix + "final_layer_norm", hidden, layer.ffnNorm);
        list.linear(prefix + "ffn.fc1", ffn, hidden, layer.fc1);
        list.norm(prefix + "ffn.ffn_layernorm", ffn, layer.innerFfnNorm);
        list.linear(prefix + "ffn.fc2", hidden, ffn, layer.fc2);
    }
    list.inLayer(-1);
    list.norm("text_model.model.layer_norm", hidden, w.lastNorm);
    return list.take();
}

std::vector<TensorSlot> kosmosPictureSlots(const KosmosConfig& config, KosmosPictureRows::Weights& w) {
    const ClipTowerSizes& tower = config.vision.tower;
    const std::int64_t width = tower.width, patch = config.vision.patchSize, hidden = config.text.hiddenSize;
    const std::string vision = "vision_model.model.", connector = "image_to_text_projection.";
    KosmosSlotList list;
    list.tensor(vision + "embeddings.class_embedding", {width}, w.vision.classToken, TensorRole::embedding);
    list.tensor(vision + "embeddings.patch_embedding.weight", {width, 3, patch, patch}, w.vision.patches,
                TensorRole::convolution);
    list.tensor(vision + "embeddings.position_embedding.weight", {config.vision.rows(), width}, w.vision.positions,
                TensorRole::embedding);
    list.norm(vision + "pre_layrnorm", width, w.vision.normIn);  // the published spelling
    w.vision.layers.resize(static_cast<std::size_t>(tower.layers));
    for (int i = 0; i < tower.layers; ++i) {
        ClipLayerWeights& layer = w.vision.layers[static_cast<std::size_t>(i)];
        const std::string prefix = fmt::format("{}encoder.layers.{}.", vision, i);
        list.inLayer(config.text.layers + i);
        list.norm(prefix + "layer_norm1", width, layer.norm1);
        list.attention(prefix + "self_attn", width, layer);
        list.norm(prefix + "layer_norm2", width, layer.norm2);
        list.linear(prefix + "mlp.fc1", tower.ffn, width, layer.fc1);
        list.linear(prefix + "mlp.fc2", width, tower.ffn, layer.fc2);
    }
    list.inLayer(config.text.layers + tower.layers);
    list.norm(vision + "post_layernorm", width, w.normOut);
    list.linear(connector + "dense", hidden, width, w.connector.dense);
    list.tensor(connector + "latent_query", {config.latents, hidden}, w.connector.latents, TensorRole::embedding);
    list.attention(connector + "x_attn", hidden, w.connector);
    return list.take();
}

void proveInnerNorms(const Checkpoint& checkpoint, const KosmosTextSizes& sizes) {
    for (int i = 0; i < sizes.layers; ++i) {
        for (const char* norm : {"self_attn.inner_attn_ln.weight", "ffn.ffn_layernorm.weight"}) {
            const std::string name = textLayer(i) + norm;
            if (checkpoint.contains(textLayer(i) + "self_attn.q_proj.weight") && !checkpoint.contains(name))
                throw Error(
                    "{}: tensor {} is missing. Kosmos has a LayerNorm within each attention and each feed-forward "
                    "(sub-LayerNorm, arXiv 2210.06423); these are the weights of a decoder without, which this "
                    "family can't compute",
                    checkpoint.fileOf(name), name);
        }
    }
}

}  // namespace pardalis
