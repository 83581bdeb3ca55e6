#include "app/train/kosmos/kosmos_batch.h"

#include <algorithm>
#include <limits>

namespace pardalis::train {
namespace {

torch::Tensor idsOf(const std::vector<std::int64_t>& ids) {
    torch::Tensor tensor = torch::empty({static_cast<std::int64_t>(ids.size())}, torch::kInt64);
    std::ranges::copy(ids, tensor.data_ptr<std::int64_t>());
    return tensor;
}

}  // namespace

LearnedRows learnedRows(const std::vector<PackedRows>& sequences, const std::vector<std::vector<int>>& numbers,
                        const KosmosConfig& config) {
    int most = 0;
    for (const PackedRows& sequence : sequences)
        most = std::max(most, sequence.length());
    const auto count = static_cast<std::int64_t>(sequences.size()), length = std::int64_t{most};
    LearnedRows learned;
    KosmosBatch& batch = learned.batch;
    batch.rows = torch::zeros({count, length}, torch::kInt64);
    batch.positions = torch::zeros({count, length}, torch::kInt64);
    batch.mask = torch::full({count, 1, length, length}, -std::numeric_limits<float>::infinity());
    std::vector<std::int64_t> at, targets;
    for (std::int64_t i = 0; i < count; ++i) {
        const PackedRows& sequence = sequences[static_cast<std::size_t>(i)];
        auto* rows = batch.rows.data_ptr<std::int64_t>() + i * length;
        auto* positions = batch.positions.data_ptr<std::int64_t>() + i * length;
        auto* mask = batch.mask.data_ptr<float>() + i * length * length;
        for (int row = 0; row < most; ++row) {
            mask[row * length + row] = 0;
            if (row >= sequence.length())
                continue;
            const auto r = static_cast<std::size_t>(row);
            const Row& value = sequence.rows[r];
            rows[row] = value.value;
            if (!value.isToken()) {
                const int picture = numbers[static_cast<std::size_t>(i)][static_cast<std::size_t>(value.picture)];
                rows[row] += config.text.vocabularySize + std::int64_t{picture} * config.latents;
            }
            positions[row] = sequence.positions[r];
            for (int other = 0; other < row; ++other) {
                if (sequence.sees(row, other))
                    mask[row * length + other] = 0;
            }
            if (sequence.targets[r] < 0)
                continue;
            at.push_back(i * length + row);
            targets.push_back(sequence.targets[r]);
            learned.row.push_back(static_cast<int>(i));
            learned.lesson.push_back(sequence.branches[r] - 1);
        }
    }
    learned.at = idsOf(at);
    learned.targets = idsOf(targets);
    return learned;
}

}  // namespace pardalis::train
