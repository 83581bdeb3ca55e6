// pardalis-cli illustrate: sizes, several pictures, candidates, and what it says of things that a model does not know.

#include "tests/support/run_process.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace pardalis;

class CliIllustrateTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_golden = PARDALIS_GOLDEN_DIR;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_CLI, arguments, m_folder.path()); }

private slots:
    void init() { qputenv("PARDALIS_CUDA_MODULE", ""); }  // whatever this computer has

    void sizesOfPicturesAreOffered() {
        const QString lumina = m_golden + "/chameleon/tiny-lumina", photo = m_golden + "/images/landscape-97x61.png";
        const ProcessResult facts = run({"inspect", "--json", lumina});
        QCOMPARE(facts.exitCode, 0);
        const QJsonArray sizes = QJsonDocument::fromJson(facts.out.toUtf8())["picture"]["sizes"].toArray();
        QCOMPARE(sizes.first().toString(), QString("16x16"));
        QVERIFY(sizes.size() > 5 && sizes.contains("32x8") && sizes.contains("8x32"));

        const ProcessResult none = run({"illustrate", "--prompt", "a fox", "--out", "a.png", "--size", "96x64"});
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(none.err.contains("has no pictures of 96x64; it has these: 64x64"), qPrintable(none.err));
        QVERIFY(!QFile::exists(path("a.png")));
        QCOMPARE(run({"illustrate", "--prompt", "a fox", "--out", "a.png", "--size", "large"}).exitCode, 2);

        // A picture is read in the nearest shape; its codes are drawn where the shape is said.
        QCOMPARE(run({"encode", photo, "--model", lumina, "--out", "codes.json"}).exitCode, 0);
        const ProcessResult square = run({"decode", "codes.json", "--model", lumina, "--out", "b.png"});
        QCOMPARE(square.exitCode, 1);
        const ProcessResult drawn =
            run({"decode", "codes.json", "--model", lumina, "--out", "b.png", "--size", "20x12"});
        QVERIFY2(drawn.exitCode == 0, qPrintable(drawn.err));
        QCOMPARE(QImage(path("b.png")).size(), QSize(20, 12));
    }

    void theNearestThingIsNamedForAWishItDoesNotKnow() {
        const ProcessResult result =
            run({"illustrate", "--prompt", "a crocodile on a beach", "--seed", "1", "--out", "crocodile.png"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.err, QString("[I don't know \"crocodile\"; nearest: turtle, dragon.]\n"));
        QCOMPARE(run({"illustrate", "--prompt", "a cat", "--seed", "1", "--out", "cat.png"}).err, QString());
    }

    void drawsSeveralPictures() {
        const ProcessResult result = run({"illustrate", "--prompt", "a cat on a white background", "--seed", "1",
                                          "--count", "2", "--picture-temperature", "2", "--out", "cat.png"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(QImage(path("cat.png")).size(), QSize(64, 64));
        QCOMPARE(QImage(path("cat-2.png")).size(), QSize(64, 64));
        QVERIFY(QImage(path("cat.png")) != QImage(path("cat-2.png")));
        // Events say which of them they are of.
        QSet<int> requests;
        const ProcessResult events =
            run({"illustrate", "--prompt", "a cat", "--count", "2", "--json", "--out", "json.png"});
        for (const QString& line : events.out.split('\n', Qt::SkipEmptyParts))
            requests.insert(QJsonDocument::fromJson(line.toUtf8()).object()["request"].toInt(-1));
        QVERIFY(requests == (QSet<int>{0, 1}));
    }

    // Those that are drawn together are those that their seeds give alone, those behind the fourth, too.
    void severalPicturesAreWhatTheirSeedsGiveAlone() {
        const QStringList wish{"illustrate", "--prompt", "a red apple"};
        const ProcessResult all = run(wish + QStringList{"--seed", "40", "--pictures", "5", "--out", "all.png"});
        QVERIFY2(all.exitCode == 0, qPrintable(all.err));
        QCOMPARE(all.out.count('\n'), 5);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(run(wish + QStringList{"--seed", QString::number(40 + i), "--out", "one.png"}).exitCode == 0);
            const QString name = i == 0 ? QString("all.png") : QString("all-%1.png").arg(i + 1);
            QCOMPARE(QImage(path(name)), QImage(path("one.png")));
        }
    }

    // By the embedded encoder: of the embedded model's pictures it can tell which fits.
    void ofCandidatesTheBestIsKept() {
        const ProcessResult result = run({"illustrate", "--prompt", "a cat on a white background", "--seed", "1",
                                          "--candidates", "2", "--out", "fits.png"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(result.err.count(", fits "), 2);
        QVERIFY(QFile::exists(path("fits.png")) && !QFile::exists(path("fits-2.png")));
        // Also where it is named.
        const ProcessResult named = run({"illustrate", "--prompt", "a cat", "--seed", "1", "--candidates", "2", "--out",
                                         "named.png", "--model", PARDALIS_SOURCE_DIR "/resources/models/default"});
        QVERIFY2(named.exitCode == 0 && named.err.count(", fits ") == 2, qPrintable(named.err));
    }

    // Half by each; of another model's there is nothing that could judge them.
    void drawsCandidatesAndKeepsThemAll() {
        std::filesystem::copy(PARDALIS_SOURCE_DIR "/resources/models/default", path("copy").toStdString());
        const QStringList wish{"illustrate", "--prompt",  "a cat on a white background", "--seed", "1",
                               "--model",    path("copy")};
        const ProcessResult result =
            run(wish + QStringList{"--candidates", "2", "--draw", "both", "--cd-k", "4", "--out", "best.png"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QVERIFY2(result.err.contains("all candidates are kept"), qPrintable(result.err));
        QCOMPARE(result.out, QString("best.png (seed 1)\nbest-2.png (seed 2, cd-k)\n"));
        QVERIFY(QImage(path("best.png")) != QImage(path("best-2.png")));
        QCOMPARE(run(wish + QStringList{"--out", "guided.png"}).exitCode, 0);
        QCOMPARE(QImage(path("best.png")), QImage(path("guided.png")));
        QStringList alone = wish + QStringList{"--cd-k", "4", "--out", "contrast.png"};
        alone[4] = "2";
        QCOMPARE(run(alone).out, QString("contrast.png (seed 2, cd-k)\n"));
        QCOMPARE(QImage(path("best-2.png")), QImage(path("contrast.png")));
        const ProcessResult large = run(wish + QStringList{"--cd-k", "9999", "--out", "large.png"});
        QVERIFY2(large.exitCode == 1 && large.err.contains("the k of a contrast is 9999"), qPrintable(large.err));
    }
};

QTEST_GUILESS_MAIN(CliIllustrateTest)
#include "cli_illustrate_test.moc"
