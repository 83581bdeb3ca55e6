#pragma once

#include "core/base/file.h"
#include "core/checkpoint/checkpoint.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/nn/image_tokenizer_config.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace pardalis::train {

// All of a model but its transformer: what the ids mean, and how texts and pictures become ids.
struct ModelParts {
    std::unordered_map<std::string, int> names;  // vocabulary_map
    int vocabularySize = 0;                      // rows of the embedding table
    Bytes textTokenizer;                         // tokenizer.model; empty: none
    std::optional<ImageTokenizerConfig> images;
    std::shared_ptr<const Checkpoint> imageTensors;  // model.vqmodel.*; null without pictures

    // Throws Error where the names make no vocabulary.
    std::shared_ptr<const Vocabulary> vocabulary() const;
};

// What the stages before left: `textTokenizer` holds tokenizer.model and vocabulary.json (name → id), `imageTokenizer`
// config.json with vq_config and model.safetensors. Without image codes in the vocabulary the second is not looked for.
// Throws Error saying which stage's output is missing, or that the two speak of different numbers of codes.
ModelParts partsOfRun(const std::filesystem::path& textTokenizer, const std::filesystem::path& imageTokenizer);

// The same of a model folder that core opens.
ModelParts partsOfFolder(const std::filesystem::path& modelFolder);

}  // namespace pardalis::train
