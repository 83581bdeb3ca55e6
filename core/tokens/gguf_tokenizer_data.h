#pragma once

#include "core/tokens/bpe_tokenizer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What a GGUF file says of its text tokenizer (its "tokenizer.ggml." metadata), as values: this folder knows no files of
// weights. Views need to live as long as readGgufTokenizer runs.
struct GgufTokenizerData {
    std::string source;                    // begins messages
    std::string architecture;              // general.architecture
    std::string model;                     // "gpt2": byte pair encoding over bytes
    std::string pre;                       // how text is cut into words; older files don't say
    std::vector<std::string_view> tokens;  // by id
    std::vector<std::int64_t> types;       // by id: 1 normal, 3 control, 4 user-defined, 5 unused; empty: all normal
    std::vector<std::string_view> merges;
    // Where `pre` is a name that only one family has: what it stands for. Each expression cuts out what it matches, then
    // GPT-2's words are cut.
    std::vector<std::string> expressions;
};

// The tokenizer that these say, with the words and the normaliser of the models' own tokenizer.json:
//   pre gpt-2, default; starcoder; falcon; deepseek-coder   as they are
//   pre qwen2, olmo, none in a gptneox file                           behind NFC
// Throws Error: another kind of model or pre-tokenizer, by its name; lists that don't fit each other.
BpeTokenizerParts readGgufTokenizer(const GgufTokenizerData& data);

}  // namespace pardalis
