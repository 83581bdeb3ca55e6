#pragma once

#include "core/tokens/token_id.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

// The tokens that the transform reads and writes, of whichever vocabulary.
struct Cm3Tokens {
    std::vector<TokenId> separators;  // between the segments of a block: CM3Leon's <racm3:break>
    TokenId endOfSpan{};              // <eoss>, behind each span that was moved
    std::vector<TokenId> sentinels;   // <sentinel:0>, .. in their order: as many spans at most
};

// How spans are chosen and what is learned. As they stand: what CM3Leon was trained with (arXiv 2309.02591 §2.2, as in
// Meta's public pipeline, metaseq's cm3_dataset.py).
struct Cm3Options {
    enum class Count : std::uint8_t { poisson, fixed };
    Count count = Count::poisson;
    double mean = 1;               // of the Poisson distribution, or how many it always is
    int least = 0, most = 511;     // what is drawn is clamped
    double wholeSegments = 0;      // how likely spans are whole segments, where there are more than spans
    bool crossSeparators = false;  // else a span is cut to the segment in which most of it lies
    bool endSpans = true;          // endOfSpan stands behind each span that was moved
    bool endLast = false;          // the block's last token stands behind those
    bool learnSentinels = true;    // else predicting a sentinel weighs nothing

    // CM3 as it was published (arXiv 2201.07520 §2): 1 to 16 spans, anywhere in a document, whose end comes last.
    static Cm3Options published();
};

// A half-open range of a block's tokens.
struct Cm3Span {
    std::size_t begin = 0, end = 0;

    bool operator==(const Cm3Span&) const = default;
};

// A block as it is learned: sentinel k in place of span k, and behind all of it sentinel k, span k and its end.
struct Cm3Block {
    static constexpr std::int32_t kNew = -1;

    TokenIds tokens;
    std::vector<std::int32_t> from;  // each token's place in the block it was made of; kNew: it was put in
    std::vector<float> weights;      // of each token as something to be predicted; the first never is
    std::vector<Cm3Span> spans;      // that were moved, in their order
    int wanted = 0;                  // spans that were drawn for: more than there are where some would have met
};

// The CM3 objective. A pure function: block, options and key say all of the result, and different keys draw
// independently. What opens the block, its first token, is never moved. None of the sentinels may be in the block.
//
// The result has at most `longest` tokens: where what is put in would make it longer, the last ones of the block are left
// out, and spans end where it does. (Meta's pipeline cuts what stays in place, a span's sentinel with it where it is among
// the last; the span is then learned without a hole.)
Cm3Block maskSpans(std::span<const TokenId> block, const Cm3Tokens& tokens, const Cm3Options& options,
                   std::uint64_t key, std::size_t longest);

// The same with spans that were chosen otherwise: in their order, apart from each other, none empty or with the first token;
// as many as there are sentinels at most.
Cm3Block maskTheseSpans(std::span<const TokenId> block, std::vector<Cm3Span> spans, const Cm3Tokens& tokens,
                        const Cm3Options& options, std::size_t longest);

// What stands between separators, but for the first token of all. None is empty.
std::vector<Cm3Span> segmentsOf(std::span<const TokenId> block, std::span<const TokenId> separators);

// The block that was masked, as far as it was kept. Throws Error for what is no masked block.
TokenIds unmaskSpans(std::span<const TokenId> masked, const Cm3Tokens& tokens, const Cm3Options& options);

}  // namespace pardalis
