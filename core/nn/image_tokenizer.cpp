#include "core/nn/image_tokenizer.h"

#include "core/image/model_pixels.h"
#include "core/nn/vq_network.h"

#include <algorithm>

namespace pardalis {
namespace {

// Up to this many pixels a side a preview runs the decoder over the whole picture; above, over a band. At the published
// size that is a tenth of the work of a whole decode.
constexpr std::int64_t kWholeSide = 64;
// Code rows above and below a band that the convolutions beyond that size look at.
constexpr int kMarginRows = 2;

// Levels with the same weights are numbered from the picture down: 0 is the largest.
std::size_t deepest(const VqNetworkWeights& w) { return w.levels.size() - 1; }

}  // namespace

ImageTokenizer::ImageTokenizer(Backend& backend, ImageTokenizerConfig config, ImageTokenizerWeights weights)
    : m_backend(backend), m_config(std::move(config)), m_weights(std::move(weights)) {
    CHECK(static_cast<int>(m_weights.encoder.levels.size()) == m_config.levels());
    CHECK(!m_config.hasDecoder || static_cast<int>(m_weights.decoder.levels.size()) == m_config.levels());
}

Tensor ImageTokenizer::encodeToTensor(std::span<const float> input, std::stop_token stop) {
    const std::int64_t side = m_config.resolution;
    CHECK(static_cast<std::int64_t>(input.size()) == side * side * 3);
    Tensor x = m_backend.allocate(DType::f32, {side, side, 3});
    m_backend.write(input, x);

    const VqNetworkWeights& w = m_weights.encoder;
    VqBlocks net(m_backend, m_config.encoderNorm, stop);
    x = net.conv3x3(x, w.convIn);
    for (const LevelWeights& level : w.levels) {
        x = net.blocks(std::move(x), level);
        if (level.resample)
            x = net.downsample(x, *level.resample);
    }
    x = net.middle(std::move(x), w);
    x = net.conv3x3(net.normSwish(std::move(x), w.normOut), w.convOut);
    return net.conv1x1(x, m_weights.quantConv);
}

std::vector<int> ImageTokenizer::encode(const Image& picture, std::stop_token stop) {
    CHECK(picture.width == m_config.resolution && picture.height == m_config.resolution);
    return nearestCodes(encodeToTensor(toModelInput(picture), std::move(stop)));
}

std::vector<float> ImageTokenizer::latents(std::span<const float> input) { return toHost(encodeToTensor(input, {})); }

std::vector<int> ImageTokenizer::nearestCodes(std::span<const float> latents) {
    CHECK(std::ssize(latents) == std::ptrdiff_t{m_config.codesPerPicture()} * m_config.codeChannels);
    const Tensor x = m_backend.allocate(DType::f32, {m_config.grid(), m_config.grid(), m_config.codeChannels});
    m_backend.write(latents, x);
    return nearestCodes(x);
}

std::vector<int> ImageTokenizer::nearestCodes(const Tensor& latents) {
    std::vector<int> codes(static_cast<std::size_t>(m_config.codesPerPicture()));
    m_backend.nearestCodes(latents, m_weights.codebook, codes);
    return codes;
}

// Pixel rows of code rows [firstRow, endRow) of a picture of columns × rows codes.
Tensor ImageTokenizer::decodeBand(std::span<const int> codes, int columns, int rows, int firstRow, int endRow,
                                  std::stop_token stop) {
    CHECK(canDecode() && static_cast<int>(codes.size()) == columns * rows && columns > 0);
    CHECK(firstRow >= 0 && firstRow < endRow && endRow <= rows);
    const VqNetworkWeights& w = m_weights.decoder;
    VqBlocks net(m_backend, m_config.decoderNorm, stop);
    Tensor x = m_backend.allocate(DType::f32, {rows, columns, m_config.codeChannels});
    m_backend.gatherCodes(m_weights.codebook, codes, x);
    x = net.conv1x1(x, m_weights.postQuantConv);
    x = net.conv3x3(x, w.convIn);
    x = net.middle(std::move(x), w);

    int top = 0, bottom = rows;  // code rows that x covers
    std::int64_t scale = 1;      // pixels of x a code covers, per side
    for (std::size_t i = deepest(w) + 1; i-- > 0;) {
        const LevelWeights& level = w.levels[i];
        const bool whole = std::max<std::int64_t>(columns, rows) * scale <= kWholeSide;
        const int wantTop = std::max(firstRow - kMarginRows, 0), wantBottom = std::min(endRow + kMarginRows, rows);
        if (!whole && (top < wantTop || bottom > wantBottom)) {
            x = x.rows((wantTop - top) * scale, (wantBottom - wantTop) * scale);
            top = wantTop;
            bottom = wantBottom;
        }
        x = net.blocks(std::move(x), level);
        if (level.resample) {
            x = net.upsample(x, *level.resample);
            scale *= 2;
        }
    }
    x = net.conv3x3(net.normSwish(std::move(x), w.normOut), w.convOut);
    return x.rows((firstRow - top) * scale, (endRow - firstRow) * scale);
}

Tensor ImageTokenizer::decodeToTensor(std::span<const int> codes, std::stop_token stop) {
    const int grid = m_config.grid();
    CHECK(static_cast<int>(codes.size()) == m_config.codesPerPicture());
    return decodeBand(codes, grid, grid, 0, grid, stop);
}

std::vector<float> ImageTokenizer::decodeToValues(std::span<const int> codes) {
    return toHost(decodeToTensor(codes, {}));
}

std::vector<float> ImageTokenizer::toHost(const Tensor& x) {
    std::vector<float> values(static_cast<std::size_t>(x.shape.count()));
    m_backend.download(x, values);
    return values;
}

Image ImageTokenizer::toImage(const Tensor& pixels) {
    return fromModelOutput(toHost(pixels), static_cast<int>(pixels.shape[1]), static_cast<int>(pixels.shape[0]));
}

Image ImageTokenizer::decode(std::span<const int> codes, std::stop_token stop) {
    return toImage(decodeToTensor(codes, stop));
}

Image ImageTokenizer::decodeRows(std::span<const int> codes, int firstRow, int endRow, std::stop_token stop) {
    return beginRows(codes, firstRow, endRow, std::move(stop)).take();
}

ImageTokenizer::PendingRows ImageTokenizer::beginRows(std::span<const int> codes, int firstRow, int endRow,
                                                      std::stop_token stop) {
    const int grid = m_config.grid();
    const auto known = static_cast<std::ptrdiff_t>(endRow) * grid;
    CHECK(endRow <= grid && known <= static_cast<std::ptrdiff_t>(codes.size()));
    // The network wants a whole picture: what is still to come is taken to go on as the last known row.
    std::vector<int> padded(codes.begin(), codes.begin() + known);
    for (int row = endRow; row < grid; ++row)
        padded.insert(padded.end(), codes.begin() + known - grid, codes.begin() + known);
    Tensor pixels = decodeBand(padded, grid, grid, firstRow, endRow, std::move(stop));
    return {*this, std::move(pixels), m_backend.mark()};
}

}  // namespace pardalis
