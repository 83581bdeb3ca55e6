#pragma once

#include "core/families/language_model.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

// What decoders of equal layers have in common: how passes are made of streams, of tokens and pictures' embeddings, stopped
// and counted, and which rows become logits. A family says what a layer computes.
class LayeredModel : public LanguageModel {
public:
    Backend& backend() const final { return m_backend; }
    int vocabularySize() const final { return m_sizes.vocabulary; }
    int contextLength() const final { return m_sizes.context; }
    VocabularyRange computable(VocabularyRange wanted) const final;

    // By itself what the device was told, else what suits the weights (cacheTypeFor).
    KvCache makeCache(int capacity, std::optional<DType> type = {}) const final;
    Tensor forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop = {}) final;
    using LanguageModel::forwardAll;
    Tensor forwardAll(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop = {}) final;
    void step(std::span<const BatchSpan> batch, VocabularyRange range, DecodeState& state,
              std::stop_token stop = {}) final;
    // Hidden states behind layer `layers` (0: the embedding), [tokens, hidden], for comparison with a reference.
    Tensor hiddenAfter(int layers, const StreamInput& stream);

protected:
    struct Sizes {
        int vocabulary = 0, hidden = 0, layers = 0, kvHeads = 0, headDim = 0;
        int context = 0;  // positions
    };
    // Activations of one pass; a family's own beside these.
    struct Pass {
        virtual ~Pass() = default;
        std::vector<BatchSpan> batch;
        Tensor x;       // [rows, hidden], the residual stream
        Tensor branch;  // [rows, hidden], what a sub-layer reads
    };

    // embedding and head [vocabulary, hidden]
    LayeredModel(Backend& backend, const Sizes& sizes, Matrix embedding, Matrix head);

    Tensor activations(std::int64_t rows, std::int64_t width) const;
    virtual std::unique_ptr<Pass> makePass(std::int64_t rows) const = 0;
    // Between the embedding and the first layer.
    virtual void beginPass(Pass&) {}
    virtual void layer(int i, Pass& pass) = 0;
    // What the head reads.
    virtual void lastNorm(const Tensor& x, const Tensor& out) = 0;

    Backend& m_backend;

private:
    std::unique_ptr<Pass> passOf(std::vector<BatchSpan> batch) const;
    void embed(std::span<const StreamInput> streams, const Tensor& x);
    void runLayers(Pass& pass, int layers, std::stop_token stop);
    std::unique_ptr<Pass> run(std::span<const StreamInput> streams, int layers, std::stop_token stop);
    Tensor logits(const Tensor& hidden, VocabularyRange range);

    const Sizes m_sizes;
    const Matrix m_embedding, m_head;
};

}  // namespace pardalis
