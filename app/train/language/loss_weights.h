#pragma once

#include "app/train/language/sequence.h"

#include "core/families/chameleon/vocabulary.h"

namespace pardalis::train {

// How much each predicted token counts. Equal weights let 64 codes of a picture drown the three words of an answer
// about it, so both can be moved against each other.
struct LossWeights {
    float answerText = 1;         // text of an answer; other text counts 1
    float imageFirstPicture = 1;  // codes of a picture that nothing announces: <s> BOI codes, and those of a prompt
    bool answersOnly = false;     // fine-tuning: what is no answer counts 0
};

// The weight of each token of a sequence as something to be predicted, [ids]. The first one never is.
std::vector<float> lossWeights(const Sequence& sequence, const Vocabulary& vocabulary, const LossWeights& weights);

}  // namespace pardalis::train
