#pragma once

#include "core/document/text_hole.h"
#include "core/families/prompt_layout.h"
#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// A text that a record keeps the tokens of: where it is on the page, and what it is gone on with from.

// What tokens say, as a document holds it, and what each gave.
struct TokenText {
    struct Piece {
        std::size_t paragraph = 0, from = 0, to = 0;  // bytes; none where the token gave nothing of its own yet
    };
    std::vector<std::string> paragraphs;  // the first may begin with a blank
    std::vector<Piece> pieces;            // as many as tokens
};
TokenText textOfTokens(std::span<const TokenId> ids, const TextTokenizer& tokenizer);

// Where of a document it stands, as far from its beginning on as it is what a model wrote there.
struct PlacedTokens {
    struct Token {
        std::size_t number = 0;  // among all tokens
        BlockId block{};
        std::size_t from = 0, to = 0;  // bytes, not empty
    };
    std::vector<Token> tokens;
    TextHole stretch;      // from its first byte, with the blank in front, to its last
    bool isWhole = false;  // up to its end
};
// Of several places the one where most of it stands, the first of equal ones; of very many, one of the first. Nothing where not even
// its first words stand anywhere. It begins in one of the blocks from `from` up to `to`.
std::optional<PlacedTokens> findTokens(const Document& document, const TokenText& text, std::size_t from = 0,
                                       std::size_t to = std::size_t(-1));

// The tokens of a record up to its first picture. Throws Error for a record that can't be read, is of another model than `facts` or
// fills holes, and where there are none.
TokenIds textTokensOfRecord(const nlohmann::json& record, const ModelFacts& facts, const std::string& source);
// The request of that record with another beginning of its text, to be gone on with as text; as GenerationRequest::begun. Throws as
// above and as GenerationRequest::fromJson().
GenerationRequest withBeginning(const nlohmann::json& record, TokenIds begun, const MediaStore& media,
                                const ModelFacts& facts, const std::string& source);
// The request that writes nothing and says how sure the model is of each token of that text: see Finished::textOdds.
GenerationRequest oddsOfRecord(const nlohmann::json& record, const MediaStore& media, const ModelFacts& facts,
                               const std::string& source);

// What one token says, for people to read: its text, on one line and without blanks around it; "" where there is nothing to see in it.
std::string shownToken(TokenId id, const ModelFacts& facts);

}  // namespace pardalis
