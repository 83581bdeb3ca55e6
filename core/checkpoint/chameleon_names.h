#pragma once

#include "core/model/image_tokenizer.h"
#include "core/model/transformer.h"

#include <string>
#include <vector>

namespace pardalis {

// One tensor of a Chameleon checkpoint in Hugging Face layout: its name, the shape the configuration asks for, and
// where it goes. What loads, checks or makes up a model walks these lists; there is no other place with names.
struct TensorSlot {
    std::string name;
    Shape shape;
    Tensor* tensor = nullptr;  // in the weights the list was made for, which must not move meanwhile
    bool asF32 = false;        // norms, and the whole image tokenizer: widened to f32 where the file has fewer bits
    bool isNorm = false;
};

// Sizes `weights` for the configuration. With a tied head there is no slot for it. The first slot is the embedding
// table's.
std::vector<TensorSlot> transformerSlots(const TransformerConfig& config, bool tiedHead, TransformerWeights& weights);
// Encoder, quant_conv and codebook: what a picture going in needs.
std::vector<TensorSlot> encoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights);
// post_quant_conv and decoder: what a picture coming out needs besides.
std::vector<TensorSlot> decoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights);

inline constexpr const char* kEmbeddingName = "model.embed_tokens.weight";
inline constexpr const char* kHeadName = "lm_head.weight";
inline constexpr const char* kImageTokenizerPrefix = "model.vqmodel.";
inline constexpr const char* kEncoderPrefix = "model.vqmodel.encoder.";
inline constexpr const char* kDecoderPrefix = "model.vqmodel.decoder.";
inline constexpr const char* kCodebookName = "model.vqmodel.quantize.embedding.weight";

}  // namespace pardalis
