#include "core/nn/clip_vision.h"

#include <utility>

namespace pardalis {
namespace {

// Channel by channel within each patch, as the convolution's weights lie. [patches, 3 · size · size] of [side, side, 3].
// What does not fill a patch at the right and at the bottom is not seen.
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

ClipVision::ClipVision(Backend& backend, const ClipVisionSizes& sizes, ClipVisionWeights weights)
    : m_backend(backend),
      m_sizes(sizes),
      m_tower(backend, sizes.tower, std::move(weights.layers)),
      m_weights(std::move(weights)) {}

Tensor ClipVision::run(std::span<const float> values, std::stop_token stop) {
    const std::int64_t side = m_sizes.imageSize, width = m_sizes.tower.width, patches = m_sizes.patches();
    const std::int64_t perPatch = std::int64_t{3} * m_sizes.patchSize * m_sizes.patchSize;
    CHECK(std::ssize(values) == side * side * 3);
    const Tensor in = m_backend.allocate(DType::f32, {patches, perPatch});
    m_backend.write(patchesOf(values, m_sizes.imageSize, m_sizes.patchSize), in);
    Tensor x = m_backend.allocate(DType::f32, {m_sizes.rows(), width});
    const int first[] = {0};
    m_backend.gatherCodes(m_weights.classToken.reshaped({1, width}), first, x.rows(0, 1));
    const Projection embedding{Matrix(m_weights.patches.reshaped({width, perPatch})), x.rows(1, patches)};
    m_backend.matmul(in, {&embedding, 1});
    m_backend.add(m_weights.positions, x);
    m_tower.norm(x, m_weights.normIn, x);
    m_tower.run(x, false, std::move(stop));
    return x;
}

}  // namespace pardalis
