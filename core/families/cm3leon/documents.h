#pragma once

#include "core/tokens/token_id.h"

#include <span>
#include <vector>

namespace pardalis {

// What a document is made of: tokens of a text without white space at its end, or the codes of a picture as tokens.
using Cm3Segment = TokenIds;

// The tokens that frame documents.
struct Cm3Frame {
    TokenId end{};        // </s>, which opens and closes a document
    TokenId separator{};  // <racm3:break>
};

// A text and the picture that it is of, as a library keeps them.
struct Cm3Pair {
    Cm3Segment text, picture;
};

// Documents as they are learned (metaseq, branches cm3leon_sft and cm3v2; figures 8 and 9 of arXiv 2309.02591): segments in
// their order, a separator between any two, the whole between two ends. CHECKs that no segment is empty.
TokenIds cm3Document(std::span<const Cm3Segment> segments, const Cm3Frame& frame);

// Text, then picture: also of tasks whose answer stands in the text.
TokenIds plainPairDocument(const Cm3Pair& pair, const Cm3Frame& frame);
// What was found in a library, and behind it the pair that it was found for.
TokenIds retrievalDocument(std::span<const Cm3Pair> found, const Cm3Pair& pair, const Cm3Frame& frame);
// A picture and what is to be made of it.
TokenIds imageToImageDocument(const Cm3Pair& from, const Cm3Pair& to, const Cm3Frame& frame);
// Picture, then text, learned from left to right.
TokenIds imageFirstDocument(const Cm3Pair& pair, const Cm3Frame& frame);

}  // namespace pardalis
