#pragma once

#include "core/families/trained_for.h"
#include "core/nn/image_tokenizer_config.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// Whether a model can do something, and why: a sentence for people, in either case.
struct Ability {
    bool can = false;
    std::string why;
};

// What the files of a model say of it, found without reading a weight.
struct ModelDescription {
    std::string format;             // "Hugging Face folder", "Meta release folder", "GGUF file"
    std::string family;             // "Chameleon"
    std::string weightsType;        // "bf16"; of several, that of the embedding table
    std::uint64_t weightBytes = 0;  // of all files
    std::string contentId;          // as FamilyModel has it
    std::string madeOf;             // the content id of the model that was made smaller; "": it is none such
    Ability writes, readsPictures, draws;
    TrainedFor trainedFor;
    std::optional<ImageTokenizerConfig> imageTokenizer;
    std::string licence;                       // short; "" where nothing is known
    std::string licenceText;                   // whole, where the files have it, else what is known of it
    std::vector<std::string> pictureSizes;     // "768x512", the usual one first; none where pictures are no codes
    std::vector<std::string> missing;          // what would let it do more, each a sentence
    std::vector<std::string> notes;            // what is read otherwise than it says, or looks wrong, each a sentence
    std::vector<std::filesystem::path> files;  // that hold its weights
};

}  // namespace pardalis
