// pardalis-cli bench: what it prints is what it measured, or counted.

#include "tests/support/run_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliBenchTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_CLI, arguments, m_folder.path()); }

private slots:
    void init() { qputenv("PARDALIS_CUDA_MODULE", ""); }  // whatever this computer has

    void benchPrintsWhatItMeasured() {
        const ProcessResult result = run({"bench", "--json", "--steps", "3"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QJsonObject bench = QJsonDocument::fromJson(result.out.toUtf8()).object();
        for (const char* key : {"read_bandwidth_gb_per_second", "image_decode_seconds", "peak_memory_bytes",
                                "load_seconds", "first_token_seconds"})
            QVERIFY2(bench[key].toDouble() > 0, key);
        for (const char* streams : {"1", "2", "3"}) {
            QVERIFY(bench["decode"].toObject()[streams].toObject()["steps_per_second"].toDouble() > 0);
            QVERIFY(bench["decode"].toObject()[streams].toObject()["gb_per_second"].toDouble() > 0);
        }
        QVERIFY(bench["prefill"].toObject()["512"].toObject()["tokens_per_second"].toDouble() > 0);
        QCOMPARE(bench["operations"].toArray().size(), 10);
        for (const QJsonValue& row : bench["operations"].toArray())
            QVERIFY2(row["seconds"].toDouble() >= 0 && row["bytes_read"].toDouble() > 0,
                     qPrintable(row["operation"].toString()));
    }

    // One, two and four pictures, each beside one by one.
    void benchDrawsPicturesTogether() {
        const ProcessResult result = run({"bench", "--together", "--steps", "6", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QJsonArray rows = QJsonDocument::fromJson(result.out.toUtf8()).object()["together"].toArray();
        QCOMPARE(rows.size(), 6);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QJsonObject row = rows[i].toObject();
            QCOMPARE(row["pictures"].toInt(), 1 << (i % 3));
            QCOMPARE(row["sampling"].toString(), QString(i < 3 ? "unguided" : "guided"));
            QVERIFY(row["prompt_seconds"].toDouble() > 0 && row["step_seconds"].toDouble() > 0);
            QVERIFY(row["pictures_per_minute"].toDouble() > 0);
            QVERIFY(row["pictures"].toInt() > 1 || row["times_of_one"].toDouble() == 1);
        }
    }

    // What stands behind a hole is not read again for another filling, and what stands before it never.
    void benchTellsWhatAHoleReads() {
        const ProcessResult result =
            run({"bench", "--fill", "1500", "--json", "--model", PARDALIS_SOURCE_DIR "/resources/models/tasks"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QJsonArray rows = QJsonDocument::fromJson(result.out.toUtf8()).object()["filling"].toArray();
        QCOMPARE(rows.size(), 5);
        for (const QJsonValue& row : rows) {
            const double tokens = row["tokens"].toDouble(), place = row["place"].toDouble();
            QVERIFY2(tokens > 1400 && tokens < 1560, qPrintable(QString::number(tokens)));
            QCOMPARE(row["cold"]["read"].toDouble(), tokens);
            QCOMPARE(row["again"]["read"].toDouble(), 1.0);
            const double changed = row["changed"]["read"].toDouble() / tokens;
            QVERIFY2(changed > 0 && changed < 1.03 - place, qPrintable(QString("%1 at %2").arg(changed).arg(place)));
        }
        QVERIFY(run({"bench", "--fill", "1500"}).exitCode == 1);  // the default model marks no holes
    }

    // The bytes of a step are those of all its weights, but for the rows of the embedding, and little else.
    void benchCountsWhatAStepMoves() {
        const ProcessResult result = run({"bench", "--shape", "7b", "--bytes", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        double bytes = 0;
        for (const QJsonValue& row : QJsonDocument::fromJson(result.out.toUtf8()).object()["operations"].toArray())
            bytes += row["in_a_step"].toDouble() * (row["bytes_read"].toDouble() + row["bytes_written"].toDouble());
        const double layer = 4.0 * 4096 * 4096 + 3.0 * 4096 * 11008, weights = 2 * (32 * layer + 65536.0 * 4096);
        QVERIFY(bytes > weights && bytes < 1.002 * weights);
        QCOMPARE(run({"bench", "--bytes"}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(CliBenchTest)
#include "cli_bench_test.moc"
