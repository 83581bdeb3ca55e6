#include "app/train/judge/judge_training.h"

#include "app/train/judge/arrangement.h"
#include "app/train/network/picture_tensor.h"
#include "app/train/run/finite.h"

#include <torch/nn/functional/loss.h>
#include <torch/optim/adam.h>

#include <map>

namespace pardalis::train {
namespace {

constexpr int kEvaluationBatch = 50;
constexpr int kSheetColumns = 10;

torch::Tensor tensorOf(const std::vector<JudgePicture>& pictures) {
    std::vector<const Image*> images;
    for (const JudgePicture& picture : pictures)
        images.push_back(&picture.pixels);
    return toTensor(images);
}

std::vector<float> valuesOf(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.to(torch::kFloat32).contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

torch::Tensor crossEntropy(const torch::Tensor& logits, const std::vector<std::int64_t>& classes,
                           torch::IntArrayRef shape) {
    return torch::nn::functional::cross_entropy(logits, torch::tensor(classes).view(shape));
}

}  // namespace

JudgeLogits logitsOf(const JudgeNetworkImpl::Logits& logits, std::int64_t i) {
    return {valuesOf(logits.cells[i].permute({1, 2, 0})), valuesOf(logits.arrangements[i]),
            valuesOf(logits.backgrounds[i])};
}

JudgeTraining::JudgeTraining(const JudgeConfig& config, const JudgePictures& pictures)
    : m_config(config),
      m_pictures(pictures),
      m_network(config.file),
      m_optimizer(std::make_unique<torch::optim::Adam>(m_network->parameters(),
                                                       torch::optim::AdamOptions(config.schedule.peak))) {
    m_network->precision = config.bf16 ? Precision::bf16 : Precision::f32;
}

JudgeTraining::~JudgeTraining() = default;

Metrics JudgeTraining::step(std::int64_t step) {
    const double rate = learningRateAt(m_config.schedule, step);
    for (auto& group : m_optimizer->param_groups())
        static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
    std::vector<JudgePicture> pictures;
    std::vector<std::int64_t> cells, arrangements, backgrounds;
    for (int i = 0; i < m_config.batch; ++i) {
        const auto index = static_cast<std::uint64_t>(step * m_config.batch + i);
        const JudgePicture& picture = pictures.emplace_back(m_pictures.training(index));
        cells.insert(cells.end(), picture.cells.begin(), picture.cells.end());
        arrangements.push_back(arrangementOf(picture.scene.layout, picture.scene.form));
        backgrounds.push_back(picture.scene.background);
    }
    const JudgeNetworkImpl::Logits logits = m_network(tensorOf(pictures));
    const torch::Tensor cellLoss = crossEntropy(logits.cells, cells, {m_config.batch, kSceneUnits, kSceneUnits});
    const torch::Tensor arrangementLoss = crossEntropy(logits.arrangements, arrangements, {m_config.batch});
    const torch::Tensor backgroundLoss = crossEntropy(logits.backgrounds, backgrounds, {m_config.batch});
    const torch::Tensor loss = cellLoss + (arrangementLoss + backgroundLoss) / 4;
    refuseNonFinite(step, "the loss", loss);
    m_optimizer->zero_grad();
    loss.backward();
    const double norm = clipGradients(*m_network, m_config.clip, step);
    m_optimizer->step();
    return {{"loss/cells", cellLoss.item<double>()},
            {"loss/arrangement", arrangementLoss.item<double>()},
            {"loss/background", backgroundLoss.item<double>()},
            {"gradient norm", norm},
            {"learning rate", rate}};
}

nlohmann::ordered_json JudgeTraining::accuracy(int count) {
    const torch::NoGradGuard noGrad;
    const Precision before = std::exchange(m_network->precision, Precision::f32);
    double whole = 0, background = 0, objects = 0, objectsRight = 0;
    std::map<std::string, std::pair<double, double>> layouts;  // right, all
    for (int first = 0; first < count; first += kEvaluationBatch) {
        std::vector<JudgePicture> pictures;
        for (int i = first; i < std::min(first + kEvaluationBatch, count); ++i)
            pictures.push_back(m_pictures.heldOut(static_cast<std::uint64_t>(i)));
        const JudgeNetworkImpl::Logits logits = m_network(tensorOf(pictures));
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const Scene& scene = pictures[i].scene;
            const JudgedScene judged = decoded(logitsOf(logits, static_cast<std::int64_t>(i)), m_config.file.objects);
            const bool right = isRight(judged, scene);
            whole += right;
            background += judged.background == scene.background;
            for (const Placement& placement : scene.objects)
                objectsRight += judged.shows(placement.object);
            objects += static_cast<double>(scene.objects.size());
            auto& layout = layouts[nameOf(scene.layout)];
            layout.first += right;
            ++layout.second;
        }
    }
    m_network->precision = before;
    nlohmann::ordered_json shares;
    for (const auto& [name, counts] : layouts)
        shares[name] = counts.first / counts.second;
    return {{"pictures", count},
            {"whole scene", whole / count},
            {"object", objectsRight / objects},
            {"background", background / count},
            {"layouts", shares}};
}

Metrics JudgeTraining::evaluate(std::int64_t) {
    const nlohmann::ordered_json measured = accuracy(m_config.heldOutPictures);
    Metrics metrics;
    for (const char* name : {"whole scene", "object", "background"})
        metrics.emplace_back(std::string("held-out/") + name, measured[name].get<double>());
    return metrics;
}

// What it learns from, so that a person can say whether they would mind.
std::vector<TrainingSample> JudgeTraining::samples(std::int64_t stepsDone) {
    const int side = m_config.file.resolution;
    Image sheet = Image::filled(kSheetColumns * side, 2 * side, kWhite);
    for (int i = 0; i < 2 * kSheetColumns; ++i) {
        const auto index = static_cast<std::uint64_t>(stepsDone * m_config.batch + i);
        paste(sheet, m_pictures.training(index).pixels, i % kSheetColumns * side, i / kSheetColumns * side);
    }
    return {{"Training pictures", "", {sheet}}};
}

TrainingState JudgeTraining::state() {
    return {.modules = {{"network", m_network.get()}}, .optimizers = {{"optimizer", m_optimizer.get()}}, .tensors = {}};
}

std::vector<std::string> JudgeTraining::shownMetrics() const { return {"loss/cells", "loss/arrangement"}; }

std::vector<ChartInfo> JudgeTraining::charts() const {
    return {{"held-out", "Right of held-out renders",
             "Whole scene: arrangement, background and every object in its place."},
            {"loss", "Cross-entropy", "In nats, per cell or per picture.", true}};
}

}  // namespace pardalis::train
