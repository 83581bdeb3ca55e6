// pardalis-cli on a model that looks and does not draw: a small Kosmos of random weights.
#include "tests/support/kosmos_folder.h"
#include "tests/support/run_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pardalis;

class CliKosmosTest : public QObject {
    Q_OBJECT

    const check::KosmosFolder m_model{"tiny", 320};
    const QString m_picture = QStringLiteral(PARDALIS_GOLDEN_DIR "/images/landscape-97x61.png");
    const QTemporaryDir m_folder;

    ProcessResult run(const QString& command, const QStringList& arguments) {
        return runProcess(PARDALIS_CLI, QStringList{command} + arguments, m_folder.path());
    }
    QString model() const { return QString::fromStdString(m_model.path().string()); }

private slots:
    void initTestCase() { qputenv("PARDALIS_CUDA_MODULE", ""); }

    void whatItCanIsSaid() {
        const ProcessResult said = run("inspect", {model(), "--json"});
        QVERIFY2(said.exitCode == 0, qPrintable(said.err));
        const QJsonObject json = QJsonDocument::fromJson(said.out.toUtf8()).object();
        QCOMPARE(json["family"].toString(), QString("Kosmos-2"));
        QVERIFY(json["text_output"].toBool() && json["picture_input"].toBool() && !json["picture_output"].toBool());
        QVERIFY(json["trained_for"]["grounding"].toBool());
        QCOMPARE(json["context"].toInt(), 96);
        QVERIFY(!json["because"]["picture_output"].toString().isEmpty());
    }

    void aQuestionIsAnswered_data() {
        QTest::addColumn<QString>("device");
        QTest::newRow("CPU") << "cpu";
        QTest::newRow("CUDA, emulated") << "cuda";
    }
    void aQuestionIsAnswered() {
        QFETCH(QString, device);
        qputenv("PARDALIS_CUDA_MODULE", device == "cuda" ? PARDALIS_EMULATED_MODULE : "");
        const QStringList arguments{"--model", model(),      "--device",    device,         "--image",
                                    m_picture, "--question", "what is it?", "--max-tokens", "12"};
        const ProcessResult answer = run("ask", arguments), again = run("ask", arguments);
        qputenv("PARDALIS_CUDA_MODULE", "");
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
        QVERIFY(!answer.out.trimmed().isEmpty());
        QCOMPARE(again.out, answer.out);  // greedy by itself
        const ProcessResult events = run("ask", arguments.mid(0, 2) + arguments.mid(4) + QStringList{"--json"});
        QVERIFY2(events.exitCode == 0, qPrintable(events.err));
        const QJsonObject last = QJsonDocument::fromJson(events.out.trimmed().section('\n', -1).toUtf8()).object();
        // <s>, a picture of 8 rows between two words, and the question in the model's words.
        QVERIFY2(last["prompt_tokens"].toInt() > 11, qPrintable(events.out.trimmed().section('\n', -1)));
    }

    // One clear line, and nothing written.
    void whatItCantIsRefused() {
        const ProcessResult drawn = run("illustrate", {"--model", model(), "--prompt", "a cat", "--out", "cat.png"});
        QVERIFY(drawn.exitCode == 1 && drawn.err.contains("draws no pictures"));
        QVERIFY2(drawn.err.count('\n') == 1, qPrintable(drawn.err));
        QVERIFY(!QFile::exists(m_folder.filePath("cat.png")));
        const ProcessResult long_ =
            run("ask", {"--model", model(), "--image", m_picture, "--question", QString("a b ").repeated(200)});
        QVERIFY(long_.exitCode == 1 && long_.err.contains("96"));
        QVERIFY2(long_.err.count('\n') == 1, qPrintable(long_.err));
        const ProcessResult packed = run("pack", {model(), "--out", "a.pardalis-model", "--type", "q8"});
        QVERIFY(packed.exitCode != 0 && !packed.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CliKosmosTest)
#include "cli_kosmos_test.moc"
