#include "app/train/language/language_training.h"

#include "app/train/data/sample.h"
#include "app/train/data/vocabulary_file.h"
#include "app/train/export/model_folder.h"
#include "app/train/language/token_files.h"
#include "app/train/network/checkpoint_io.h"
#include "app/train/network/machine.h"
#include "app/train/run/finite.h"
#include "app/train/sample/request_samples.h"
#include "core/base/error.h"
#include "core/families/chameleon/image_tokenizer_id.h"

#include <cstdio>

#include <torch/torch.h>

namespace pardalis::train {
namespace {

torch::Tensor tensorOf(const std::vector<std::int64_t>& values, const RowBatch& batch) {
    return torch::tensor(values, torch::kInt64).view({batch.rows, batch.length});
}

torch::Tensor imageIds(const Vocabulary& vocabulary) {
    torch::Tensor isImage = torch::zeros({vocabulary.size()}, torch::kBool);
    for (int code = 0; code < vocabulary.imageCodes(); ++code)
        isImage[toInt(vocabulary.tokenOf(code))] = true;
    return isImage;
}

// Shards whose ids mean what the model's mean.
TokenShards provenShards(const LanguageConfig& config, const std::string& prefix, const ModelParts& parts) {
    TokenShards shards(tokenFiles(config.data, prefix));
    const TokenShardHeader& header = shards.header();
    // One to which ids were added behind all others is the model's, too.
    const bool isOlder = header.vocabularySize < parts.vocabularySize &&
                         header.vocabularyHash == vocabularyHash(*parts.vocabulary(), header.vocabularySize);
    if (header.vocabularySize != parts.vocabularySize && !isOlder)
        throw Error("{}: its tokens are of a vocabulary of {}, the model's has {}", config.data.string(),
                    header.vocabularySize, parts.vocabularySize);
    if (parts.images && !header.imageTokenizerId.empty() &&
        header.imageTokenizerId != imageTokenizerIdOf(*parts.images, *parts.imageTensors))
        throw Error("{}: its pictures were tokenised by another image tokenizer; run the stage data again",
                    config.data.string());
    return shards;
}

// The first rows of the held-out samples: the same for every step and every run of this length.
std::vector<RowBatch> heldOutRows(const LanguageConfig& config, const ModelParts& parts, const Vocabulary& vocabulary) {
    if (config.heldOutRows == 0)
        return {};
    const TokenShards shards = provenShards(config, "heldout", parts);
    Mixture mixture(shards, {MixturePhase{}}, 0, static_cast<std::size_t>(config.rows.length));
    RowConfig rows = config.rows;
    rows.guidanceDropout = 0;
    rows.pictureNoise = 0;
    const CausalDocuments layout;
    RowPacker packer(shards, mixture, layout, vocabulary, rows, 0);
    std::vector<RowBatch> batches;
    for (std::int64_t done = 0; done < config.heldOutRows; done += config.rowsAtOnce)
        batches.push_back(packer.next(std::min(config.rowsAtOnce, config.heldOutRows - done), 0));
    return batches;
}

// That are ever drawn.
std::vector<std::string> kindsOf(const std::vector<MixturePhase>& mixture, const TokenShards& shards) {
    std::vector<std::string> kinds;
    for (const MixturePhase& phase : mixture) {
        if (phase.weights.empty())
            return shards.header().kinds;
        for (const auto& [kind, weight] : phase.weights) {
            if (weight > 0)
                kinds.push_back(kind);
        }
    }
    return kinds;
}

Metrics lossMetrics(const LossSums& sums, const std::string& prefix) {
    Metrics metrics;
    if (sums.textTokens > 0)
        metrics.emplace_back(prefix + "loss/text", sums.text / static_cast<double>(sums.textTokens));
    if (sums.imageTokens > 0)
        metrics.emplace_back(prefix + "loss/image", sums.image / static_cast<double>(sums.imageTokens));
    return metrics;
}

}  // namespace

// What a pass tells beside its loss.
struct LanguageTraining::PassFigures {
    double outputNorm = 0;
    HeadNorms heads;
};

// Position i of a row predicts token i + 1, where that one has a weight.
struct LanguageTraining::Predictions {
    torch::Tensor positions;         // [n]: places in the flattened batch
    torch::Tensor targets, isImage;  // [n]
    torch::Tensor weights;           // [n]
};

LanguageTraining::LanguageTraining(LanguageConfig config, ChameleonNetwork network, ModelParts parts,
                                   std::uint64_t seed, std::filesystem::path modelFolder)
    : m_config(std::move(config)),
      m_network(std::move(network)),
      m_parts(std::move(parts)),
      m_vocabulary(m_parts.vocabulary()),
      m_isImage(imageIds(*m_vocabulary)),
      m_shards(provenShards(m_config, "train", m_parts)),
      m_mixture(m_shards, m_config.mixture, seed, static_cast<std::size_t>(m_config.rows.length)),
      m_layout(layoutFor(m_config.objective, m_vocabulary, seed)),
      m_rows(m_shards, m_mixture, *m_layout, *m_vocabulary, m_config.rows, seed),
      m_heldOut(heldOutRows(m_config, m_parts, *m_vocabulary)),
      // Dropout draws random numbers, whose order threads would change.
      m_gradients(m_network->parameters(), m_config.dropout > 0 ? 1 : trainingThreads()),
      m_optimiser(*m_network, m_config.optimiser),
      m_trainedFor(trainedBy(m_config.objective.objective, kindsOf(m_config.mixture, m_shards), m_config.before)),
      m_modelFolder(std::move(modelFolder)) {
    if (m_mixture.tooLong() > 0)
        std::fprintf(stderr, "%zu of %zu samples are longer than a row of %lld tokens and left out\n",
                     m_mixture.tooLong(), m_shards.size(), static_cast<long long>(m_config.rows.length));
    m_network->precision = m_config.bf16 ? Precision::bf16 : Precision::f32;
}

LanguageTraining::Predictions LanguageTraining::predictionsOf(const RowBatch& batch) const {
    std::vector<std::int64_t> positions, targets;
    std::vector<float> weights;
    for (std::size_t i = 1; i < batch.ids.size(); ++i) {
        if (batch.weights[i] > 0) {
            positions.push_back(static_cast<std::int64_t>(i) - 1);
            targets.push_back(batch.ids[i]);
            weights.push_back(batch.weights[i]);
        }
    }
    Predictions p{
        torch::tensor(positions, torch::kInt64), torch::tensor(targets, torch::kInt64), {}, torch::tensor(weights)};
    p.isImage = m_isImage.index_select(0, p.targets);
    return p;
}

LanguageLoss LanguageTraining::lossOf(const RowBatch& batch, const LossScale& scale, PassFigures* figures) {
    const Predictions predicted = predictionsOf(batch);
    const torch::Tensor hidden = m_network->hidden(tensorOf(batch.read, batch), tensorOf(batch.documents, batch),
                                                   figures ? &figures->heads : nullptr);
    if (figures)
        figures->outputNorm = hidden.detach().norm(2, -1).mean().item<double>();
    const torch::Tensor logits = m_network->logits(hidden.flatten(0, 1).index_select(0, predicted.positions));
    return languageLoss(logits, predicted.targets, predicted.weights, predicted.isImage, scale);
}

// One step as in arXiv 2405.09818 §2.3.2.
Metrics LanguageTraining::step(std::int64_t step) {
    const double progress = static_cast<double>(step) / static_cast<double>(m_config.loop.steps);
    m_mixture.setState(Mixture::State::fromJson(m_notes));
    std::vector<RowBatch> batches;
    LossScale scale{0, 0, m_config.zLoss};
    const std::int64_t wanted = m_config.rowsAtOnce * m_config.accumulate;
    // Two passes a core, so that one which another process slows down takes fewer.
    const std::int64_t atOnce = std::max<std::int64_t>(1, m_config.rowsAtOnce / (2 * m_gradients.threads()));
    for (std::int64_t drawn = 0; drawn < wanted; drawn += atOnce) {
        batches.push_back(m_rows.next(std::min(atOnce, wanted - drawn), progress));
        scale.weightSum += batches.back().weightSum();
        scale.tokens += static_cast<double>(batches.back().predicted());
    }

    if (scale.tokens == 0)
        throw Error("step {}: no token of its rows counts in the loss; are answers marked in {}?", step,
                    m_config.data.string());

    m_network->train();
    std::vector<LossSums> parts(batches.size());
    PassFigures figures;  // of the first rows, which speak for all
    m_gradients.run(static_cast<int>(batches.size()), [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        const LanguageLoss loss = lossOf(batches[at], scale, i == 0 ? &figures : nullptr);
        refuseNonFinite(step, "the loss", loss.total);
        parts[at] = loss.sums;
        return loss.total;
    });
    LossSums sums;
    for (const LossSums& part : parts)
        sums += part;
    const double gradientNorm = clipGradients(*m_network, m_config.optimiser.clip, step);
    const double rate = learningRateAt(m_config.schedule, step);
    m_optimiser.step(rate, m_gradients.threadPool());
    m_notes = m_mixture.state().toJson();

    const auto tokens = static_cast<double>(sums.tokens());
    Metrics metrics = lossMetrics(sums, "");
    metrics.emplace_back("z-loss", m_config.zLoss * sums.logZSquared / tokens);
    metrics.emplace_back("log Z", sums.logZ / tokens);
    metrics.emplace_back("gradient norm", gradientNorm);
    metrics.emplace_back("output norm", figures.outputNorm);
    metrics.emplace_back("head norm/query", figures.heads.query);
    metrics.emplace_back("head norm/key", figures.heads.key);
    metrics.emplace_back("learning rate", rate);
    metrics.emplace_back("tokens/text", sums.textTokens);
    metrics.emplace_back("tokens/image", sums.imageTokens);
    return metrics;
}

Metrics LanguageTraining::evaluate(std::int64_t) {
    const torch::NoGradGuard noGrad;
    m_network->eval();
    LossSums sums;
    for (const RowBatch& batch : m_heldOut) {
        if (batch.predicted() > 0)
            sums += lossOf(batch, {}, nullptr).sums;
    }
    return lossMetrics(sums, "held-out ");
}

std::vector<TrainingSample> LanguageTraining::samples(std::int64_t stepsDone) {
    m_network->eval();
    const nlohmann::ordered_json manifest{
        {"format", 1},
        {"description", fmt::format("A training's state after {} of {} steps.", stepsDone, m_config.loop.steps)},
        {"prompt", {{"paragraph_separator", kParagraphSeparator}, {"illustrate", "Draw {text}."}}},
        // What it has learned, and not what guidance makes of it: that can spoil what is right.
        {"guidance", {{"text_scale", 1.0}, {"image_scale", 1.0}}},
        {"capabilities", capabilitiesJson(m_trainedFor)}};
    writeModelFolder(m_modelFolder, m_network->config, tensorsToWrite(*m_network, DType::f32), DType::f32, m_parts,
                     manifest);
    return requestSamples(m_modelFolder, m_config.samples, m_modelFolder.parent_path() / "sampling");
}

TrainingState LanguageTraining::state() {
    return {{{"network", m_network.ptr().get()}}, {{"adamw", &m_optimiser}}, {}, &m_notes};
}

std::vector<std::string> LanguageTraining::shownMetrics() const { return {"loss/text", "loss/image", "gradient norm"}; }

std::vector<ChartInfo> LanguageTraining::charts() const {
    return {{"loss", "Loss", "Cross-entropy per predicted token, in nats."},
            {"held-out loss", "Held-out loss", "The same on samples that are never trained on."},
            {"output norm", "Output norm of the last layer",
             "Steady growth is the early sign of a training that will diverge."},
            {"head norm", "Norms of queries and keys",
             "Mean length of a head's vectors, behind QK-norm where there is one."},
            {"log Z", "log Z", "Mean logsumexp of the logits, which the z-loss holds near 0."},
            {"z-loss", "z-loss", "Its weight times the mean squared log Z: a part of the loss."},
            {"gradient norm", "Gradient norm", "Before clipping.", true},
            {"learning rate", "Learning rate", ""},
            {"tokens", "Tokens a step", "Predicted ones."}};
}

}  // namespace pardalis::train
