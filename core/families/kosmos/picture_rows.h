#pragma once

#include "core/families/kosmos/connector.h"
#include "core/families/picture_reader.h"
#include "core/nn/clip_preprocessing.h"
#include "core/nn/clip_vision.h"

#include <span>
#include <stop_token>

namespace pardalis {

// How Kosmos sees a picture: squeezed to a square, through CLIP's vision transformer whose rows are normalised to length 1,
// and the connector; as many rows whatever the picture (spec of the release: transformers' Kosmos2Model.get_image_features).
class KosmosPictureRows final : public PictureReader {
public:
    struct Weights {
        ClipVisionWeights vision;
        NormWeights normOut;  // of every row
        KosmosConnectorWeights connector;
    };
    // The backend must outlive it. CHECKs that preprocessing gives what the vision transformer sees.
    KosmosPictureRows(Backend& backend, const ClipVisionSizes& vision, const KosmosConnectorSizes& connector,
                      const ClipPreprocessing& preprocessing, Weights weights);

    // Fit::pad shows all of it, without a border: the release squeezes. There is no grid.
    EncodedPicture read(const Image& whole, Fit fit, const std::optional<CropFrame>& frame, PictureGrid grid,
                        std::stop_token stop) override;

    // The same in parts, for comparison with a reference, from values [imageSize, imageSize, 3].
    Tensor seen(std::span<const float> values, std::stop_token stop = {});        // [rows, width], before the last norm
    Tensor embeddings(std::span<const float> values, std::stop_token stop = {});  // [latents, hidden]

private:
    Backend& m_backend;
    ClipPreprocessing m_preprocessing;
    ClipVision m_vision;
    NormWeights m_normOut;
    Tensor m_unit;  // [width]: makes of a mean of squares their sum
    KosmosConnector m_connector;
};

// The part of a picture that is shown, as it is: all of it, or the frame of a square (the middle where there is none).
Image shownPart(const Image& whole, Fit fit, const std::optional<CropFrame>& frame);

}  // namespace pardalis
