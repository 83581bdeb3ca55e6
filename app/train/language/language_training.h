#pragma once

#include "app/train/export/model_parts.h"
#include "app/train/language/language_config.h"
#include "app/train/language/language_loss.h"
#include "app/train/language/optimiser.h"
#include "app/train/language/rows.h"
#include "app/train/network/chameleon_network.h"
#include "app/train/network/parallel_gradients.h"
#include "app/train/run/loop.h"

#include <memory>

namespace pardalis::train {

// The transformer's training on token shards: pretraining and fine-tuning differ in their configuration alone.
class LanguageTraining : public Training {
public:
    // `modelFolder`: where the model as it stands is put before samples are drawn from it, so that it can be opened in
    // the program, and where it stands at the end. Throws Error where shards and parts don't belong together.
    LanguageTraining(LanguageConfig config, ChameleonNetwork network, ModelParts parts, std::uint64_t seed,
                     std::filesystem::path modelFolder);

    Metrics step(std::int64_t step) override;
    Metrics evaluate(std::int64_t stepsDone) override;
    std::vector<TrainingSample> samples(std::int64_t stepsDone) override;
    TrainingState state() override;
    std::vector<std::string> shownMetrics() const override;
    std::vector<ChartInfo> charts() const override;

    ChameleonNetwork& network() { return m_network; }

private:
    struct Predictions;  // the positions of a batch that predict something
    struct PassFigures;

    Predictions predictionsOf(const RowBatch& batch) const;
    LanguageLoss lossOf(const RowBatch& batch, const LossScale& scale, PassFigures* figures);

    LanguageConfig m_config;
    ChameleonNetwork m_network;
    ModelParts m_parts;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    torch::Tensor m_isImage;  // [vocabulary], bool
    TokenShards m_shards;
    Mixture m_mixture;
    std::unique_ptr<SequenceLayout> m_layout;
    RowPacker m_rows;
    std::vector<RowBatch> m_heldOut;
    ParallelGradients m_gradients;
    AdamW m_optimiser;
    TrainedFor m_trainedFor;
    nlohmann::json m_notes;  // the mixture's state, for checkpoints
    std::filesystem::path m_modelFolder;
};

}  // namespace pardalis::train
