#pragma once

#include "core/image/image.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Two encoders into one space, in which what a text says and what a picture shows lie near each other: how a library is
// searched (CM3Leon, arXiv 2309.02591 §2.1). Vectors come as the model gives them, not normalised. For one thread at a time.
class BiEncoder {
public:
    virtual ~BiEncoder() = default;

    virtual int dimension() const = 0;
    // Says which weights, tokenizer and preprocessing these are: vectors of encoders with different ids don't compare.
    virtual const std::string& id() const = 0;
    // UTF-8; what is longer than the model takes counts with its beginning. [dimension]
    virtual std::vector<float> embedText(std::string_view text, std::stop_token stop = {}) = 0;
    // Of any size. [dimension]
    virtual std::vector<float> embedPicture(const Image& picture, std::stop_token stop = {}) = 0;
};

}  // namespace pardalis
