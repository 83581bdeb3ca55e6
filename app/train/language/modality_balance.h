#pragma once

#include "app/train/data/token_shard.h"

#include "core/families/chameleon/vocabulary.h"

#include <cstdint>
#include <map>
#include <string>

namespace pardalis::train {

// What an answer asks of a model. Where one of them outweighs the others in fine-tuning, it becomes a habit: the model
// mutes the others or answers with it unasked (arXiv 2405.09818 §3.1).
enum class Modality : std::uint8_t {
    text,     // no picture
    reading,  // pictures in the prompt alone
    drawing,  // a picture in the answer
};

Modality modalityOf(const TokenSampleView& sample, const Vocabulary& vocabulary);

// Weights for a MixturePhase that give each modality that is there the same share of the tokens, and within it the
// kinds their shares by `weights`, or by their number of tokens where that is empty. A kind is of the modality that
// most of its tokens are of.
std::map<std::string, double> balancedWeights(const TokenShards& shards, const Vocabulary& vocabulary,
                                              const std::map<std::string, double>& weights);

}  // namespace pardalis::train
