#pragma once

#include "core/families/row.h"
#include "core/tensor/backend.h"

#include <optional>
#include <span>
#include <stop_token>

namespace pardalis {

// New rows of one sequence and the cache they extend.
struct StreamInput {
    std::span<const Row> rows;
    KvCache* cache = nullptr;
    // Of the rows that are no tokens: by Row::picture, [embeddings, hidden] in the model's backend. None for a model whose
    // pictures are tokens.
    std::span<const Tensor> pictures = {};
};

// A decoder-only language model of any family: rows in, logits of the next token out. Used by one thread at a time.
class LanguageModel {
public:
    virtual ~LanguageModel() = default;

    virtual Backend& backend() const = 0;
    virtual int vocabularySize() const = 0;
    virtual int contextLength() const = 0;  // positions
    VocabularyRange wholeVocabulary() const { return {0, vocabularySize()}; }
    // The smallest range that holds `wanted` and whose logits can be computed: whole tiles of the head.
    virtual VocabularyRange computable(VocabularyRange wanted) const = 0;

    // Elements of `type`; none: what the model chooses. Throws Error when `capacity` positions can't fit in memory, or
    // the device has no caches of that type.
    virtual KvCache makeCache(int capacity, std::optional<DType> type = {}) const = 0;

    // Feeds each stream's rows through one pass and extends the caches. Returns f32 logits of the last row of each stream,
    // [streams, range.count]. The stop token is looked at between layers; Cancelled leaves the caches as they were. Throws
    // Error when a cache is full. A range of 0 ids computes no logits and returns no tensor.
    virtual Tensor forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token stop = {}) = 0;
    // Logits of every row of every stream, which have equally many: those of the first row of each stream, then of the
    // second; [rows of one · streams, range.count].
    virtual Tensor forwardAll(std::span<const StreamInput> streams, VocabularyRange range,
                              std::stop_token stop = {}) = 0;
    Tensor forwardAll(const StreamInput& stream, VocabularyRange range, std::stop_token stop = {}) {
        return forwardAll({&stream, 1}, range, std::move(stop));
    }
    // The operations of a decoding step: the state's last token through the whole model, one row for each span of
    // `batch`; the next is sampled from the logits of `range`. Leaves the caches' lengths to the caller (RepeatedStep).
    virtual void step(std::span<const BatchSpan> batch, VocabularyRange range, DecodeState& state,
                      std::stop_token stop = {}) = 0;
};

}  // namespace pardalis
