#pragma once

#include "app/train/bi_encoder/bi_encoder_network.h"
#include "app/train/bi_encoder/clip_pieces.h"
#include "core/retrieval/clip/clip_tokenizer.h"
#include "core/tensor/tensor.h"

#include <filesystem>

namespace pardalis::train {

// Writes the tokenizer's files into the folder, which is there, and opens them as the program does. Throws Error.
ClipTokenizer openPieces(const ClipPieces& pieces, const std::filesystem::path& folder);

// A network as the folder that transformers saves of a CLIPModel and its processor, and that openClipEncoder() reads: weights
// of `type`. Pictures are brought to its size whole, whatever their shape, in -1..1. Throws Error.
void writeBiEncoderFolder(const std::filesystem::path& folder, const BiEncoderNetwork& network,
                          const ClipPieces& pieces, DType type);

}  // namespace pardalis::train
