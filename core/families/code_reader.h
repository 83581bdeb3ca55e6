#pragma once

#include "core/families/picture_reader.h"
#include "core/nn/image_tokenizer.h"

namespace pardalis {

// Reads pictures as the codes of an image tokenizer, which must outlive it.
class CodeReader final : public PictureReader {
public:
    explicit CodeReader(ImageTokenizer& tokenizer) : m_tokenizer(tokenizer) {}

    EncodedPicture read(const Image& whole, Fit fit, const std::optional<CropFrame>& frame,
                        std::stop_token stop) override {
        const Image square = fitForModel(whole, fit, frame, m_tokenizer.config().resolution);
        return {m_tokenizer.encode(square, std::move(stop)), {}};
    }

private:
    ImageTokenizer& m_tokenizer;
};

}  // namespace pardalis
