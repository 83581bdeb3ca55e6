#pragma once

#include "core/image/image.h"
#include "core/nn/image_tokenizer_config.h"
#include "core/tensor/backend.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

struct NormWeights {
    Tensor weight, bias;  // [channels]
};
struct ConvWeights {
    Tensor weight;  // [out, in, height, width]
    Tensor bias;    // [out]
};
struct ResBlockWeights {
    NormWeights norm1, norm2;
    ConvWeights conv1, conv2;
    std::optional<ConvWeights> shortcut;  // "nin_shortcut", where the width changes
};
struct AttnBlockWeights {
    NormWeights norm;
    ConvWeights q, k, v, out;  // 1×1
};
struct LevelWeights {
    std::vector<ResBlockWeights> blocks;
    std::vector<AttnBlockWeights> attention;  // empty, or one behind each block
    std::optional<ConvWeights> resample;      // down- or upsample.conv; none at the level without one
};
// Encoder: levels run 0, 1, ...; decoder: levels run from the last to 0.
struct VqNetworkWeights {
    ConvWeights convIn;
    std::vector<LevelWeights> levels;
    ResBlockWeights midBlock1, midBlock2;
    AttnBlockWeights midAttention;
    NormWeights normOut;
    ConvWeights convOut;
};
struct ImageTokenizerWeights {
    VqNetworkWeights encoder;
    ConvWeights quantConv;      // 1×1, latent → code channels
    Tensor codebook;            // [codes, codeChannels]
    ConvWeights postQuantConv;  // 1×1, code → latent channels
    VqNetworkWeights decoder;   // empty without a decoder
};

// The VQGAN between pictures and codes (Esser et al. 2021; Chameleon's is 512×512 ↔ 32×32 of 8,192), in f32. Pictures may
// have any grid; what the networks make of one far from the size they were trained with is the model's affair.
class ImageTokenizer {
public:
    ImageTokenizer(Backend& backend, ImageTokenizerConfig config, ImageTokenizerWeights weights);

    const ImageTokenizerConfig& config() const { return m_config; }
    bool canDecode() const { return m_config.hasDecoder; }

    // The grid of a picture; CHECKs that its sides are multiples of downsampling pixels.
    PictureGrid gridOf(const Image& picture) const;
    // A picture → the codes of its grid.
    std::vector<int> encode(const Image& picture, std::stop_token stop = {});
    // The same from input [height, width, 3] in -1..1, in its two halves, for comparison with a reference: the values
    // before quantisation, [rows, columns, codeChannels], and the nearest codes.
    std::vector<float> latents(std::span<const float> input, PictureGrid grid);
    std::vector<int> nearestCodes(std::span<const float> latents, PictureGrid grid);

    // The codes of a grid → picture. The stop token is looked at between blocks.
    Image decode(std::span<const int> codes, PictureGrid grid, std::stop_token stop = {});
    std::vector<float> decodeToValues(std::span<const int> codes, PictureGrid grid);  // [height, width, 3], not clamped

    // Pixel rows of code rows [firstRow, endRow), of a picture of `grid` of which at least endRow rows of codes are
    // given: a preview. The network looks at the whole picture only where it is small and at a band with a margin above; its
    // norms see that band, so the colours differ slightly from decode()'s.
    Image decodeRows(std::span<const int> codes, PictureGrid grid, int firstRow, int endRow, std::stop_token stop = {});

    // Rows that are being decoded. Must not outlive the tokenizer.
    class PendingRows {
    public:
        bool ready() const { return m_behind->passed(); }
        Image take() { return m_tokenizer.toImage(m_pixels); }  // waits until they are

    private:
        friend class ImageTokenizer;
        PendingRows(ImageTokenizer& tokenizer, Tensor pixels, std::unique_ptr<QueueMark> behind)
            : m_tokenizer(tokenizer), m_pixels(std::move(pixels)), m_behind(std::move(behind)) {}

        ImageTokenizer& m_tokenizer;
        Tensor m_pixels;
        std::unique_ptr<QueueMark> m_behind;
    };
    // decodeRows() for whoever has other things to do meanwhile, should the device work behind the caller's back.
    PendingRows beginRows(std::span<const int> codes, PictureGrid grid, int firstRow, int endRow,
                          std::stop_token stop = {});

    // The mean colour of each code's square: what a sampled code is painted with until its strip is decoded. Computed
    // once, on demand, from decoded pictures that show every code; for a big codebook from some, and a fit for the rest.
    const std::vector<Rgb>& meanColours(std::stop_token stop = {});

private:
    Tensor encodeToTensor(std::span<const float> input, PictureGrid grid, std::stop_token stop);
    std::vector<int> nearestCodes(const Tensor& latents);
    Tensor decodeToTensor(std::span<const int> codes, PictureGrid grid, std::stop_token stop);
    Tensor decodeBand(std::span<const int> codes, PictureGrid grid, int firstRow, int endRow, std::stop_token stop);
    std::vector<float> toHost(const Tensor& x);
    Image toImage(const Tensor& pixels);

    Backend& m_backend;
    ImageTokenizerConfig m_config;
    ImageTokenizerWeights m_weights;
    std::vector<Rgb> m_meanColours;
};

}  // namespace pardalis
