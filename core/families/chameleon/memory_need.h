#pragma once

#include "core/families/chameleon/picture_form.h"
#include "core/families/chameleon/transformer_config.h"
#include "core/families/memory_need.h"
#include "core/nn/image_tokenizer_config.h"
#include "core/tensor/tensor.h"

#include <cstdint>
#include <optional>

namespace pardalis {

// The need of a model whose weights take `weightBytes` and whose caches are of `cacheType`, from its configuration:
//
// caches       keys and values in that type for the whole context of the full stream and, where the
//              model draws, for the guidance streams: one that holds the pictures of the document, at most as long again,
//              and the unconditional one, the longest picture long; and the rotary table.
// states       logits, weights and sets of ids of a step (DecodeState): of text, and of pictures for as many streams as
//              there may be, twice: where codes are drafted and checked, the decoder of single steps has one of its own.
// activations  a chunk of kPromptChunk rows: the residual stream, a branch, q, k, v, attention's output and the
//              feed-forward's, in f32; beside them what a product of many rows needs: its input in 16 bits, its two
//              results in f32 and, of packed weights or in full precision, a piece of them widened; the logits of as many rows, which
//              scoring asks for.
// pictures     of the largest picture that the model knows, at each level of the tokenizer's two networks, three copies of
//              the largest tensor of that level in f32, which a residual block holds, six where there is attention, and
//              the scores of that.
//
// Never less than what is taken, and close to it for models of real size, where weights and caches are nearly all.
MemoryNeed memoryNeedOf(const TransformerConfig& transformer, const std::optional<ImageTokenizerConfig>& images,
                        const PictureForm& form, bool draws, std::uint64_t weightBytes, DType cacheType);

}  // namespace pardalis
