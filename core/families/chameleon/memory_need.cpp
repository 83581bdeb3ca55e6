#include "core/families/chameleon/memory_need.h"

#include "core/tensor/backend.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::uint64_t kFloat = sizeof(float);
constexpr std::uint64_t kWidened = std::uint64_t{64} << 20;      // gpu/kernels/matmul_many_rows.cu
constexpr std::uint64_t kPixelScores = std::uint64_t{16} << 20;  // at a time at most: gpu/kernels/pixel_attention.cu
constexpr std::uint64_t kAttentionSection = 128;                 // positions: gpu/kernels/attention_few_rows.cu
constexpr std::uint64_t kGuidanceStreams = 3;

std::uint64_t u(std::int64_t value) { return static_cast<std::uint64_t>(value); }

std::uint64_t cacheBytes(const TransformerConfig& t, const PictureForm& form, bool draws, DType cacheType) {
    const std::int64_t context = t.contextLength;
    std::int64_t positions = context;
    if (draws)
        positions += context + std::min<std::int64_t>(context, form.mostPositions());
    const std::uint64_t rotary = u(context) * u(t.headDim) * kFloat;  // cosines and sines of half a head
    return u(positions * shapeOf(t).kvBytesPerPosition(cacheType)) + rotary;
}

// What a GPU has of a DecodeState of all ids (gpu/runtime/cuda_decode_state.cpp): a logit, a weight of 64 bits, two sets.
std::uint64_t stateBytes(const TransformerConfig& t, bool draws) {
    constexpr std::uint64_t kOfText = 2, kOfPictures = 2 * kGuidanceStreams, kParameters = 1024;
    const std::uint64_t ids = u(t.vocabularySize);
    const std::uint64_t one = ids * (kFloat + sizeof(std::uint64_t)) + 2 * ((ids + 31) / 32) * kFloat + kParameters;
    return (kOfText + (draws ? kOfPictures : 0)) * one;
}

std::uint64_t activationBytes(const TransformerConfig& t) {
    const std::uint64_t rows = kPromptChunk, hidden = u(t.hiddenSize), ffn = u(t.ffnSize);
    const std::uint64_t q = u(t.heads) * u(t.headDim), kv = u(t.kvHeads) * u(t.headDim),
                        vocabulary = u(t.vocabularySize);
    const std::uint64_t pass = rows * kFloat * (2 * hidden + 2 * q + 2 * kv + ffn);
    const std::uint64_t rounded = rows * (2 * std::max({hidden, q, ffn}) + kFloat);
    const std::uint64_t layer = rounded + rows * kFloat * 2 * std::max({hidden, q, ffn});
    const std::uint64_t logits = rows * (2 * hidden + kFloat + 2 * kFloat * vocabulary);
    const std::uint64_t fewRows = kGuidanceStreams * Backend::kExactRows;
    const std::uint64_t sections = u(t.contextLength) / kAttentionSection + 1;
    const std::uint64_t attention = fewRows * u(t.heads) * sections * (u(t.headDim) + 2) * kFloat;
    const std::uint64_t widened =
        std::min(kWidened, kFloat * std::max(hidden, q) * std::max({vocabulary, ffn, hidden, q}));
    return pass + std::max({layer, logits, attention}) + widened;
}

// One network of the tokenizer on a picture of so many codes, from its widest level up: pixels × channels in f32.
std::uint64_t networkBytes(const ImageTokenizerConfig& c, int codes) {
    std::uint64_t largest = 0;
    const auto pixelsOf = [&](int level) { return u(codes) << (2 * (c.levels() - 1 - level)); };
    const auto width = [&](int level) {
        return u(c.channels) * u(c.channelMultipliers[static_cast<std::size_t>(level)]);
    };
    const auto attend = [&](int level, std::uint64_t channels) {
        const std::uint64_t pixels = pixelsOf(level);
        largest = std::max(largest, kFloat * (6 * pixels * channels) +
                                        std::min(kPixelScores, kFloat * pixels * pixels) + kFloat * pixels);
    };
    const int last = c.levels() - 1;
    for (int level = 0; level <= last; ++level) {
        // A level's blocks meet its own width and its neighbours'.
        const std::uint64_t widest =
            std::max({width(level), width(std::min(level + 1, last)), width(std::max(level - 1, 0))});
        largest = std::max(largest, kFloat * 3 * pixelsOf(level) * widest);
        if (std::ranges::find(c.attentionResolutions, c.resolution >> level) != c.attentionResolutions.end())
            attend(level, widest);
    }
    attend(last, std::max({width(last), u(c.latentChannels), u(c.codeChannels)}));
    return largest;
}

}  // namespace

MemoryNeed memoryNeedOf(const TransformerConfig& transformer, const std::optional<ImageTokenizerConfig>& images,
                        const PictureForm& form, bool draws, std::uint64_t weightBytes, DType cacheType) {
    int codes = 0;
    for (const PictureGrid& grid : form.grids)
        codes = std::max(codes, grid.codes());
    return {.weights = weightBytes,
            .caches = cacheBytes(transformer, form, draws && images, cacheType),
            .states = stateBytes(transformer, draws && images),
            .activations = activationBytes(transformer),
            .pictures = images ? networkBytes(*images, codes) : 0,
            .int8Caches = cacheBytes(transformer, form, draws && images, DType::i8)};
}

}  // namespace pardalis
