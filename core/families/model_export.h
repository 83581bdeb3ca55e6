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
    packed,        // one file of our own, to be computed with as it lies there
};

// What the language model's weights are written as.
// q8_0 is GGUF's alone; q8 and q4 are a packed file's.
enum class ExportType : std::uint8_t { asTheyAre, f32, f16, bf16, q8_0, q8, q4 };

struct ModelExport {
    ExportLayout layout = ExportLayout::huggingFace;
    ExportType type = ExportType::asTheyAre;
    std::filesystem::path to;  // a folder that is not there yet, or a file, which is replaced
};

// What a person should know of what was written: sentences.
using ExportNotes = std::vector<std::string>;

}  // namespace pardalis
