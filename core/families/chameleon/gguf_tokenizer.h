#pragma once

#include "core/checkpoint/gguf_metadata.h"
#include "core/checkpoint/gguf_writer.h"
#include "core/tokens/gguf_tokenizer_data.h"
#include "core/tokens/tokenizer_file.h"

#include <string>

namespace pardalis {

// A Chameleon's text tokenizer as GGUF has it: tokenizer.ggml.model "gpt2", tokenizer.ggml.pre "chameleon", tokens by id,
// merges, and of each token whether it is control (3), user-defined (4) or unused (5).

// What the metadata say of it, or of any other model's, as views into the file; with the expressions where they are ours.
GgufTokenizerData tokenizerDataOf(const GgufMetadata& metadata);

// The same as a tokenizer.json has it, with the pre-tokenizer that the name stands for. Throws Error: another kind of
// tokenizer, lists of other lengths, a name twice.
std::string tokenizerJsonOf(const GgufMetadata& metadata);

// The other way, as llama.cpp's converter writes it: `rows` tokens, those that have no name called [PADn]. Throws Error
// for what GGUF has no place for.
void addTokenizer(GgufEntries& entries, const TokenizerFile& tokenizer, int rows);

// Whether a byte-level BPE tokenizer.json cuts text as "chameleon" does, by what it makes of all kinds of it.
bool cutsAsChameleon(const std::string& tokenizerJson);

}  // namespace pardalis
