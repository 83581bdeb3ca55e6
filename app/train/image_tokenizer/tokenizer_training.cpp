#include "app/train/image_tokenizer/tokenizer_training.h"

#include "app/train/image_tokenizer/gate.h"
#include "app/train/image_tokenizer/picture_losses.h"
#include "app/train/network/machine.h"
#include "app/train/run/finite.h"

#include <torch/optim/adam.h>

#include <cmath>

namespace pardalis::train {
namespace {

constexpr int kSheetPictures = 10;
constexpr std::int64_t kLatentsPerEntry = 16;  // that k-means sees
constexpr std::int64_t kDiscriminatorChannels = 32;
constexpr double kBeta1 = 0.9, kBeta2 = 0.99;

// [batch, channels, grid, grid] → [batch · grid · grid, channels]
torch::Tensor rowsOf(const torch::Tensor& latents) {
    return latents.detach().permute({0, 2, 3, 1}).reshape({-1, latents.size(1)});
}

std::unique_ptr<torch::optim::Adam> adam(const std::vector<torch::Tensor>& parameters, double learningRate) {
    return std::make_unique<torch::optim::Adam>(
        parameters, torch::optim::AdamOptions(learningRate).betas(std::make_tuple(kBeta1, kBeta2)));
}

void setLearningRate(torch::optim::Adam& optimizer, double rate) {
    for (auto& group : optimizer.param_groups())
        static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
}

}  // namespace

struct TokenizerTraining::Shard {
    PictureBatch pictures;
    torch::Tensor keep;  // bool [pictures, 1, 1, 1]: which stay unquantised
    double share = 1;    // of the batch

    torch::Tensor made;  // reconstructions
    torch::Tensor latents,
        codes;  // [rows, codeChannels], [rows]: of both pictures; undefined while nothing is quantised
    double pixels = 0, edges = 0, consistency = 0, commitment = 0, squares = 0;
};

TokenizerTraining::TokenizerTraining(const TokenizerConfig& config, VqGan network, const TrainingPictures& pictures)
    : m_config(config),
      m_batches(pictures, config.batch, config.network.grid(), config.doubleMarked),
      m_network(std::move(network)),
      m_discriminator(kDiscriminatorChannels),
      m_codebook(m_network, config.averageDecay, config.restartBelow),
      m_gradients(trainedParameters(), trainingThreads()),
      m_optimizer(adam(trainedParameters(), config.schedule.peak)),
      m_discriminatorOptimizer(adam(m_discriminator->parameters(), config.schedule.peak)) {
    m_network->precision = config.precision;
}

TokenizerTraining::~TokenizerTraining() = default;

std::vector<torch::Tensor> TokenizerTraining::trainedParameters() const {
    std::vector<torch::Tensor> trained;
    for (const auto& parameter : m_network->named_parameters()) {
        const std::string& name = parameter.key();
        const bool decodes = name.starts_with("decoder.") || name.starts_with("post_quant_conv.");
        if (parameter->requires_grad() && (decodes || !m_config.decoderOnly))
            trained.push_back(parameter.value());
    }
    return trained;
}

// Until here the latents went to the decoder as they were and have found their places: k-means over some of them.
void TokenizerTraining::beginQuantising(std::int64_t step) {
    const torch::NoGradGuard noGrad;
    const std::int64_t wanted = kLatentsPerEntry * m_config.network.codes;
    std::vector<torch::Tensor> rows;
    for (std::int64_t have = 0; have < wanted; have += rows.back().size(0))
        rows.push_back(rowsOf(m_network->encode(m_batches.at(step + static_cast<std::int64_t>(rows.size())).first)));
    m_codebook.initialise(torch::cat(rows));
}

torch::Tensor TokenizerTraining::quantise(Shard& shard, const torch::Tensor& first, const torch::Tensor& second,
                                          torch::Tensor& commitment) const {
    const torch::Tensor codes = m_network->codes(first), otherCodes = m_network->codes(second);
    const torch::Tensor entries = m_network->lookUp(codes);

    // Cells that show the same are drawn to the same entry, the one nearest to both.
    const torch::Tensor both = m_network->codes((first + second).detach() / 2);
    const auto target = [&](const torch::Tensor& own) {
        return m_network->lookUp(torch::where(shard.pictures.shared, both, own));
    };
    commitment = (commitmentLoss(first, target(codes)) + commitmentLoss(second, target(otherCodes))) / 2;
    shard.latents = torch::cat({rowsOf(first), rowsOf(second)});
    shard.codes = torch::cat({codes.flatten(), otherCodes.flatten()});
    return torch::where(shard.keep, first, first + (entries - first).detach());
}

torch::Tensor TokenizerTraining::lossOf(Shard& shard, std::int64_t step) {
    const PictureBatch& pictures = shard.pictures;
    torch::Tensor decoded, commitment = torch::zeros({}), consistency = torch::zeros({});
    if (m_config.decoderOnly) {
        const torch::NoGradGuard noGrad;
        decoded = m_network->lookUp(m_network->codes(m_network->encode(pictures.first)));
    } else {
        const std::int64_t count = pictures.first.size(0);
        const torch::Tensor latents = m_network->encode(torch::cat({pictures.first, pictures.second}));
        const torch::Tensor first = latents.narrow(0, 0, count), second = latents.narrow(0, count, count);
        decoded = step >= m_config.quantiseFromStep() ? quantise(shard, first, second, commitment) : first;
        consistency = consistencyLoss(first, second, pictures.shared);
    }
    const torch::Tensor made = m_network->decode(decoded);

    const torch::Tensor pixels =
        pixelLoss(made, pictures.first, pictures.foreground, m_config.squares, m_config.foreground);
    const torch::Tensor edges = edgeLoss(made, pictures.first);
    const torch::Tensor reconstruction = pixels + m_config.edges * edges;
    torch::Tensor loss = reconstruction + m_config.consistency * consistency + m_config.commitment * commitment;
    if (m_config.adversarialAt(step)) {
        const torch::Tensor generator = generatorLoss(m_discriminator(made, m_config.precision));
        loss = loss + m_config.adversarial * balance(reconstruction, generator, m_network->lastWeight()) * generator;
    }
    refuseNonFinite(step, "the pixels' loss", pixels);
    refuseNonFinite(step, "the consistency of the latents", consistency);
    refuseNonFinite(step, "the loss", loss);
    shard.made = made.detach();
    shard.pixels = pixels.item<double>();
    shard.edges = edges.item<double>();
    shard.consistency = consistency.item<double>();
    shard.commitment = commitment.item<double>();
    shard.squares = ((shard.made - pictures.first) / 2).square().mean().item<double>();
    return loss * shard.share;
}

std::vector<TokenizerTraining::Shard> TokenizerTraining::shardsOf(const PictureBatch& batch, double unquantised) const {
    const torch::Tensor keep = torch::rand({m_config.batch, 1, 1, 1}) < unquantised;
    const int count = std::min(m_gradients.threads(), m_config.batch);
    std::vector<Shard> shards;
    for (int i = 0; i < count; ++i) {
        const std::int64_t begin = shardBegin(m_config.batch, count, i);
        const std::int64_t size = shardBegin(m_config.batch, count, i + 1) - begin;
        const auto part = [&](const torch::Tensor& all) { return all.narrow(0, begin, size); };
        Shard& shard = shards.emplace_back();
        shard.pictures = {part(batch.first), part(batch.second), part(batch.shared), part(batch.foreground)};
        shard.keep = part(keep);
        shard.share = static_cast<double>(size) / m_config.batch;
    }
    return shards;
}

double TokenizerTraining::trainDiscriminator(const torch::Tensor& target, const torch::Tensor& made,
                                             std::int64_t step) {
    m_discriminatorOptimizer->zero_grad();
    const torch::Tensor loss = discriminatorLoss(m_discriminator(target, m_config.precision),
                                                 m_discriminator(made.detach(), m_config.precision));
    refuseNonFinite(step, "the discriminator's loss", loss);
    loss.backward();
    clipGradients(*m_discriminator, m_config.clip, step);
    m_discriminatorOptimizer->step();
    return loss.item<double>();
}

Metrics TokenizerTraining::step(std::int64_t step) {
    const double rate = learningRateAt(m_config.schedule, step), unquantised = m_config.unquantisedShare(step);
    setLearningRate(*m_optimizer, rate);
    setLearningRate(*m_discriminatorOptimizer, rate);
    if (step == m_config.quantiseFromStep() && !m_config.decoderOnly)
        beginQuantising(step);
    const PictureBatch batch = m_batches.at(step);
    std::vector<Shard> shards = shardsOf(batch, unquantised);
    m_gradients.run(static_cast<int>(shards.size()),
                    [&](int i) { return lossOf(shards[static_cast<std::size_t>(i)], step); });
    const double norm = clipGradients(*m_network, m_config.clip, step);
    m_optimizer->step();

    const auto mean = [&](double Shard::*figure) {
        double sum = 0;
        for (const Shard& shard : shards)
            sum += shard.*figure * shard.share;
        return sum;
    };
    const auto joined = [&](torch::Tensor Shard::*part) {
        std::vector<torch::Tensor> parts;
        for (const Shard& shard : shards)
            parts.push_back(shard.*part);
        return torch::cat(parts);
    };
    Metrics metrics{{"loss/pixels", mean(&Shard::pixels)},
                    {"loss/edges", mean(&Shard::edges)},
                    {"psnr/training", -10 * std::log10(mean(&Shard::squares))},
                    {"gradient norm", norm},
                    {"learning rate", rate}};
    if (!m_config.decoderOnly) {
        metrics.insert(metrics.end(), {{"loss/consistency", mean(&Shard::consistency)},
                                       {"loss/commitment", mean(&Shard::commitment)},
                                       {"unquantised", unquantised}});
    }
    if (step >= m_config.quantiseFromStep() && !m_config.decoderOnly) {
        const int restarted = m_codebook.update(joined(&Shard::latents), joined(&Shard::codes));
        metrics.emplace_back("codes/live", m_codebook.live());
        metrics.emplace_back("codes/restarted", restarted);
    }
    if (m_config.adversarialAt(step))
        metrics.emplace_back("loss/discriminator", trainDiscriminator(batch.first, joined(&Shard::made), step));
    return metrics;
}

Metrics TokenizerTraining::evaluate(std::int64_t stepsDone) {
    const GateFigures figures = measureGate(m_network, m_batches, m_config.heldOutPairs);
    Metrics metrics{{"psnr/held-out unquantised", figures.unquantisedPsnr}};
    if (stepsDone <= m_config.quantiseFromStep() && !m_config.decoderOnly)
        return metrics;  // the codebook is still what it began as
    metrics.insert(metrics.end(), {{"psnr/held-out", figures.psnr},
                                   {"psnr/held-out foreground", figures.foregroundPsnr},
                                   {"unchanged codes/held-out", figures.unchanged},
                                   {"codes/used by held-out", figures.usedCodes},
                                   {"codes/perplexity of held-out", figures.perplexity}});
    return metrics;
}

std::vector<TrainingSample> TokenizerTraining::samples(std::int64_t) {
    return {{"Held-out pictures above, their reconstructions below",
             "",
             {reconstructionSheet(m_network, m_batches, std::min(kSheetPictures, m_config.heldOutPairs))}}};
}

TrainingState TokenizerTraining::state() {
    return {
        .modules = {{"network", m_network.get()}, {"discriminator", m_discriminator.get()}},
        .optimizers = {{"optimizer", m_optimizer.get()}, {"discriminator optimizer", m_discriminatorOptimizer.get()}},
        .tensors = {{"codebook uses", &m_codebook.uses}, {"codebook sums", &m_codebook.sums}}};
}

std::vector<std::string> TokenizerTraining::shownMetrics() const {
    return {"loss/pixels", "loss/consistency", "psnr/training", "codes/live"};
}

std::vector<ChartInfo> TokenizerTraining::charts() const {
    return {
        {"psnr", "Reconstruction, dB", "Held-out pictures are quantised unless the curve says otherwise."},
        {"unchanged codes", "Share of an object's inner codes that stay",
         "Between two held-out pictures that show the object before another background and beside others."},
        {"loss", "Losses, before their weights", "Consistency and commitment are shares of the latents' variance.",
         true},
        {"codes", "Codebook", "Live: used at least a tenth as often as the mean. Restarted: set anew in one step."}};
}

}  // namespace pardalis::train
