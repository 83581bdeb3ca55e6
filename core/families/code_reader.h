#pragma once

#include "core/families/picture_reader.h"
#include "core/nn/image_tokenizer.h"

namespace pardalis {

// Reads pictures as the codes of an image tokenizer, which must outlive it, scaled as it was trained with.
class CodeReader final : public PictureReader {
public:
    explicit CodeReader(ImageTokenizer& tokenizer, Scaling scaling = Scaling::lanczos)
        : m_tokenizer(tokenizer), m_scaling(scaling) {}

    EncodedPicture read(const Image& whole, Fit fit, const std::optional<CropFrame>& frame, PictureGrid grid,
                        std::stop_token stop) override {
        const int square = m_tokenizer.config().downsampling();
        const Image seen = fitForModel(whole, fit, frame, grid.columns * square, grid.rows * square, m_scaling);
        return {m_tokenizer.encode(seen, std::move(stop)), {}};
    }

private:
    ImageTokenizer& m_tokenizer;
    const Scaling m_scaling;
};

}  // namespace pardalis
