#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/progress.h"
#include "core/checkpoint/tensor_slot.h"
#include "core/tensor/backend.h"

#include <span>
#include <stop_token>

namespace pardalis {

// That every tensor of the list is in the checkpoint with the expected shape and a type we compute with. Throws Error:
// "model.layers.3.mlp.weight is [688, 256] in model.safetensors, expected [704, 256]".
void proveSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list);

// Backends multiply the matrices of a layer together, so those of elements must be of one type: where a checkpoint has
// several, the layer's are widened to f32, which changes no value. Blocks stay as they are. The list must have been proven.
void widenMixedLayers(const Checkpoint& checkpoint, std::span<TensorSlot> list);

// Of the matrices of layers, by the first of them: a table that is the head as well may have more bits (formatOf()). CHECKs that
// there is one.
const MatrixFormat& formatOfLayers(const Checkpoint& checkpoint, std::span<const TensorSlot> list);

// Host memory that loading takes besides the mapped files: what is widened, and the convolutions, which are repacked.
std::uint64_t bytesToCopy(const Checkpoint& checkpoint, std::span<const TensorSlot> list);

// Memory of a device that holds all of them: as they are stored, or as f32 where they are widened, each from a multiple of
// 256 bytes on.
std::uint64_t bytesOnDevice(const Checkpoint& checkpoint, std::span<const TensorSlot> list);

// What the list would take if the matrices of the transformer were packed, each in the format that formatOf() gives it,
// and all else were as it is: on a device, and of it to be made in host memory.
struct PackedBytes {
    std::uint64_t onDevice = 0, toCopy = 0;
};
PackedBytes bytesPacked(const Checkpoint& checkpoint, std::span<const TensorSlot> list, const MatrixFormat& wanted,
                        bool tiedHead);

// Fills the list, which must have been proven. The stop token is looked at before each; throws Cancelled.
void loadSlots(const Checkpoint& checkpoint, std::span<const TensorSlot> list, Backend& backend,
               const ProgressCallback& progress, std::stop_token stop);

}  // namespace pardalis
