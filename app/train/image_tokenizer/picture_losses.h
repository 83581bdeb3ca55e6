#pragma once

#include "app/train/network/torch.h"

namespace pardalis::train {

// Losses between pictures [batch, 3, height, width] in -1..1 and between latents [batch, channels, grid, grid]. Means,
// each a scalar.

// Absolute differences and `squares` times squared ones. foreground [batch, 1, height, width], 0 or 1: a pixel of an
// object counts 1 + foregroundWeight.
torch::Tensor pixelLoss(const torch::Tensor& made, const torch::Tensor& target, const torch::Tensor& foreground,
                        double squares, double foregroundWeight);

// What stands in for a perceptual loss: the differences of neighbouring pixels, on three scales, must match. Blur is
// cheap in pixels and dear here. A network pre-trained on photographs (LPIPS) would be the usual choice; there is none
// to be had without a download, and flat drawings are mostly made of edges.
torch::Tensor edgeLoss(const torch::Tensor& made, const torch::Tensor& target);

// Latents of cells that show the same must be the same: the mean squared difference where shared [batch, grid, grid]
// says so, over the latents' variance. Being a ratio it can't be made small by shrinking all latents. Both sides move:
// a pair of terms with one side's gradient stopped in turn has this same gradient. 0 where nothing is shared.
torch::Tensor consistencyLoss(const torch::Tensor& first, const torch::Tensor& second, const torch::Tensor& shared);

// To the codebook's entries, over the latents' variance taken as a constant.
torch::Tensor commitmentLoss(const torch::Tensor& latents, const torch::Tensor& entries);

}  // namespace pardalis::train
