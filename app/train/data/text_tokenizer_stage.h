#pragma once

#include "app/train/stage.h"

#include <span>
#include <string>

namespace pardalis::train {

// Trains a SentencePiece BPE model with byte pieces on the texts of the samples that the stage "data" would make. It
// keeps every space, for a document's text must come back as it was.
extern const Stage kTextTokenizerStage;

struct TextTokenizerSettings {
    int pieces = 2048;                       // of the model: 4 specials, 256 bytes and what is learned
    std::string normalisation = "identity";  // what is written stays as it is
    double characterCoverage = 0.9995;       // rarer characters are written as bytes
};
// The serialised model. Throws Error with SentencePiece's reason, such as more pieces than the texts give.
std::string trainSentencePiece(std::span<const std::string> texts, const TextTokenizerSettings& settings);

}  // namespace pardalis::train
