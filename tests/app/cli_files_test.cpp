// What pardalis-cli reads and writes: regular files only, said at once; outputs replace a file whole or not at all.

#include "core/base/file.h"
#include "core/formats/formats.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/support/run_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace pardalis;

class CliFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const QString m_golden = PARDALIS_GOLDEN_DIR;

    static constexpr int kAtOnce = 20000;  // what would wait for the other end of a pipe never ends

    QString path(const QString& name) const { return m_folder->filePath(name); }
    ProcessResult run(const QStringList& arguments) {
        return runProcess(PARDALIS_CLI, arguments, m_folder->path(), kAtOnce);
    }
    ProcessResult shell(const QString& script) {
        return runProcess("/bin/sh", {"-c", script, PARDALIS_CLI}, m_folder->path(), kAtOnce);
    }
    void write(const QString& name, const QByteArray& bytes) {
        writeFileAtomically(path(name).toStdString(), asBytes(bytes.toStdString()));
    }
    QByteArray read(const QString& name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void makePipe(const QString& name) { QCOMPARE(::mkfifo(path(name).toLocal8Bit().constData(), 0600), 0); }

    // Every command that writes a file, with the name it writes to last.
    static QList<QStringList> writers() {
        const QStringList story{"write", "--prompt", "Write a story about a fox.", "--max-tokens", "3", "--pictures",
                                "none",  "--out"};
        return {{"export", "in.md", "out.pardalis"},
                {"export", "in.md", "out.html"},
                {"export", "in.md", "out.md"},
                {"export", "in.md", "out.txt"},
                {"export", "in.md", "out.pdf"},
                story + QStringList{"out.html"},
                {"illustrate", "--prompt", "a cat", "--out", "out.png"},
                {"encode", "tree.png", "--out", "out.json"},
                {"decode", "codes.json", "--out", "out.png"},
                {"score", "--tokens", "ids.json", "--logits", "out.npy"}};
    }

private slots:
    void init() {
        qputenv("PARDALIS_CUDA_MODULE", "");  // whatever this computer has
        m_folder = std::make_unique<QTemporaryDir>();
        write("in.md", "A fox.\n");
        write("ids.json", "[0, 819, 776]");
        QByteArray codes = "[1";
        for (int i = 1; i < 64; ++i)
            codes += ",1";
        write("codes.json", codes + "]");
        QVERIFY(QFile::copy(m_golden + "/default/picture.png", path("tree.png")));
    }

    void whatIsNoRegularFileIsNotRead_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("name");
        for (const QString extension : {"md", "html", "txt", "pardalis"})
            QTest::addRow("export .%s", qPrintable(extension))
                << QStringList{"export", "x." + extension, "a.pdf"} << "x." + extension;
        QTest::newRow("write --in") << QStringList{"write", "--in", "x.md", "--out", "a.md"} << "x.md";
        QTest::newRow("ask") << QStringList{"ask", "--image", "x.png", "--question", "What?"} << "x.png";
        QTest::newRow("encode") << QStringList{"encode", "x.png"} << "x.png";
        QTest::newRow("decode") << QStringList{"decode", "x.json", "--out", "a.png"} << "x.json";
        QTest::newRow("score") << QStringList{"score", "--tokens", "x.json"} << "x.json";
        QTest::newRow("inspect") << QStringList{"inspect", "x.md"} << "x.md";
        QTest::newRow("a model") << QStringList{"encode", "tree.png", "--model", "x.gguf"} << "x.gguf";
        QTest::newRow("its configuration") << QStringList{"encode", "tree.png", "--model", "."} << "config.json";
    }
    void whatIsNoRegularFileIsNotRead() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, name);
        makePipe(name);
        const ProcessResult pipe = run(arguments);
        QCOMPARE(pipe.exitCode, 1);
        QVERIFY2(pipe.err.contains(name + ": a pipe, not a regular file") && pipe.err.count('\n') == 1,
                 qPrintable(pipe.err));
        QVERIFY(QFile::remove(path(name)) && QFile::link("/dev/zero", path(name)));
        const ProcessResult device = run(arguments);
        QCOMPARE(device.exitCode, 1);
        QVERIFY2(device.err.contains(name + ": a device, not a regular file"), qPrintable(device.err));
        QVERIFY(QFile::remove(path(name)));
        const ProcessResult missing = run(arguments);
        QCOMPARE(missing.exitCode, 1);
        QVERIFY2(missing.err.contains(name) && missing.err.count('\n') == 1, qPrintable(missing.err));
    }

    void aPictureThatIsAPipeIsLeftOutWithAWord() {
        makePipe("pic.png");
        write("doc.md", "One.\n\n![a](pic.png)\n\nTwo.\n");
        write("doc.html", "<p>One.</p><img src='pic.png'><p>Two.</p>");
        for (const QString document : {"doc.md", "doc.html"}) {
            const ProcessResult result = run({"export", document, "out.txt"});
            QCOMPARE(result.exitCode, 0);
            QVERIFY2(result.err.contains("pic.png: a pipe, not a regular file"), qPrintable(result.err));
            QVERIFY(read("out.txt").contains("Two."));
        }
    }

    void otherPartsOfAModelFolderMayNotBePipesEither() {
        const QString model = QString(PARDALIS_SOURCE_DIR) + "/resources/models/default";
        for (const QString part : {"tokenizer.model", "model.safetensors", "pardalis.json"}) {
            QDir(path("model")).removeRecursively();
            QVERIFY(QDir(m_folder->path()).mkdir("model"));
            for (const QString& file : QDir(model).entryList(QDir::Files))
                QVERIFY(file == part || QFile::link(model + "/" + file, path("model/" + file)));
            makePipe("model/" + part);
            const ProcessResult result = run({"inspect", "model"});
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.err.contains(part + ": a pipe, not a regular file"), qPrintable(result.err));
        }
    }

    void whatIsNoRegularFileIsNeverReplaced() {
        for (QStringList arguments : writers()) {
            const QString name = arguments.takeLast();
            for (const QString kind : {"pipe", "device", "folder"}) {
                QFile::remove(path(name));
                QDir(path(name)).removeRecursively();
                if (kind == "pipe")
                    makePipe(name);
                else if (kind == "device")
                    QVERIFY(QFile::link("/dev/null", path(name)));
                else
                    QVERIFY(QDir(m_folder->path()).mkdir(name));
                const ProcessResult result = run(arguments + QStringList{name});
                QCOMPARE(result.exitCode, 1);
                QVERIFY2(result.err.contains(name + ": a " + kind + ", not a regular file"), qPrintable(result.err));
                QCOMPARE(result.out, QString());  // before any work
                QVERIFY(QFileInfo(path(name)).isSymLink() == (kind == "device") &&
                        QFileInfo(path(name)).isDir() == (kind == "folder"));
                struct stat info {};
                QCOMPARE(::stat(path(name).toLocal8Bit().constData(), &info), 0);
                QVERIFY(!S_ISREG(info.st_mode));
            }
            QDir(path(name)).removeRecursively();
        }
        struct stat null {};
        QVERIFY(::stat("/dev/null", &null) == 0 && S_ISCHR(null.st_mode));
    }

    void linksAndPermissionsOfEveryOutputStay() {
        for (const QStringList& arguments : writers()) {
            const QString name = arguments.last(), target = "real-" + name;
            QFile::remove(path(name));
            write(target, "old");
            QVERIFY(QFile::setPermissions(path(target), QFile::ReadOwner | QFile::WriteOwner));
            QVERIFY(QFile::link(target, path(name)));
            const ProcessResult result = run(arguments);
            QVERIFY2(result.exitCode == 0, qPrintable(arguments.join(' ') + ": " + result.err));
            QVERIFY(QFileInfo(path(name)).isSymLink());
            QVERIFY(read(target) != "old" && !read(target).isEmpty());
            struct stat info {};
            QCOMPARE(::stat(path(target).toLocal8Bit().constData(), &info), 0);
            QCOMPARE(info.st_mode & 0777u, 0600u);
        }
        QCOMPARE(QDir(m_folder->path()).entryList({".*pardalis-part"}, QDir::Files | QDir::Hidden), QStringList());
    }

    // A file that may not grow is an error and not a signal that kills.
    void anOutputThatDoesNotFitLeavesTheOldOne() {
        write("large.md", QByteArray(200'000, 'x') + "\n");
        for (QStringList arguments : writers()) {
            if (arguments[0] == "export")
                arguments[1] = "large.md";
            const QString name = arguments.last();
            write(name, "old");
            for (QString& argument : arguments)
                argument = "'" + argument + "'";
            const ProcessResult result = shell("ulimit -f 0; exec \"$0\" " + arguments.join(' '));
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.err.contains(name + ": can't be written: File too large") &&
                         result.err.trimmed().count('\n') == 0,
                     qPrintable(result.err));
            QCOMPARE(read(name), QByteArray("old"));
        }
        QCOMPARE(QDir(m_folder->path()).entryList({".*pardalis-part"}, QDir::Files | QDir::Hidden), QStringList());
    }

    void namesMayBeAsLongAsTheFileSystemAllows() {
        for (QStringList arguments : writers()) {
            const QString extension = "." + QFileInfo(arguments.takeLast()).suffix();
            const QString name = QString(255 - extension.size(), 'n') + extension;
            const ProcessResult result = run(arguments + QStringList{name});
            QVERIFY2(result.exitCode == 0, qPrintable(result.err));
            QVERIFY(!read(name).isEmpty());
        }
        // So has the folder of a page's pictures.
        write("drawn.md", "![a tree](tree.png)\n");
        const QString page = QString(252, 'p') + ".md";
        QCOMPARE(run({"export", "drawn.md", page}).exitCode, 0);
        QCOMPARE(run({"export", page, "again.html"}).err, QString());
        // Numbered pictures have longer names: said before the first is drawn.
        const ProcessResult result =
            run({"illustrate", "--prompt", "a cat", "--count", "2", "--out", QString(251, 'm') + ".png"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("File name too long") && result.out.isEmpty(), qPrintable(result.err));
    }

    void anExtensionThatDocumentsDontHaveIsSaidBeforeTheWork() {
        for (const QString name : {"a.png", "a.json", "a.npy", "a"}) {
            const ProcessResult result = run({"write", "--prompt", "Write a story about a fox.", "--out", name});
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.err.contains(name + ": the extension says nothing") && result.out.isEmpty(),
                     qPrintable(result.err));
        }
    }
};

QTEST_GUILESS_MAIN(CliFilesTest)
#include "cli_files_test.moc"
