#pragma once

#include "core/families/kosmos/config.h"
#include "core/families/layered_model.h"
#include "core/nn/linear.h"

#include <memory>
#include <vector>

namespace pardalis {

struct KosmosLayer {
    NormWeights attentionNorm, innerNorm;  // before attention; before its last product, over all heads together
    LinearWeights q, k, v, out;            // [hidden, hidden]
    NormWeights ffnNorm, innerFfnNorm;     // before the feed-forward; before its second product
    LinearWeights fc1, fc2;                // [ffn, hidden], [hidden, ffn]
};

struct KosmosTextWeights {
    Matrix embedding;  // [vocabulary, hidden]
    Matrix head;       // the same; nothing where it is the embedding
    std::vector<KosmosLayer> layers;
    NormWeights lastNorm;
};

// Positions 0, 1, … of sines and then cosines as fairseq and transformers make them, [positions + 2, hidden]: the row of
// position p is row p + 2. In the arithmetic of the latter, f32: at position 2,000 an angle is off by 1e-4.
std::vector<float> kosmosPositions(const KosmosTextSizes& sizes);

// The decoder, written once against Backend.
class KosmosTransformer final : public LayeredModel {
public:
    KosmosTransformer(Backend& backend, const KosmosTextSizes& sizes, KosmosTextWeights weights);

    const KosmosTextSizes& sizes() const { return m_sizes; }

private:
    struct Activations;

    std::unique_ptr<Pass> makePass(std::int64_t rows) const override;
    void beginPass(Pass& pass) override;
    void layer(int i, Pass& pass) override;
    void lastNorm(const Tensor& x, const Tensor& out) override;
    void norm(const Tensor& x, const NormWeights& weights, const Tensor& out);

    KosmosTextSizes m_sizes;
    KosmosTextWeights m_weights;
    Tensor m_positions;  // zeros where the rotation tells them
};

}  // namespace pardalis
