#pragma once

#include "core/families/language_model.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

// A given sequence goes through a model group by group, and the logits behind its rows come out: teacher forcing. In
// groups, so that the logits of a long sequence need not be in memory at once. The rows must outlive it.
class ForcedPass {
public:
    struct Options {
        std::size_t first = 0;            // the first row whose logits are wanted; those before go ahead of it
        std::size_t group = 0;            // rows; 0: as few as a decoding step is computed with (Backend::kExactRows)
        std::optional<DType> cache = {};  // of its elements; none: what the model chooses
        VocabularyRange range = {};       // of the logits
    };
    // The sequence must fit into the context. Throws Error where memory is short.
    ForcedPass(LanguageModel& model, std::span<const Row> sequence, const Options& options);

    // Of the next rows in their order, [rows, range.count], valid until the next call; empty: there are no more. Throws
    // Cancelled.
    std::span<const float> next(std::stop_token stop = {});

private:
    LanguageModel& m_model;
    std::span<const Row> m_rest;
    std::size_t m_before;  // rows of the rest without logits
    std::size_t m_group;
    VocabularyRange m_range, m_computed;
    KvCache m_cache;
    std::vector<float> m_logits;
};

}  // namespace pardalis
