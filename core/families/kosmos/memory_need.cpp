#include "core/families/kosmos/memory_need.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::uint64_t kFloatBytes = sizeof(float);
constexpr std::uint64_t kMostWidened = std::uint64_t{64} << 20;  // gpu/kernels/matmul_many_rows.cu

std::uint64_t whole(std::int64_t value) { return static_cast<std::uint64_t>(value); }

// The residual stream and branch, queries, keys, values and what is mixed of them, and the feed-forward; for the products'
// inputs as much again at most.
std::uint64_t passBytes(std::int64_t rows, std::int64_t width, std::int64_t ffn) {
    return kFloatBytes * whole(rows) * whole(6 * width + ffn + 2 * std::max(width, ffn));
}

}  // namespace

std::uint64_t kosmosPositionBytes(const KosmosTextSizes& sizes) {
    return kFloatBytes * whole(sizes.contextLength + KosmosTextSizes::kFirstPosition) * whole(sizes.hiddenSize);
}

MemoryNeed kosmosMemoryNeed(const KosmosConfig& config, std::uint64_t weightBytes, DType cacheType) {
    const KosmosTextSizes& text = config.text;
    const ClipVisionSizes& vision = config.vision;
    const std::int64_t rows = kPromptChunk, seen = vision.rows(), hidden = text.hiddenSize;
    const ModelShape shape = shapeOf(config);
    const auto caches = [&](DType type) { return whole(text.contextLength * shape.kvBytesPerPosition(type)); };
    // A logit, a weight of 64 bits and two sets of ids, twice: of the steps and of the pass before them.
    const std::uint64_t state = whole(text.vocabularySize) * (kFloatBytes + sizeof(std::uint64_t) + 1);
    const std::uint64_t widened =
        std::min(kMostWidened, kFloatBytes * whole(hidden) * whole(std::max(text.vocabularySize, text.ffnSize)));
    // Every query of full attention reads all keys: scores of all heads, and partial sums.
    const std::uint64_t eyes = passBytes(seen, vision.tower.width, vision.tower.ffn) +
                               kFloatBytes * whole(2 * seen) * whole(vision.tower.width);
    const std::uint64_t connector = kFloatBytes * whole(6 * (seen + config.latents)) * whole(hidden);
    return {.weights = weightBytes + kosmosPositionBytes(text),
            .caches = caches(cacheType),
            .states = 2 * state,
            .activations = passBytes(rows, hidden, text.ffnSize) + widened +
                           kFloatBytes * whole(rows) * whole(text.vocabularySize),
            .pictures = std::max(eyes, connector),
            .int8Caches = caches(DType::i8)};
}

}  // namespace pardalis
