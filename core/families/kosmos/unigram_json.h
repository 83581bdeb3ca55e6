#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// A tokenizer.json with a unigram model as transformers makes it of a SentencePiece model with fairseq's ids (as of
// XLMRobertaTokenizer), as the SentencePiece model it was made of: pieces with their scores, and the normaliser's table. What is
// put around texts, and tokens that were added, are not of it. Throws Error, begun by `source`, for what is cut otherwise.
std::string sentencePieceModelOf(const nlohmann::json& tokenizer, const std::string& source);

}  // namespace pardalis
