#include "core/retrieval/clip/clip_slots.h"

#include <fmt/core.h>

namespace pardalis {
namespace {

class ClipSlotList {
public:
    void matrix(std::string name, const Shape& shape, Matrix& matrix, TensorRole role = TensorRole::matrix) {
        m_slots.push_back({std::move(name), shape, nullptr, &matrix, role, ModelPart::transformer, -1, false});
    }
    // Small ones are computed with in f32.
    void tensor(std::string name, const Shape& shape, Tensor& tensor, TensorRole role) {
        m_slots.push_back({std::move(name), shape, &tensor, nullptr, role, ModelPart::transformer, -1, true});
    }
    void norm(const std::string& name, std::int64_t width, NormWeights& norm) {
        tensor(name + ".weight", {width}, norm.weight, TensorRole::normScale);
        tensor(name + ".bias", {width}, norm.bias, TensorRole::normBias);
    }
    void linear(const std::string& name, std::int64_t outs, std::int64_t in, LinearWeights& linear) {
        matrix(name + ".weight", {outs, in}, linear.weight);
        tensor(name + ".bias", {outs}, linear.bias, TensorRole::convolutionBias);
    }
    void layers(const char* tower, const ClipTowerSizes& sizes, std::vector<ClipLayerWeights>& layers) {
        const std::int64_t width = sizes.width, ffn = sizes.ffn;
        layers.resize(static_cast<std::size_t>(sizes.layers));
        for (std::size_t i = 0; i < layers.size(); ++i) {
            ClipLayerWeights& w = layers[i];
            const std::string prefix = fmt::format("{}.encoder.layers.{}.", tower, i);
            norm(prefix + "layer_norm1", width, w.norm1);
            linear(prefix + "self_attn.q_proj", width, width, w.q);
            linear(prefix + "self_attn.k_proj", width, width, w.k);
            linear(prefix + "self_attn.v_proj", width, width, w.v);
            linear(prefix + "self_attn.out_proj", width, width, w.out);
            norm(prefix + "layer_norm2", width, w.norm2);
            linear(prefix + "mlp.fc1", ffn, width, w.fc1);
            linear(prefix + "mlp.fc2", width, ffn, w.fc2);
        }
    }
    std::vector<TensorSlot> take() { return std::move(m_slots); }

private:
    std::vector<TensorSlot> m_slots;
};

}  // namespace

std::vector<TensorSlot> clipSlots(const ClipConfig& config, ClipWeights& w) {
    const std::int64_t text = config.text.width, vision = config.vision.width, patch = config.patchSize;
    using Role = TensorRole;
    ClipSlotList list;
    list.matrix("text_model.embeddings.token_embedding.weight", {config.vocabulary, text}, w.tokens, Role::embedding);
    list.tensor("text_model.embeddings.position_embedding.weight", {config.positions, text}, w.textPositions,
                Role::embedding);
    list.layers("text_model", config.text, w.textLayers);
    list.norm("text_model.final_layer_norm", text, w.textNorm);
    list.matrix(kClipTextProjection, {config.projection, text}, w.textProjection, Role::head);

    list.tensor("vision_model.embeddings.class_embedding", {vision}, w.classToken, Role::embedding);
    list.tensor("vision_model.embeddings.patch_embedding.weight", {vision, 3, patch, patch}, w.patches,
                Role::convolution);
    list.tensor("vision_model.embeddings.position_embedding.weight", {config.patches() + 1, vision}, w.picturePositions,
                Role::embedding);
    list.norm("vision_model.pre_layrnorm", vision, w.visionNormIn);  // the published spelling
    list.layers("vision_model", config.vision, w.visionLayers);
    list.norm("vision_model.post_layernorm", vision, w.visionNormOut);
    list.matrix("visual_projection.weight", {config.projection, vision}, w.visionProjection, Role::head);
    return list.take();
}

}  // namespace pardalis
