#pragma once

#include "app/train/kosmos/kosmos_batch.h"
#include "app/train/kosmos/kosmos_config.h"
#include "app/train/kosmos/kosmos_network.h"
#include "app/train/kosmos/lessons.h"
#include "app/train/kosmos/packed_rows.h"
#include "app/train/language/optimiser.h"

#include <memory>

namespace pardalis::train {

// The network, and what is learned with it and not kept: which thing each patch of a picture shows.
struct KosmosLearnerImpl : torch::nn::Module {
    explicit KosmosLearnerImpl(const KosmosConfig& config);

    KosmosNetwork network{nullptr};
    BiasedLinear things{nullptr};  // of a row: nothing, the corpus' objects, the shapes of tiles
};
TORCH_MODULE(KosmosLearner);

// Lessons about pictures, puzzles and words, learned together; AdamW. Losses on answers alone, but that the vision
// transformer is also taught which thing each patch shows, for answers alone tell it that late.
class KosmosTraining : public Training {
public:
    // `scenes` and `lessons` outlive it.
    KosmosTraining(const KosmosTrainingConfig& config, const SeenScenes& scenes, const Lessons& lessons,
                   std::uint64_t seed);

    Metrics step(std::int64_t step) override;
    Metrics evaluate(std::int64_t stepsDone) override;
    std::vector<TrainingSample> samples(std::int64_t stepsDone) override;
    TrainingState state() override;
    std::vector<std::string> shownMetrics() const override;
    std::vector<ChartInfo> charts() const override;

    KosmosNetwork& network() { return m_learner->network; }

private:
    // Sequences, and the pictures that they read: images, or where there are none the tiles.
    struct Group {
        std::vector<Image> images;
        std::vector<PackedRows> rows;
        std::vector<std::vector<int>> numbers;
        std::vector<std::vector<int>> things = {};  // of each image, by patch
    };
    struct Answers {
        LearnedRows learned;
        torch::Tensor logits;  // [targets, vocabulary]
        torch::Tensor seen;    // [images, 1 + patches, width]; undefined where there are none
    };

    Group scenesOf(std::int64_t step) const;
    Group puzzlesOf(std::int64_t step) const;
    Group heldOut(bool moved) const;
    Answers answersOf(const Group& group);
    torch::Tensor lossOf(const Group& group, const Answers& answers, Metrics& metrics) const;
    torch::Tensor thingsLoss(const Group& group, const Answers& answers, Metrics& metrics);
    std::vector<int> thingsIn(const std::vector<PictureBox>& boxes, const std::vector<int>& things) const;
    double puzzlesRight();

    KosmosTrainingConfig m_config;
    const SeenScenes& m_scenes;
    const Lessons& m_lessons;
    std::uint64_t m_seed;
    KosmosLearner m_learner;
    std::unique_ptr<AdamW> m_optimiser;
    cpu::ThreadPool m_threads{1};
    std::vector<Image> m_tileImages;
    torch::Tensor m_tiles;  // [tiles, latents, hidden]: as the network saw them last
};

}  // namespace pardalis::train
