// A small evaluation of the embedded model with a small judge, as a user runs it.

#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/image/image_io.h"
#include "core/models/model_source.h"
#include "tests/app/train/run_folder.h"
#include "tests/support/run_process.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace pardalis;
using namespace pardalis::train;

namespace {

namespace fs = std::filesystem;

const std::string kModel = PARDALIS_SOURCE_DIR "/resources/models/default";

}  // namespace

class EvaluateStageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_TRAIN, arguments, m_folder.path()); }
    fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    nlohmann::json summary(const char* folder) const { return readJsonFile(path(folder) / "summary.json"); }
    static QStringList idsOf(const nlohmann::json& summary) {
        QStringList ids;
        for (const auto& figure : summary["figures"])
            ids << QString::fromStdString(figure["id"]);
        return ids;
    }

private slots:
    void initTestCase() {
        nlohmann::json config = nlohmann::json::parse(R"({"out": "run",
            "corpus": {"objects": ["cat", "dog", "apple", "car", "owl", "egg"], "other_languages": 0,
                       "kinds": {"caption": 1, "draw": 1, "question": 1, "story": 1}},
            "data": {"samples": 4, "held_out_samples": 12},
            "judge": {"resolution": 16, "bf16": false, "channels": 8, "batch": 8, "steps": 4, "warm_up_steps": 1,
                      "held_out_pictures": 10},
            "evaluate": {"samples": 2, "threads": 1}})");
        config["evaluate"]["from"] = kModel;
        writeFileAtomically(path("run.json"), asBytes(config.dump()));
    }

    void withoutAJudgeItSaysHowToMakeOne() {
        const ProcessResult result = run({"evaluate", "run.json"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY2(result.err.contains("pardalis-train judge"), qPrintable(result.err));
    }

    void measuresWhatTheCorpusHas() {
        const ProcessResult judge = run({"judge", "run.json"});
        QVERIFY2(judge.exitCode == 0, qPrintable(judge.err));
        const ProcessResult result = run({"evaluate", "run.json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const nlohmann::json found = summary("run/evaluate");
        const QStringList ids = idsOf(found);
        for (const char* id :
             {"judge/scene", "codes/unchanged", "reconstruction/psnr", "reconstruction/ssim", "captions/objects",
              "questions/what", "questions/yes_no", "questions/mean", "drawing/seen/objects", "stories/character",
              "texts/stories/distinct-2", "perplexity/text", "perplexity/image"})
            QVERIFY2(ids.contains(id), id);
        QVERIFY(!ids.contains("texts/glosses/distinct-1"));
        QVERIFY(result.out.contains("Left out: glosses: the corpus gives no weight to gloss."));
        QCOMPARE(found["model"]["content_id"].get<std::string>().size(), std::size_t{64});
        QCOMPARE(found["judge"]["training"]["pictures"].get<int>(), 20);
        QVERIFY(found["seconds"].get<double>() > 0);
        for (const auto& figure : found["figures"]) {
            const double value = figure["value"];
            QVERIFY(std::isfinite(value) && figure["count"].get<int>() > 0);
            if (figure["unit"] == "%")
                QVERIFY(value >= 0 && value <= 100);
        }
        QVERIFY(decodeImage(readFile(path("run/evaluate/sheet.png")), "sheet").width > 600);
        QVERIFY(asText(readFile(path("run/evaluate/sheet.html"))).find("data:image/png") != std::string_view::npos);
        QCOMPARE(QString::fromStdString(std::string(asText(readFile(path("run/evaluate/table.md"))))), result.out);
    }

    void theSameSeedGivesTheSameFiguresAndAComparisonOfZeros() {
        const nlohmann::json before = summary("run/evaluate");
        fs::copy(path("run/evaluate/summary.json"), path("before.json"));
        const ProcessResult result = run({"evaluate", "run.json", "--set", "evaluate.compare=before.json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QVERIFY(summary("run/evaluate")["figures"] == before["figures"]);
        QVERIFY(result.out.contains("difference") && result.out.contains("+0.0"));
        QVERIFY(!result.out.contains("+1") && !result.out.contains("not measured alike"));
        QVERIFY(fs::exists(path("run/evaluate/comparison.md")));
    }

    void twoFoldersAreMeasuredSideBySide() {
        const ProcessResult result =
            run({"evaluate", "run.json", "--set",
                 "evaluate.samples={\"captions\":0,\"questions\":0,\"drawings\":1,"
                 "\"stories\":0,\"glosses\":0,\"perplexity\":0,\"judge\":1,"
                 "\"reconstruction\":0}",
                 "--set", "evaluate.guidance=[1,2]", "--set", QString::fromStdString("evaluate.compare=" + kModel)});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QVERIFY(summary("run/evaluate")["figures"] == summary("run/evaluate/compared-1")["figures"]);
        QVERIFY(idsOf(summary("run/evaluate")).contains("drawing/seen/objects@2"));
        QVERIFY(result.out.contains("Left out: captions"));
    }

    void whatWasMadeSmallerStandsBesideTheModel() {
        const fs::path packed = path("small.pardalis-model");
        ModelSource(kModel).family().exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = packed},
                                              {}, {});
        const ProcessResult result =
            run({"evaluate", "run.json", "--set", "evaluate.compare=[\"small.pardalis-model\", \"before.json\"]"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const nlohmann::json itself = summary("run/evaluate"), small = summary("run/evaluate/compared-1");
        QCOMPARE(small["model"]["weights"].get<std::string>(), std::string("q4"));
        QVERIFY(small["model"]["weight_bytes"] < itself["model"]["weight_bytes"]);
        QVERIFY(idsOf(small) == idsOf(itself));
        QVERIFY(small["figures"] != itself["figures"]);
        QVERIFY(result.out.section('\n', 0, 0).count("difference") == 2);
        QVERIFY2(result.out.contains("±"), qPrintable(result.out));
        QVERIFY(!result.out.contains("not measured alike"));
    }

    void whatCantBeComparedIsFoundBeforeAnythingIsMeasured() {
        fs::remove_all(path("run/evaluate"));
        for (const char* compare : {"[\"before.json\", \"nowhere\"]", "[\"run.json\"]", "[1]", "[\"\"]"}) {
            const ProcessResult result = run({"evaluate", "run.json", "--set", QString("evaluate.compare=") + compare});
            QCOMPARE(result.exitCode, 1);
            QCOMPARE(result.err.count('\n'), 1);
            QVERIFY(!fs::exists(path("run/evaluate")));
        }
        QCOMPARE(run({"evaluate", "run.json"}).exitCode, 0);  // what other tests look at
    }

    void shardsOfTheModelsVocabularyAreWhatPerplexityIsOf() {
        QCOMPARE(summary("run/evaluate")["skipped"].empty(), false);
        const QString only = "evaluate.samples={\"captions\":0,\"questions\":0,\"drawings\":0,\"stories\":0,"
                             "\"glosses\":0,\"perplexity\":9,\"judge\":0,\"reconstruction\":0}";
        QCOMPARE(run({"evaluate", "run.json", "--set", only}).exitCode, 0);
        const nlohmann::json anew = summary("run/evaluate");
        QCOMPARE(anew["perplexity_samples"].get<std::string>(), std::string("made anew"));

        const RunFolder parts(path("run"));
        const ProcessResult data = run({"data", "run.json"});
        QVERIFY2(data.exitCode == 0, qPrintable(data.err));
        const ProcessResult result = run({"evaluate", "run.json", "--set", only});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const nlohmann::json found = summary("run/evaluate");
        QCOMPARE(found["perplexity_samples"].get<std::string>(), std::string("run/data"));
        for (const auto& figure : found["figures"])
            QVERIFY(figure["value"].get<double>() > 1);
    }

    // The embedded model was never shown such prompts: what it draws is of no account here, that it is asked and judged is.
    void tasksAreMeasuredWhereTheCorpusHasThem() {
        const ProcessResult result =
            run({"evaluate", "run.json", "--set",
                 "corpus.kinds={\"draw\":1,\"gap\":1,\"edit\":1,\"boxes\":1,\"edges\":1,\"library\":1}", "--set",
                 "evaluate.samples={\"drawings\":0,\"perplexity\":0,\"judge\":0,\"reconstruction\":0,"
                 "\"gaps\":1,\"edits\":1,\"boxes\":2,\"edges\":2,\"library\":1}"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QStringList ids = idsOf(summary("run/evaluate"));
        for (const char* id : {"edits/add/done", "edits/night/rest", "edits/mean", "boxes/objects", "boxes/placed",
                               "edges/objects", "edges/placed", "library/with/object", "library/with/right",
                               "library/without/object", "library/without/right"})
            QVERIFY2(ids.contains(id), id);
        QVERIFY2(result.out.contains("Left out: gaps: the model was not trained to fill them."),
                 qPrintable(result.out));
    }

    void aCorpusThatTheJudgeDoesNotKnowIsRefused() {
        const ProcessResult result = run({"evaluate", "run.json", "--set", "corpus.objects=null"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("the judge does not know"), qPrintable(result.err));
    }
};

QTEST_GUILESS_MAIN(EvaluateStageTest)
#include "evaluate_stage_test.moc"
