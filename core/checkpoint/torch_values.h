#pragma once

#include "core/checkpoint/torch_file.h"
#include "core/checkpoint/torch_types.h"
#include "core/tensor/tensor.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace pardalis {

// One tensor as a pickle describes it: a view of a storage. Proven: the storage is in the file with as many bytes as it is
// said to have, and every element lies in it.
struct TorchTensor {
    const TorchType* type = nullptr;
    Shape shape;
    std::array<std::int64_t, 5> strides{};  // in elements, one a dimension
    std::int64_t offset = 0;                // of the first element, in elements
    std::span<const std::byte> storage;     // in the mapped file
    bool negated = false;  // the values are the stored ones with another sign: torch keeps that as a bit

    bool isContiguous() const;   // row-major without gaps
    std::int64_t reach() const;  // elements from its first to its last, both counted; 0 of an empty one
};

// The dict of tensors in a file: the whole of it, or what stands there under "state_dict" or "model", where trainers put
// it.
struct TorchStateDict {
    std::map<std::string, TorchTensor> tensors;
    // Everything else in it, and what it is: "None", "an object of argparse.Namespace", "a tensor of 6 dimensions".
    std::map<std::string, std::string> others;
};

// Tensors are what torch._utils._rebuild_tensor_v2 and _v3 make of a storage, as it is, as a Parameter, or with attributes
// (torch._tensor._rebuild_from_type_v2). Whatever else stands in the dict is left for what it is. Throws Error: there is no
// dict of this kind; a tensor's numbers don't hold; a name is longer than 1000 bytes or no UTF-8.
TorchStateDict readTorchStateDict(const TorchFile& file);

}  // namespace pardalis
