#include "core/checkpoint/torch_checkpoint.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/shown_text.h"

#include <cstring>

namespace pardalis {
namespace {

// Every element of a view, in row-major order, as so many bytes. Of rank 5, dimensions of 1 in front.
template <typename Element>
void gather(const TorchTensor& tensor, std::byte* out) {
    std::array<std::int64_t, 5> sizes{1, 1, 1, 1, 1}, strides{};
    const int rank = tensor.shape.rank();
    for (int i = 0; i < rank; ++i) {
        sizes[static_cast<std::size_t>(5 - rank + i)] = tensor.shape[i];
        strides[static_cast<std::size_t>(5 - rank + i)] = tensor.strides[static_cast<std::size_t>(i)];
    }
    const auto at = [&](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
        const std::int64_t element = tensor.offset + a * strides[0] + b * strides[1] + c * strides[2] + d * strides[3];
        return tensor.storage.data() + static_cast<std::size_t>(element) * sizeof(Element);
    };
    constexpr auto width = static_cast<std::int64_t>(sizeof(Element));
    const std::int64_t step = strides[4] * width;
    for (std::int64_t a = 0; a < sizes[0]; ++a)
        for (std::int64_t b = 0; b < sizes[1]; ++b)
            for (std::int64_t c = 0; c < sizes[2]; ++c)
                for (std::int64_t d = 0; d < sizes[3]; ++d) {
                    const std::byte* from = at(a, b, c, d);
                    if (strides[4] == 1)
                        std::memcpy(out, from, static_cast<std::size_t>(sizes[4]) * sizeof(Element));
                    for (std::int64_t e = 0; e < sizes[4] && strides[4] != 1; ++e)
                        std::memcpy(out + e * width, from + e * step, sizeof(Element));
                    out += sizes[4] * width;
                }
}

// The sign is the highest bit of every type that is computed with.
void negate(std::span<std::byte> values, std::size_t elementBytes) {
    for (std::size_t i = elementBytes - 1; i < values.size(); i += elementBytes)
        values[i] ^= std::byte{0x80};
}

bool isMapped(const TorchTensor& tensor) {
    return tensor.isContiguous() && (!tensor.negated || tensor.shape.count() == 0);
}

}  // namespace

TorchCheckpoint::TorchCheckpoint(TorchFile file) : m_file(std::move(file)), m_dict(readTorchStateDict(m_file)) {}

std::vector<std::string> TorchCheckpoint::names() const {
    std::vector<std::string> names;
    names.reserve(m_dict.tensors.size());
    for (const auto& [name, tensor] : m_dict.tensors)
        names.push_back(name);
    return names;
}

const TorchTensor* TorchCheckpoint::tensor(const std::string& name) const {
    const auto found = m_dict.tensors.find(name);
    if (found != m_dict.tensors.end()) {
        if (!found->second.type->computed)
            throw Error("{}: tensor {} is {}; this version computes with float32, float16 and bfloat16", m_file.name(),
                        shownText(name), found->second.type->name);
        return &found->second;
    }
    const auto other = m_dict.others.find(name);
    if (other != m_dict.others.end() && other->second != "None")
        throw Error("{}: {} is {}, expected a tensor", m_file.name(), shownText(name), other->second);
    return nullptr;
}

std::optional<TensorDescription> TorchCheckpoint::describe(const std::string& name) const {
    const TorchTensor* view = tensor(name);
    if (!view)
        return std::nullopt;
    return TensorDescription{view->shape, &plainFormat(*view->type->computed), !isMapped(*view)};
}

std::optional<HostTensor> TorchCheckpoint::find(const std::string& name) const {
    const TorchTensor* view = tensor(name);
    if (!view)
        return std::nullopt;
    HostTensor host;
    host.type = *view->type->computed;
    host.shape = view->shape;
    if (isMapped(*view)) {
        host.owner = m_file.owner();
        const std::size_t first = view->shape.count() == 0 ? 0 : static_cast<std::size_t>(view->offset);
        host.data = view->storage.data() + first * view->type->bytes;
        return host;
    }
    constexpr std::uint64_t kBeyondFile = std::uint64_t{32} << 20;
    const std::uint64_t bytes = static_cast<std::uint64_t>(view->shape.count()) * view->type->bytes;
    if (bytes > m_file.bytes().size() + kBeyondFile)
        throw Error("{}: tensor {} repeats its elements to {} bytes, in a file of {}", m_file.name(), shownText(name),
                    bytes, m_file.bytes().size());
    const auto values = std::make_shared<Bytes>(bytes);
    if (view->type->bytes == 4)
        gather<std::uint32_t>(*view, values->data());
    else
        gather<std::uint16_t>(*view, values->data());
    if (view->negated)
        negate(*values, view->type->bytes);
    host.data = values->data();
    host.owner = values;
    return host;
}

std::vector<std::span<const std::byte>> TorchCheckpoint::headers() const {
    return {m_file.pickleBytes(), m_file.directory().bytes()};
}

}  // namespace pardalis
