#pragma once

#include "core/checkpoint/torch_values.h"

#include <optional>
#include <string>

namespace pardalis {

// What a value of a pickle is: a tensor, or something else in words.
struct TorchValue {
    std::optional<TorchTensor> tensor;
    std::string otherwise;
};

// For readTorchStateDict(), which says what counts as a tensor. Throws Error, which begins with `where`.
TorchValue readTorchValue(const TorchFile& file, PickleId value, const std::string& where);

}  // namespace pardalis
