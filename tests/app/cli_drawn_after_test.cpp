// pardalis-cli illustrate after pictures and boxes, with a model of random weights that says it was trained for that.
#include "tests/support/run_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliDrawnAfterTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_photo = QStringLiteral(PARDALIS_GOLDEN_DIR "/images/landscape-97x61.png");

    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    // The golden model, trained for these.
    void makeModel(const QString& name, const QStringList& tasks, bool retrieval) {
        const QDir golden(QStringLiteral(PARDALIS_GOLDEN_DIR "/cm3leon/tiny-350m"));
        QVERIFY(QDir().mkpath(path(name)));
        for (const QString& file : golden.entryList(QDir::Files))
            QVERIFY(QFile::exists(path(name + '/' + file)) ||
                    QFile::copy(golden.filePath(file), path(name + '/' + file)));
        QFile config(path(name + "/config.json"));
        config.setPermissions(config.permissions() | QFile::WriteOwner);
        QVERIFY(config.open(QIODevice::ReadOnly));
        QJsonObject members = QJsonDocument::fromJson(config.readAll()).object();
        config.close();
        members["sft_tasks"] = QJsonArray::fromStringList(tasks);
        members["retrieval_trained"] = retrieval;
        QVERIFY(config.open(QIODevice::WriteOnly | QIODevice::Truncate));
        config.write(QJsonDocument(members).toJson());
    }
    ProcessResult illustrate(const QString& model, const QStringList& arguments) {
        return runProcess(PARDALIS_CLI,
                          QStringList{"illustrate", "--model", path(model), "--seed", "4", "--out", "a.png"} +
                              arguments,
                          m_folder.path());
    }
    int promptTokens(const ProcessResult& made) {
        for (const QString& line : made.out.split('\n', Qt::SkipEmptyParts)) {
            const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
            if (event["event"] == "finished")
                return event["prompt_tokens"].toInt();
        }
        return -1;
    }

private slots:
    void init() {
        qputenv("PARDALIS_CUDA_MODULE", "");
        makeModel("tuned", {"edit", "edges", "scribble", "boxes"}, true);
        makeModel("plain", {"edit"}, false);
    }

    void picturesAreDrawnAfterPictures_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("edited") << QStringList{"--edit", m_photo};
        QTest::newRow("its edges") << QStringList{"--edges", m_photo};
        QTest::newRow("a scribble") << QStringList{"--scribble", m_photo};
        QTest::newRow("like one") << QStringList{"--like", m_photo};
        QTest::newRow("like two, edited") << QStringList{"--like", m_photo, "--like", m_photo, "--edit", m_photo};
    }
    void picturesAreDrawnAfterPictures() {
        QFETCH(QStringList, arguments);
        const ProcessResult bare = illustrate("tuned", {"--prompt", "ab", "--json"});
        QVERIFY2(bare.exitCode == 0, qPrintable(bare.err));
        const ProcessResult made = illustrate("tuned", arguments + QStringList{"--prompt", "ab", "--json"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QCOMPARE(QImage(path("a.png")).size(), QSize(32, 32));
        const auto pictures = (arguments.size() / 2);
        QVERIFY(promptTokens(made) >= promptTokens(bare) + 16 * pictures);
        QCOMPARE(made.err, QString());
    }

    void thePageBeforeAPictureIsItsText() {
        QVERIFY(QFile::exists(path("p.png")) || QFile::copy(m_photo, path("p.png")));
        write("page.md", "aaaa\n\nbb\n\n![alt](p.png)\n\ncccc\n");
        const ProcessResult bare = illustrate("tuned", {"--prompt", "ab", "--json", "--like", m_photo});
        const ProcessResult made = illustrate("tuned", {"--prompt", "ab", "--json", "--like", "page.md"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        // What it is said to show, bb, and the break behind them.
        QCOMPARE(promptTokens(made), promptTokens(bare) + static_cast<int>(std::string("alt bb").size()) + 1);
    }

    // Two pages of a library at most, those with pictures, by how well they fit.
    void pagesOfALibraryThatFitAreInFront() {
        const QString encoder = QStringLiteral(PARDALIS_GOLDEN_DIR "/clip/tiny-b");
        write("pages/text.txt", "Nothing to be seen here.");
        const char* pictures[] = {"portrait-40x75.png", "landscape-97x61.png", "grey-51x51.png"};
        int copied = 0;
        for (const char* name : pictures) {
            QFile::copy(QStringLiteral(PARDALIS_GOLDEN_DIR "/images/") + name,
                        path(QString("pages/%1.png").arg(copied)));
            write(QString("pages/%1.txt").arg(copied), QByteArray("page ") + QByteArray::number(copied));
            ++copied;
        }
        QVERIFY(runProcess(PARDALIS_CLI, {"library", "add", "l", "pages", "--encoder", encoder}, m_folder.path())
                    .exitCode == 0);
        const ProcessResult bare = illustrate("tuned", {"--prompt", "ab", "--json"});
        const QStringList from{"--prompt", "ab", "--json", "--library", "l", "--encoder", encoder};
        const ProcessResult made = illustrate("tuned", from);
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QCOMPARE(made.err.count("[inspired by "), promptTokens(made) > promptTokens(bare) + 40 ? 2 : 1);
        QVERIFY(promptTokens(made) >= promptTokens(bare) + 16);
        QVERIFY(made.err.contains("page ") && !made.err.contains("Nothing"));
        // A page that has changed since.
        for (int i = 0; i < copied; ++i)
            write(QString("pages/%1.txt").arg(i), "another text");
        const ProcessResult gone = illustrate("tuned", from);
        QCOMPARE(gone.exitCode, 0);
        QVERIFY2(gone.err.contains("bring the library up to date"), qPrintable(gone.err));
        QVERIFY2(!gone.err.contains("[inspired by ") && gone.err.contains("after its words alone"),
                 qPrintable(gone.err));
        QCOMPARE(promptTokens(gone), promptTokens(bare));
        const ProcessResult other = illustrate("tuned", {"--prompt", "ab", "--library", "l"});  // by the embedded one
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.err.contains("was made with another encoder"), qPrintable(other.err));
    }

    // Of candidates the one is kept that says the most to the encoder.
    void theBestCandidateIsKept() {
        const QString encoder = QStringLiteral(PARDALIS_GOLDEN_DIR "/clip/tiny-b");
        const ProcessResult made =
            illustrate("tuned", {"--prompt", "ab", "--candidates", "4", "--draw", "both", "--encoder", encoder});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QFile kept(path("a.png"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray best = kept.readAll();
        static const QRegularExpression line("seed (\\d+)(, cd-k)?, fits (-?[\\d.]+)");
        double most = -2;
        int seed = -1, count = 0;
        bool contrast = false;
        for (auto each = line.globalMatch(made.err); each.hasNext(); ++count) {
            const QRegularExpressionMatch match = each.next();
            QCOMPARE(!match.captured(2).isEmpty(), count % 2 == 1);
            if (match.captured(3).toDouble() <= most)
                continue;
            most = match.captured(3).toDouble();
            seed = match.captured(1).toInt();
            contrast = count % 2 == 1;
        }
        QCOMPARE(count, 4);
        QVERIFY2(made.out.contains(QString("seed %1").arg(seed)), qPrintable(made.out));
        QStringList alone{"--prompt", "ab", "--seed", QString::number(seed), "--out", "alone.png"};
        if (contrast)
            alone << "--draw"
                  << "cd-k";
        const ProcessResult again =
            runProcess(PARDALIS_CLI, QStringList{"illustrate", "--model", path("tuned")} + alone, m_folder.path());
        QVERIFY2(again.exitCode == 0, qPrintable(again.err));
        QFile same(path("alone.png"));
        QVERIFY(same.open(QIODevice::ReadOnly));
        QVERIFY(same.readAll() == best);
        QCOMPARE(illustrate("tuned", {"--prompt", "ab", "--encoder", encoder}).exitCode, 2);
    }

    // Of 4 × 4 codes.
    void partsOfAPictureAreDrawnAnew() {
        const auto codes = [&](const QStringList& after) {
            const ProcessResult made = illustrate("plain", QStringList{"--prompt", "ab", "--json"} + after);
            QJsonArray found;
            for (const QString& line : made.out.split('\n', Qt::SkipEmptyParts)) {
                const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
                if (event.contains("codes") && event["codes"].toArray().size() == 16)
                    found = event["codes"].toArray();
            }
            return std::pair(found, made.err);
        };
        QCOMPARE(illustrate("plain", {"--prompt", "ab"}).exitCode, 0);
        QFile::remove(path("square.png"));
        QVERIFY(QFile::rename(path("a.png"), path("square.png")));
        QVERIFY(QFile::exists(path("wide.png")) ||
                QFile::copy(QStringLiteral(PARDALIS_GOLDEN_DIR "/images/landscape-97x61.png"), path("wide.png")));
        const QJsonArray read =
            QJsonDocument::fromJson(
                runProcess(PARDALIS_CLI, {"encode", "--model", path("plain"), "square.png"}, m_folder.path())
                    .out.toUtf8())
                .array();
        const auto [anew, error] = codes({"--repaint", "square.png", "--rows", "2-3"});
        QVERIFY2(anew.size() == 16, qPrintable(error));
        QCOMPARE(read.size(), 16);
        for (const int i : {0, 1, 2, 3, 12, 13, 14, 15})
            QCOMPARE(anew[i], read[i]);
        const auto [below, none] = codes({"--below", "wide.png"});
        QVERIFY2(below.size() == 16, qPrintable(none));

        const auto says = [&](const QStringList& after, int exitCode, const QString& what) {
            const ProcessResult made = illustrate("plain", QStringList{"--prompt", "ab"} + after);
            QCOMPARE(made.exitCode, exitCode);
            QVERIFY2(made.err.contains(what), qPrintable(made.err));
        };
        says({"--repaint", "wide.png", "--rows", "4-5"}, 1, "rows 4 to 5 can't be drawn anew: the picture has 4 rows");
        says({"--repaint", "wide.png"}, 2, "--rows");
        for (const char* rows : {"0-2", "3-2", "x", "2-", "-2"})
            says({"--repaint", "wide.png", QString("--rows=%1").arg(rows)}, 2, "expected rows as 5-8");
        says({"--rows", "1-2"}, 2, "--repaint");
        says({"--below", QStringLiteral(PARDALIS_GOLDEN_DIR "/images/portrait-40x75.png")}, 1,
             "leaves nothing to be drawn below");
        says({"--below", "nowhere.png"}, 1, "nowhere.png");
    }

    void boxesAreWords() {
        write("boxes.json", R"([{"name": "fox", "box": [0.1, 0.2, 0.5, 0.9]}])");
        const ProcessResult made = illustrate("tuned", {"--prompt", "a", "--boxes", "boxes.json", "--json"});
        QVERIFY2(made.exitCode == 0 || made.err.contains("positions"), qPrintable(made.err));
    }

    void whatCanNotBeIsOneLine_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        write("outside.json", R"([{"name": "fox", "box": [0.1, 0.2, 1.5, 0.9]}])");
        write("short.json", R"([{"name": "fox", "box": [0.1, 0.2, 0.9]}])");
        write("words.json", R"({"name": "fox"})");
        write("none.json", "[]");
        write("text.md", "no picture\n");
        QTest::newRow("not trained") << "plain" << QStringList{"--edges", m_photo}
                                     << "\"edges\"; its makers name these tasks: edit";
        QTest::newRow("outside") << "tuned" << QStringList{"--boxes", "outside.json"} << "\"fox\"";
        QTest::newRow("three sides") << "tuned" << QStringList{"--boxes", "short.json"} << "short.json: thing 1";
        QTest::newRow("no list") << "tuned" << QStringList{"--boxes", "words.json"} << "words.json";
        QTest::newRow("no things") << "tuned" << QStringList{"--boxes", "none.json"} << "no thing";
        QTest::newRow("no such file") << "tuned" << QStringList{"--edit", "nowhere.png"} << "nowhere.png";
        QTest::newRow("no picture") << "tuned" << QStringList{"--edit", "text.md"} << "text.md";
        QTest::newRow("a page without one")
            << "tuned" << QStringList{"--like", "text.md"} << "text.md: there is no picture";
        QTest::newRow("too many") << "tuned" << QStringList{"--like", m_photo, "--like", m_photo, "--like", m_photo,
                                                            "--like", m_photo, "--like", m_photo, "--like", m_photo,
                                                            "--like", m_photo, "--like", m_photo, "--like", m_photo,
                                                            "--like", m_photo, "--like", m_photo}
                                  << "positions";
    }
    void whatCanNotBeIsOneLine() {
        QFETCH(QString, model);
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const ProcessResult made = illustrate(model, arguments + QStringList{"--prompt", "ab"});
        QCOMPARE(made.exitCode, 1);
        QVERIFY2(made.err.contains(says), qPrintable(made.err));
        QCOMPARE(made.err.trimmed().count('\n'), 0);
        const ProcessResult both = illustrate("tuned", {"--prompt", "ab", "--edit", m_photo, "--edges", m_photo});
        QCOMPARE(both.exitCode, 2);
        QVERIFY(illustrate("plain", {"--prompt", "ab", "--like", m_photo}).err.contains("experimental"));
    }
};

QTEST_GUILESS_MAIN(CliDrawnAfterTest)
#include "cli_drawn_after_test.moc"
