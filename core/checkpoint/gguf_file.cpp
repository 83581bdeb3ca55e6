#include "core/checkpoint/gguf_file.h"

#include "core/base/error.h"
#include "core/tensor/float_types.h"

#include <algorithm>
#include <vector>

namespace pardalis {
namespace {

// Some thousand elements at a time go through f32, in the nearest cache.
void convertToHalf(std::span<const std::byte> blocks, const GgmlType& type, std::uint16_t* out,
                   const std::string& where) {
    constexpr std::int64_t kAtOnce = 4096;
    std::vector<float> wide(kAtOnce);
    const std::int64_t blocksAtOnce = kAtOnce / type.blockElements;
    const auto total = static_cast<std::int64_t>(blocks.size()) / type.blockBytes;
    for (std::int64_t first = 0; first < total; first += blocksAtOnce) {
        const std::int64_t count = std::min(blocksAtOnce, total - first);
        type.widen(blocks.data() + first * type.blockBytes, count, wide.data());
        const float largest = narrowToHalf(wide.data(), count * type.blockElements, out + first * type.blockElements);
        constexpr float kBeyondHalf = 65520;
        if (!(largest < kBeyondHalf))
            throw Error("{} has a value of magnitude {}, expected up to 65504: the file is damaged", where, largest);
    }
}

template <typename T>
HostTensor ownedTensor(std::shared_ptr<std::vector<T>> values, DType type, const Shape& shape) {
    const auto* data = reinterpret_cast<const std::byte*>(values->data());
    return {.owner = std::move(values), .data = data, .type = type, .shape = shape};
}

}  // namespace

GgufFile::GgufFile(const std::filesystem::path& path)
    : m_file(MappedFile::open(path)), m_name(path.filename().string()), m_header(parseGguf(m_file->bytes(), m_name)) {}

std::span<const std::byte> GgufFile::bytes(const GgufTensor& tensor) const {
    return m_file->bytes().subspan(tensor.begin, tensor.end - tensor.begin);
}

std::optional<HostTensor> GgufFile::find(const std::string& name, DType converted) const {
    CHECK(converted == DType::f32 || converted == DType::f16);
    const auto found = tensors().find(name);
    if (found == tensors().end())
        return std::nullopt;
    const GgufTensor& tensor = found->second;
    const GgmlType& type = *tensor.type;
    const std::span<const std::byte> stored = bytes(tensor);
    if (type.elements)
        return HostTensor{.owner = m_file, .data = stored.data(), .type = *type.elements, .shape = tensor.shape};
    if (!type.widen)
        throw Error("{}: tensor {} is {}; this version reads {}", m_name, name, type.name, knownGgmlTypes());
    const auto count = static_cast<std::size_t>(tensor.shape.count());
    if (converted == DType::f16) {
        auto values = std::make_shared<std::vector<std::uint16_t>>(count);
        convertToHalf(stored, type, values->data(), m_name + ": tensor " + name);
        return ownedTensor(std::move(values), converted, tensor.shape);
    }
    auto values = std::make_shared<std::vector<float>>(count);
    type.widen(stored.data(), static_cast<std::int64_t>(stored.size()) / type.blockBytes, values->data());
    return ownedTensor(std::move(values), converted, tensor.shape);
}

}  // namespace pardalis
