#pragma once

#include "core/base/file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <span>

namespace pardalis::train {

// The frame around a checkpoint's bytes: "PDLCKPT1", the header's length (u32, little endian), a JSON header with the
// payload's length and SHA-256 and what the caller puts beside them, the payload.
struct CheckpointFile {
    nlohmann::json header;
    Bytes bytes;                         // the whole file
    std::span<const std::byte> payload;  // in `bytes`
};

// Atomically. Throws Error.
void writeCheckpointFile(const std::filesystem::path& path, nlohmann::json header, std::span<const std::byte> payload);
// Throws Error naming the file when it is cut off, changed, or no checkpoint.
CheckpointFile readCheckpointFile(const std::filesystem::path& path);

}  // namespace pardalis::train
