#pragma once

#include "app/train/image_tokenizer/codebook.h"
#include "app/train/image_tokenizer/discriminator.h"
#include "app/train/image_tokenizer/picture_batches.h"
#include "app/train/image_tokenizer/tokenizer_config.h"
#include "app/train/run/loop.h"

#include <memory>

namespace torch::optim {
class Adam;
}

namespace pardalis::train {

// The image tokenizer's training: Esser et al. 2021 with a codebook of moving averages, and with a loss that keeps an
// object's codes the same whatever surrounds it.
class TokenizerTraining : public Training {
public:
    // `pictures` outlives it.
    TokenizerTraining(const TokenizerConfig& config, const TrainingPictures& pictures);
    ~TokenizerTraining() override;

    Metrics step(std::int64_t step) override;
    Metrics evaluate(std::int64_t stepsDone) override;
    std::vector<TrainingSample> samples(std::int64_t stepsDone) override;
    TrainingState state() override;
    std::vector<std::string> shownMetrics() const override;
    std::vector<ChartInfo> charts() const override;

    const VqGan& network() const { return m_network; }

private:
    struct Quantised;

    void beginQuantising(std::int64_t step);
    Quantised quantise(const torch::Tensor& first, const torch::Tensor& second, const torch::Tensor& shared,
                       double unquantisedShare);
    double trainDiscriminator(const torch::Tensor& target, const torch::Tensor& made, std::int64_t step);

    TokenizerConfig m_config;
    PictureBatches m_batches;
    VqGan m_network;
    Discriminator m_discriminator;
    Codebook m_codebook;
    std::unique_ptr<torch::optim::Adam> m_optimizer, m_discriminatorOptimizer;
};

}  // namespace pardalis::train
