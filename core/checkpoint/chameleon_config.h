#pragma once

#include "core/base/file.h"
#include "core/checkpoint/json_file.h"
#include "core/model/model_config.h"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>

namespace pardalis {

// A Hugging Face model folder's configuration, proven: every size is in a range where no product overflows.
struct ChameleonConfig {
    TransformerConfig transformer;                    // qkNorm as in the file, or true where it does not say
    bool qkNormStated = false;                        // else the tensors decide
    bool tiedHead = false;                            // the embedding table is the output head
    std::optional<ImageTokenizerConfig> imageTokenizer;  // hasDecoder: true, the tensors decide
    std::unordered_map<std::string, int> vocabulary;  // vocabulary_map: name → id
};

// Reads config.json, and checks preprocessor_config.json and processor_config.json against it where they are there.
// Throws Error: a file that is missing or no JSON; a member that is missing, of another type or out of range, naming
// file, member, what stands there and what is expected; an option this version does not implement.
// bos_token_id is not read: published files say 1, which is <pad>. The vocabulary names <s>.
ChameleonConfig readChameleonConfig(const std::filesystem::path& modelFolder);

// config.json alone; `file` begins the messages.
ChameleonConfig parseChameleonConfig(std::span<const std::byte> json, const std::string& file = "config.json");

// The "vq_config" of such a file, or of one with nothing else.
ImageTokenizerConfig parseImageTokenizerConfig(const JsonFields& vq);

}  // namespace pardalis
