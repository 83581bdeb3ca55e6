#include "app/train/bi_encoder/bi_encoder_training.h"

#include "app/train/network/picture_tensor.h"
#include "app/train/run/finite.h"

#include <torch/nn/functional/loss.h>
#include <torch/optim/adamw.h>

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr int kSheetRows = 2, kSheetRowLength = 10;
constexpr double kPageShare = 0.5;  // of the pages' loss beside the pairs'

template <typename Pairs>
torch::Tensor pixelsOf(const Pairs& pairs) {
    std::vector<const Image*> images;
    for (const EncoderPair* pair : pairs)
        images.push_back(&pair->picture);
    return toTensor(images);
}

// Row i is to find column i, and the reverse.
torch::Tensor contrast(const torch::Tensor& logits) {
    using torch::nn::functional::cross_entropy;
    const torch::Tensor right = torch::arange(logits.size(0));
    return (cross_entropy(logits, right) + cross_entropy(logits.t(), right)) / 2;
}

double shareRight(const torch::Tensor& scores) {
    return scores.argmax(1).eq(torch::arange(scores.size(0))).to(torch::kFloat64).mean().item<double>();
}

}  // namespace

BiEncoderTraining::BiEncoderTraining(const BiEncoderConfig& config, const EncoderPairs& pairs,
                                     const ClipTokenizer& tokenizer)
    : m_config(config),
      m_pairs(pairs),
      m_tokenizer(tokenizer),
      m_network(config.model),
      m_optimizer(std::make_unique<torch::optim::AdamW>(
          m_network->parameters(), torch::optim::AdamWOptions(config.schedule.peak).weight_decay(config.weightDecay))),
      m_made(static_cast<std::size_t>(config.pairs)),
      m_heldOut(pairs.heldOut(static_cast<std::size_t>(config.heldOutPictures))) {
    m_network->precision = config.bf16 ? Precision::bf16 : Precision::f32;
}

BiEncoderTraining::~BiEncoderTraining() = default;

const EncoderPair& BiEncoderTraining::pair(std::int64_t index) {
    EncoderPair& made = m_made[static_cast<std::size_t>(index % m_config.pairs)];
    if (made.picture.empty())
        made = m_pairs.training(static_cast<std::uint64_t>(index % m_config.pairs));
    return made;
}

torch::Tensor BiEncoderTraining::embedTexts(const std::vector<std::string>& texts) {
    std::vector<TokenIds> all;
    std::size_t rows = 0;
    for (const std::string& text : texts)
        rows = std::max(rows, all.emplace_back(m_tokenizer.idsOf(text, m_config.model.positions)).size());
    const auto count = static_cast<std::int64_t>(texts.size());
    torch::Tensor ids = torch::zeros({count, static_cast<std::int64_t>(rows)}, torch::kInt64),
                  ends = torch::zeros({count}, torch::kInt64);
    auto* const id = ids.data_ptr<std::int64_t>();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all[i].size(); ++j)
            id[i * rows + j] = toInt(all[i][j]);
        ends.data_ptr<std::int64_t>()[i] = static_cast<std::int64_t>(all[i].size()) - 1;
    }
    return m_network->texts(ids, ends);
}

torch::Tensor BiEncoderTraining::pairLoss(std::int64_t step) {
    std::vector<const EncoderPair*> pairs;
    std::vector<std::string> texts;
    for (int i = 0; i < m_config.batch; ++i) {
        pairs.push_back(&pair(step * m_config.batch + i));
        texts.push_back(pairs.back()->text);
    }
    const torch::Tensor pictures = m_network->pictures(pixelsOf(pairs));
    return contrast(m_network->scale() * embedTexts(texts).mm(pictures.t()));
}

// Pages about the same name are nobody's wrong answer but the right one's double: they are left out of each other's choice.
torch::Tensor BiEncoderTraining::pageLoss(std::int64_t step) {
    std::vector<EncoderPage> pages;
    for (int i = 0; i < m_config.pages; ++i)
        pages.push_back(m_pairs.trainingPage(static_cast<std::uint64_t>(step * m_config.pages + i)));
    std::vector<const EncoderPair*> shown;
    std::vector<std::string> texts, wishes;
    for (const EncoderPage& page : pages) {
        shown.push_back(&page.page);
        texts.push_back(page.page.text);
        wishes.push_back(page.wish);
    }
    const torch::Tensor documents = embedTexts(texts) + m_network->pictures(pixelsOf(shown));
    const torch::Tensor units = documents / documents.norm(2, -1, true).clamp_min(1e-6);
    torch::Tensor doubles = torch::zeros({m_config.pages, m_config.pages});
    for (int i = 0; i < m_config.pages; ++i) {
        for (int j = 0; j < m_config.pages; ++j) {
            if (i != j && pages[static_cast<std::size_t>(i)].name == pages[static_cast<std::size_t>(j)].name)
                doubles[i][j] = -1e9;
        }
    }
    return contrast(m_network->scale() * embedTexts(wishes).mm(units.t()) + doubles);
}

Metrics BiEncoderTraining::step(std::int64_t step) {
    const double rate = learningRateAt(m_config.schedule, step);
    for (auto& group : m_optimizer->param_groups())
        static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate);
    const torch::Tensor pairs = pairLoss(step);
    torch::Tensor loss = pairs;
    Metrics metrics{{"loss/pairs", pairs.item<double>()}};
    if (m_config.pages > 1) {
        const torch::Tensor pages = pageLoss(step);
        loss = loss + kPageShare * pages;
        metrics.emplace_back("loss/pages", pages.item<double>());
    }
    refuseNonFinite(step, "the loss", loss);
    m_optimizer->zero_grad();
    loss.backward();
    metrics.emplace_back("gradient norm", clipGradients(*m_network, m_config.clip, step));
    m_optimizer->step();
    metrics.emplace_back("scale", m_network->scale().item<double>());
    metrics.emplace_back("learning rate", rate);
    return metrics;
}

Metrics BiEncoderTraining::evaluate(std::int64_t) {
    const torch::NoGradGuard noGrad;
    std::vector<const EncoderPair*> pairs;
    std::vector<std::string> texts;
    for (const EncoderPair& pair : m_heldOut) {
        pairs.push_back(&pair);
        texts.push_back(pair.text);
    }
    const torch::Tensor scores = embedTexts(texts).mm(m_network->pictures(pixelsOf(pairs)).t());
    return {{"held-out/picture of a text", shareRight(scores)}, {"held-out/text of a picture", shareRight(scores.t())}};
}

// What it learns from, so that a person can say whether they would mind.
std::vector<TrainingSample> BiEncoderTraining::samples(std::int64_t stepsDone) {
    const int side = m_config.model.imageSize;
    Image sheet = Image::filled(kSheetRowLength * side, kSheetRows * side, kWhite);
    std::string said;
    for (int i = 0; i < kSheetRowLength * kSheetRows; ++i) {
        const EncoderPair& shown = pair(stepsDone * m_config.batch + i);
        paste(sheet, shown.picture, i % kSheetRowLength * side, i / kSheetRowLength * side);
        said += (i == 0 ? "" : " | ") + shown.text;
    }
    return {{"Training pictures", said, {sheet}}};
}

TrainingState BiEncoderTraining::state() {
    return {.modules = {{"network", m_network.get()}}, .optimizers = {{"optimizer", m_optimizer.get()}}, .tensors = {}};
}

std::vector<std::string> BiEncoderTraining::shownMetrics() const { return {"loss/pairs"}; }

std::vector<ChartInfo> BiEncoderTraining::charts() const {
    return {{"held-out", "Found among the held-out pictures",
             "The right one of all, by the description, and the description by the picture."},
            {"loss", "Cross-entropy", "In nats: which of a batch belongs to which.", true}};
}

}  // namespace pardalis::train
