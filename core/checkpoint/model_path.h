#pragma once

#include <filesystem>

namespace pardalis {

// Throws Error where the path can't be a model folder: it says what is there (a GGUF file, a PyTorch checkpoint, weights
// without their folder, nothing) and what is read instead.
void checkModelPath(const std::filesystem::path& path);

}  // namespace pardalis
