#pragma once

#include "core/families/cm3leon/config.h"
#include "core/families/layered_model.h"

#include <memory>
#include <vector>

namespace pardalis {

struct Cm3LeonLayer {
    Matrix q, k, v, out;  // [hidden, hidden]
    Matrix fc1;           // [ffn, hidden]
    Matrix fc2;           // [hidden, ffn]
};

struct Cm3LeonWeights {
    Matrix embedding;  // [vocabulary, hidden], the head too
    Tensor positions;  // [positionRows, hidden]
    std::vector<Cm3LeonLayer> layers;
};

// CM3Leon's decoder (arXiv 2309.02591 §2.3), written once against Backend.
class Cm3LeonTransformer final : public LayeredModel {
public:
    Cm3LeonTransformer(Backend& backend, const Cm3LeonSizes& sizes, Cm3LeonWeights weights);

    const Cm3LeonSizes& sizes() const { return m_sizes; }

private:
    struct Activations;

    std::unique_ptr<Pass> makePass(std::int64_t rows) const override;
    void beginPass(Pass& pass) override;
    void layer(int i, Pass& pass) override;
    void lastNorm(const Tensor& x, const Tensor& out) override;

    Cm3LeonSizes m_sizes;
    Cm3LeonWeights m_weights;
};

}  // namespace pardalis
