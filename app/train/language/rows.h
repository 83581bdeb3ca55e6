#pragma once

#include "app/train/language/loss_weights.h"
#include "app/train/language/mixture.h"
#include "app/train/language/sequence.h"

#include "core/families/chameleon/vocabulary.h"

#include <cstdint>
#include <vector>

namespace pardalis::train {

// Rows of equal length, each packed with whole samples. Attention stays within a document; behind the last sample the
// row is filled up with a document of its own that nothing is learned from.
struct RowBatch {
    std::int64_t rows = 0, length = 0;
    // All [rows, length], row-major.
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> read;       // ids as the network reads them: some codes of pictures may be others
    std::vector<std::int64_t> documents;  // 0, 1, ... within a row
    std::vector<float> weights;           // of ids[i] as what the position before it predicts; 0 at a document's start

    double weightSum() const;
    std::int64_t predicted() const;  // tokens of a weight above 0
};

struct RowConfig {
    std::int64_t length = 512;
    double guidanceDropout = 0;  // share of the samples with a guided picture whose prompt is left out
    double pictureNoise = 0;     // share of the codes that are read wrong (picture_noise.h)
    LossWeights weights = {};
};

// Fills batches from a mixture. All references outlive it. One thread.
class RowPacker {
public:
    RowPacker(const TokenShards& shards, Mixture& mixture, const SequenceLayout& layout, const Vocabulary& vocabulary,
              const RowConfig& config, std::uint64_t seed);

    // `progress`: share of the training that is done. A sample that does not fit behind the others begins the next row.
    RowBatch next(std::int64_t rows, double progress);

private:
    Sequence drawn(std::size_t sample) const;
    void fillRow(RowBatch& batch, std::int64_t row, double progress);

    const TokenShards& m_shards;
    Mixture& m_mixture;
    const SequenceLayout& m_layout;
    const Vocabulary& m_vocabulary;
    RowConfig m_config;
    std::uint64_t m_seed;
};

}  // namespace pardalis::train
