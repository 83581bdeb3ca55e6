#include "core/checkpoint/weights_loader.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/tensor/float_types.h"

#include <algorithm>
#include <map>
#include <set>

namespace pardalis {
namespace {

bool isMatrixOfLayer(const TensorSlot& slot) { return slot.layer >= 0 && slot.role == TensorRole::matrix; }

bool isConvolution(const TensorSlot& slot) { return slot.role == TensorRole::convolution; }

std::uint64_t asF32Bytes(const TensorSlot& slot) {
    return static_cast<std::uint64_t>(slot.shape.count()) * sizeof(float);
}

std::uint64_t aligned(std::uint64_t bytes) {
    constexpr std::uint64_t kAlignment = 256;
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// Of a matrix of blocks, or of elements in any shape.
std::uint64_t bytesAs(const TensorDescription& tensor) {
    const std::optional<DType> elements = tensor.format->elements();
    return elements ? static_cast<std::uint64_t>(tensor.shape.count()) * sizeOf(*elements)
                    : tensor.format->bytesOf(tensor.shape);
}

// In a device's memory.
std::uint64_t storedBytes(const Checkpoint& checkpoint, const TensorSlot& slot) {
    if (slot.asF32)
        return asF32Bytes(slot);
    return bytesAs(checkpoint.describe(slot.name).value());
}

void loadSlot(const Checkpoint& checkpoint, const TensorSlot& slot, Backend& backend) {
    if (slot.matrix && !slot.asF32) {
        const HostMatrix matrix = checkpoint.findMatrix(slot.name).value();
        CHECK(matrix.shape == slot.shape);
        *slot.matrix = backend.upload(matrix);
        return;
    }
    HostTensor tensor = checkpoint.find(slot.name).value();
    CHECK(tensor.shape == slot.shape);
    if (slot.asF32)
        tensor = widenToF32(tensor);
    if (slot.matrix)
        *slot.matrix = backend.upload(HostMatrix(tensor));
    else
        *slot.tensor = backend.upload(tensor);
}

}  // namespace

void proveSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    for (const TensorSlot& slot : list) {
        if (!checkpoint.contains(slot.name))
            throw Error("{}: tensor {} {} is missing", checkpoint.fileOf(slot.name), slot.name, slot.shape.toString());
        const Shape found = checkpoint.describe(slot.name)->shape;
        if (found != slot.shape)
            throw Error("{} is {} in {}, expected {}", slot.name, found.toString(), checkpoint.fileOf(slot.name),
                        slot.shape.toString());
    }
}

void widenMixedLayers(const Checkpoint& checkpoint, std::span<TensorSlot> list) {
    std::map<int, std::set<DType>> types;  // of a layer's matrices
    const auto typeOf = [&](const TensorSlot& slot) { return checkpoint.describe(slot.name)->format->elements(); };
    for (const TensorSlot& slot : list) {
        if (isMatrixOfLayer(slot) && typeOf(slot))
            types[slot.layer].insert(*typeOf(slot));
    }
    for (TensorSlot& slot : list)
        slot.asF32 = slot.asF32 || (isMatrixOfLayer(slot) && typeOf(slot) && types.at(slot.layer).size() > 1);
}

const MatrixFormat& formatOfLayers(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    const auto first = std::ranges::find_if(list, isMatrixOfLayer);
    CHECK(first != list.end());
    return *checkpoint.describe(first->name).value().format;
}

std::uint64_t bytesToCopy(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    std::uint64_t bytes = 0;
    for (const TensorSlot& slot : list) {
        const std::uint64_t asF32 = asF32Bytes(slot);
        const TensorDescription tensor = checkpoint.describe(slot.name).value();
        const bool widened = slot.asF32 && tensor.format != &plainFormat(DType::f32);
        bytes += widened ? asF32 : tensor.copied ? bytesAs(tensor) : 0;
        bytes += isConvolution(slot) ? asF32 : 0;
    }
    return bytes;
}

std::uint64_t bytesOnDevice(const Checkpoint& checkpoint, std::span<const TensorSlot> list) {
    std::uint64_t bytes = 0;
    for (const TensorSlot& slot : list)
        bytes += aligned(storedBytes(checkpoint, slot));
    return bytes;
}

PackedBytes bytesPacked(const Checkpoint& checkpoint, std::span<const TensorSlot> list, const MatrixFormat& wanted,
                        bool tiedHead) {
    PackedBytes bytes;
    for (const TensorSlot& slot : list) {
        const bool isPacked = slot.matrix && slot.part == ModelPart::transformer;
        bytes.onDevice += aligned(isPacked ? formatOf(slot.role, wanted, tiedHead).bytesOf(slot.shape)
                                           : storedBytes(checkpoint, slot));
        const bool isWidened =
            !isPacked && slot.asF32 && checkpoint.describe(slot.name)->format != &plainFormat(DType::f32);
        bytes.toCopy += isWidened ? asF32Bytes(slot) : 0;
        bytes.toCopy += isConvolution(slot) ? asF32Bytes(slot) : 0;
    }
    return bytes;
}

void loadSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list, Backend& backend,
               const ProgressCallback& progress, std::stop_token stop) {
    const double total = elementsOf(list);
    double done = 0;
    for (const TensorSlot& slot : list) {
        if (stop.stop_requested())
            throw Cancelled();
        loadSlot(checkpoint, slot, backend);
        done += static_cast<double>(slot.shape.count());
        if (progress)
            progress(done / total);
    }
}

}  // namespace pardalis
