#include "core/families/kosmos/transformer.h"

#include <cmath>

namespace pardalis {

struct KosmosTransformer::Activations final : Pass {
    Tensor q, k, v, mixed;  // [rows, hidden]
    Tensor hidden;          // [rows, ffn]
};

std::vector<float> kosmosPositions(const KosmosTextSizes& sizes) {
    const int half = sizes.hiddenSize / 2, rows = sizes.contextLength + KosmosTextSizes::kFirstPosition;
    const auto step = static_cast<float>(std::log(10000.0) / (half - 1));
    std::vector<float> table(static_cast<std::size_t>(rows) * static_cast<std::size_t>(sizes.hiddenSize));
    if (sizes.hasXpos())
        return table;
    for (int p = KosmosTextSizes::kFirstPosition; p < rows; ++p) {
        float* const row = table.data() + static_cast<std::size_t>(p) * static_cast<std::size_t>(sizes.hiddenSize);
        for (int i = 0; i < half; ++i) {
            const float angle = static_cast<float>(p) * std::exp(static_cast<float>(i) * -step);
            row[i] = std::sin(angle);
            row[half + i] = std::cos(angle);
        }
    }
    return table;
}

KosmosTransformer::KosmosTransformer(Backend& backend, const KosmosTextSizes& sizes, KosmosTextWeights weights)
    : LayeredModel(backend,
                   {.vocabulary = sizes.vocabularySize,
                    .hidden = sizes.hiddenSize,
                    .layers = sizes.layers,
                    .kvHeads = sizes.heads,
                    .headDim = sizes.headDim(),
                    .context = sizes.contextLength},
                   weights.embedding, weights.head ? weights.head : weights.embedding),
      m_sizes(sizes),
      m_weights(std::move(weights)) {
    CHECK(static_cast<int>(m_weights.layers.size()) == m_sizes.layers);
    m_positions = activations(sizes.contextLength + KosmosTextSizes::kFirstPosition, sizes.hiddenSize);
    m_backend.write(kosmosPositions(sizes), m_positions);
}

std::unique_ptr<LayeredModel::Pass> KosmosTransformer::makePass(std::int64_t rows) const {
    auto pass = std::make_unique<Activations>();
    for (Tensor* tensor : {&pass->q, &pass->k, &pass->v, &pass->mixed})
        *tensor = activations(rows, m_sizes.hiddenSize);
    pass->hidden = activations(rows, m_sizes.ffnSize);
    return pass;
}

void KosmosTransformer::norm(const Tensor& x, const NormWeights& weights, const Tensor& out) {
    rowNorm(m_backend, x, weights, m_sizes.normEps, out);
}

// Embeddings of pictures are scaled as those of tokens.
void KosmosTransformer::beginPass(Pass& pass) {
    const float scale = m_sizes.scalesEmbeddings ? std::sqrt(static_cast<float>(m_sizes.hiddenSize)) : 1.0f;
    m_backend.addPositions(m_positions, KosmosTextSizes::kFirstPosition, pass.batch, pass.x, scale);
}

void KosmosTransformer::layer(int i, Pass& given) {
    auto& pass = static_cast<Activations&>(given);
    const KosmosLayer& w = m_weights.layers[static_cast<std::size_t>(i)];

    norm(pass.x, w.attentionNorm, pass.branch);
    linear(m_backend, pass.branch, {{w.q, pass.q}, {w.k, pass.k}, {w.v, pass.v}});
    if (m_sizes.hasXpos())
        m_backend.normRopeAppend(pass.q, pass.k, pass.v, {},
                                 {.scaleBase = m_sizes.xposScaleBase, .centre = m_sizes.contextLength / 2}, i,
                                 pass.batch);
    else
        m_backend.append(pass.k, pass.v, i, pass.batch);
    m_backend.attention(pass.q, i, pass.batch, pass.mixed);
    norm(pass.mixed, w.innerNorm, pass.mixed);
    linearAdd(m_backend, pass.mixed, w.out, pass.x);

    norm(pass.x, w.ffnNorm, pass.branch);
    linear(m_backend, pass.branch, {{w.fc1, pass.hidden}});
    m_backend.gelu(pass.hidden, Gelu::exact, pass.hidden);
    norm(pass.hidden, w.innerFfnNorm, pass.hidden);
    linearAdd(m_backend, pass.hidden, w.fc2, pass.x);
}

void KosmosTransformer::lastNorm(const Tensor& x, const Tensor& out) { norm(x, m_weights.lastNorm, out); }

}  // namespace pardalis
