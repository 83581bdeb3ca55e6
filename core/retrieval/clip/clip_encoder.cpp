#include "core/retrieval/clip/clip_encoder.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis {
namespace {

// Channel by channel within each patch, as the convolution's weights lie. [patches, 3 · size · size] of [side, side, 3].
std::vector<float> patchesOf(std::span<const float> values, int side, int size) {
    const int aSide = side / size;
    std::vector<float> rows;
    rows.reserve(static_cast<std::size_t>(aSide * aSide * 3) * static_cast<std::size_t>(size * size));
    for (int patch = 0; patch < aSide * aSide; ++patch) {
        const int top = patch / aSide * size, left = patch % aSide * size;
        for (int channel = 0; channel < 3; ++channel) {
            for (int y = top; y < top + size; ++y) {
                for (int x = left; x < left + size; ++x)
                    rows.push_back(values[static_cast<std::size_t>((y * side + x) * 3 + channel)]);
            }
        }
    }
    return rows;
}

}  // namespace

ClipEncoder::ClipEncoder(Backend& backend, const ClipConfig& config, const ClipPreprocessing& preprocessing,
                         ClipTokenizer tokenizer, ClipWeights weights, std::string id)
    : m_backend(backend),
      m_config(config),
      m_preprocessing(preprocessing),
      m_tokenizer(std::move(tokenizer)),
      m_text(backend, config.text, std::move(weights.textLayers)),
      m_vision(backend, config.vision, std::move(weights.visionLayers)),
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

std::vector<float> ClipEncoder::projected(ClipTower& tower, const Tensor& row, const NormWeights& norm,
                                          const Matrix& projection) {
    const Tensor normed = m_backend.allocate(DType::f32, row.shape);
    tower.norm(row, norm, normed);
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
    return projected(m_text, x.rows(place, 1), m_weights.textNorm, m_weights.textProjection);
}

std::vector<float> ClipEncoder::embedText(std::string_view text, std::stop_token stop) {
    return embedTokens(idsOf(text), std::move(stop));
}

std::vector<float> ClipEncoder::embedValues(std::span<const float> values, std::stop_token stop) {
    const std::int64_t side = m_config.imageSize, width = m_config.vision.width, patches = m_config.patches();
    const std::int64_t perPatch = std::int64_t{3} * m_config.patchSize * m_config.patchSize;
    CHECK(std::ssize(values) == side * side * 3);
    const Tensor in = m_backend.allocate(DType::f32, {patches, perPatch});
    m_backend.write(patchesOf(values, m_config.imageSize, m_config.patchSize), in);
    const Tensor x = m_backend.allocate(DType::f32, {patches + 1, width});
    const int first[] = {0};
    m_backend.gatherCodes(m_weights.classToken.reshaped({1, width}), first, x.rows(0, 1));
    const Projection embedding{Matrix(m_weights.patches.reshaped({width, perPatch})), x.rows(1, patches)};
    m_backend.matmul(in, {&embedding, 1});
    m_backend.add(m_weights.picturePositions, x);
    m_vision.norm(x, m_weights.visionNormIn, x);
    m_vision.run(x, false, std::move(stop));
    return projected(m_vision, x.rows(0, 1), m_weights.visionNormOut, m_weights.visionProjection);
}

std::vector<float> ClipEncoder::embedPicture(const Image& picture, std::stop_token stop) {
    return embedValues(clipInput(m_preprocessing, picture), std::move(stop));
}

}  // namespace pardalis
