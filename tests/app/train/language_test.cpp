// Pretraining, fine-tuning and export as their users run them, on five samples and a very small network.

#include "app/train/run/metrics.h"
#include "run_folder.h"

#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/generation/generation_session.h"
#include "core/generation/request_builder.h"
#include "core/models/model.h"
#include "tests/support/chameleon.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <cmath>
#include <csignal>

using namespace pardalis;
using namespace pardalis::train;

class LanguageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    std::unique_ptr<RunFolder> m_run;

    static nlohmann::json smallPretraining(int steps) {
        return {{"steps", steps},
                {"learning_rate", 0.01},
                {"warm_up_steps", 5},
                {"rows", 2},
                {"row_length", 200},
                {"held_out_rows", 2},
                {"evaluate_every", 0},
                {"checkpoint_every", 0},
                {"sample_every", 0},
                {"model", {{"hidden_size", 32}, {"ffn_size", 64}, {"layers", 2}, {"heads", 2}, {"context", 256}}}};
    }
    // Runs the stage as a program; "" or what it said on stderr when it failed.
    static std::string run(const QString& stage, const nlohmann::json& config, const std::filesystem::path& out,
                           bool resume = false) {
        writeFileAtomically(out / "run.json", asBytes(config.dump()));
        QStringList arguments{stage, QString::fromStdString(out / "run.json"), "--out", QString::fromStdString(out)};
        if (resume)
            arguments << "--resume";
        QProcess program;
        program.start(PARDALIS_TRAIN, arguments);
        if (!program.waitForFinished(240000))
            return "did not end";
        const std::string said = program.readAllStandardError().toStdString();
        return program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0 ? "" : "failed: " + said;
    }
    std::filesystem::path freshRun(const QString& name) {
        m_run = std::make_unique<RunFolder>(m_root.filePath(name).toStdString());
        m_run->addSamples();
        return m_run->path();
    }
    static std::map<std::string, std::vector<MetricPoint>> metricsOf(const std::filesystem::path& folder) {
        return MetricsLog(folder / "metrics.jsonl", INT64_MAX).series();
    }
    static std::string contents(const std::filesystem::path& file) { return std::string(asText(readFile(file))); }

private slots:
    void pretrainingResumedIsPretrainingUninterrupted() {
        nlohmann::json config{{"pretrain", smallPretraining(12)}};
        config["pretrain"]["dropout"] = 0.1;
        config["pretrain"]["guidance_dropout"] = 0.3;
        const std::filesystem::path whole = freshRun("whole");
        QCOMPARE(run("pretrain", config, whole), "");
        const std::filesystem::path halves = freshRun("halves");
        config["pretrain"]["stop_after"] = 6;
        QCOMPARE(run("pretrain", config, halves), "");
        config["pretrain"].erase("stop_after");
        QCOMPARE(run("pretrain", config, halves, true), "");
        QVERIFY(contents(whole / "pretrain/model/model.safetensors") ==
                contents(halves / "pretrain/model/model.safetensors"));
        QCOMPARE(contents(whole / "pretrain/metrics.jsonl"), contents(halves / "pretrain/metrics.jsonl"));
    }

    // With libtorch there are threads of its BLAS that no one of ours began; they must not take the signal with them.
    void controlCSavesAndResumeGoesOn() {
        nlohmann::json config{{"pretrain", smallPretraining(100000)}};
        const std::filesystem::path out = freshRun("interrupted");
        writeFileAtomically(out / "run.json", asBytes(config.dump()));
        QProcess program;
        program.start(PARDALIS_TRAIN,
                      {"pretrain", QString::fromStdString(out / "run.json"), "--out", QString::fromStdString(out)});
        const std::filesystem::path metrics = out / "pretrain/metrics.jsonl";
        QTRY_VERIFY_WITH_TIMEOUT(fileExists(metrics) && std::filesystem::file_size(metrics) > 0, 120000);
        QCOMPARE(::kill(static_cast<pid_t>(program.processId()), SIGINT), 0);
        QVERIFY(program.waitForFinished(120000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.readAllStandardError().endsWith("pardalis-train: stopped; --resume goes on from here\n"));
        const std::int64_t done = metricsOf(out / "pretrain").at("log Z").back().step;

        config["pretrain"]["stop_after"] = done + 2;
        QCOMPARE(run("pretrain", config, out, true), "");
        QCOMPARE(metricsOf(out / "pretrain").at("log Z").back().step, done + 2);
        QCOMPARE(metricsOf(out / "pretrain").at("log Z").size(), static_cast<std::size_t>(done) + 2);
    }

    void accumulatedPassesAreOneStep() {
        nlohmann::json config{{"pretrain", smallPretraining(1)}};
        config["pretrain"]["rows"] = 4;
        const std::filesystem::path atOnce = freshRun("at-once");
        QCOMPARE(run("pretrain", config, atOnce), "");
        config["pretrain"]["rows"] = 1;
        config["pretrain"]["accumulate"] = 4;
        const std::filesystem::path accumulated = freshRun("accumulated");
        QCOMPARE(run("pretrain", config, accumulated), "");
        for (const char* name : {"gradient norm", "loss/text", "loss/image", "z-loss"}) {
            const double one = metricsOf(atOnce / "pretrain").at(name)[0].value;
            const double four = metricsOf(accumulated / "pretrain").at(name)[0].value;
            QVERIFY2(std::abs(one - four) < 1e-4 * one, name);
        }
    }

    void everythingThatWarnsOfTroubleIsLogged() {
        const std::filesystem::path out = freshRun("logged");
        nlohmann::json config{{"pretrain", smallPretraining(2)}};
        config["pretrain"]["model"]["norm_reordering"] = false;
        QCOMPARE(run("pretrain", config, out), "");
        const auto metrics = metricsOf(out / "pretrain");
        for (const char* name :
             {"loss/text", "loss/image", "z-loss", "log Z", "gradient norm", "output norm", "head norm/query",
              "head norm/key", "learning rate", "held-out loss/text", "held-out loss/image"})
            QVERIFY2(metrics.contains(name), name);
        // Fresh logits are near 0: log Z is near the logarithm of the vocabulary's size.
        QVERIFY(std::abs(metrics.at("log Z")[0].value - std::log(2564)) < 0.5);
        // QK-norm starts with weights of 1: a head of 16 values has a length of 4.
        QVERIFY(std::abs(metrics.at("head norm/query")[0].value - 4) < 0.05);
    }

    void switchesOfTheNetworkAndBf16Train_data() {
        QTest::addColumn<bool>("qkNorm");
        QTest::addColumn<bool>("reordering");
        QTest::addColumn<bool>("bf16");
        QTest::newRow("7B's order, bf16") << true << false << true;
        QTest::newRow("without QK-norm") << false << true << false;
    }
    void switchesOfTheNetworkAndBf16Train() {
        QFETCH(bool, qkNorm);
        QFETCH(bool, reordering);
        QFETCH(bool, bf16);
        nlohmann::json config{{"pretrain", smallPretraining(8)}};
        config["pretrain"]["model"]["qk_norm"] = qkNorm;
        config["pretrain"]["model"]["norm_reordering"] = reordering;
        config["pretrain"]["bf16"] = bf16;
        const std::filesystem::path out = freshRun(QTest::currentDataTag());
        QCOMPARE(run("pretrain", config, out), "");
        const auto loss = metricsOf(out / "pretrain").at("loss/image");
        QVERIFY(loss.back().value < loss.front().value);
        const std::unique_ptr<Backend> backend = makeCpuBackend({});
        const std::unique_ptr<Model> model = openModel(out / "pretrain/model", *backend);
        QCOMPARE(transformerOf(*model).config().qkNorm, qkNorm);
        QCOMPARE(transformerOf(*model).config().normReordering, reordering);
    }

    // The whole way: learn, fine-tune, export, open, draw and answer.
    void aModelThatLearnedTwoPicturesDrawsThemInTheProgram() {
        nlohmann::json config{{"name", "two pictures"}, {"pretrain", smallPretraining(260)}};
        config["pretrain"]["samples"] = {{"draw", {"a cat"}}, {"write", {"What is a cat?"}}};
        config["finetune"] = {{"steps", 40},         {"learning_rate", 0.003}, {"rows", 2},
                              {"row_length", 200},   {"dropout", 0.0},         {"guidance_dropout", 0.0},
                              {"evaluate_every", 0}, {"sample_every", 0},      {"held_out_rows", 2}};
        config["export"] = {{"type", "bf16"}, {"manifest", {{"description", "Two pictures."}}}};
        const std::filesystem::path out = freshRun("learned");
        QCOMPARE(run("pretrain", config, out), "");
        QCOMPARE(run("finetune", config, out), "");
        QCOMPARE(run("export", config, out), "");
        const std::string report = contents(out / "pretrain/report.html");
        QVERIFY(report.find("Draw a cat.") != std::string::npos &&
                report.find("data:image/png;base64") != std::string::npos);

        const std::unique_ptr<Backend> backend = makeCpuBackend({});
        const std::shared_ptr<Model> model = openModel(out / "export", *backend);
        QCOMPARE(model->manifest().name, "two pictures");
        QCOMPARE(model->manifest().description, "Two pictures.");
        QCOMPARE(model->weightsFormat().name(), "bf16");
        QVERIFY(model->capabilities().pictureOutput && model->capabilities().pictureInput &&
                model->capabilities().textOutput);
        const ModelFacts facts = factsOf(*model);
        GenerationSession session(model);
        const auto answer = [&](const std::string& prompt, PictureMode mode) {
            GenerationRequest request =
                buildRequest(planQuestion({.question = prompt}, facts.limits, *facts.layout), facts);
            request.pictureMode = mode;
            request.text = request.picture = {.temperature = 0};
            request.guidance = {1, 1};
            std::pair<std::string, std::vector<int>> made;
            session.begin(std::move(request),
                          [&](const GenerationEvent& event) {
                              if (const auto* text = std::get_if<TextDelta>(&event.what))
                                  made.first += text->text;
                              if (const auto* picture = std::get_if<ImageFinished>(&event.what))
                                  made.second = picture->codes;
                          },
                          {});
            while (session.step()) {
            }
            return made;
        };
        QCOMPARE(answer("Draw a cat.", PictureMode::only).second, m_run->codes(1));
        QCOMPARE(answer("Draw a dog.", PictureMode::only).second, m_run->codes(2));
        QCOMPARE(answer("What is a cat?", PictureMode::automatic).first, "an animal");
    }

    // A model that knows no sentinels goes on with them: it fills gaps, and says so.
    void aModelLearnsToFillGapsWithoutLosingWhatItKnew() {
        nlohmann::json config{{"pretrain", smallPretraining(260)}};
        const std::filesystem::path out = freshRun("gaps");
        QCOMPARE(run("pretrain", config, out), "");
        config["finetune"] = {{"steps", 300},        {"learning_rate", 0.01}, {"rows", 2},
                              {"row_length", 200},   {"dropout", 0.0},        {"guidance_dropout", 0.2},
                              {"evaluate_every", 0}, {"sample_every", 0},     {"held_out_rows", 2},
                              {"objective", "cm3"}};
        QVERIFY(run("finetune", config, out).find("\"sentinels\": 8 gives it some") != std::string::npos);

        // Samples of the old vocabulary are learned, too.
        config["finetune"]["sentinels"] = 4;
        config["finetune"]["steps"] = 2;
        QCOMPARE(run("finetune", config, out), "");
        std::filesystem::remove_all(out / "finetune");
        std::filesystem::remove_all(out / "data");
        std::filesystem::create_directories(out / "data");
        const RunFolder filled(m_root.filePath("filled").toStdString(), 4);
        for (const char* name : {"train-0000.tokens", "heldout-0000.tokens"}) {
            TokenShardWriter writer = filled.shard(name);
            filled.addDrawing(writer, "Draw a cat.", 1);
            filled.addGap(writer, "A fox was there.", "It met a hen.", "The hen was good.");
            filled.addGap(writer, "A fox was there.", "It met a dog.", "The dog was good.");
            writer.finish();
            std::filesystem::copy_file(filled.path() / "data" / name, out / "data" / name);
        }
        config["finetune"]["steps"] = 300;
        QCOMPARE(run("finetune", config, out), "");
        config["export"] = {{"type", "f32"}};
        QCOMPARE(run("export", config, out), "");

        const nlohmann::json before = readJsonFile(out / "pretrain/model/config.json")["vocabulary_map"];
        const nlohmann::json after = readJsonFile(out / "export/config.json")["vocabulary_map"];
        QCOMPARE(after.size(), before.size() + 4);
        for (const auto& [name, id] : before.items())
            QVERIFY(after.at(name) == id);

        const std::unique_ptr<Backend> backend = makeCpuBackend({});
        const std::shared_ptr<Model> model = openModel(out / "export", *backend);
        QVERIFY(model->capabilities().trainedFor == TrainedFor{.gaps = true});
        GenerationSession session(model);
        const auto filling = [&](const char* behind) {
            GenerationRequest request;
            request.prompt = {Control::begin, PromptText{"A fox was there."}, PromptHole{0}, PromptText{behind}};
            request.pictureMode = PictureMode::none;
            request.text = {.temperature = 0};
            request.maxTokens = 20;
            std::string text;
            session.begin(std::move(request),
                          [&](const GenerationEvent& event) {
                              if (const auto* delta = std::get_if<TextDelta>(&event.what))
                                  text += delta->text;
                          },
                          {});
            while (session.step()) {
            }
            return text.substr(std::min(text.find_first_not_of(' '), text.size()));  // it goes on in a text
        };
        QCOMPARE(filling("The hen was good."), "It met a hen.");
        QCOMPARE(filling("The dog was good."), "It met a dog.");
    }

    void missingStagesAreNamed() {
        const std::filesystem::path out = freshRun("missing");
        std::filesystem::remove_all(out / "data");
        const nlohmann::json config{{"pretrain", smallPretraining(2)}};
        QVERIFY(run("pretrain", config, out).ends_with("holds no train-*.tokens; the stage data makes them\n"));
        QVERIFY(run("finetune", config, out).find("there is no such file or folder") != std::string::npos);
        std::filesystem::remove(out / "text-tokenizer/vocabulary.json");
        QVERIFY(run("pretrain", config, out)
                    .ends_with("vocabulary.json: is not there; the stage text-tokenizer makes it\n"));
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "language_test.moc"
