#include "app/train/language/rows.h"

#include "app/train/language/guidance_dropout.h"
#include "app/train/language/picture_noise.h"
#include "core/base/check.h"
#include "core/tensor/sampler.h"

#include <algorithm>
#include <numeric>

namespace pardalis::train {

double RowBatch::weightSum() const { return std::accumulate(weights.begin(), weights.end(), 0.0); }

std::int64_t RowBatch::predicted() const {
    return std::count_if(weights.begin(), weights.end(), [](float weight) { return weight > 0; });
}

RowPacker::RowPacker(const TokenShards& shards, Mixture& mixture, const SequenceLayout& layout,
                     const Vocabulary& vocabulary, const RowConfig& config, std::uint64_t seed)
    : m_shards(shards),
      m_mixture(mixture),
      m_layout(layout),
      m_vocabulary(vocabulary),
      m_config(config),
      m_seed(seed) {}

// The sample at the mixture's position, as it is learned this time.
Sequence RowPacker::drawn(std::size_t sample) const {
    const TokenSampleView view = m_shards.sample(sample);
    Sequence sequence{{view.ids.begin(), view.ids.end()}, {view.flags.begin(), view.flags.end()}};
    // The seed's complement keeps these numbers apart from those that chose the sample.
    const double chance = uniformAt(~m_seed, m_mixture.state().position);
    if (chance < m_config.guidanceDropout && hasGuidedPicture(sequence, m_vocabulary)) {
        const bool keepPictures = chance < m_config.guidanceDropout / 2;
        if (auto masked = m_layout.withMaskedPrompt(sequence, keepPictures, static_cast<std::size_t>(m_config.length)))
            return std::move(*masked);
        sequence = withoutPrompt(sequence, keepPictures, m_vocabulary);
    }
    return m_layout.laidOut(std::move(sequence), m_mixture.state().position, static_cast<std::size_t>(m_config.length));
}

void RowPacker::fillRow(RowBatch& batch, std::int64_t row, double progress) {
    const std::int64_t begin = row * batch.length, end = begin + batch.length;
    std::int64_t at = begin, document = 0;
    while (true) {
        const Sequence sequence = drawn(m_mixture.next(progress));
        CHECK(std::ssize(sequence.ids) <= batch.length);  // the mixture leaves longer ones out
        if (at + std::ssize(sequence.ids) > end)
            break;
        std::copy(sequence.ids.begin(), sequence.ids.end(), batch.ids.begin() + at);
        const auto read = std::copy(sequence.ids.begin(), sequence.ids.end(), batch.read.begin() + at);
        addPictureNoise({batch.read.begin() + at, read}, sequence.flags, m_vocabulary, m_config.pictureNoise, m_seed,
                        m_mixture.state().position);
        std::ranges::copy(lossWeights(sequence, m_vocabulary, m_config.weights), batch.weights.begin() + at);
        std::fill_n(batch.documents.begin() + at, sequence.ids.size(), document++);
        at += std::ssize(sequence.ids);
        m_mixture.take(progress);
    }
    std::fill(batch.documents.begin() + at, batch.documents.begin() + end, document);
}

RowBatch RowPacker::next(std::int64_t rows, double progress) {
    const auto count = static_cast<std::size_t>(rows * m_config.length);
    const std::vector<std::int64_t> ends(count, toInt(m_vocabulary.eos()));
    RowBatch batch{rows, m_config.length, ends, ends, std::vector<std::int64_t>(count), std::vector<float>(count)};
    for (std::int64_t row = 0; row < rows; ++row)
        fillRow(batch, row, progress);
    return batch;
}

}  // namespace pardalis::train
