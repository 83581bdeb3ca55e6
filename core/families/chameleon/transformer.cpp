#include "core/families/chameleon/transformer.h"

#include "core/base/error.h"

#include <algorithm>
#include <numeric>

namespace pardalis {

struct Transformer::Pass {
    std::vector<BatchSpan> batch;
    Tensor x;         // [rows, hidden], the residual stream
    Tensor branch;    // [rows, hidden], what a sub-layer reads or, with norm re-ordering, has written
    Tensor q, mixed;  // [rows, heads·headDim]
    Tensor k, v;      // [rows, kvHeads·headDim]
    Tensor hidden;    // [rows, ffn]
};

Transformer::Transformer(Backend& backend, TransformerConfig config, TransformerWeights weights)
    : m_backend(backend), m_config(std::move(config)), m_weights(std::move(weights)) {
    CHECK(static_cast<int>(m_weights.layers.size()) == m_config.layers);
}

KvCache Transformer::makeCache(int capacity, std::optional<DType> type) const {
    const DType wanted = m_backend.cacheType().value_or(cacheTypeFor(*m_weights.embedding.format));
    return m_backend.makeCache(type.value_or(wanted), m_config.layers, m_config.kvHeads, capacity, m_config.headDim);
}

VocabularyRange Transformer::computable(VocabularyRange wanted) const {
    const auto [first, count] = m_weights.head.wholeTiles(wanted.first, wanted.count);
    return {static_cast<int>(first), static_cast<int>(count)};
}

void Transformer::layer(int i, Pass& pass) {
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

Transformer::Pass Transformer::makePass(std::vector<BatchSpan> batch) {
    std::int64_t rows = 0;
    for (const BatchSpan& span : batch) {
        if (span.cache->length + span.rows > span.cache->capacity)
            throw Error("the context is full: {} + {} positions, the model has {}", span.cache->length, span.rows,
                        span.cache->capacity);
        rows += span.rows;
    }
    Pass pass;
    pass.batch = std::move(batch);
    const std::int64_t qWidth = std::int64_t{m_config.heads} * m_config.headDim;
    const std::int64_t kvWidth = std::int64_t{m_config.kvHeads} * m_config.headDim;
    const auto activations = [&](std::int64_t width) { return m_backend.allocate(DType::f32, {rows, width}); };
    pass.x = activations(m_config.hiddenSize);
    pass.branch = activations(m_config.hiddenSize);
    pass.q = activations(qWidth);
    pass.mixed = activations(qWidth);
    pass.k = activations(kvWidth);
    pass.v = activations(kvWidth);
    pass.hidden = activations(m_config.ffnSize);
    return pass;
}

void Transformer::runLayers(Pass& pass, int layers, std::stop_token stop) {
    for (int i = 0; i < layers; ++i) {
        if (stop.stop_requested())
            throw Cancelled();
        layer(i, pass);
    }
}

Transformer::Pass Transformer::run(std::span<const StreamInput> streams, int layers, std::stop_token stop) {
    TokenIds tokens;
    std::vector<BatchSpan> batch;
    for (const StreamInput& stream : streams) {
        CHECK(stream.cache != nullptr && !stream.rows.empty());
        batch.push_back({stream.cache, static_cast<int>(stream.rows.size())});
        for (const Row& row : stream.rows) {
            CHECK(row.isToken());
            tokens.push_back(row.token());
        }
    }
    Pass pass = makePass(std::move(batch));
    m_backend.embed(m_weights.embedding, tokens, pass.x);
    runLayers(pass, layers, std::move(stop));
    // Only a pass that went through counts: a cancelled one is overwritten by the next.
    for (const BatchSpan& span : pass.batch)
        span.cache->length += span.rows;
    return pass;
}

Tensor Transformer::logits(const Tensor& hidden, VocabularyRange range) {
    CHECK(range.first >= 0 && range.count > 0 && range.first + range.count <= m_config.vocabularySize);
    const Tensor out = m_backend.allocate(DType::f32, {hidden.shape[0], range.count});
    const Projection head[] = {{m_weights.head.rows(range.first, range.count), out}};
    m_backend.matmul(hidden, head);
    return out;
}

Tensor Transformer::forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop) {
    const Pass pass = run(streams, m_config.layers, stop);
    if (range.count == 0)  // a chunk of a prompt whose end is still to come
        return {};
    const Tensor last =
        m_backend.allocate(DType::f32, {static_cast<std::int64_t>(streams.size()), m_config.hiddenSize});
    std::int64_t end = 0;
    for (std::size_t s = 0; s < streams.size(); ++s) {
        end += pass.batch[s].rows;
        m_backend.rmsNorm(pass.x.rows(end - 1, 1), m_weights.norm, m_config.normEps,
                          last.rows(static_cast<std::int64_t>(s), 1));
    }
    return logits(last, range);
}

Tensor Transformer::forwardAll(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop) {
    const Pass pass = run(streams, m_config.layers, stop);
    const auto count = static_cast<std::int64_t>(streams.size());
    if (count == 1) {
        m_backend.rmsNorm(pass.x, m_weights.norm, m_config.normEps, pass.branch);
        return logits(pass.branch, range);
    }
    const std::int64_t rows = pass.batch.front().rows;
    CHECK(std::ranges::all_of(pass.batch, [&](const BatchSpan& span) { return span.rows == rows; }));
    for (std::int64_t s = 0; s < count; ++s) {
        for (std::int64_t r = 0; r < rows; ++r)
            m_backend.rmsNorm(pass.x.rows(s * rows + r, 1), m_weights.norm, m_config.normEps,
                              pass.branch.rows(r * count + s, 1));
    }
    return logits(pass.branch, range);
}

void Transformer::step(std::span<const BatchSpan> batch, VocabularyRange range, DecodeState& state,
                       std::stop_token stop) {
    Pass pass = makePass({batch.begin(), batch.end()});
    m_backend.embed(m_weights.embedding, state, pass.x);
    runLayers(pass, m_config.layers, std::move(stop));
    m_backend.rmsNorm(pass.x, m_weights.norm, m_config.normEps, pass.branch);
    m_backend.sample(logits(pass.branch, range), state);
}

Tensor Transformer::hiddenAfter(int layers, const StreamInput& stream) {
    CHECK(layers >= 0 && layers <= m_config.layers);
    return run({&stream, 1}, layers, {}).x;
}

}  // namespace pardalis
