#pragma once

#include "app/train/network/torch.h"
#include "core/image/image.h"

#include <span>

namespace pardalis::train {

// Pictures of one size → [batch, 3, height, width] in -1..1, as core gives them to its image tokenizer.
torch::Tensor toTensor(std::span<const Image* const> pictures);
// [3, height, width] → picture, as core makes one of its image tokenizer's output.
Image toPicture(const torch::Tensor& pixels);

}  // namespace pardalis::train
