#include "core/retrieval/clip/clip_encoder.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis {

ClipEncoder::ClipEncoder(Backend& backend, const ClipConfig& config, const ClipPreprocessing& preprocessing,
                         ClipTokenizer tokenizer, ClipWeights weights, std::string id)
    : m_backend(backend),
      m_config(config),
      m_preprocessing(preprocessing),
      m_tokenizer(std::move(tokenizer)),
      m_text(backend, config.text, std::move(weights.textLayers)),
      m_vision(backend, {config.vision, config.imageSize, config.patchSize},
               {weights.classToken, weights.patches, weights.picturePositions, weights.visionNormIn,
                std::move(weights.visionLayers)}),
      m_weights(std::move(weights)),
      m_id(std::move(id)) {
    CHECK(m_preprocessing.side == m_config.imageSize);
}

// Where a text ends, as ClipConfig::endOfText says.
std::size_t ClipEncoder::readPlace(std::span<const TokenId> ids) const {
    if (!m_config.endOfText)
        return static_cast<std::size_t>(std::ranges::max_element(ids) - ids.begin());
    const auto found = std::ranges::find(ids, TokenId{*m_config.endOfText});
    if (found == ids.end())
        throw Error("config.json: \"eos_token_id\" is {}, which is not what the tokenizer puts behind a text",
                    *m_config.endOfText);
    return static_cast<std::size_t>(found - ids.begin());
}

std::vector<float> ClipEncoder::projected(const Tensor& normed, const Matrix& projection) {
    const Tensor out = m_backend.allocate(DType::f32, {1, m_config.projection});
    const Projection product{projection, out};
    m_backend.matmul(normed, {&product, 1});
    std::vector<float> vector(static_cast<std::size_t>(m_config.projection));
    m_backend.download(out, vector);
    return vector;
}

std::vector<float> ClipEncoder::embedTokens(std::span<const TokenId> ids, std::stop_token stop) {
    CHECK(!ids.empty() && std::ssize(ids) <= m_config.positions);
    for (const TokenId id : ids) {
        if (toInt(id) < 0 || toInt(id) >= m_config.vocabulary)
            throw Error("the tokenizer has a token {}, but the model has only {} tokens", toInt(id),
                        m_config.vocabulary);
    }
    const auto place = static_cast<std::int64_t>(readPlace(ids));
    const Tensor x = m_backend.allocate(DType::f32, {std::ssize(ids), m_config.text.width});
    m_backend.embed(m_weights.tokens, ids, x);
    m_backend.add(m_weights.textPositions.rows(0, std::ssize(ids)), x);
    m_text.run(x, true, std::move(stop));
    const Tensor read = x.rows(place, 1);
    m_text.norm(read, m_weights.textNorm, read);
    return projected(read, m_weights.textProjection);
}

std::vector<float> ClipEncoder::embedText(std::string_view text, std::stop_token stop) {
    return embedTokens(idsOf(text), std::move(stop));
}

std::vector<float> ClipEncoder::embedValues(std::span<const float> values, std::stop_token stop) {
    const Tensor read = m_vision.run(values, std::move(stop)).rows(0, 1);
    m_vision.norm(read, m_weights.visionNormOut, read);
    return projected(read, m_weights.visionProjection);
}

std::vector<float> ClipEncoder::embedPicture(const Image& picture, std::stop_token stop) {
    return embedValues(clipInput(m_preprocessing, picture), std::move(stop));
}

}  // namespace pardalis
