#include "app/train/language/language_loss.h"

#include "app/train/network/fused/fused.h"

namespace pardalis::train {

LossSums& LossSums::operator+=(const LossSums& other) {
    text += other.text;
    image += other.image;
    logZ += other.logZ;
    logZSquared += other.logZSquared;
    textTokens += other.textTokens;
    imageTokens += other.imageTokens;
    return *this;
}

LanguageLoss languageLoss(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& weights,
                          const torch::Tensor& isImage, const LossScale& scale) {
    const auto [entropy, logZ] = crossEntropy(logits, targets);
    LanguageLoss loss;
    loss.total = (entropy * weights).sum() / scale.weightSum + scale.zLoss * logZ.square().sum() / scale.tokens;

    const torch::NoGradGuard noGrad;
    const auto sum = [](const torch::Tensor& values) { return values.sum(torch::kFloat64).item<double>(); };
    loss.sums.imageTokens = isImage.sum().item<std::int64_t>();
    loss.sums.textTokens = targets.size(0) - loss.sums.imageTokens;
    loss.sums.image = sum(entropy * isImage);
    loss.sums.text = sum(entropy * isImage.logical_not());
    loss.sums.logZ = sum(logZ);
    loss.sums.logZSquared = sum(logZ.square());
    return loss;
}

}  // namespace pardalis::train
