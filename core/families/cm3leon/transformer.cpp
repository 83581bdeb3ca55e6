#include "core/families/cm3leon/transformer.h"

namespace pardalis {

struct Cm3LeonTransformer::Activations final : Pass {
    Tensor q, k, v, mixed;  // [rows, hidden]
    Tensor hidden;          // [rows, ffn]
};

Cm3LeonTransformer::Cm3LeonTransformer(Backend& backend, const Cm3LeonSizes& sizes, Cm3LeonWeights weights)
    : LayeredModel(backend,
                   {.vocabulary = sizes.vocabularySize,
                    .hidden = sizes.hiddenSize,
                    .layers = sizes.layers,
                    .kvHeads = sizes.heads,
                    .headDim = sizes.headDim(),
                    .context = sizes.contextLength},
                   weights.embedding, weights.embedding),
      m_sizes(sizes),
      m_weights(std::move(weights)) {
    CHECK(static_cast<int>(m_weights.layers.size()) == m_sizes.layers);
}

std::unique_ptr<LayeredModel::Pass> Cm3LeonTransformer::makePass(std::int64_t rows) const {
    auto pass = std::make_unique<Activations>();
    for (Tensor* tensor : {&pass->q, &pass->k, &pass->v, &pass->mixed})
        *tensor = activations(rows, m_sizes.hiddenSize);
    pass->hidden = activations(rows, m_sizes.ffnSize);
    return pass;
}

void Cm3LeonTransformer::beginPass(Pass& pass) {
    m_backend.addPositions(m_weights.positions, Cm3LeonSizes::kFirstPosition, pass.batch, pass.x);
}

void Cm3LeonTransformer::layer(int i, Pass& given) {
    auto& pass = static_cast<Activations&>(given);
    const Cm3LeonLayer& w = m_weights.layers[static_cast<std::size_t>(i)];

    m_backend.layerNorm(pass.x, m_sizes.normEps, pass.branch);
    const Projection qkv[] = {{w.q, pass.q}, {w.k, pass.k}, {w.v, pass.v}};
    m_backend.matmul(pass.branch, qkv);
    m_backend.append(pass.k, pass.v, i, pass.batch);
    m_backend.attention(pass.q, i, pass.batch, pass.mixed);
    m_backend.matmulAdd(pass.mixed, w.out, pass.x);

    m_backend.layerNorm(pass.x, m_sizes.normEps, pass.branch);
    const Projection inner[] = {{w.fc1, pass.hidden}};
    m_backend.matmul(pass.branch, inner);
    m_backend.relu(pass.hidden, pass.hidden);
    m_backend.matmulAdd(pass.hidden, w.fc2, pass.x);
}

void Cm3LeonTransformer::lastNorm(const Tensor& x, const Tensor& out) { m_backend.layerNorm(x, m_sizes.normEps, out); }

}  // namespace pardalis
