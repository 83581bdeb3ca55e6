#pragma once

#include "core/tensor/tensor.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace pardalis {

// What elements of a torch tensor are.
struct TorchType {
    const char* name;               // "bfloat16"
    const char* storage;            // the class of storages that implies it, "BFloat16Storage"; "": none does
    std::size_t bytes;              // of one element
    std::optional<DType> computed;  // none: not computed with
};

// By its full name, "torch.bfloat16", or that of its class of storages, "torch.BFloat16Storage". Null: not known.
const TorchType* torchTypeNamed(std::string_view name);
const TorchType* torchTypeOfStorage(std::string_view name);

}  // namespace pardalis
