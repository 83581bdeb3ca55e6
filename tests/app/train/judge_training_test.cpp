// A judge as it is trained and as core runs it.

#include "app/train/judge/judge.h"
#include "app/train/judge/judge_stage.h"
#include "app/train/judge/judge_training.h"
#include "app/train/network/checkpoint_io.h"
#include "app/train/network/picture_tensor.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"

#include <torch/utils.h>

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

namespace {

CorpusConfig small() {
    CorpusConfig config;
    config.objects.resize(6);
    return config;
}

void save(const JudgeNetwork& network, const std::filesystem::path& folder) {
    writeSafetensors(folder / kJudgeWeights, tensorsToWrite(*network, DType::f32));
    writeFileAtomically(folder / kJudgeFacts, asBytes(network->file.toJson().dump()));
}

double worst(const std::vector<float>& a, const std::vector<float>& b) {
    double most = a.size() == b.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
    return most;
}

}  // namespace

class JudgeTrainingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;

private slots:
    void coreAndTheTrainingGraphGiveTheSameLogits_data() {
        QTest::addColumn<int>("resolution");
        for (const int resolution : {16, 64, 128})
            QTest::newRow(qPrintable(QString::number(resolution))) << resolution;
    }
    void coreAndTheTrainingGraphGiveTheSameLogits() {
        QFETCH(int, resolution);
        torch::manual_seed(3);
        JudgeFile file;
        file.resolution = resolution;
        file.channels = 8;
        file.objects = small().objects;
        JudgeNetwork network(file);
        const torch::NoGradGuard noGrad;
        for (torch::Tensor& parameter : network->parameters())
            parameter.add_(torch::randn_like(parameter), 0.05);  // norms and biases are not what they begin as
        QTemporaryDir folder;
        save(network, folder.path().toStdString());
        const auto backend = makeCpuBackend({.threads = 1});
        Judge judge(folder.path().toStdString(), *backend);
        QCOMPARE(judge.file().objects, file.objects);

        const JudgePictures pictures(small(), 1, resolution);
        for (std::uint64_t i = 0; i < 4; ++i) {
            const Image picture = pictures.training(i).pixels;
            const Image* batch[] = {&picture};
            const JudgeLogits expected = logitsOf(network(toTensor(batch)), 0), made = judge.logits(picture);
            QVERIFY2(worst(made.cells, expected.cells) < 1e-4, "cells");
            QVERIFY2(worst(made.arrangements, expected.arrangements) < 1e-4, "arrangements");
            QVERIFY2(worst(made.backgrounds, expected.backgrounds) < 1e-4, "backgrounds");
        }
    }

    void picturesOfAnotherSizeAreBroughtToTheJudges() {
        JudgeFile file;
        file.channels = 8;
        file.resolution = 16;
        file.objects = small().objects;
        JudgeNetwork network(file);
        QTemporaryDir folder;
        save(network, folder.path().toStdString());
        const auto backend = makeCpuBackend({.threads = 1});
        Judge judge(folder.path().toStdString(), *backend);
        const Image flat = Image::filled(16, 16, {9, 99, 199});
        QCOMPARE(judge.logits(Image::filled(64, 64, {9, 99, 199})).cells, judge.logits(flat).cells);
    }

    void learnsAndLeavesAFolderThatCoreOpens() {
        const std::filesystem::path out = m_root.path().toStdString();
        nlohmann::json config{{"corpus", {{"layouts", {{"big", 1}}}, {"objects", {"cat", "bee", "egg", "bus", "owl"}}}},
                              {"judge",
                               {{"resolution", 16},
                                {"channels", 8},
                                {"batch", 16},
                                {"steps", 50},
                                {"warm_up_steps", 5},
                                {"learning_rate", 0.01},
                                {"bf16", false},
                                {"held_out_pictures", 20}}}};
        kJudgeStage.run(JsonFields(config, "test.json"), {out, 1, false, {}});
        std::vector<double> losses;
        const std::string log(asText(readFile(out / "judge/metrics.jsonl")));
        for (std::size_t begin = 0; begin < log.size(); begin = log.find('\n', begin) + 1) {
            const auto line = nlohmann::json::parse(log.substr(begin, log.find('\n', begin) - begin));
            if (line.contains("loss/cells"))
                losses.push_back(line["loss/cells"]);
        }
        QVERIFY2(losses.back() < 0.8 * losses.front(), qPrintable(QString::number(losses.back())));
        const auto backend = makeCpuBackend({.threads = 1});
        const Judge judge(out / "judge", *backend);
        QCOMPARE(judge.file().objects.size(), std::size_t{5});
        QCOMPARE(judge.accuracy()["pictures"].get<int>(), 40);
        QVERIFY(judge.accuracy()["layouts"].contains("big"));
    }
};

QTEST_GUILESS_MAIN(JudgeTrainingTest)
#include "judge_training_test.moc"
