#include "core/families/cm3leon/slots.h"

#include <fmt/core.h>

namespace pardalis {

std::vector<TensorSlot> cm3leonSlots(const Cm3LeonSizes& sizes, Cm3LeonWeights& weights) {
    std::vector<TensorSlot> slots;
    const auto add = [&](std::string name, const Shape& shape, Matrix& matrix, TensorRole role, int layer) {
        slots.push_back({std::move(name), shape, nullptr, &matrix, role, ModelPart::transformer, layer, false});
    };
    const std::int64_t hidden = sizes.hiddenSize, ffn = sizes.ffnSize;
    weights.layers.resize(static_cast<std::size_t>(sizes.layers));
    add(kCm3LeonEmbedding, {sizes.vocabularySize, hidden}, weights.embedding, TensorRole::embedding, -1);
    slots.push_back({"decoder.embed_positions.weight",
                     {sizes.positionRows(), hidden},
                     &weights.positions,
                     nullptr,
                     TensorRole::embedding,
                     ModelPart::transformer,
                     -1,
                     false});
    for (int i = 0; i < sizes.layers; ++i) {
        Cm3LeonLayer& w = weights.layers[static_cast<std::size_t>(i)];
        const std::string layer = fmt::format("decoder.layers.{}.", i);
        const auto square = [&](const char* name, Matrix& matrix) {
            add(fmt::format("{}self_attn.{}_proj.weight", layer, name), {hidden, hidden}, matrix, TensorRole::matrix,
                i);
        };
        square("q", w.q);
        square("k", w.k);
        square("v", w.v);
        square("out", w.out);
        add(layer + "fc1.weight", {ffn, hidden}, w.fc1, TensorRole::matrix, i);
        add(layer + "fc2.weight", {hidden, ffn}, w.fc2, TensorRole::matrix, i);
    }
    return slots;
}

}  // namespace pardalis
