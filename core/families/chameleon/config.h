#pragma once

#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/checkpoint/checkpoint.h"
#include "core/families/chameleon/transformer_config.h"
#include "core/nn/image_tokenizer_config.h"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>

namespace pardalis {

// A Hugging Face model folder's configuration, proven: every size is in a range where no product overflows.
struct ChameleonConfig {
    TransformerConfig transformer;                       // qkNorm as in the file, or true where it does not say
    bool qkNormStated = false;                           // else the tensors decide
    bool tiedHead = false;                               // the embedding table is the output head; see isHeadTied()
    std::optional<ImageTokenizerConfig> imageTokenizer;  // hasDecoder: true, the tensors decide
    // vocabulary_map: name → id, which need not have a row. Empty: the tokenizer's own is the vocabulary.
    std::unordered_map<std::string, int> vocabulary;
    // Stand in for names that the vocabulary lacks, and for nothing else: bos_token_id is 1 in published files, which
    // is <pad>; there <s> is named.
    std::optional<int> bosToken, eosToken;
};

// Reads config.json as transformers 5 does, whichever version wrote it: a member that is absent has the class's default
// (4.43 to 4.49 write of vq_config only what differs from it); rope_theta stands in rope_parameters, in rope_scaling or
// for itself (4.43 to 4.57). Throws Error: a file that is missing or no JSON; a member of another type or out of
// range, naming file, member, what stands there and what is expected; an option this version does not implement; a
// member that it does not know and that may change what is computed.
ChameleonConfig readChameleonConfig(const std::filesystem::path& modelFolder);
// The same of what stands in the file.
ChameleonConfig chameleonConfigOf(const nlohmann::json& config, const std::string& file);

// Whether embedding table and output head are one tensor. As transformers 5 decides: where the file has both, it knows
// better than tie_word_embeddings. (4.57 computes with the embedding table alone then, 4.46 with the head alone.)
bool isHeadTied(const ChameleonConfig& config, const Checkpoint& checkpoint);

// config.json alone; `file` begins the messages.
ChameleonConfig parseChameleonConfig(std::span<const std::byte> json, const std::string& file = "config.json");

// The "vq_config" of such a file, or of one with nothing else. An empty one is the published image tokenizer.
ImageTokenizerConfig parseImageTokenizerConfig(const JsonFields& vq);

}  // namespace pardalis
