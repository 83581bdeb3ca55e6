#pragma once

#include "app/train/network/torch.h"

#include <cstdint>

namespace pardalis::train {

// What the loss over predicted tokens is made of. Sums, so that the parts of an accumulated step add up.
struct LossSums {
    double text = 0, image = 0;  // cross-entropy, in nats, unweighted
    double logZ = 0, logZSquared = 0;
    std::int64_t textTokens = 0, imageTokens = 0;

    std::int64_t tokens() const { return textTokens + imageTokens; }
    LossSums& operator+=(const LossSums& other);
};

// What the parts of a step are divided by: the whole step's sums, so that accumulating over parts is the same step.
struct LossScale {
    double weightSum = 1;  // of the predicted tokens' weights
    double tokens = 1;     // how many are predicted
    double zLoss = 1e-5;   // weight of the z-loss; 0: none
};

struct LanguageLoss {
    torch::Tensor total;  // with its gradient
    LossSums sums;
};

// Weighted mean cross-entropy plus zLoss · mean (log Z)², Z the sum of the exponentials of a position's logits
// (arXiv 2405.09818 §2.3.1). logits [n, vocabulary]; targets [n], int64; weights [n]; isImage [n], bool.
LanguageLoss languageLoss(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& weights,
                          const torch::Tensor& isImage, const LossScale& scale);

}  // namespace pardalis::train
