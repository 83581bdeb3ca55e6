#pragma once

#include "core/checkpoint/tensor_slot.h"
#include "core/families/cm3leon/transformer.h"

#include <vector>

namespace pardalis {

// The tensors of the decoder, under metaseq's names; no other place has them. Sizes `weights` for the configuration. The
// first slot is the embedding table's. (The image tokenizer's are those of chameleon/slots.h.)
std::vector<TensorSlot> cm3leonSlots(const Cm3LeonSizes& sizes, Cm3LeonWeights& weights);

inline constexpr const char* kCm3LeonEmbedding = "decoder.embed_tokens.weight";

}  // namespace pardalis
