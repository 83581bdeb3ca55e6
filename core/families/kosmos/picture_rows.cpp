#include "core/families/kosmos/picture_rows.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pardalis {

KosmosPictureRows::KosmosPictureRows(Backend& backend, const ClipVisionSizes& vision,
                                     const KosmosConnectorSizes& connector, const ClipPreprocessing& preprocessing,
                                     Weights weights)
    : m_backend(backend),
      m_preprocessing(preprocessing),
      m_vision(backend, vision, std::move(weights.vision)),
      m_normOut(std::move(weights.normOut)),
      m_connector(backend, connector, std::move(weights.connector)) {
    CHECK(preprocessing.side == vision.imageSize);
    const auto width = static_cast<std::size_t>(vision.tower.width);
    m_unit = m_backend.allocate(DType::f32, {vision.tower.width});
    m_backend.write(std::vector<float>(width, 1 / std::sqrt(static_cast<float>(width))), m_unit);
}

Tensor KosmosPictureRows::seen(std::span<const float> values, std::stop_token stop) {
    return m_vision.run(values, std::move(stop));
}

Tensor KosmosPictureRows::embeddings(std::span<const float> values, std::stop_token stop) {
    constexpr float kLeastSquare = 1e-24f;  // transformers divides by 1e-12 at least
    const Tensor rows = seen(values, std::move(stop));
    m_vision.norm(rows, m_normOut, rows);
    m_backend.rmsNorm(rows, m_unit, kLeastSquare, rows);
    return m_connector.run(rows);
}

EncodedPicture KosmosPictureRows::read(const Image& whole, Fit fit, const std::optional<CropFrame>& frame, PictureGrid,
                                       std::stop_token stop) {
    return {{}, embeddings(clipInput(m_preprocessing, shownPart(whole, fit, frame)), std::move(stop))};
}

Image shownPart(const Image& whole, Fit fit, const std::optional<CropFrame>& frame) {
    if (fit == Fit::pad)
        return whole;
    const CropFrame inside =
        frame ? insidePicture(*frame, whole.width, whole.height) : centredFrame(whole.width, whole.height);
    const int side = std::max(1, static_cast<int>(std::lround(inside.size * std::min(whole.width, whole.height))));
    const auto start = [side](double share, int length) {
        return std::clamp(static_cast<int>(std::lround(share * length)), 0, length - side);
    };
    return cropped(whole, {start(inside.x, whole.width), start(inside.y, whole.height), side, side});
}

}  // namespace pardalis
