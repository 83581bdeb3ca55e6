#include "core/families/chameleon/transformer.h"

namespace pardalis {

// The branch is what a sub-layer reads or, with norm re-ordering, has written.
struct Transformer::Activations final : Pass {
    Tensor q, mixed;  // [rows, heads·headDim]
    Tensor k, v;      // [rows, kvHeads·headDim]
    Tensor hidden;    // [rows, ffn]
};

Transformer::Transformer(Backend& backend, TransformerConfig config, TransformerWeights weights)
    : LayeredModel(backend,
                   {.vocabulary = config.vocabularySize,
                    .hidden = config.hiddenSize,
                    .layers = config.layers,
                    .kvHeads = config.kvHeads,
                    .headDim = config.headDim,
                    .context = config.contextLength},
                   weights.embedding, weights.head),
      m_config(std::move(config)),
      m_weights(std::move(weights)) {
    CHECK(static_cast<int>(m_weights.layers.size()) == m_config.layers);
}

std::unique_ptr<LayeredModel::Pass> Transformer::makePass(std::int64_t rows) const {
    const std::int64_t qWidth = std::int64_t{m_config.heads} * m_config.headDim;
    const std::int64_t kvWidth = std::int64_t{m_config.kvHeads} * m_config.headDim;
    auto pass = std::make_unique<Activations>();
    pass->q = activations(rows, qWidth);
    pass->mixed = activations(rows, qWidth);
    pass->k = activations(rows, kvWidth);
    pass->v = activations(rows, kvWidth);
    pass->hidden = activations(rows, m_config.ffnSize);
    return pass;
}

void Transformer::layer(int i, Pass& given) {
    auto& pass = static_cast<Activations&>(given);
    const LayerWeights& w = m_weights.layers[static_cast<std::size_t>(i)];
    const float eps = m_config.normEps;

    // Attention. With norm re-ordering (the 34B) the branch reads the raw residual stream and is normalised behind.
    if (!m_config.normReordering)
        m_backend.rmsNorm(pass.x, w.attentionNorm, eps, pass.branch);
    const Tensor& attentionInput = m_config.normReordering ? pass.x : pass.branch;
    const Projection qkv[] = {{w.q, pass.q}, {w.k, pass.k}, {w.v, pass.v}};
    m_backend.matmul(attentionInput, qkv);
    m_backend.normRopeAppend(pass.q, pass.k, pass.v, w.qkNorm, Rope{m_config.ropeTheta}, i, pass.batch);
    m_backend.attention(pass.q, i, pass.batch, pass.mixed);
    if (m_config.normReordering) {
        const Projection out[] = {{w.out, pass.branch}};
        m_backend.matmul(pass.mixed, out);
        m_backend.rmsNormAdd(pass.branch, w.attentionNorm, eps, pass.x);
    } else {
        m_backend.matmulAdd(pass.mixed, w.out, pass.x);
    }

    // Feed-forward: SwiGLU.
    if (!m_config.normReordering)
        m_backend.rmsNorm(pass.x, w.ffnNorm, eps, pass.branch);
    m_backend.gatedMatmul(m_config.normReordering ? pass.x : pass.branch, w.gate, w.up, pass.hidden);
    if (m_config.normReordering) {
        const Projection down[] = {{w.down, pass.branch}};
        m_backend.matmul(pass.hidden, down);
        m_backend.rmsNormAdd(pass.branch, w.ffnNorm, eps, pass.x);
    } else {
        m_backend.matmulAdd(pass.hidden, w.down, pass.x);
    }
}

void Transformer::lastNorm(const Tensor& x, const Tensor& out) {
    m_backend.rmsNorm(x, m_weights.norm, m_config.normEps, out);
}

}  // namespace pardalis
