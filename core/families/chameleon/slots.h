#pragma once

#include "core/checkpoint/tensor_slot.h"
#include "core/families/chameleon/transformer.h"
#include "core/nn/image_tokenizer.h"

#include <string>
#include <vector>

namespace pardalis {

// The tensors of a Chameleon checkpoint in Hugging Face layout. There is no other place with their names.
//
// Sizes `weights` for the configuration. With a tied head there is no slot for it. The first slot is the embedding
// table's.
std::vector<TensorSlot> transformerSlots(const TransformerConfig& config, bool tiedHead, TransformerWeights& weights);
// Encoder, quant_conv and codebook: what a picture going in needs.
std::vector<TensorSlot> encoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights);
// post_quant_conv and decoder: what a picture coming out needs besides.
std::vector<TensorSlot> decoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights);

inline constexpr const char* kEmbeddingName = "model.embed_tokens.weight";
inline constexpr const char* kQueryNormName = "model.layers.0.self_attn.q_norm.weight";  // there: with QK-norm
inline constexpr const char* kHeadName = "lm_head.weight";
inline constexpr const char* kImageTokenizerPrefix = "model.vqmodel.";
inline constexpr const char* kEncoderPrefix = "model.vqmodel.encoder.";
inline constexpr const char* kDecoderPrefix = "model.vqmodel.decoder.";
inline constexpr const char* kCodebookName = "model.vqmodel.quantize.embedding.weight";

}  // namespace pardalis
