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

PictureGrid ImageTokenizer::gridOf(const Image& picture) const {
    const int square = m_config.downsampling();
    CHECK(!picture.empty() && picture.width % square == 0 && picture.height % square == 0);
    return {picture.height / square, picture.width / square};
}

Tensor ImageTokenizer::encodeToTensor(std::span<const float> input, PictureGrid grid, std::stop_token stop) {
    CHECK(!grid.empty());
    const std::int64_t height = std::int64_t{grid.rows} * m_config.downsampling();
    const std::int64_t width = std::int64_t{grid.columns} * m_config.downsampling();
    CHECK(static_cast<std::int64_t>(input.size()) == height * width * 3);
    Tensor x = m_backend.allocate(DType::f32, {height, width, 3});
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
    return nearestCodes(encodeToTensor(toModelInput(picture), gridOf(picture), std::move(stop)));
}

std::vector<float> ImageTokenizer::latents(std::span<const float> input, PictureGrid grid) {
    return toHost(encodeToTensor(input, grid, {}));
}

std::vector<int> ImageTokenizer::nearestCodes(std::span<const float> latents, PictureGrid grid) {
    CHECK(!grid.empty() && std::ssize(latents) == std::ptrdiff_t{grid.codes()} * m_config.codeChannels);
    const Tensor x = m_backend.allocate(DType::f32, {grid.rows, grid.columns, m_config.codeChannels});
    m_backend.write(latents, x);
    return nearestCodes(x);
}

std::vector<int> ImageTokenizer::nearestCodes(const Tensor& latents) {
    std::vector<int> codes(static_cast<std::size_t>(latents.shape[0] * latents.shape[1]));
    m_backend.nearestCodes(latents, m_weights.codebook, codes);
    return codes;
}

// Pixel rows of code rows [firstRow, endRow).
Tensor ImageTokenizer::decodeBand(std::span<const int> codes, PictureGrid grid, int firstRow, int endRow,
                                  std::stop_token stop) {
    const auto [rows, columns] = grid;
    CHECK(canDecode() && !grid.empty() && std::ssize(codes) == grid.codes());
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

Tensor ImageTokenizer::decodeToTensor(std::span<const int> codes, PictureGrid grid, std::stop_token stop) {
    return decodeBand(codes, grid, 0, grid.rows, std::move(stop));
}

std::vector<float> ImageTokenizer::decodeToValues(std::span<const int> codes, PictureGrid grid) {
    return toHost(decodeToTensor(codes, grid, {}));
}

std::vector<float> ImageTokenizer::toHost(const Tensor& x) {
    std::vector<float> values(static_cast<std::size_t>(x.shape.count()));
    m_backend.download(x, values);
    return values;
}

Image ImageTokenizer::toImage(const Tensor& pixels) {
    return fromModelOutput(toHost(pixels), static_cast<int>(pixels.shape[1]), static_cast<int>(pixels.shape[0]));
}

Image ImageTokenizer::decode(std::span<const int> codes, PictureGrid grid, std::stop_token stop) {
    return toImage(decodeToTensor(codes, grid, std::move(stop)));
}

Image ImageTokenizer::decodeRows(std::span<const int> codes, PictureGrid grid, int firstRow, int endRow,
                                 std::stop_token stop) {
    return beginRows(codes, grid, firstRow, endRow, std::move(stop)).take();
}

ImageTokenizer::PendingRows ImageTokenizer::beginRows(std::span<const int> codes, PictureGrid grid, int firstRow,
                                                      int endRow, std::stop_token stop) {
    const auto known = static_cast<std::ptrdiff_t>(endRow) * grid.columns;
    CHECK(endRow > 0 && endRow <= grid.rows && known <= static_cast<std::ptrdiff_t>(codes.size()));
    // The network wants a whole picture: what is still to come is taken to go on as the last known row.
    std::vector<int> padded(codes.begin(), codes.begin() + known);
    for (int row = endRow; row < grid.rows; ++row)
        padded.insert(padded.end(), codes.begin() + known - grid.columns, codes.begin() + known);
    Tensor pixels = decodeBand(padded, grid, firstRow, endRow, std::move(stop));
    return {*this, std::move(pixels), m_backend.mark()};
}

}  // namespace pardalis
