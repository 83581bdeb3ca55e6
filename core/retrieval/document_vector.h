#pragma once

#include "core/retrieval/bi_encoder.h"

#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace pardalis {

// Divided by its length. Throws Error for a vector without a direction (zeros, or something that is no number): the
// encoder's weights are damaged.
std::vector<float> unitVector(std::span<const float> vector);

// Where a document lies in the encoder's space, and a query likewise: the mean of what its text and its picture are encoded
// to, each normalised first (arXiv 2309.02591 §2.1), and normalised again. The mean alone is the shorter the less text and
// picture say the same, so that documents of both would come behind documents of one. Either may be empty, not both.
std::vector<float> documentVector(std::span<const float> text, std::span<const float> picture);

// The same of a text ("": none) and a picture (null: none).
std::vector<float> embedDocument(BiEncoder& encoder, std::string_view text, const Image* picture,
                                 const std::stop_token& stop = {});

}  // namespace pardalis
