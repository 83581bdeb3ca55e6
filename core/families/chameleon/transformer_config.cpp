#include "core/families/chameleon/transformer_config.h"

namespace pardalis {

std::int64_t TransformerConfig::parameters() const {
    const std::int64_t hidden = hiddenSize, head = headDim;
    const std::int64_t attention = 2 * hidden * heads * head + 2 * hidden * kvHeads * head;
    const std::int64_t qk = qkNorm ? 2 * head * (heads + kvHeads) : 0;
    const std::int64_t layer = attention + qk + 3 * hidden * ffnSize + 2 * hidden;
    return layers * layer + 2 * hidden * vocabularySize + hidden;
}

ModelShape shapeOf(const TransformerConfig& config) {
    return {.parameters = config.parameters(),
            .vocabularySize = config.vocabularySize,
            .contextLength = config.contextLength,
            .layers = config.layers,
            .hiddenSize = config.hiddenSize,
            .ffnSize = config.ffnSize,
            .heads = config.heads,
            .kvHeads = config.kvHeads,
            .headDim = config.headDim,
            .normEps = config.normEps,
            .ropeTheta = config.ropeTheta,
            .headNorms = config.qkNorm,
            .normsBehind = config.normReordering,
            .traits = {{"norm_reordering", config.normReordering}, {"qk_norm", config.qkNorm}}};
}

}  // namespace pardalis
