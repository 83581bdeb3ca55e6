#pragma once

#include "core/tokens/token_id.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

// What stands at one position of a sequence: a token, or one of the embeddings of a picture. Equal rows are equal input,
// so what a cache holds of one sequence serves every other that begins with the same rows.
struct Row {
    std::int32_t value = 0;     // the token's id, or which of the picture's embeddings
    std::int32_t picture = -1;  // which picture, by its number in the session; -1: a token

    static Row of(TokenId id) { return {toInt(id), -1}; }
    bool isToken() const { return picture < 0; }
    TokenId token() const { return TokenId{value}; }  // of a token
    bool operator==(const Row&) const = default;
};
using Rows = std::vector<Row>;

Rows rowsOf(std::span<const TokenId> tokens);
void append(Rows& rows, std::span<const TokenId> tokens);
// How many rows from the start are the same in both.
int commonPrefix(std::span<const Row> a, std::span<const Row> b);
// The ids of rows that are all tokens; CHECKs it.
TokenIds tokensOf(std::span<const Row> rows);

}  // namespace pardalis
