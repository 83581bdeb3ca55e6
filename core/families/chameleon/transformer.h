#pragma once

#include "core/families/chameleon/transformer_config.h"
#include "core/families/language_model.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

struct LayerWeights {
    Tensor attentionNorm;  // [hidden]
    Matrix q, k, v;        // [heads·headDim, hidden], [kvHeads·headDim, hidden] twice
    QkNorm qkNorm;         // no tensors without QK-norm
    Matrix out;            // [hidden, heads·headDim]
    Tensor ffnNorm;        // [hidden]
    Matrix gate, up;       // [ffn, hidden]
    Matrix down;           // [hidden, ffn]
};

struct TransformerWeights {
    Matrix embedding;  // [vocabulary, hidden]
    std::vector<LayerWeights> layers;
    Tensor norm;  // [hidden]
    Matrix head;  // [vocabulary, hidden]
};

// Chameleon's decoder, written once against Backend. All its rows are tokens.
class Transformer final : public LanguageModel {
public:
    Transformer(Backend& backend, TransformerConfig config, TransformerWeights weights);

    const TransformerConfig& config() const { return m_config; }
    Backend& backend() const override { return m_backend; }
    int vocabularySize() const override { return m_config.vocabularySize; }
    int contextLength() const override { return m_config.contextLength; }
    VocabularyRange computable(VocabularyRange wanted) const override;

    // By itself what the device was told, else what suits the weights (cacheTypeFor).
    KvCache makeCache(int capacity, std::optional<DType> type = {}) const override;
    Tensor forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop = {}) override;
    using LanguageModel::forwardAll;
    Tensor forwardAll(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop = {}) override;
    void step(std::span<const BatchSpan> batch, VocabularyRange range, DecodeState& state,
              std::stop_token stop = {}) override;
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
