// pardalis-cli fill, on a model of random weights that marks gaps: what comes is nonsense, but in the right places.
#include "core/formats/formats.h"
#include "tests/support/run_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliFillTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_model = QStringLiteral(PARDALIS_GOLDEN_DIR "/cm3leon/tiny-350m");

    QString path(const QString& name) const { return m_folder.filePath(name); }
    ProcessResult fill(const QStringList& arguments) {
        return runProcess(PARDALIS_CLI, QStringList{"fill"} + arguments + QStringList{"--model", m_model},
                          m_folder.path());
    }
    void write(const QString& name, const QByteArray& bytes) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QString read(const QString& name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void init() {
        qputenv("PARDALIS_CUDA_MODULE", "");
        write("page.md", "The weak words end.\n\nA ___ ran to the ____.\n");
    }

    void wordsAreReplaced() {
        const QStringList arguments{"page.md", "--words", "weak words", "--seed", "2", "--max-tokens", "6"};
        const ProcessResult made = fill(arguments + QStringList{"--out", "a.md"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        const QString page = read("a.md");
        QVERIFY(page.startsWith("The ") && !page.contains("weak words"));
        QVERIFY2(page.contains("ran to the"), qPrintable(page));
        // The same seed gives the same, a range of the same characters too.
        QVERIFY(fill({"page.md", "--range", "1:5-14", "--seed", "2", "--max-tokens", "6", "--threads", "1", "--out",
                      "b.md"})
                    .exitCode == 0);
        QCOMPARE(read("b.md"), page);
    }

    void blanksAreFilledOneByOne() {
        const ProcessResult made =
            fill({"page.md", "--blanks", "--seed", "3", "--max-tokens", "4", "--json", "--out", "a.md"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QVERIFY(!read("a.md").contains("___"));
        QList<int> holes;
        for (const QString& line : made.out.split('\n', Qt::SkipEmptyParts)) {
            const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
            if (event["event"] == "hole_began")
                holes << event["hole"].toInt();
        }
        QCOMPARE(holes, (QList<int>{0, 1}));
    }

    // The likeliest is written: what a run of that seed alone writes.
    void theLikeliestAlternativeIsWritten() {
        const QStringList arguments{"page.md", "--range", "1", "--max-tokens", "5"};
        const ProcessResult made =
            fill(arguments + QStringList{"--seed", "10", "--alternatives", "4", "--out", "best.md"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        static const QRegularExpression line("seed (\\d+), log likelihood of a token (-[\\d.]+)(, cut short)?");
        double best = 0;
        int count = 0, seed = -1;
        bool bestIsWhole = false;
        for (auto each = line.globalMatch(made.err); each.hasNext(); ++count) {
            const QRegularExpressionMatch match = each.next();
            const bool whole = match.captured(3).isEmpty();
            const double likelihood = match.captured(2).toDouble();
            QCOMPARE(match.captured(1).toInt(), 10 + count);
            if (seed >= 0 && (whole != bestIsWhole ? !whole : likelihood <= best))
                continue;
            best = likelihood;
            bestIsWhole = whole;
            seed = match.captured(1).toInt();
        }
        QCOMPARE(count, 4);
        QCOMPARE(fill(arguments + QStringList{"--seed", QString::number(seed), "--out", "alone.md"}).exitCode, 0);
        QCOMPARE(read("best.md"), read("alone.md"));
    }

    void whatCanNotBeFilledIsOneLine_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("nothing said") << QStringList{"page.md"} << "--range, --words or --blanks" << 2;
        QTest::newRow("no such words") << QStringList{"page.md", "--words", "strong"} << "strong" << 1;
        QTest::newRow("words twice") << QStringList{"twice.md", "--words", "the"} << "more than once" << 1;
        QTest::newRow("not a range") << QStringList{"page.md", "--range", "2-1"} << "2-1" << 1;
        QTest::newRow("zero") << QStringList{"page.md", "--range", "0"} << "--range 0" << 1;
        QTest::newRow("a range of ranges") << QStringList{"page.md", "--range", "1-2:3"} << "1-2:3" << 1;
        QTest::newRow("no such paragraph") << QStringList{"page.md", "--range", "9"} << "2 paragraphs" << 1;
        QTest::newRow("no such character") << QStringList{"page.md", "--range", "1:30"} << "19 characters" << 1;
        QTest::newRow("gaps that meet") << QStringList{"page.md", "--range", "1:2-5", "--range", "1:4-9"} << "meet"
                                        << 1;
        QTest::newRow("all of it") << QStringList{"page.md", "--range", "1-2"} << "nothing around" << 1;
        QTest::newRow("no file") << QStringList{"no.md", "--range", "1"} << "no.md" << 1;
        QTest::newRow("no blanks") << QStringList{"plain.md", "--blanks"} << "no blanks" << 1;
        QTest::newRow("a model that can't") << QStringList{"page.md", "--range", "1:2-3", "--model"} << "fill" << 1;
    }
    void whatCanNotBeFilledIsOneLine() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        QFETCH(int, exitCode);
        write("plain.md", "No __ here.\n");
        write("twice.md", "the end of the day\n");
        ProcessResult made;
        if (arguments.last() == "--model")
            made = runProcess(PARDALIS_CLI,
                              QStringList{"fill"} + arguments +
                                  QStringList{PARDALIS_GOLDEN_DIR "/chameleon/tiny-lumina", "--out", "a.md"},
                              m_folder.path());
        else
            made = fill(arguments + QStringList{"--max-tokens", "2", "--seed", "3", "--out", "a.md"});
        QVERIFY2(made.exitCode == exitCode, qPrintable(made.err));
        QVERIFY2(made.err.contains(says), qPrintable(made.err));
        QCOMPARE(made.err.trimmed().count('\n'), 0);
    }
};

QTEST_GUILESS_MAIN(CliFillTest)
#include "cli_fill_test.moc"
