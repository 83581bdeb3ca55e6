#pragma once

#include "app/train/kosmos/kosmos_network.h"
#include "app/train/kosmos/packed_rows.h"

#include <vector>

namespace pardalis::train {

// Sequences of a step, and the places in them at which something is learned.
struct LearnedRows {
    KosmosBatch batch;
    torch::Tensor at;              // [targets] i64: of batch · length
    torch::Tensor targets;         // [targets] i64
    std::vector<int> row, lesson;  // of each target: which sequence, and which of its lessons, from 0
};

// `numbers[i][n]`: which picture of those that are given to the network sequence i calls n. Shorter sequences are filled up
// by rows that see themselves.
LearnedRows learnedRows(const std::vector<PackedRows>& sequences, const std::vector<std::vector<int>>& numbers,
                        const KosmosConfig& config);

}  // namespace pardalis::train
