#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace pardalis {

// The ways in which a model's files lie about.
enum class ModelLayout : std::uint8_t {
    huggingFace,  // config.json beside model.safetensors, or shards with an index
    metaRelease,  // params.json beside consolidated.pth or consolidated.NN.pth; the tokenizer in a folder of its own
    gguf,         // one file
    packed,       // one file of our own
};

// The files of one model, found by their names.
struct ModelFiles {
    ModelLayout layout = ModelLayout::huggingFace;
    std::filesystem::path folder;  // of config.json, params.json or the file
    std::vector<std::filesystem::path>
        weights;  // Meta's in the order of their ranks; the one file; Hugging Face's index knows
    // Where its tokenizers are looked for: the folder itself, then, of Meta's release, those beside it.
    std::vector<std::filesystem::path> tokenizerFolders;

    // The first tokenizer folder that has a file of this name, and the file.
    std::optional<std::filesystem::path> tokenizerFile(const char* name) const;
};

// What a person gives as a model: its folder, the folder of a whole release, one of the model's files, a packed or a
// GGUF file, or a folder with a single one of them. Throws Error where it is none of them: it says what is there (a picture decoder, weights
// without their folder, several models, nothing) and what is read instead.
ModelFiles locateModel(const std::filesystem::path& path);

}  // namespace pardalis
