#include "app/train/image_tokenizer/picture_batches.h"

#include "app/train/network/picture_tensor.h"

#include <algorithm>
#include <span>
#include <vector>

namespace pardalis::train {
namespace {

PictureBatch batchOf(std::span<const PicturePair> pairs, int grid) {
    std::vector<const Image*> first, second;
    const auto count = static_cast<std::int64_t>(pairs.size());
    const std::int64_t side = pairs.front().first.width;
    torch::Tensor shared = torch::empty({count, grid, grid}, torch::kUInt8);
    torch::Tensor foreground = torch::empty({count, 1, side, side}, torch::kUInt8);
    std::uint8_t *cell = shared.data_ptr<std::uint8_t>(), *pixel = foreground.data_ptr<std::uint8_t>();
    for (const PicturePair& pair : pairs) {
        CHECK(static_cast<std::int64_t>(pair.shared.size()) == grid * grid);
        CHECK(static_cast<std::int64_t>(pair.foreground.size()) == side * side);
        first.push_back(&pair.first);
        second.push_back(&pair.second);
        cell = std::copy(pair.shared.begin(), pair.shared.end(), cell);
        pixel = std::copy(pair.foreground.begin(), pair.foreground.end(), pixel);
    }
    return {toTensor(first), toTensor(second), shared.to(torch::kBool), foreground.to(torch::kFloat32)};
}

}  // namespace

PictureBatches::PictureBatches(const TrainingPictures& pictures, int batch, int grid, bool doubleMarked)
    : m_pictures(pictures), m_batch(batch), m_grid(grid), m_doubleMarked(doubleMarked) {}

// With a share p of marked pairs, taking the second of two where it alone is marked shows 2p - p².
PicturePair PictureBatches::pairAt(std::uint64_t slot) const {
    if (!m_doubleMarked)
        return m_pictures.pair(slot);
    PicturePair pair = m_pictures.pair(2 * slot);
    if (pair.doubled)
        return pair;
    PicturePair other = m_pictures.pair(2 * slot + 1);
    return other.doubled ? other : pair;
}

PictureBatch PictureBatches::make(std::int64_t step) const {
    std::vector<PicturePair> pairs;
    for (int i = 0; i < m_batch; ++i)
        pairs.push_back(pairAt(static_cast<std::uint64_t>(step) * static_cast<std::uint64_t>(m_batch) +
                               static_cast<std::uint64_t>(i)));
    return batchOf(pairs, m_grid);
}

PictureBatch PictureBatches::at(std::int64_t step) {
    PictureBatch batch = m_ahead.valid() && m_aheadStep == step ? m_ahead.get() : make(step);
    m_aheadStep = step + 1;
    m_ahead = std::async(std::launch::async, [this, next = m_aheadStep] { return make(next); });
    return batch;
}

PictureBatch PictureBatches::heldOut(std::uint64_t first, int count) const {
    std::vector<PicturePair> pairs;
    for (int i = 0; i < count; ++i)
        pairs.push_back(m_pictures.heldOut(first + static_cast<std::uint64_t>(i)));
    return batchOf(pairs, m_grid);
}

}  // namespace pardalis::train
