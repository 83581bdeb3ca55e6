#pragma once

#include "core/tensor/tensor.h"

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace pardalis {

// One tensor of a file that is being written.
struct TensorToWrite {
    std::string name;
    DType type = DType::f32;
    Shape shape;
    // The values, of that type and shape. Called once, when the tensor's turn comes; what it returns is let go
    // afterwards, so that values made on the way (narrowed ones, say) take the memory of one tensor.
    std::function<HostTensor()> values;
};

// Writes the tensors in the order given to a .safetensors file, `metadata` as its "__metadata__". The old file stays
// until every byte is safely on disk. Throws Error where that fails; CHECKs that names differ.
void writeSafetensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata = {});

}  // namespace pardalis
