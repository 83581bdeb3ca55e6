#include "core/checkpoint/content_id.h"

#include "core/base/sha256.h"

namespace pardalis {
namespace {

std::span<const std::byte> contentOf(const HostTensor& tensor) {
    return {tensor.data, static_cast<std::size_t>(tensor.shape.count()) * sizeOf(tensor.type)};
}

}  // namespace

std::string contentIdOf(std::span<const std::byte> configFile, const Checkpoint& checkpoint,
                        std::span<const TensorSlot> transformer, const std::optional<HostMatrix>& head,
                        std::int64_t headRow) {
    std::string parts = sha256Hex(configFile);
    for (const std::span<const std::byte> header : checkpoint.headers())
        parts += sha256Hex(header);
    for (const TensorSlot& slot : transformer) {
        if (slot.isNorm())
            parts += sha256Hex(contentOf(checkpoint.find(slot.name).value()));
    }
    // Fine-tunes may differ in the head's image rows alone.
    if (head && headRow < head->shape[0]) {
        const std::size_t tileBytes = head->format->tileBytes(head->shape[1]);
        const auto tile = static_cast<std::size_t>(headRow / head->format->tileRows());
        parts += sha256Hex({head->data + tile * tileBytes, tileBytes});
    }
    return sha256Hex(asBytes(parts));
}

}  // namespace pardalis
