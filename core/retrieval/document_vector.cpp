#include "core/retrieval/document_vector.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <cmath>

namespace pardalis {
namespace {

double lengthOf(std::span<const float> vector) {
    double squares = 0;
    for (const float v : vector)
        squares += static_cast<double>(v) * static_cast<double>(v);
    return std::sqrt(squares);
}

}  // namespace

std::vector<float> unitVector(std::span<const float> vector) {
    const double length = lengthOf(vector);
    if (!std::isfinite(length) || length < 1e-20)
        throw Error("the encoder gave a vector without a direction; its weights are damaged");
    std::vector<float> unit;
    unit.reserve(vector.size());
    for (const float v : vector)
        unit.push_back(static_cast<float>(static_cast<double>(v) / length));
    return unit;
}

std::vector<float> documentVector(std::span<const float> text, std::span<const float> picture) {
    CHECK(!text.empty() || !picture.empty());
    if (text.empty() || picture.empty())
        return unitVector(text.empty() ? picture : text);
    CHECK(text.size() == picture.size());
    const std::vector<float> said = unitVector(text), shown = unitVector(picture);
    std::vector<float> mean(said.size());
    for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] = (said[i] + shown[i]) / 2;
    // Opposite vectors have no mean direction; the words stay.
    return lengthOf(mean) < 1e-6 ? said : unitVector(mean);
}

std::vector<float> embedDocument(BiEncoder& encoder, std::string_view text, const Image* picture,
                                 const std::stop_token& stop) {
    std::vector<float> said, shown;
    if (!text.empty())
        said = encoder.embedText(text, stop);
    if (picture)
        shown = encoder.embedPicture(*picture, stop);
    return documentVector(said, shown);
}

}  // namespace pardalis
