#include "app/train/language/loss_weights.h"

#include "app/train/data/token_shard.h"

namespace pardalis::train {

std::vector<float> lossWeights(const Sequence& sequence, const Vocabulary& vocabulary, const LossWeights& weights) {
    std::vector<float> result(sequence.ids.size(), 1);
    bool unannounced = sequence.ids.size() > 1 && TokenId{sequence.ids[1]} == vocabulary.beginImage();
    for (std::size_t i = 0; i < result.size(); ++i) {
        const TokenId id{sequence.ids[i]};
        const bool answer = (sequence.flags[i] & kAnswerToken) != 0;
        unannounced = unannounced && id != vocabulary.endImage();
        if (i == 0 || (weights.answersOnly && !answer))
            result[i] = 0;
        else if (vocabulary.isImage(id))
            result[i] = unannounced || (sequence.flags[i] & kPromptToken) != 0 ? weights.imageFirstPicture : 1;
        else if (answer)
            result[i] = weights.answerText;
        if (!sequence.weights.empty())
            result[i] *= sequence.weights[i];
    }
    return result;
}

}  // namespace pardalis::train
