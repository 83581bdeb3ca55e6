#pragma once

#include "core/tokens/token_id.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

// Tokens and where in the document they came from. Equal blocks may appear several times; tokens between spans
// (control tokens, separators) belong to no block.
struct TokenSequence {
    struct Span {
        int first = 0;  // index into ids
        int count = 0;  // > 0
        std::uint64_t blockId = 0;

        bool operator==(const Span&) const = default;
    };

    TokenIds ids;
    std::vector<Span> spans;  // in order of `first`, not overlapping

    int size() const { return static_cast<int>(ids.size()); }

    void append(TokenId id) { ids.push_back(id); }
    void append(std::span<const TokenId> tokens);
    // With a span; joined to the last one when that is the same block's and ends here.
    void append(std::span<const TokenId> tokens, std::uint64_t blockId);
    void append(const TokenSequence& other);

    // The span that token `index` lies in, or null.
    const Span* spanAt(int index) const;

    // How many tokens from the start are the same in both: what a KvCache filled with one has for the other.
    int commonPrefix(std::span<const TokenId> other) const;
    int commonPrefix(const TokenSequence& other) const { return commonPrefix(other.ids); }
};

}  // namespace pardalis
