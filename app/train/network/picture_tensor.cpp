#include "app/train/network/picture_tensor.h"

#include "core/base/check.h"
#include "core/image/model_pixels.h"

#include <algorithm>

namespace pardalis::train {

torch::Tensor toTensor(std::span<const Image* const> pictures) {
    CHECK(!pictures.empty());
    const int width = pictures.front()->width, height = pictures.front()->height;
    torch::Tensor batch = torch::empty({static_cast<std::int64_t>(pictures.size()), height, width, 3});
    float* out = batch.data_ptr<float>();
    for (const Image* picture : pictures) {
        CHECK(picture->width == width && picture->height == height);
        const std::vector<float> values = toModelInput(*picture);
        out = std::copy(values.begin(), values.end(), out);
    }
    return batch.permute({0, 3, 1, 2}).contiguous();
}

Image toPicture(const torch::Tensor& pixels) {
    CHECK(pixels.dim() == 3 && pixels.size(0) == 3);
    const torch::Tensor values = pixels.detach().permute({1, 2, 0}).to(torch::kFloat32).contiguous();
    return fromModelOutput({values.data_ptr<float>(), static_cast<std::size_t>(values.numel())},
                           static_cast<int>(values.size(1)), static_cast<int>(values.size(0)));
}

}  // namespace pardalis::train
