#pragma once

#include "core/tensor/tensor.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pardalis {

// A decoder-only language model in numbers: for people, and for what counts the work of a step. No family's graph is made
// from it.
struct ModelShape {
    std::int64_t parameters = 0;
    int vocabularySize = 0;
    int contextLength = 0;  // positions
    int layers = 0;
    int hiddenSize = 0;
    int ffnSize = 0;
    int heads = 0;
    int kvHeads = 0;  // fewer than heads: grouped-query attention
    int headDim = 0;
    float normEps = 1e-5f;
    float ropeTheta = 10000.0f;
    bool headNorms = false;    // queries and keys are normalised before the rotation
    bool normsBehind = false;  // a norm stands behind each sub-layer in place of before it
    // Positions are learned, norms have no weights, and the feed-forward is two matrices with a ReLU between.
    bool plainLayers = false;
    std::vector<std::pair<std::string, bool>> traits;  // as the family calls what sets its checkpoints apart

    // Bytes one position takes in a KvCache of that type.
    std::int64_t kvBytesPerPosition(DType type) const {
        const auto scale = static_cast<std::int64_t>(type == DType::i8 ? sizeof(float) : 0);
        return std::int64_t{2} * layers * kvHeads * (headDim * static_cast<std::int64_t>(sizeOf(type)) + scale);
    }
};

}  // namespace pardalis
