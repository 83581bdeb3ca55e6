#pragma once

#include "app/train/image_tokenizer/codebook.h"
#include "app/train/image_tokenizer/discriminator.h"
#include "app/train/image_tokenizer/picture_batches.h"
#include "app/train/image_tokenizer/tokenizer_config.h"
#include "app/train/network/parallel_gradients.h"
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
    // `network`: what is trained; a new one, or for config.decoderOnly that of a tokenizer that is there.
    TokenizerTraining(const TokenizerConfig& config, VqGan network, const TrainingPictures& pictures);
    ~TokenizerTraining() override;

    Metrics step(std::int64_t step) override;
    Metrics evaluate(std::int64_t stepsDone) override;
    std::vector<TrainingSample> samples(std::int64_t stepsDone) override;
    TrainingState state() override;
    std::vector<std::string> shownMetrics() const override;
    std::vector<ChartInfo> charts() const override;

    const VqGan& network() const { return m_network; }

private:
    struct Shard;  // a part of a batch, and what its pass leaves for the whole step

    std::vector<torch::Tensor> trainedParameters() const;
    void beginQuantising(std::int64_t step);
    // The loss of a shard, its share in the batch's. On any thread.
    torch::Tensor lossOf(Shard& shard, std::int64_t step);
    // What the decoder sees of the shard's first pictures: entries, with the latents' gradient. `commitment`: of both.
    torch::Tensor quantise(Shard& shard, const torch::Tensor& first, const torch::Tensor& second,
                           torch::Tensor& commitment) const;
    std::vector<Shard> shardsOf(const PictureBatch& batch, double unquantised) const;
    double trainDiscriminator(const torch::Tensor& target, const torch::Tensor& made, std::int64_t step);

    TokenizerConfig m_config;
    PictureBatches m_batches;
    VqGan m_network;
    Discriminator m_discriminator;
    Codebook m_codebook;
    ParallelGradients m_gradients;
    std::unique_ptr<torch::optim::Adam> m_optimizer, m_discriminatorOptimizer;
};

}  // namespace pardalis::train
