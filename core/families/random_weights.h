#pragma once

#include "core/checkpoint/tensor_slot.h"
#include "core/tensor/backend.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>

namespace pardalis {

// Weights of models that are measured: matrices of normal values with deviation 0.02, norms of 1 and 0. The transformer's
// matrices are in the format `format` (see formatOf()), the image tokenizer's f32. Every page is written, so that timings
// hold no page faults and no shared zero page.
struct RandomWeights {
    const MatrixFormat& format;
    bool tiedHead = false;

    std::uint64_t bytes(std::span<const TensorSlot> slots) const;
    // Fills the list; `name` of the model is for messages. Throws Error where memory is short, Cancelled.
    void load(std::span<const TensorSlot> slots, const std::string& name, Backend& backend, Backend& images,
              std::stop_token stop) const;
};

}  // namespace pardalis
