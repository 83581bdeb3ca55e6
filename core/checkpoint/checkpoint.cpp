#include "core/checkpoint/checkpoint.h"

#include <algorithm>

namespace pardalis {
namespace {

HostTensor widenedRows(const HostMatrix& matrix, std::int64_t first, std::int64_t count) {
    const std::int64_t columns = matrix.shape[1];
    const auto values = std::make_shared<std::vector<float>>(static_cast<std::size_t>(count * columns));
    matrix.format->widen(matrix.data, columns, first, count, values->data());
    const auto* data = reinterpret_cast<const std::byte*>(values->data());
    return {.owner = values, .data = data, .type = DType::f32, .shape = {count, columns}};
}

}  // namespace

HostTensor sliceRows(HostTensor tensor, std::int64_t first, std::int64_t count) {
    CHECK(tensor.shape.rank() > 0 && first >= 0 && count >= 0 && count <= tensor.shape[0] - first);
    const std::int64_t row = tensor.shape.count() / std::max<std::int64_t>(tensor.shape[0], 1);
    tensor.data += static_cast<std::size_t>(first * row) * sizeOf(tensor.type);
    tensor.shape[0] = count;
    return tensor;
}

HostTensor Checkpoint::findRows(const std::string& name, std::int64_t first, std::int64_t count) const {
    const TensorDescription described = describe(name).value();
    if (described.format->elements())
        return sliceRows(find(name).value(), first, count);
    CHECK(first >= 0 && count >= 0 && count <= described.shape[0] - first);
    return widenedRows(findMatrix(name).value(), first, count);
}

}  // namespace pardalis
