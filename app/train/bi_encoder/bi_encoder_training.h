#pragma once

#include "app/train/bi_encoder/bi_encoder_config.h"
#include "app/train/bi_encoder/bi_encoder_network.h"
#include "app/train/bi_encoder/encoder_pairs.h"
#include "core/retrieval/clip/clip_tokenizer.h"

#include <memory>

namespace torch::optim {
class AdamW;
}

namespace pardalis::train {

// Each picture of a batch is told from the others by what is said of it, and the reverse (arXiv 2103.00020 §2.3); and each
// page of a library, the mean of its text and picture, by a wish for whom it shows (arXiv 2309.02591 §2.1). AdamW.
class BiEncoderTraining : public Training {
public:
    // `pairs` and `tokenizer` outlive it.
    BiEncoderTraining(const BiEncoderConfig& config, const EncoderPairs& pairs, const ClipTokenizer& tokenizer);
    ~BiEncoderTraining() override;

    Metrics step(std::int64_t step) override;
    Metrics evaluate(std::int64_t stepsDone) override;
    std::vector<TrainingSample> samples(std::int64_t stepsDone) override;
    TrainingState state() override;
    std::vector<std::string> shownMetrics() const override;
    std::vector<ChartInfo> charts() const override;

    const BiEncoderNetwork& network() const { return m_network; }

private:
    torch::Tensor pairLoss(std::int64_t step);
    torch::Tensor pageLoss(std::int64_t step);
    torch::Tensor embedTexts(const std::vector<std::string>& texts);
    const EncoderPair& pair(std::int64_t index);

    BiEncoderConfig m_config;
    const EncoderPairs& m_pairs;
    const ClipTokenizer& m_tokenizer;
    BiEncoderNetwork m_network;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
    std::vector<EncoderPair> m_made;  // as their turn came
    std::vector<EncoderPair> m_heldOut;
};

}  // namespace pardalis::train
