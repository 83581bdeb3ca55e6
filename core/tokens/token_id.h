#pragma once

#include <cstdint>
#include <vector>

namespace pardalis {

// A row of the embedding table. Not an int, so that it can't be mixed up with an image code.
enum class TokenId : std::int32_t {};

constexpr std::int32_t toInt(TokenId id) { return static_cast<std::int32_t>(id); }
using TokenIds = std::vector<TokenId>;

}  // namespace pardalis
