// pardalis-cli whose output is not taken, whose descriptors are closed, and which is told to end: what was made is saved.

#include "core/base/file.h"
#include "core/formats/formats.h"
#include "tests/support/run_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pardalis;

class CliOutputTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_golden = PARDALIS_GOLDEN_DIR;
    const QString m_story = "write --prompt 'Write a story about a fox.' --seed 3 --max-tokens 60 --pictures 1 --out ";

    QString path(const QString& name) const { return m_folder.filePath(name); }
    // In the script "cli" is the program.
    ProcessResult shell(const QString& script) {
        return runProcess("/bin/bash", {"-c", "cli() { \"$0\" \"$@\"; }; " + script, PARDALIS_CLI}, m_folder.path());
    }
    void write(const QString& name, const QByteArray& bytes) {
        writeFileAtomically(path(name).toStdString(), asBytes(bytes.toStdString()));
    }
    // Whether the program has come so far that it handles the signal.
    static bool catches(qint64 process, int signal) {
        QFile status(QString("/proc/%1/status").arg(process));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray all = status.readAll(), name = "SigCgt:\t";
        return all.mid(all.indexOf(name) + name.size(), 16).toULongLong(nullptr, 16) >> (signal - 1) & 1;
    }
    QByteArray read(const QString& name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase() {
        qputenv("PARDALIS_CUDA_MODULE", "");
        write("ids.json", "[0, 819, 776]");
        const ProcessResult result = shell("cli " + m_story + "whole.md");
        QVERIFY2(result.exitCode == 0 && result.out.size() > 20, qPrintable(result.err));
    }

    void aFullDiskIsSaidByEveryCommand_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("--help") << "--help";
        QTest::newRow("--version") << "--version";
        QTest::newRow("encode") << "encode '" + m_golden + "/default/picture.png'";
        QTest::newRow("score") << "score --tokens ids.json";
        QTest::newRow("score --json") << "score --json --tokens ids.json";
        QTest::newRow("inspect") << "inspect whole.md";
        QTest::newRow("inspect --json") << "inspect --json whole.md";
        QTest::newRow("devices") << "devices --device cpu";
        QTest::newRow("bench") << "bench --shape 7b --bytes";
        QTest::newRow("ask") << "ask --question 'What is in the picture?' --image '" + m_golden +
                                    "/default/picture.png'";
        QTest::newRow("illustrate") << "illustrate --prompt 'a cat' --out a.png";
        QTest::newRow("write") << m_story + "a.md";
        QTest::newRow("write --json")
            << "write --json --prompt 'Write a story about a fox.' --max-tokens 5 --pictures none --out a.md";
    }
    void aFullDiskIsSaidByEveryCommand() {
        QFETCH(QString, command);
        command.replace(" --device cpu", "");
        for (const QString fault : {"> /dev/full:No space left on device", ">&-:Bad file descriptor"}) {
            const ProcessResult result = shell("cli " + command + " " + fault.section(':', 0, 0));
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.err.contains("pardalis-cli: standard output can't be written: " + fault.section(':', 1)),
                     qPrintable(result.err));
        }
    }

    // Also the first, before the model has written a word.
    void everyDrawnPictureIsDescribed() {
        write("begun.md", "A fox sat at home.\n");
        const ProcessResult result =
            shell("cli write --in begun.md --pictures 2 --max-tokens 60 --seed 5 --out drawn.pardalis");
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const Document drawn = openDocument(path("drawn.pardalis").toStdString()).document;
        int pictures = 0;
        for (const Block& block : drawn.blocks()) {
            if (!block.picture)
                continue;
            QVERIFY(!block.picture->alt.empty());
            if (++pictures == 1)
                QCOMPARE(block.picture->alt, std::string("A fox sat at home."));
        }
        QCOMPARE(pictures, 2);
        write("empty.md", "");
        QCOMPARE(shell("cli write --in empty.md --pictures 1 --max-tokens 1 --out drawn.md").exitCode, 0);
        QVERIFY(read("drawn.md").contains("![") && !read("drawn.md").contains("![]"));
    }

    void theDocumentIsWholeWithoutAReader() {
        for (const QString reader : {"> /dev/full", ">&-", "| head -c 1", "| true"}) {
            const ProcessResult result = shell("set -o pipefail; cli " + m_story + "blind.md " + reader);
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.err.contains("what there was is in blind.md"), qPrintable(result.err));
            QCOMPARE(read("blind.md").size(), read("whole.md").size());
            QVERIFY(read("blind.md").startsWith(read("whole.md").left(20)));
        }
    }

    void anAnswerEndsWithItsReader() {
        const ProcessResult result =
            shell("set -o pipefail; cli ask --max-tokens 100000 --text-temperature 10 --text-top-p 1 "
                  "--seed 1 --question What? --image '" +
                  m_golden + "/default/picture.png' | true");
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("Broken pipe; the answer is not complete") || result.err.contains("Broken pipe"),
                 qPrintable(result.err));
    }

    // In every combination: a file that is opened must not become the one that is printed to.
    void closedDescriptorsHarmNothing() {
        for (int closed = 0; closed < 8; ++closed) {
            const QString how =
                QString(closed & 1 ? "<&- " : "") + (closed & 2 ? ">&- " : "") + (closed & 4 ? "2>&-" : "");
            const ProcessResult result = shell("cli " + m_story + "close.md " + how);
            QCOMPARE(result.exitCode, closed & 2 ? 1 : 0);
            QCOMPARE(read("close.md").size(), read("whole.md").size());
            const ProcessResult exported = shell("cli export whole.md closed.html " + how);
            QCOMPARE(exported.exitCode, 0);
            QVERIFY(read("closed.html").contains("</html>"));
        }
    }

    // Reading, laying out and writing have no place to stop at, and nothing to keep.
    void theFirstSignalEndsAnExport_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("INT") << SIGINT;
        QTest::newRow("TERM") << SIGTERM;
        QTest::newRow("HUP") << SIGHUP;
    }
    void theFirstSignalEndsAnExport() {
        QFETCH(int, signal);
        QByteArray text;
        for (int i = 0; i < 60'000; ++i)
            text += "A paragraph of *some* words about a fox and its **den**.\n\n";
        write("long.md", text);
        write("long.pdf", "old");
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setChildProcessModifier([] {
            ::signal(SIGINT, SIG_DFL);  // this test may run in the background,
            ::signal(SIGHUP, SIG_DFL);  // or under nohup
        });
        process.start(PARDALIS_CLI, {"export", "long.md", "long.pdf"});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(catches(process.processId(), signal), 30000);
        QTest::qWait(300);
        QElapsedTimer time;
        time.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(30000));
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(), QByteArray("pardalis-cli: stopped\n"));
        QCOMPARE(read("long.pdf"), QByteArray("old"));
    }

    void aSignalKeepsWhatWasMade() {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(PARDALIS_CLI, {"write", "--prompt", "Write a story about a fox.", "--pictures", "50",
                                     "--max-tokens", "2000", "--out", "stopped.pardalis"});
        QVERIFY(process.waitForReadyRead(60000));
        QElapsedTimer time;
        time.start();
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(30000));
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(process.exitCode(), 1);
        const QString err = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(err.contains("stopped; what there was is in stopped.pardalis"), qPrintable(err));
        QVERIFY(count(openDocument(path("stopped.pardalis").toStdString()).document).words > 0);
    }
};

QTEST_GUILESS_MAIN(CliOutputTest)
#include "cli_output_test.moc"
