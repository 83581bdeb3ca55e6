#pragma once

#include "app/train/kosmos/kosmos_network.h"
#include "app/train/kosmos/unigram_pieces.h"
#include "core/families/kosmos/vocabulary.h"
#include "core/tensor/tensor.h"

#include <filesystem>
#include <memory>

namespace pardalis::train {

// The vocabulary of these pieces and a grid of so many cells a side.
std::shared_ptr<const KosmosVocabulary> vocabularyOf(const UnigramPieces& pieces, int gridSide);

// A network as the folder that transformers saves of a Kosmos2ForConditionalGeneration and its processor, and that core's
// family opens: weights of `type`. Throws Error.
void writeKosmosFolder(const std::filesystem::path& folder, const KosmosNetwork& network, const UnigramPieces& pieces,
                       int gridSide, DType type);

}  // namespace pardalis::train
