#include "core/checkpoint/weights_loader.h"

#include "core/base/error.h"
#include "core/checkpoint/float_types.h"

#include <map>
#include <set>
#include <string_view>

namespace pardalis {
namespace {

// Older ports keep Meta's row order and one norm for all heads, under the names that the present layout uses with its
// rows permuted. Only the norm's shape tells them apart.
void refuseOldLayout(const Checkpoint& checkpoint, const TensorSlot& slot, const Shape& found) {
    const bool isHeadNorm =
        slot.name.find(".q_norm.") != std::string::npos || slot.name.find(".k_norm.") != std::string::npos;
    if (isHeadNorm && found == Shape{slot.shape[1]})
        throw Error("{} is {} in {}, expected {}: one norm for all heads is the layout of older ports, which order the "
                    "rows of q_proj and k_proj differently; convert the checkpoint with a current transformers",
                    slot.name, found.toString(), checkpoint.fileOf(slot.name), slot.shape.toString());
}

// "model.layers.3." of a layer's matrix, "" for any other tensor.
std::string layerOf(const TensorSlot& slot) {
    constexpr std::string_view kPrefix = "model.layers.";
    return !slot.isNorm && slot.name.starts_with(kPrefix) ? slot.name.substr(0, slot.name.find('.', kPrefix.size()) + 1)
                                                         : "";
}

bool isConvolution(const TensorSlot& slot) { return slot.shape.rank() == 4; }

}  // namespace

void proveSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    for (const TensorSlot& slot : list) {
        const std::optional<HostTensor> tensor = checkpoint.find(slot.name);
        if (!tensor)
            throw Error("{}: tensor {} {} is missing", checkpoint.fileOf(slot.name), slot.name, slot.shape.toString());
        if (tensor->shape != slot.shape) {
            refuseOldLayout(checkpoint, slot, tensor->shape);
            throw Error("{} is {} in {}, expected {}", slot.name, tensor->shape.toString(),
                        checkpoint.fileOf(slot.name), slot.shape.toString());
        }
    }
}

void widenMixedLayers(const Checkpoint& checkpoint, std::span<TensorSlot> list) {
    std::map<std::string, std::set<DType>> types;  // of a layer's matrices
    for (const TensorSlot& slot : list) {
        if (const std::string layer = layerOf(slot); !layer.empty())
            types[layer].insert(checkpoint.find(slot.name)->type);
    }
    for (TensorSlot& slot : list) {
        const auto found = types.find(layerOf(slot));
        slot.asF32 = slot.asF32 || (found != types.end() && found->second.size() > 1);
    }
}

std::uint64_t bytesToCopy(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    std::uint64_t bytes = 0;
    for (const TensorSlot& slot : list) {
        const auto asF32 = static_cast<std::uint64_t>(slot.shape.count()) * sizeof(float);
        const bool widened = slot.asF32 && checkpoint.find(slot.name)->type != DType::f32;
        bytes += widened ? asF32 : 0;
        bytes += isConvolution(slot) ? asF32 : 0;
    }
    return bytes;
}

std::uint64_t bytesOnDevice(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    constexpr std::uint64_t kAlignment = 256;
    std::uint64_t bytes = 0;
    for (const TensorSlot& slot : list) {
        const DType type = slot.asF32 ? DType::f32 : checkpoint.find(slot.name)->type;
        const std::uint64_t own = static_cast<std::uint64_t>(slot.shape.count()) * sizeOf(type);
        bytes += (own + kAlignment - 1) / kAlignment * kAlignment;
    }
    return bytes;
}

void loadSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list, Backend& backend,
               const ProgressCallback& progress, std::stop_token stop) {
    double total = 0, done = 0;
    for (const TensorSlot& slot : list)
        total += static_cast<double>(slot.shape.count());
    for (const TensorSlot& slot : list) {
        if (stop.stop_requested())
            throw Cancelled();
        const HostTensor tensor = checkpoint.find(slot.name).value();
        CHECK(tensor.shape == slot.shape);
        *slot.tensor = backend.upload(slot.asF32 ? widenToF32(tensor) : tensor);
        done += static_cast<double>(slot.shape.count());
        if (progress)
            progress(done / total);
    }
}

}  // namespace pardalis
