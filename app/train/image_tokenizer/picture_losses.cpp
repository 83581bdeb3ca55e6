#include "app/train/image_tokenizer/picture_losses.h"

namespace pardalis::train {
namespace {

constexpr int kEdgeScales = 3;
constexpr double kLeastVariance = 1e-8;

torch::Tensor stepsAlong(const torch::Tensor& x, std::int64_t dimension) {
    const std::int64_t size = x.size(dimension);
    return x.narrow(dimension, 1, size - 1) - x.narrow(dimension, 0, size - 1);
}

torch::Tensor variance(const torch::Tensor& latents) {
    return latents.var({0, 2, 3}, false).mean().clamp_min(kLeastVariance);
}

}  // namespace

torch::Tensor pixelLoss(const torch::Tensor& made, const torch::Tensor& target, const torch::Tensor& foreground,
                        double squares, double foregroundWeight) {
    const torch::Tensor difference = made - target;
    const torch::Tensor each = difference.abs() + squares * difference.square();
    return (each * (1 + foregroundWeight * foreground)).mean();
}

torch::Tensor edgeLoss(const torch::Tensor& made, const torch::Tensor& target) {
    torch::Tensor difference = made - target, sum = torch::zeros({});
    for (int scale = 0; scale < kEdgeScales; ++scale) {
        sum = sum + stepsAlong(difference, 2).abs().mean() + stepsAlong(difference, 3).abs().mean();
        difference = torch::avg_pool2d(difference, 2);
    }
    return sum;
}

torch::Tensor consistencyLoss(const torch::Tensor& first, const torch::Tensor& second, const torch::Tensor& shared) {
    const auto cells = [&](const torch::Tensor& latents) { return latents.permute({0, 2, 3, 1}).index({shared}); };
    const torch::Tensor a = cells(first), b = cells(second);  // [cells, channels]
    if (a.size(0) < 2)
        return torch::zeros({});
    const torch::Tensor between = torch::cat({a, b}).var(0, false).mean().clamp_min(kLeastVariance);
    return (a - b).square().mean() / between;
}

torch::Tensor commitmentLoss(const torch::Tensor& latents, const torch::Tensor& entries) {
    return (latents - entries.detach()).square().mean() / variance(latents).detach();
}

}  // namespace pardalis::train
