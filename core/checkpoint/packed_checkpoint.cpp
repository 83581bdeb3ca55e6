#include "core/checkpoint/packed_checkpoint.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis {

std::vector<std::string> PackedCheckpoint::names() const {
    std::vector<std::string> names;
    for (const PackedTensor& tensor : m_file->header().tensors)
        names.push_back(tensor.name);
    std::ranges::sort(names);
    return names;
}

std::optional<TensorDescription> PackedCheckpoint::describe(const std::string& name) const {
    const PackedTensor* tensor = m_file->tensor(name);
    return tensor ? std::optional(TensorDescription{tensor->shape, tensor->format, false}) : std::nullopt;
}

std::optional<HostTensor> PackedCheckpoint::find(const std::string& name) const {
    const PackedTensor* tensor = m_file->tensor(name);
    if (!tensor)
        return std::nullopt;
    const std::optional<DType> type = tensor->format->elements();
    if (!type)
        throw Error("{}: tensor {} is {}, expected elements of F32, F16 or BF16", m_file->name(), name,
                    packedTypeName(*tensor->format));
    return HostTensor{.owner = m_file, .data = m_file->bytes(*tensor).data(), .type = *type, .shape = tensor->shape};
}

std::optional<HostMatrix> PackedCheckpoint::findMatrix(const std::string& name) const {
    const PackedTensor* tensor = m_file->tensor(name);
    if (!tensor)
        return std::nullopt;
    HostMatrix matrix;
    matrix.owner = m_file;
    matrix.data = m_file->bytes(*tensor).data();
    matrix.format = tensor->format;
    matrix.shape = tensor->shape;
    return matrix;
}

}  // namespace pardalis
