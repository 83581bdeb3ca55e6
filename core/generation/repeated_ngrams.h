#pragma once

#include "core/families/row.h"

#include <span>

namespace pardalis {

// Tokens that would repeat, behind `rows`, n tokens that follow one another there already (transformers'
// no_repeat_ngram_size); n > 0. In no order, and one may be named twice.
//
// The embedding of a picture equals itself alone, and no token. In transformers placeholders stand for it that are ids of text:
// 4 to 67 for every picture of Kosmos-2, and the same words in an answer count as repeated there.
TokenIds repeatedNext(std::span<const Row> rows, int n);

}  // namespace pardalis
