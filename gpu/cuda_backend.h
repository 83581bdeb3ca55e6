#pragma once

#include "core/tensor/backend.h"

#include <memory>
#include <optional>

namespace pardalis {

struct CudaOptions {
    int device = 0;                   // as the driver counts them
    bool fullPrecision = false;       // passes of many rows: widen 16-bit weights instead of rounding activations
    std::optional<DType> cache = {};  // of caches' elements, f32, f16 or i8; none: what suits a model's weights
};

// Computes on an NVIDIA GPU. Everything lives in its memory; tensors of other backends must not be handed in, and
// Tensor::data of its own must not be read by the host. Operations are queued and return at once, but for download()
// and nearestCodes(). Throws Error when the driver refuses; operations throw DeviceError, whose message names operation,
// shape and device. Two backends on one device are independent of each other.
std::unique_ptr<Backend> makeCudaBackend(const CudaOptions& options = {});

}  // namespace pardalis
