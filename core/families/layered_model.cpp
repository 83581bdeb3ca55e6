#include "core/families/layered_model.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis {

LayeredModel::LayeredModel(Backend& backend, const Sizes& sizes, Matrix embedding, Matrix head)
    : m_backend(backend), m_sizes(sizes), m_embedding(std::move(embedding)), m_head(std::move(head)) {}

KvCache LayeredModel::makeCache(int capacity, std::optional<DType> type) const {
    const DType wanted = m_backend.cacheType().value_or(cacheTypeFor(*m_embedding.format));
    return m_backend.makeCache(type.value_or(wanted), m_sizes.layers, m_sizes.kvHeads, capacity, m_sizes.headDim);
}

VocabularyRange LayeredModel::computable(VocabularyRange wanted) const {
    const auto [first, count] = m_head.wholeTiles(wanted.first, wanted.count);
    return {static_cast<int>(first), static_cast<int>(count)};
}

Tensor LayeredModel::activations(std::int64_t rows, std::int64_t width) const {
    return m_backend.allocate(DType::f32, {rows, width});
}

std::unique_ptr<LayeredModel::Pass> LayeredModel::passOf(std::vector<BatchSpan> batch) const {
    std::int64_t rows = 0;
    for (const BatchSpan& span : batch) {
        if (span.cache->length + span.rows > span.cache->capacity)
            throw Error("the context is full: {} + {} positions, the model has {}", span.cache->length, span.rows,
                        span.cache->capacity);
        rows += span.rows;
    }
    std::unique_ptr<Pass> pass = makePass(rows);
    pass->batch = std::move(batch);
    pass->x = activations(rows, m_sizes.hidden);
    pass->branch = activations(rows, m_sizes.hidden);
    return pass;
}

// Tokens of the table, as many at a time as stand together; of pictures their embeddings.
void LayeredModel::embed(std::span<const StreamInput> streams, const Tensor& x) {
    TokenIds tokens;  // in front of row `next`
    std::int64_t next = 0;
    const auto embedTokens = [&] {
        const std::int64_t count = std::ssize(tokens);
        if (count > 0)
            m_backend.embed(m_embedding, tokens, x.rows(next - count, count));
        tokens.clear();
    };
    for (const StreamInput& stream : streams) {
        for (auto row = stream.rows.begin(); row != stream.rows.end();) {
            if (row->isToken()) {
                tokens.push_back((row++)->token());
                ++next;
                continue;
            }
            embedTokens();
            const auto picture = static_cast<std::size_t>(row->picture);
            CHECK(picture < stream.pictures.size());
            std::vector<int> places;
            for (; row != stream.rows.end() && !row->isToken() && row->picture == static_cast<int>(picture); ++row)
                places.push_back(row->value);
            m_backend.gatherCodes(stream.pictures[picture], places, x.rows(next, std::ssize(places)));
            next += std::ssize(places);
        }
    }
    embedTokens();
}

void LayeredModel::runLayers(Pass& pass, int layers, std::stop_token stop) {
    beginPass(pass);
    for (int i = 0; i < layers; ++i) {
        if (stop.stop_requested())
            throw Cancelled();
        layer(i, pass);
    }
}

std::unique_ptr<LayeredModel::Pass> LayeredModel::run(std::span<const StreamInput> streams, int layers,
                                                      std::stop_token stop) {
    std::vector<BatchSpan> batch;
    for (const StreamInput& stream : streams) {
        CHECK(stream.cache != nullptr && !stream.rows.empty());
        batch.push_back({stream.cache, static_cast<int>(stream.rows.size())});
    }
    std::unique_ptr<Pass> pass = passOf(std::move(batch));
    embed(streams, pass->x);
    runLayers(*pass, layers, std::move(stop));
    // Only a pass that went through counts: a cancelled one is overwritten by the next.
    for (const BatchSpan& span : pass->batch)
        span.cache->length += span.rows;
    return pass;
}

Tensor LayeredModel::logits(const Tensor& hidden, VocabularyRange range) {
    CHECK(range.first >= 0 && range.count > 0 && range.first + range.count <= m_sizes.vocabulary);
    const Tensor out = m_backend.allocate(DType::f32, {hidden.shape[0], range.count});
    const Projection head[] = {{m_head.rows(range.first, range.count), out}};
    m_backend.matmul(hidden, head);
    return out;
}

Tensor LayeredModel::forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop) {
    const std::unique_ptr<Pass> pass = run(streams, m_sizes.layers, stop);
    if (range.count == 0)  // a chunk of a prompt whose end is still to come
        return {};
    const Tensor last = activations(static_cast<std::int64_t>(streams.size()), m_sizes.hidden);
    std::int64_t end = 0;
    for (std::size_t s = 0; s < streams.size(); ++s) {
        end += pass->batch[s].rows;
        lastNorm(pass->x.rows(end - 1, 1), last.rows(static_cast<std::int64_t>(s), 1));
    }
    return logits(last, range);
}

Tensor LayeredModel::forwardAll(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop) {
    const std::unique_ptr<Pass> pass = run(streams, m_sizes.layers, stop);
    const auto count = static_cast<std::int64_t>(streams.size());
    if (count == 1) {
        lastNorm(pass->x, pass->branch);
        return logits(pass->branch, range);
    }
    const std::int64_t rows = pass->batch.front().rows;
    CHECK(std::ranges::all_of(pass->batch, [&](const BatchSpan& span) { return span.rows == rows; }));
    for (std::int64_t s = 0; s < count; ++s) {
        for (std::int64_t r = 0; r < rows; ++r)
            lastNorm(pass->x.rows(s * rows + r, 1), pass->branch.rows(r * count + s, 1));
    }
    return logits(pass->branch, range);
}

void LayeredModel::step(std::span<const BatchSpan> batch, VocabularyRange range, DecodeState& state,
                        std::stop_token stop) {
    const std::unique_ptr<Pass> pass = passOf({batch.begin(), batch.end()});
    m_backend.embed(m_embedding, state, pass->x);
    runLayers(*pass, m_sizes.layers, std::move(stop));
    lastNorm(pass->x, pass->branch);
    m_backend.sample(logits(pass->branch, range), state);
}

Tensor LayeredModel::hiddenAfter(int layers, const StreamInput& stream) {
    CHECK(layers >= 0 && layers <= m_sizes.layers);
    return run({&stream, 1}, layers, {})->x;
}

}  // namespace pardalis
