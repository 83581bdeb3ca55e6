#include "app/train/judge/judge.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/safetensors_checkpoint.h"
#include "core/checkpoint/weights_loader.h"
#include "core/image/model_pixels.h"
#include "core/image/resize.h"
#include "core/nn/vq_network.h"

namespace pardalis::train {
namespace {

// The tensors by the names that judge_network.h gives its parameters.
class Slots {
public:
    void conv(const std::string& name, std::int64_t in, std::int64_t out, int kernel, ConvWeights& w) {
        add(name + ".weight", {out, in, kernel, kernel}, w.weight);
        add(name + ".bias", {out}, w.bias);
    }
    void norm(const std::string& name, std::int64_t channels, NormWeights& w) {
        add(name + ".weight", {channels}, w.weight);
        add(name + ".bias", {channels}, w.bias);
    }
    void block(const std::string& name, std::int64_t in, std::int64_t out, ResBlockWeights& w) {
        norm(name + ".norm1", in, w.norm1);
        conv(name + ".conv1", in, out, 3, w.conv1);
        norm(name + ".norm2", out, w.norm2);
        conv(name + ".conv2", out, out, 3, w.conv2);
        if (in != out)
            conv(name + ".nin_shortcut", in, out, 1, w.shortcut.emplace());
    }
    const std::vector<TensorSlot>& list() const { return m_list; }

private:
    void add(std::string name, Shape shape, Tensor& tensor) {
        const TensorRole role = shape.rank() == 4 ? TensorRole::convolution : TensorRole::convolutionBias;
        m_list.push_back({.name = std::move(name), .shape = shape, .tensor = &tensor, .role = role, .asF32 = true});
    }
    std::vector<TensorSlot> m_list;
};

nlohmann::json readFacts(const std::filesystem::path& folder) {
    if (!fileExists(folder / kJudgeFacts) || !fileExists(folder / kJudgeWeights))
        throw Error("{}: no judge is there; 'pardalis-train judge CONFIG.json' trains one in some minutes",
                    folder.string());
    return readJsonFile(folder / kJudgeFacts);
}

}  // namespace

Judge::Judge(const std::filesystem::path& folder, Backend& backend) : m_backend(backend) {
    const nlohmann::json facts = readFacts(folder);
    m_file = JudgeFile::from(JsonFields(facts, kJudgeFacts));
    m_id = sha256Hex(readFile(folder / kJudgeWeights));
    m_accuracy = facts.value("accuracy", nlohmann::json::object());

    const std::vector<int> widths = m_file.widths();
    m_stages.resize(widths.size());
    Slots slots;
    int before = 3;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int entered = i == 0 ? widths[0] : before;
        slots.conv(fmt::format("down.{}", i), before, entered, 3, m_stages[i].down);
        slots.block(fmt::format("block.{}", i), entered, widths[i], m_stages[i].block);
        before = widths[i];
    }
    slots.block("last", before, before, m_last);
    slots.norm("norm", before, m_norm);
    slots.conv("cells", before, m_file.cellClasses(), 1, m_cells);
    slots.conv("scene", before, m_file.sceneClasses(), kSceneUnits, m_scene);
    const SafetensorsCheckpoint weights(folder / kJudgeWeights);
    proveSlots(weights, slots.list());
    loadSlots(weights, slots.list(), backend, {}, {});
}

JudgeLogits Judge::logits(const Image& picture) {
    CHECK(picture.width == picture.height && !picture.empty());
    const int side = m_file.resolution;
    const std::vector<float> input = toModelInput(picture.width == side ? picture : resizeLanczos(picture, side, side));
    Tensor x = m_backend.allocate(DType::f32, {side, side, 3});
    m_backend.write(input, x);

    VqBlocks blocks(m_backend, kJudgeNorm, {});
    for (const Stage& stage : m_stages)
        x = blocks.resBlock(blocks.downsample(x, stage.down), stage.block);
    x = blocks.normSwish(blocks.resBlock(std::move(x), m_last), m_norm);
    const Tensor cells = blocks.conv1x1(x, m_cells);
    const Tensor scene = m_backend.allocate(DType::f32, {1, 1, m_file.sceneClasses()});
    m_backend.conv2d(x, m_scene.weight, m_scene.bias, {}, scene);

    JudgeLogits logits;
    logits.cells.resize(static_cast<std::size_t>(cells.shape.count()));
    m_backend.download(cells, logits.cells);
    std::vector<float> both(static_cast<std::size_t>(scene.shape.count()));
    m_backend.download(scene, both);
    const auto split = both.end() - std::ssize(backgrounds());
    logits.arrangements.assign(both.begin(), split);
    logits.backgrounds.assign(split, both.end());
    return logits;
}

}  // namespace pardalis::train
