#include "core/checkpoint/weights_loader.h"

#include "core/base/error.h"
#include "core/checkpoint/float_types.h"

#include <map>
#include <set>

namespace pardalis {
namespace {

void refuseOtherLayout(const Checkpoint& checkpoint, const TensorSlot& slot, const Shape& found) {
    if (slot.otherLayout && found == slot.otherLayout->shape)
        throw Error("{} is {} in {}, expected {}: {}", slot.name, found.toString(), checkpoint.fileOf(slot.name),
                    slot.shape.toString(), slot.otherLayout->meaning);
}

bool isMatrixOfLayer(const TensorSlot& slot) { return slot.layer >= 0 && slot.role == TensorRole::matrix; }

bool isConvolution(const TensorSlot& slot) { return slot.role == TensorRole::convolution; }

}  // namespace

void proveSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    for (const TensorSlot& slot : list) {
        const std::optional<HostTensor> tensor = checkpoint.find(slot.name);
        if (!tensor)
            throw Error("{}: tensor {} {} is missing", checkpoint.fileOf(slot.name), slot.name, slot.shape.toString());
        if (tensor->shape != slot.shape) {
            refuseOtherLayout(checkpoint, slot, tensor->shape);
            throw Error("{} is {} in {}, expected {}", slot.name, tensor->shape.toString(),
                        checkpoint.fileOf(slot.name), slot.shape.toString());
        }
    }
}

void widenMixedLayers(const Checkpoint& checkpoint, std::span<TensorSlot> list) {
    std::map<int, std::set<DType>> types;  // of a layer's matrices
    for (const TensorSlot& slot : list) {
        if (isMatrixOfLayer(slot))
            types[slot.layer].insert(checkpoint.find(slot.name)->type);
    }
    for (TensorSlot& slot : list)
        slot.asF32 = slot.asF32 || (isMatrixOfLayer(slot) && types.at(slot.layer).size() > 1);
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
