// A tiny Kosmos trained by the program, its folder opened as people's are and asked, and measured.

#include "app/train/kosmos/look_examinee.h"
#include "tests/support/run_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

class KosmosStageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_TRAIN, arguments, m_folder.path()); }

private slots:
    void initTestCase() {
        QFile file(m_folder.filePath("run.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({
            "out": "run",
            "corpus": {"objects": ["cat", "dog", "fox", "car", "apple", "tree", "house"]},
            "kosmos": {
                "resolution": 32, "patch": 8, "width": 16, "heads": 2, "layers": 1, "latents": 4, "hidden": 32,
                "text_heads": 2, "text_layers": 1, "words_of": 100, "pictures": 2, "lessons": 3, "held_out": 1, "steps": 4
            },
            "evaluate_looks": {"samples": 1, "puzzles": 1, "threads": 1}
        })");
    }

    void itTrainsAndGoesOn() {
        const ProcessResult first = run({"kosmos", "run.json", "--set", "kosmos.stop_after=2"});
        QVERIFY2(first.exitCode == 0, qPrintable(first.err));
        QCOMPARE(run({"kosmos", "run.json"}).exitCode, 1);  // what is there is not overwritten unasked
        const ProcessResult second = run({"kosmos", "run.json", "--resume"});
        QVERIFY2(second.exitCode == 0, qPrintable(second.err));
        QVERIFY2(second.err.contains("goes on after step 2"), qPrintable(second.err));
    }

    void theFolderIsOpenedAndAsked() {
        LookExaminee model((m_folder.path() + "/run/kosmos/model").toStdString(), 1, {});
        QVERIFY(model.facts().trainedFor.grounding && !model.facts().pictureOutput);
        const PromptPicture picture = LookExaminee::shown(Image::filled(40, 30, {200, 30, 30}));
        model.said({.task = LookTask::alt, .pictures = {picture}});
        const GroundedText where = model.said({.task = LookTask::find, .pictures = {picture}, .phrase = "the cat"});
        QVERIFY(where.text.empty());
        const auto scores = model.scores({.task = LookTask::isThere, .pictures = {picture}, .text = "a cat"});
        QCOMPARE(scores.size(), std::size_t{2});
        QVERIFY(scores[0].tokens == 1 && scores[0].logLikelihood < 0);
    }

    void itIsMeasured() {
        const ProcessResult measured = run({"evaluate-looks", "run.json"});
        QVERIFY2(measured.exitCode == 0, qPrintable(measured.err));
        for (const char* line : {"all objects right", "mean of the kinds", "reasons first", "yes or no", "one of six"})
            QVERIFY2(measured.out.contains(line), line);
        for (const char* file : {"summary.json", "table.md", "sheet.html", "sheet.png"})
            QVERIFY2(QFile::exists(m_folder.filePath(QString("run/evaluate-looks/") + file)), file);
    }

    void whatDoesNotLookIsRefused() {
        const ProcessResult refused = run({"evaluate-looks", "run.json", "--set",
                                           "evaluate_looks.from=" PARDALIS_SOURCE_DIR "/resources/models/default"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("does not look at pictures and point"), qPrintable(refused.err));
    }
};

QTEST_GUILESS_MAIN(KosmosStageTest)
#include "kosmos_stage_test.moc"
