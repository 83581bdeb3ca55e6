#pragma once

#include "core/tensor/backend.h"
#include "core/families/chameleon/transformer_config.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

struct LayerWeights {
    Tensor attentionNorm;              // [hidden]
    Matrix q, k, v;                    // [heads·headDim, hidden], [kvHeads·headDim, hidden] twice
    QkNorm qkNorm;                     // no tensors without QK-norm
    Matrix out;                        // [hidden, heads·headDim]
    Tensor ffnNorm;                    // [hidden]
    Matrix gate, up;                   // [ffn, hidden]
    Matrix down;                       // [hidden, ffn]
};

struct TransformerWeights {
    Matrix embedding;                  // [vocabulary, hidden]
    std::vector<LayerWeights> layers;
    Tensor norm;                       // [hidden]
    Matrix head;                       // [vocabulary, hidden]
};

// New tokens of one sequence and the cache they extend.
struct StreamInput {
    std::span<const TokenId> tokens;
    KvCache* cache = nullptr;
};

// The decoder-only transformer, written once against Backend.
class Transformer {
public:
    Transformer(Backend& backend, TransformerConfig config, TransformerWeights weights);

    const TransformerConfig& config() const { return m_config; }
    Backend& backend() const { return m_backend; }
    VocabularyRange wholeVocabulary() const { return {0, m_config.vocabularySize}; }
    // The smallest range that holds `wanted` and whose logits can be computed: whole tiles of the head.
    VocabularyRange computable(VocabularyRange wanted) const;

    // Elements of `type`; none: what suits the weights (cacheTypeFor). Throws Error when `capacity` positions can't fit in memory.
    KvCache makeCache(int capacity, std::optional<DType> type = {}) const;

    // Feeds each stream's tokens through one pass and extends the caches. Returns f32 logits of the last token of each
    // stream, [streams, range.count]. The stop token is looked at between layers; Cancelled leaves the caches as they
    // were. Throws Error when a cache is full. A range of 0 rows computes no logits and returns no tensor.
    Tensor forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop = {});
    // Logits of every token of one stream, [tokens, range.count].
    Tensor forwardAll(const StreamInput& stream, VocabularyRange range, std::stop_token stop = {});
    // The operations of a decoding step: the state's last token through the whole model, one row for each span of
    // `batch`; the next is sampled from the logits of `range`. Leaves the caches' lengths to the caller (RepeatedStep).
    void step(std::span<const BatchSpan> batch, VocabularyRange range, DecodeState& state, std::stop_token stop = {});
    // Hidden states behind layer `layers` (0: the embedding), [tokens, hidden], for comparison with a reference.
    Tensor hiddenAfter(int layers, const StreamInput& stream);

private:
    struct Pass;  // activations of one pass

    Pass makePass(std::vector<BatchSpan> batch);
    void runLayers(Pass& pass, int layers, std::stop_token stop);
    Pass run(std::span<const StreamInput> streams, int layers, std::stop_token stop);
    void layer(int i, Pass& pass);
    Tensor logits(const Tensor& hidden, VocabularyRange range);

    Backend& m_backend;
    TransformerConfig m_config;
    TransformerWeights m_weights;
};

}  // namespace pardalis
