// The loop, its checkpoints and its refusals, on a training small enough to see through.

// Before Qt, whose "slots" is a word of libtorch's; and libtorch's logging has a CHECK, too.
#include <torch/torch.h>
#undef CHECK

#include "app/train/run/finite.h"
#include "app/train/run/loop.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

namespace {

// Linear regression with dropout: parameters, AdamW's moments and the random generator all matter to the next step.
class SmallTraining : public Training {
public:
    explicit SmallTraining(std::uint64_t seed)
        : m_net((torch::manual_seed(seed), torch::nn::Linear(4, 1))),
          m_optimizer(m_net->parameters(), torch::optim::AdamWOptions(0.05)) {}

    Metrics step(std::int64_t step) override {
        if (beforeStep)
            beforeStep(step);
        const at::Tensor input = torch::full({8, 4}, 1.0 + 0.1 * static_cast<double>(step % 7));
        const at::Tensor loss = (m_net(torch::dropout(input, 0.5, true)) - 3).square().mean() * scale;
        refuseNonFinite(step, "the loss", loss);
        m_optimizer.zero_grad();
        loss.backward();
        const double norm = clipGradients(*m_net, 1.0, step);
        m_optimizer.step();
        m_average = m_average * 0.9 + loss.detach() * 0.1;
        m_notes["seen"] = step + 1;
        return {{"loss", loss.item<double>()}, {"gradient norm", norm}};
    }
    Metrics evaluate(std::int64_t) override {
        torch::rand({1});  // an evaluation that draws must not change the training
        return {{"held-out loss", 1.0}};
    }
    std::vector<TrainingSample> samples(std::int64_t) override { return {{"a prompt", "an answer", {}}}; }
    TrainingState state() override {
        return {{{"net", m_net.get()}}, {{"adamw", &m_optimizer}}, {{"average", &m_average}}, &m_notes};
    }
    std::vector<std::string> shownMetrics() const override { return {"loss"}; }
    std::vector<ChartInfo> charts() const override { return {}; }

    torch::nn::Linear& net() { return m_net; }
    const at::Tensor& average() const { return m_average; }
    const nlohmann::json& notes() const { return m_notes; }

    std::function<void(std::int64_t)> beforeStep;
    double scale = 1;

private:
    torch::nn::Linear m_net;
    torch::optim::AdamW m_optimizer;
    at::Tensor m_average = torch::zeros({});
    nlohmann::json m_notes;
};

}  // namespace

class LoopTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    std::filesystem::path m_out;
    const nlohmann::json m_section{{"learning_rate", 0.05}, {"steps", 40}};

    std::filesystem::path folder() const { return m_out / "small"; }
    std::string text(const char* name) const { return std::string(asText(readFile(folder() / name))); }
    StageContext context(bool resume = false) const { return {m_out, 1, resume, {}}; }

    void run(Training& training, LoopConfig loop, bool resume = false) const {
        runTraining(training, "small", loop, JsonFields(m_section, "run.json", "small"), context(resume));
    }
    template <typename Function>
    static std::string errorOf(Function&& function) {
        try {
            function();
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }

private slots:
    void init() { m_out = m_root.filePath(QTest::currentTestFunction()).toStdString(); }

    void twentyStepsAndTwentyMoreAreFortyBitForBit() {
        const LoopConfig forty{.steps = 40, .checkpointEvery = 7, .evaluateEvery = 5, .sampleEvery = 9};
        SmallTraining whole(3);
        run(whole, forty);
        const std::string metrics = text("metrics.jsonl");

        m_out = m_root.filePath("halves").toStdString();
        LoopConfig half = forty;
        half.stopAfter = 20;
        SmallTraining first(3);
        run(first, half);
        SmallTraining second(99);  // other weights, and the generator elsewhere: all of it comes from the checkpoint
        run(second, forty, true);

        QVERIFY(torch::equal(whole.net()->weight, second.net()->weight));
        QVERIFY(torch::equal(whole.net()->bias, second.net()->bias));
        QVERIFY(torch::equal(whole.average(), second.average()));
        QCOMPARE(second.notes()["seen"].get<int>(), 40);
        QCOMPARE(text("metrics.jsonl"), metrics);
    }

    void keepsTheLastTwoCheckpoints() {
        SmallTraining training(1);
        run(training, {.steps = 12, .checkpointEvery = 3});
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder() / "checkpoints"))
            names.insert(entry.path().filename().string());
        QCOMPARE(names, (std::set<std::string>{"step-000000009.checkpoint", "step-000000012.checkpoint"}));
    }

    void aTruncatedCheckpointIsPassedOverForTheOneBefore() {
        SmallTraining training(1);
        run(training, {.steps = 10, .checkpointEvery = 5});
        const std::filesystem::path newest = folder() / "checkpoints/step-000000010.checkpoint";
        std::filesystem::resize_file(newest, std::filesystem::file_size(newest) - 100);
        SmallTraining again(2);
        Checkpoints checkpoints(folder() / "checkpoints", {{"learning_rate", 0.05}, {"stage", "small"}, {"seed", 1}});
        QCOMPARE(checkpoints.resume(again.state()).value(), 5);
        QCOMPARE(again.notes()["seen"].get<int>(), 5);
    }

    void aChangedByteIsNoticedAndNothingIsLoaded() {
        SmallTraining training(1);
        run(training, {.steps = 3, .checkpointEvery = 0});
        const std::filesystem::path only = folder() / "checkpoints/step-000000003.checkpoint";
        Bytes bytes = readFile(only);
        bytes[bytes.size() / 2] ^= std::byte{1};
        writeFileAtomically(only, bytes);
        SmallTraining again(2);
        const at::Tensor before = again.net()->weight.detach().clone();
        const std::string message = errorOf([&] { run(again, {.steps = 6}, true); });
        QVERIFY2(message.find("no checkpoint in it can be read") != std::string::npos, message.c_str());
        QVERIFY(torch::equal(again.net()->weight, before));
    }

    void anotherConfigurationIsAnotherRun() {
        SmallTraining training(1);
        run(training, {.steps = 2});
        SmallTraining again(1);
        const nlohmann::json other{{"learning_rate", 0.1}, {"steps", 80}};
        const std::string message = errorOf(
            [&] { runTraining(again, "small", {.steps = 80}, JsonFields(other, "run.json", "small"), context(true)); });
        QVERIFY2(message.find("another configuration (learning_rate)") != std::string::npos, message.c_str());
    }

    void anEarlierRunIsNotOverwrittenUnasked() {
        SmallTraining training(1);
        run(training, {.steps = 2});
        const std::string message = errorOf([&] { run(training, {.steps = 2}); });
        QVERIFY2(message.find("--resume goes on with it") != std::string::npos, message.c_str());
    }

    void aStopSavesWhatThereIs() {
        SmallTraining training(1);
        std::stop_source stop;
        training.beforeStep = [&](std::int64_t step) {
            if (step == 6)
                stop.request_stop();
        };
        StageContext stoppable = context();
        stoppable.stop = stop.get_token();
        bool cancelled = false;
        try {
            runTraining(training, "small", {.steps = 40}, JsonFields(m_section, "run.json", "small"), stoppable);
        } catch (const Cancelled&) {
            cancelled = true;
        }
        QVERIFY(cancelled);
        QVERIFY(fileExists(folder() / "checkpoints/step-000000007.checkpoint"));
        QVERIFY(text("report.html").find("After step 7 of 40") != std::string::npos);
    }

    void aLossThatIsNotANumberStopsWithTheStepAndSavesNothing() {
        SmallTraining training(1);
        training.beforeStep = [&](std::int64_t step) { training.scale = step == 4 ? NAN : 1; };
        const std::string message = errorOf([&] { run(training, {.steps = 40, .checkpointEvery = 3}); });
        QVERIFY2(message.starts_with("step 4: the loss is not finite (nan)"), message.c_str());
        QVERIFY(fileExists(folder() / "checkpoints/step-000000003.checkpoint"));
        QVERIFY(!fileExists(folder() / "checkpoints/step-000000004.checkpoint"));
        QCOMPARE(firstNonFinite(*training.net()), "");
    }

    void aGradientThatIsNotFiniteIsNamed() {
        SmallTraining training(1);
        training.net()->weight.mutable_grad() = torch::zeros({1, 4});
        training.net()->bias.mutable_grad() = torch::full({1}, INFINITY);
        const std::string message = errorOf([&] { clipGradients(*training.net(), 1.0, 12); });
        QVERIFY2(message.starts_with("step 12: the gradient of bias is not finite (inf)"), message.c_str());
    }

    void clippingScalesAllGradientsTogether() {
        SmallTraining training(1);
        training.net()->weight.mutable_grad() = torch::tensor({{0.0, 3.0, 0.0, 0.0}}, torch::kFloat32);
        training.net()->bias.mutable_grad() = torch::tensor({4.0}, torch::kFloat32);
        QCOMPARE(clipGradients(*training.net(), 1.0, 0), 5.0);
        QVERIFY(std::abs(training.net()->weight.grad()[0][1].item<double>() - 0.6) < 1e-6);
        QVERIFY(std::abs(training.net()->bias.grad()[0].item<double>() - 0.8) < 1e-6);
        QCOMPARE(clipGradients(*training.net(), 0, 0), clipGradients(*training.net(), 100, 0));
    }

    void parametersThatAreNotFiniteAreNotSaved() {
        SmallTraining training(1);
        {
            const torch::NoGradGuard noGrad;
            training.net()->weight[0][2] = NAN;
        }
        Checkpoints checkpoints(folder(), {});
        const std::string message = errorOf([&] { checkpoints.save(9, training.state()); });
        QVERIFY2(message.starts_with("step 9: weight of net is not finite"), message.c_str());
        QVERIFY(checkpoints.empty());
    }
};

QTEST_GUILESS_MAIN(LoopTest)
#include "loop_test.moc"
