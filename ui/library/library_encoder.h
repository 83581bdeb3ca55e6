#pragma once

#include "core/retrieval/bi_encoder.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace pardalis {

// The CLIP model in a folder, on so many threads of the processor (0: all). Throws Error, Cancelled.
std::unique_ptr<BiEncoder> openLibraryEncoder(const std::filesystem::path& folder, int threads, std::stop_token stop);

}  // namespace pardalis
