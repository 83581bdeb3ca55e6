#pragma once

#include "core/image/fit.h"
#include "core/image/image.h"
#include "core/nn/picture_grid.h"
#include "core/tensor/tensor.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace pardalis {

// A picture as the rows of a prompt hold it: codes that are tokens of the vocabulary, or embeddings.
struct EncodedPicture {
    std::vector<int> codes;
    Tensor embeddings;  // [rows, hidden], in the language model's backend; none where there are codes
};

// What a model sees a picture of its prompt with. Used by one thread at a time.
class PictureReader {
public:
    virtual ~PictureReader() = default;

    // `frame`: the part to look at, with Fit::crop; none: the middle. `grid`: of the codes, where they are codes. Throws
    // Error, and Cancelled when `stop` is requested.
    virtual EncodedPicture read(const Image& whole, Fit fit, const std::optional<CropFrame>& frame, PictureGrid grid,
                                std::stop_token stop) = 0;
};

}  // namespace pardalis
