#include "app/train/kosmos/kosmos_training.h"

#include "app/train/corpus/objects.h"
#include "app/train/kosmos/lesson_marks.h"
#include "app/train/kosmos/lesson_sheet.h"
#include "app/train/network/fused/fused.h"
#include "app/train/network/machine.h"
#include "app/train/network/picture_tensor.h"
#include "app/train/run/finite.h"

#include <map>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kSceneStream = 140, kTileStream = 141, kWordStream = 142, kPuzzleStream = 143,
                        kHeldOutSceneStream = 144, kHeldOutPuzzleStream = 145;
constexpr double kRows = 0.3;     // of puzzles, those of a row
constexpr int kLearnedAbout = 8;  // lessons about each held-out scene

torch::Tensor pixelsOf(const std::vector<Image>& images) {
    std::vector<const Image*> list;
    for (const Image& image : images)
        list.push_back(&image);
    return toTensor(list);
}

std::vector<int> tileNumbers(const Puzzle& puzzle) {
    std::vector<int> numbers;
    for (const Tile& tile : puzzle.shown)
        numbers.push_back(tile.index());
    for (const Tile& tile : puzzle.choices)
        numbers.push_back(tile.index());
    return numbers;
}

}  // namespace

KosmosLearnerImpl::KosmosLearnerImpl(const KosmosConfig& config) {
    const std::int64_t width = config.vision.tower.width;
    network = register_module("network", KosmosNetwork(config));
    things = register_module(
        "things", BiasedLinear(width, 1 + std::ssize(corpusObjects()) + Tile::kShapes, 1 / static_cast<double>(width)));
}

KosmosTraining::KosmosTraining(const KosmosTrainingConfig& config, const SeenScenes& scenes, const Lessons& lessons,
                               std::uint64_t seed)
    : m_config(config), m_scenes(scenes), m_lessons(lessons), m_seed(seed), m_learner(config.model) {
    keepFreedMemory();
    network()->precision = config.bf16 ? Precision::bf16 : Precision::f32;
    const int cells = config.gridSide * config.gridSide;
    network()->spreadCells(config.model.text.vocabularySize - cells, config.gridSide);
    m_optimiser = std::make_unique<AdamW>(*m_learner, config.optimiser);
    for (int i = 0; i < Tile::kTiles; ++i)
        m_tileImages.push_back(drawn(Tile::of(i), config.model.vision.imageSize));
    m_tiles = torch::zeros({Tile::kTiles, config.model.latents, config.model.text.hiddenSize});
}

KosmosTraining::Group KosmosTraining::scenesOf(std::int64_t step) const {
    Group group;
    const PromptLayout& layout = *m_lessons.facts().layout;
    const SceneSampler& sampler = m_scenes.sampler();
    for (int i = 0; i < m_config.pictures; ++i) {
        const auto index = static_cast<std::uint64_t>(step * m_config.pictures + i);
        std::vector<Lesson> lessons;
        if (i < m_config.tiles) {
            Random random(m_seed, kTileStream, index);
            const Tile tile = Tile::of(static_cast<int>(random.below(Tile::kTiles)));
            group.images.push_back(m_tileImages[static_cast<std::size_t>(tile.index())]);
            const int thing = static_cast<int>(std::ssize(corpusObjects())) + tile.shape;
            group.things.push_back(
                thingsIn(boxesOf(tile), std::vector<int>(static_cast<std::size_t>(tile.count), thing)));
            lessons = m_lessons.about(tile, m_config.lessons, random);
        } else {
            Random random(m_seed, kSceneStream, index);
            SeenScene seen = m_scenes.training(random);
            lessons = m_lessons.about(seen, sampler, m_config.lessons, random);
            std::vector<int> things;
            for (const Placement& placement : seen.scene.objects)
                things.push_back(placement.object);
            group.things.push_back(thingsIn(seen.boxes, things));
            group.images.push_back(std::move(seen.picture));
        }
        if (i >= m_config.pictures - m_config.pages) {
            Random random(m_seed, kWordStream + 100, index);
            lessons.resize(std::min<std::size_t>(lessons.size(), 3));  // a page's lesson is as long as four
            lessons.push_back(m_lessons.page(sampler, random));
        }
        group.numbers.push_back({static_cast<int>(group.images.size()) - 1});
        group.rows.push_back(packed(lessons, layout));
    }
    std::vector<Lesson> words;
    for (int i = 0; i < m_config.texts; ++i) {
        Random random(m_seed, kWordStream, static_cast<std::uint64_t>(step * m_config.texts + i));
        words.push_back(m_lessons.words(sampler, random));
    }
    if (!words.empty()) {
        group.numbers.emplace_back();
        group.rows.push_back(packed(words, layout));
    }
    return group;
}

KosmosTraining::Group KosmosTraining::puzzlesOf(std::int64_t step) const {
    Group group;
    for (int i = 0; i < m_config.puzzles; ++i) {
        Random random(m_seed, kPuzzleStream, static_cast<std::uint64_t>(step * m_config.puzzles + i));
        const Puzzle puzzle = random.chance(kRows) ? makeRow(random) : makeMatrix(random);
        std::vector<Lesson> lessons{m_lessons.goesOn(puzzle, puzzle.right)};
        const int first = static_cast<int>(random.below(Puzzle::kChoices));
        for (int j = 0; std::ssize(lessons) < m_config.choices; ++j) {
            if (const int choice = (first + j) % Puzzle::kChoices; choice != puzzle.right)
                lessons.push_back(m_lessons.goesOn(puzzle, choice));
        }
        group.numbers.push_back(tileNumbers(puzzle));
        group.rows.push_back(packed(lessons, *m_lessons.facts().layout));
    }
    return group;
}

KosmosTraining::Answers KosmosTraining::answersOf(const Group& group) {
    Answers answers{learnedRows(group.rows, group.numbers, m_config.model), {}, {}};
    if (!group.images.empty())
        answers.seen = network()->seen(pixelsOf(group.images));
    const torch::Tensor pictures = answers.seen.defined() ? network()->connected(answers.seen) : m_tiles;
    const torch::Tensor hidden = network()->decoded(answers.learned.batch, pictures);
    const torch::Tensor read = hidden.view({-1, hidden.size(2)}).index_select(0, answers.learned.at);
    answers.logits = network()->logits(read);
    return answers;
}

// The mean over all words, and of each kind of lesson for the curves.
torch::Tensor KosmosTraining::lossOf(const Group& group, const Answers& answers, Metrics& metrics) const {
    const CrossEntropy losses = crossEntropy(answers.logits, answers.learned.targets);
    std::map<std::string, std::pair<double, int>> ofKinds;
    const float* loss = losses.entropy.data_ptr<float>();
    for (std::size_t i = 0; i < answers.learned.row.size(); ++i) {
        const PackedRows& rows = group.rows[static_cast<std::size_t>(answers.learned.row[i])];
        auto& [sum, count] = ofKinds[rows.kinds[static_cast<std::size_t>(answers.learned.lesson[i])]];
        sum += static_cast<double>(loss[i]);
        ++count;
    }
    for (const auto& [kind, sum] : ofKinds)
        metrics.emplace_back("loss/" + kind, sum.first / sum.second);
    return losses.entropy.mean();
}

// By patch: 0, or one more than the thing in whose box its middle lies.
std::vector<int> KosmosTraining::thingsIn(const std::vector<PictureBox>& boxes, const std::vector<int>& things) const {
    const int side = m_config.model.vision.patchesASide();
    std::vector<int> patches(static_cast<std::size_t>(side * side));
    for (int patch = 0; patch < side * side; ++patch) {
        const double x = (patch % side + 0.5) / side, y = (patch / side + 0.5) / side;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            if (x > boxes[i].left && x < boxes[i].right && y > boxes[i].top && y < boxes[i].bottom)
                patches[static_cast<std::size_t>(patch)] = 1 + things[i];
        }
    }
    return patches;
}

torch::Tensor KosmosTraining::thingsLoss(const Group& group, const Answers& answers, Metrics& metrics) {
    const torch::Tensor rows = answers.seen.narrow(1, 1, answers.seen.size(1) - 1).reshape({-1, answers.seen.size(2)});
    torch::Tensor targets = torch::empty({rows.size(0)}, torch::kInt64);
    auto* target = targets.data_ptr<std::int64_t>();
    for (const std::vector<int>& patches : group.things)
        target = std::copy(patches.begin(), patches.end(), target);
    const torch::Tensor loss = crossEntropy(m_learner->things(rows, network()->precision) * 1, targets).entropy.mean();
    metrics.emplace_back("loss/things", loss.item<double>());
    return loss;
}

Metrics KosmosTraining::step(std::int64_t step) {
    Metrics metrics;
    if (m_config.puzzles > 0 && step % m_config.tilesEvery == 0) {
        const torch::NoGradGuard noGrad;
        m_tiles = network()->pictures(pixelsOf(m_tileImages));
    }
    const Group scenes = scenesOf(step);
    const Answers answers = answersOf(scenes);
    const torch::Tensor ofScenes = lossOf(scenes, answers, metrics);
    torch::Tensor loss = ofScenes;
    if (m_config.thingsShare > 0)
        loss = loss + thingsLoss(scenes, answers, metrics) * m_config.thingsShare;
    if (m_config.puzzles > 0) {
        const Group puzzles = puzzlesOf(step);
        loss = loss + lossOf(puzzles, answersOf(puzzles), metrics) * m_config.puzzleShare;
    }
    refuseNonFinite(step, "the loss", loss);
    metrics.insert(metrics.begin(), {"loss/mean", ofScenes.item<double>()});
    m_learner->zero_grad();
    loss.backward();
    metrics.emplace_back("gradient norm", clipGradients(*m_learner, m_config.optimiser.clip, step));
    const double rate = learningRateAt(m_config.schedule, step);
    m_optimiser->step(rate, m_threads);
    metrics.emplace_back("learning rate", rate);
    return metrics;
}

KosmosTraining::Group KosmosTraining::heldOut(bool moved) const {
    Group group;
    for (int i = 0; i < m_config.heldOut; ++i) {
        Random random(m_seed, kHeldOutSceneStream, static_cast<std::uint64_t>(i));
        SeenScene seen = m_scenes.heldOut(random, moved);
        group.rows.push_back(
            packed(m_lessons.about(seen, m_scenes.sampler(), kLearnedAbout, random), *m_lessons.facts().layout));
        group.numbers.push_back({i});
        group.images.push_back(std::move(seen.picture));
    }
    return group;
}

Metrics KosmosTraining::evaluate(std::int64_t) {
    const torch::NoGradGuard noGrad;
    const Group group = heldOut(true);
    const Answers answers = answersOf(group);
    Metrics metrics;
    for (const auto& [kind, share] : sharesRight(group.rows, answers.learned, answers.logits, m_config))
        metrics.emplace_back("held-out/" + kind, share);
    if (m_config.puzzles > 0)
        metrics.emplace_back("held-out/puzzles", puzzlesRight());
    return metrics;
}

// The likeliest of the six to be correct, as core's looking asks it.
double KosmosTraining::puzzlesRight() {
    m_tiles = network()->pictures(pixelsOf(m_tileImages));
    int right = 0;
    for (int i = 0; i < m_config.heldOut; ++i) {
        Random random(m_seed, kHeldOutPuzzleStream, static_cast<std::uint64_t>(i));
        const Puzzle puzzle = makeMatrix(random);
        std::vector<Lesson> lessons;
        for (int choice = 0; choice < Puzzle::kChoices; ++choice)
            lessons.push_back(m_lessons.goesOn(puzzle, choice));
        const Group group{{}, {packed(lessons, *m_lessons.facts().layout)}, {tileNumbers(puzzle)}};
        const Answers answers = answersOf(group);
        right += likeliestYes(answers.learned, answers.logits, puzzle.right) == puzzle.right;
    }
    return static_cast<double>(right) / m_config.heldOut;
}

std::vector<TrainingSample> KosmosTraining::samples(std::int64_t stepsDone) {
    const Group group = scenesOf(stepsDone);
    std::vector<TrainingSample> samples;
    const PromptLayout& layout = *m_lessons.facts().layout;
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
        TrainingSample sample{"Training picture, and what is learned about it", {}, {}};
        for (const std::string& line : linesOf(group.rows[i], layout))
            sample.text += line + "\n";
        if (i < group.images.size())
            sample.pictures.push_back(withBoxes(group.images[i], group.rows[i], layout));
        samples.push_back(std::move(sample));
    }
    return samples;
}

TrainingState KosmosTraining::state() {
    return {.modules = {{"learner", m_learner.get()}},
            .optimizers = {{"optimizer", m_optimiser.get()}},
            .tensors = {{"tiles", &m_tiles}}};
}

std::vector<std::string> KosmosTraining::shownMetrics() const {
    return {"loss/mean", "loss/things", "loss/find", "loss/next"};
}

std::vector<ChartInfo> KosmosTraining::charts() const {
    return {{"held-out", "Held-out scenes and puzzles",
             "Lessons whose every word is right where each is told those before it; of boxes, IoU of 0.5 or more; of "
             "puzzles the likeliest of six."},
            {"loss", "Loss per word", "In nats, by kind of lesson.", true}};
}

}  // namespace pardalis::train
