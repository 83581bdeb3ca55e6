#pragma once

#include "app/train/corpus/picture_pairs.h"
#include "app/train/network/torch.h"

#include <cstdint>
#include <future>
#include <utility>

namespace pardalis::train {

// Pairs of pictures as tensors.
struct PictureBatch {
    torch::Tensor first, second;  // [batch, 3, resolution, resolution] in -1..1
    torch::Tensor shared;         // bool [batch, grid, grid]
    torch::Tensor foreground;     // of `first`, [batch, 1, resolution, resolution], 0 or 1
};

// The batches of a training, made one ahead on a thread of their own. Batch n depends on n alone.
class PictureBatches {
public:
    PictureBatches(const TrainingPictures& pictures, int batch, int grid, bool doubleMarked);

    PictureBatch at(std::int64_t step);
    // Held-out pairs, numbered from `first`.
    PictureBatch heldOut(std::uint64_t first, int count) const;

private:
    PicturePair pairAt(std::uint64_t slot) const;
    PictureBatch make(std::int64_t step) const;

    const TrainingPictures& m_pictures;
    int m_batch, m_grid;
    bool m_doubleMarked;
    std::int64_t m_aheadStep = -1;
    std::future<PictureBatch> m_ahead;  // last: its thread uses what stands above
};

}  // namespace pardalis::train
