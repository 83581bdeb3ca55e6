#pragma once

#include "app/train/judge/judge_config.h"
#include "app/train/judge/judge_network.h"
#include "app/train/judge/judge_pictures.h"
#include "app/train/judge/judged_scene.h"

#include <memory>

namespace torch::optim {
class Adam;
}

namespace pardalis::train {

// Cross-entropy of every cell's object, of the arrangement and of the background; Adam.
class JudgeTraining : public Training {
public:
    // `pictures` outlives it.
    JudgeTraining(const JudgeConfig& config, const JudgePictures& pictures);
    ~JudgeTraining() override;

    Metrics step(std::int64_t step) override;
    Metrics evaluate(std::int64_t stepsDone) override;
    std::vector<TrainingSample> samples(std::int64_t stepsDone) override;
    TrainingState state() override;
    std::vector<std::string> shownMetrics() const override;
    std::vector<ChartInfo> charts() const override;

    // On so many held-out renders: {"pictures": n, "whole scene": share, "object": share, "background": share,
    // "layouts": {"big": share of whole scenes, ...}}
    nlohmann::ordered_json accuracy(int pictures);
    const JudgeNetwork& network() const { return m_network; }

private:
    JudgeConfig m_config;
    const JudgePictures& m_pictures;
    JudgeNetwork m_network;
    std::unique_ptr<torch::optim::Adam> m_optimizer;
};

// Of a batch's logits, picture i.
JudgeLogits logitsOf(const JudgeNetworkImpl::Logits& logits, std::int64_t i);

}  // namespace pardalis::train
