// pardalis-train as its users meet it.

#include "tests/support/run_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class ProgramTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_TRAIN, arguments, m_folder.path()); }
    void write(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private slots:
    void helpNamesTheStagesAndTheirMembers() {
        const ProcessResult help = run({"--help"});
        QCOMPARE(help.exitCode, 0);
        for (const char* stage :
             {"corpus-sheet", "text-tokenizer", "image-tokenizer", "image-decoder", "data", "pretrain", "finetune",
              "stability", "judge", "bi-encoder", "kosmos", "export", "sample", "evaluate", "evaluate-looks"}) {
            QVERIFY2(help.out.contains(stage), stage);
            const ProcessResult explained = run({stage, "--help"});
            QCOMPARE(explained.exitCode, 0);
            QVERIFY2(explained.out.contains("--resume"), stage);
        }
        const ProcessResult pretrain = run({"pretrain", "--help"});
        QCOMPARE(pretrain.exitCode, 0);
        for (const char* member : {"learning_rate", "z_loss", "--resume", "--set"})
            QVERIFY2(pretrain.out.contains(member), member);
    }

    void wrongUseIsTwo() {
        QCOMPARE(run({}).exitCode, 2);
        QCOMPARE(run({"pretrain"}).exitCode, 2);
        QCOMPARE(run({"pretrain", "missing.json"}).exitCode, 2);
        QCOMPARE(run({"fly", "missing.json"}).exitCode, 2);
    }

    void whatCantBeDoneIsOneAndOneLine() {
        write("run.json", R"({"pretrain": {"stesp": 3}})");
        for (const QStringList& arguments :
             {QStringList{"pretrain", "run.json"}, QStringList{"export", "run.json", "--set", "export.x"}}) {
            const ProcessResult result = run(arguments);
            QCOMPARE(result.exitCode, 1);
            QCOMPARE(result.err.count('\n'), 1);
            QVERIFY(result.err.startsWith("pardalis-train: "));
        }
        QVERIFY(run({"pretrain", "run.json"}).err.contains("\"pretrain.stesp\" is 3"));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
