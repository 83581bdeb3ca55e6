// pardalis-cli library: what goes in, what is found, and what is said of the rest. With an encoder of random weights.

#include "core/base/file.h"
#include "tests/support/run_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliLibraryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_encoder = QString(PARDALIS_GOLDEN_DIR) + "/clip/tiny-b";

    QString path(const QString& name) const { return m_folder.filePath(name); }
    ProcessResult run(const QStringList& arguments) {
        return runProcess(PARDALIS_CLI, QStringList{"library"} + arguments, m_folder.path());
    }
    QJsonDocument json(const QStringList& arguments) {
        const ProcessResult result = run(arguments + QStringList{"--json"});
        return QJsonDocument::fromJson(result.exitCode == 0 ? result.out.toUtf8() : QByteArray());
    }
    QStringList listed() {
        QStringList texts;
        for (const QJsonValue document : json({"list", "l"}).object()["documents"].toArray())
            texts += document.toObject()["text"].toString();
        texts.sort();
        return texts;
    }
    void write(const QString& name, const QByteArray& bytes) {
        QDir().mkpath(QFileInfo(path(name)).path());
        writeFileAtomically(path(name).toStdString(), asBytes(bytes.toStdString()));
    }
    static bool isOneLine(const ProcessResult& result) {
        return result.err.startsWith("pardalis-cli: ") && result.err.endsWith('\n') && result.err.count('\n') == 1;
    }

private slots:
    void initTestCase() {
        qputenv("PARDALIS_CUDA_MODULE", "");
        write("notes/fox.md", "# Foxes\n\nA red fox walks through the snow.\n\n![a fox](fox.png)\n");
        QVERIFY(QFile::copy(QString(PARDALIS_GOLDEN_DIR) + "/images/portrait-40x75.png", path("notes/fox.png")));
        write("notes/bread.txt", "Flour, water and salt make bread.\n\nBake it for an hour.\n");
    }

    // The embedded encoder, where none is named.
    void aLibraryWorksWithoutAnEncoderOfOnesOwn() {
        QCOMPARE(json({"add", "own", "notes"}).object()["added"].toInt(), 4);
        const QJsonArray found = json({"search", "own", "--text", "Bake it for an hour.", "--count", "1"}).array();
        QVERIFY(found.size() == 1 && found[0].toObject()["text"].toString() == "Bake it for an hour.");
        const ProcessResult other = run({"search", "own", "--text", "a fox", "--encoder", m_encoder});
        QVERIFY2(other.exitCode == 1 && other.err.contains("was made with another encoder"), qPrintable(other.err));
    }

    void documentsGoInAreFoundAndGoOut() {
        const QJsonObject added = json({"add", "l", "notes", "--encoder", m_encoder}).object();
        // The picture once on the page and once by itself.
        QCOMPARE(added["added"].toInt(), 4);
        QCOMPARE(listed(), (QStringList{"", "Bake it for an hour.", "Flour, water and salt make bread.",
                                        "a fox A red fox walks through the snow."}));
        QCOMPARE(json({"add", "l", "notes", "--encoder", m_encoder}).object()["kept"].toInt(), 4);

        const QJsonArray found =
            json({"search", "l", "--encoder", m_encoder, "--text", "Bake it for an hour.", "--count", "2"}).array();
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].toObject()["text"].toString(), QString("Bake it for an hour."));
        QVERIFY(found[0].toObject()["score"].toDouble() > 0.9999);
        QVERIFY(found[0].toObject()["source"].toString().endsWith("/notes/bread.txt"));
        const QJsonArray shown = json({"search", "l", "--encoder", m_encoder, "--image", "notes/fox.png"}).array();
        QVERIFY(shown.size() == 4 && shown[0].toObject()["text"].toString().isEmpty());
        const QJsonArray selected =
            json({"search", "l", "--encoder", m_encoder, "--text", "Bake it for an hour.", "--select"}).array();
        QVERIFY(selected.size() <= 2);
        for (const QJsonValue one : selected)
            QVERIFY(one.toObject()["score"].toDouble() <= 0.9);

        write("notes/bread.txt", "Flour, water and salt make bread.\n");
        QCOMPARE(json({"add", "l", "notes/bread.txt", "--encoder", m_encoder}).object()["removed"].toInt(), 1);
        const ProcessResult list = run({"list", "l"});
        QVERIFY2(list.exitCode == 0 && list.out.count('\n') == 3 && list.out.contains("picture  a fox A red"),
                 qPrintable(list.out));
        QVERIFY(QFile::remove(path("notes/bread.txt")));
        QCOMPARE(run({"remove", "l", "notes/bread.txt"}).exitCode, 0);
        QCOMPARE(listed().size(), 2);
        QCOMPARE(run({"remove", "l", "notes/"}).exitCode, 0);
        QVERIFY(listed().isEmpty());
    }

    void documentsOfDeletedFilesGoAndThoseOfAMissingFolderStay() {
        write("disk/a.txt", "A line of the first file.\n");
        write("disk/b.txt", "A line of the second file.\n");
        QCOMPARE(json({"add", "d", "disk", "--encoder", m_encoder}).object()["added"].toInt(), 2);
        QVERIFY(QFile::remove(path("disk/b.txt")));
        const QJsonObject again = json({"add", "d", "disk", "--encoder", m_encoder}).object();
        QCOMPARE(again["removed"].toInt(), 1);
        QCOMPARE(again["kept"].toInt(), 1);
        QVERIFY(QDir(path("disk")).removeRecursively());
        const ProcessResult away = run({"add", "d", "disk", "--encoder", m_encoder});
        QVERIFY2(away.exitCode == 0 && away.err.contains("disk: is not there") && away.err.contains("stays") &&
                     away.out.contains("has 1 documents"),
                 qPrintable(away.err + away.out));
    }

    void whatCantBeDoneIsOneLine() {
        write("a.txt", "A line of text.\n");
        QCOMPARE(run({"add", "k", "a.txt", "--encoder", m_encoder}).exitCode, 0);
        const std::pair<QStringList, QString> cases[] = {
            {{"search", "k", "--text", "x", "--encoder", QString(PARDALIS_GOLDEN_DIR) + "/clip/tiny-l"},
             "was made with another encoder"},
            {{"search", "k", "--text", "x", "--encoder", "none"}, "none"},
            {{"search", "none", "--text", "x", "--encoder", m_encoder}, "none"},
            {{"search", "a.txt", "--text", "x", "--encoder", m_encoder}, "too short for a library"},
            {{"add", "k", "nowhere", "--encoder", m_encoder}, "nowhere: there is no such file or folder"},
            {{"remove", "k", "b.txt"}, "b.txt: the library has nothing from there"}};
        for (const auto& [arguments, says] : cases) {
            const ProcessResult result = run(arguments);
            QVERIFY2(result.exitCode == 1 && isOneLine(result) && result.err.contains(says), qPrintable(result.err));
        }
    }

    void wrongUseIsOneLine() {
        const QStringList cases[] = {{},
                                     {"sing"},
                                     {"add", "l", "--encoder", m_encoder},
                                     {"search", "l", "--encoder", m_encoder},
                                     {"search", "l", "--encoder", m_encoder, "--text", ""},
                                     {"search", "l", "--encoder", m_encoder, "--text", "x", "--count", "0"},
                                     {"list", ""},
                                     {"remove", "l"}};
        for (const QStringList& arguments : cases) {
            const ProcessResult result = run(arguments);
            QVERIFY2(result.exitCode == 2 && isOneLine(result) && result.err.contains("library --help"),
                     qPrintable(arguments.join(' ') + ": " + result.err));
        }
    }
};

QTEST_GUILESS_MAIN(CliLibraryTest)
#include "cli_library_test.moc"
