#pragma once

#include "core/tensor/backend.h"

#include <memory>
#include <optional>

namespace pardalis {

struct CpuOptions {
    int threads = 0;             // the caller's included; 0: all cores this process may run on
    bool fullPrecision = false;  // passes of many rows: widen 16-bit weights instead of rounding activations to bf16
    std::optional<DType> cache = {};  // of caches' elements, f32, f16 or i8; none: what suits a model's weights
};

// Computes on the processor with the widest vectors it has. Weights with an owner are read in place, at any alignment;
// tensors of four dimensions are taken for caches, whose memory comes page by page. Worker threads have the
// priority of the thread that makes the backend.
std::unique_ptr<Backend> makeCpuBackend(const CpuOptions& options = {});

}  // namespace pardalis
