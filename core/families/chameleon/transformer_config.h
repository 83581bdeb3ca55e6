#pragma once

#include "core/families/model_shape.h"

#include <cstdint>

namespace pardalis {

// A Chameleon decoder (arXiv 2405.09818 §2.3): Llama-2 with a LayerNorm on each query and key head and, in the 34B,
// norms behind the sub-layers.
struct TransformerConfig {
    int vocabularySize = 0;
    int hiddenSize = 0;
    int ffnSize = 0;
    int layers = 0;
    int heads = 0;
    int kvHeads = 0;  // fewer than heads: grouped-query attention
    int headDim = 0;
    int contextLength = 0;  // positions
    float normEps = 1e-5f;
    float ropeTheta = 10000.0f;
    bool qkNorm = true;
    bool normReordering = false;  // "swin_norm": x + norm(f(x)) in place of x + f(norm(x))

    std::int64_t parameters() const;
};

ModelShape shapeOf(const TransformerConfig& config);

}  // namespace pardalis
