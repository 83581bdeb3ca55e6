#pragma once

#include "core/checkpoint/weights_loader.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace pardalis {

// How other programs want a model's files.
enum class ExportLayout : std::uint8_t {
    huggingFace,   // a folder as transformers 5 saves it
    huggingFace4,  // as transformers 4 does: another config.json
    gguf,          // one file, as llama.cpp's converter writes it
};

// What the language model's weights are written as.
enum class ExportType : std::uint8_t { asTheyAre, f32, f16, bf16, q8_0 };

struct ModelExport {
    ExportLayout layout = ExportLayout::huggingFace;
    ExportType type = ExportType::asTheyAre;
    std::filesystem::path to;  // a folder that is not there yet, or a file, which is replaced
};

// What a person should know of what was written: sentences.
using ExportNotes = std::vector<std::string>;

}  // namespace pardalis
