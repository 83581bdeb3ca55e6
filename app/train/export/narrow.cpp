#include "app/train/export/narrow.h"

#include "core/tensor/float_types.h"

#include <cstring>
#include <vector>

namespace pardalis::train {

HostTensor converted(const HostTensor& tensor, DType type) {
    if (tensor.type == type)
        return tensor;
    const HostTensor wide = widenToF32(tensor);
    if (type == DType::f32)
        return wide;
    const auto narrow = std::make_shared<std::vector<std::uint16_t>>(static_cast<std::size_t>(wide.shape.count()));
    for (std::size_t i = 0; i < narrow->size(); ++i) {
        float value = 0;  // a file's tensors have no alignment
        std::memcpy(&value, wide.data + i * sizeof(float), sizeof(float));
        (*narrow)[i] = type == DType::bf16 ? floatToBfloat(value) : floatToHalf(value);
    }
    return {narrow, reinterpret_cast<const std::byte*>(narrow->data()), type, wide.shape};
}

}  // namespace pardalis::train
