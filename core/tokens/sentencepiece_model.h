#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace pardalis {

// What of a serialised SentencePiece model the library does not tell, read from the protobuf itself.
struct SentencePieceTraits {
    bool dummyPrefix = true;            // a space is put before the text, and dropped from the start of what is decoded
    bool removeExtraWhitespace = true;  // runs of spaces become one, leading spaces are dropped
};

// Walks the model and proves what the library believes unchecked: the nesting of fields, pieces without zero bytes and
// every jump of the normaliser's table. Throws Error for a file that is not a model or uses what we don't decode (a
// denormaliser, words marked at their end, spaces not written as U+2581). `source` begins its messages.
SentencePieceTraits proveSentencePieceModel(std::span<const std::byte> model, const std::string& source);

}  // namespace pardalis
