#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/tensor_slot.h"
#include "core/families/kosmos/picture_rows.h"
#include "core/families/kosmos/transformer.h"

#include <vector>

namespace pardalis {

struct KosmosWeights {
    KosmosTextWeights text;
    KosmosPictureRows::Weights pictures;
};

// The tensors under the names of transformers' Kosmos2ForConditionalGeneration; no other place has them. 885 of the
// published model. Sizes `weights` for the configuration, which must not move while the lists are used. The first of the
// text's is the embedding table's.
std::vector<TensorSlot> kosmosTextSlots(const KosmosTextSizes& sizes, KosmosTextWeights& weights);
std::vector<TensorSlot> kosmosPictureSlots(const KosmosConfig& config, KosmosPictureRows::Weights& weights);

inline constexpr const char* kKosmosEmbedding = "text_model.model.embed_tokens.weight";
inline constexpr const char* kKosmosHead = "text_model.lm_head.weight";

// Where the inner norms are not there, which other decoders don't have: throws Error that says so.
void proveInnerNorms(const Checkpoint& checkpoint, const KosmosTextSizes& sizes);

}  // namespace pardalis
