// The first part of an AppImage, with a folder of a few files behind it: unpacked once, whole, and tidied up.

#include "tests/support/run_process.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace pardalis;

class AppImageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_image = m_folder.filePath("Test one.AppImage");

    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& text) {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // What can't be compressed, so that a file that is cut off lacks something.
    static QByteArray noise(int size) {
        std::mt19937 random(1);
        QByteArray bytes(size, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random() & 0xff);
        return bytes;
    }
    QString join(const QString& image) {
        return runProcess(PARDALIS_SOURCE_DIR "/installer/appimage/join", {path("AppDir"), image}, m_folder.path()).err;
    }
    ProcessResult run(const QStringList& arguments, const QString& image = {}) {
        return runProcess(image.isEmpty() ? m_image : image, arguments, m_folder.path());
    }
    // The unpacked folders.
    QStringList unpacked() const {
        return QDir(path("cache/pardalis-appimage")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
    QString unpackedFile(const QString& name) const {
        return path("cache/pardalis-appimage/" + unpacked().value(0) + "/" + name);
    }

private slots:
    void initTestCase() {
        if (QStandardPaths::findExecutable("mksquashfs").isEmpty() ||
            !QFile::exists("/usr/include/squashfuse/squashfuse.h"))
            QSKIP("nothing to make an AppImage with (squashfs-tools, libsquashfuse-dev)");
        qputenv("XDG_CACHE_HOME", path("cache").toUtf8());
        write("AppDir/AppRun", "#!/bin/sh\nprintf '%s|' \"$APPIMAGE\" \"$@\"\ncat \"$APPDIR/lib/data\"\n"
                               "[ \"$1\" != wait ] || exec sleep 60\nexit 7\n");
        QFile(path("AppDir/AppRun")).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        write("AppDir/lib/data", "words");
        write("AppDir/lib/large", noise(3'000'000));
        write("AppDir/lib/empty", "");
        QVERIFY(QFile::link("lib/data", path("AppDir/link")));
        QCOMPARE(join(m_image), "");
    }

    void init() { QDir(path("cache")).removeRecursively(); }

    void itSaysWhatItIs() {
        const QByteArray bytes = read(m_image);
        QCOMPARE(bytes.left(4), QByteArray("\x7f"
                                           "ELF"));
        QCOMPARE(bytes.mid(8, 3), QByteArray("AI\x02"));
        const int offset = run({"--appimage-offset"}).out.toInt();
        QCOMPARE(bytes.mid(offset, 4), QByteArray("hsqs"));
    }

    void argumentsAndExitCodePass() {
        const ProcessResult result = run({"a b", "", "*"});
        QCOMPARE(result.out, m_image + "|a b||*|words");
        QCOMPARE(result.exitCode, 7);
    }

    void itIsUnpackedOnceAndWhole() {
        QVERIFY(run({}).err.contains("this once"));
        QCOMPARE(run({}).err, "");
        QCOMPARE(unpacked().size(), 1);
        for (const char* file : {"AppRun", "lib/data", "lib/large", "lib/empty", "link"})
            QCOMPARE(read(unpackedFile(file)), read(path(QString("AppDir/") + file)));
        QCOMPARE(QFile::symLinkTarget(unpackedFile("link")), unpackedFile("lib/data"));
        const QFile::Permissions others = QFile::ReadOther | QFile::ExeOther | QFile::ReadGroup | QFile::ExeGroup;
        QVERIFY(!(QFile(path("cache/pardalis-appimage")).permissions() & others));
    }

    void whatWasSweptComesBack() {
        run({});
        QVERIFY(QFile::remove(unpackedFile("lib/data")));
        QVERIFY(QFile::resize(unpackedFile("lib/large"), 10));
        QCOMPARE(run({}).out, m_image + "|words");
        QCOMPARE(read(unpackedFile("lib/large")), read(path("AppDir/lib/large")));
    }

    void anotherVersionTakesItsPlaceOnceItHasEnded() {
        QProcess first;
        first.start(m_image, {"wait"});
        QVERIFY(first.waitForReadyRead(30000));
        write("AppDir/lib/data", "other");
        const QString other = path("Other.AppImage");
        QCOMPARE(join(other), "");
        write("AppDir/lib/data", "words");
        QVERIFY(run({}, other).out.endsWith("other"));
        QCOMPARE(unpacked().size(), 2);  // the first runs
        first.kill();
        QVERIFY(first.waitForFinished());
        QVERIFY(run({}, other).out.endsWith("other"));
        QCOMPARE(unpacked().size(), 1);
        QCOMPARE(read(unpackedFile("lib/data")), "other");
    }

    void itUnpacksWhereOneStands() {
        const ProcessResult result = run({"--appimage-extract"});
        QVERIFY2(result.exitCode == 0 && result.out.isEmpty(), qPrintable(result.err));
        QCOMPARE(read(path("squashfs-root/lib/large")), read(path("AppDir/lib/large")));
        QVERIFY(!QFile::exists(path("cache")));
    }

    void aDamagedFileSaysSo() {
        const QByteArray bytes = read(m_image);
        const int offset = run({"--appimage-offset"}).out.toInt();
        for (const int length : {offset, offset + 50, (offset + static_cast<int>(bytes.size())) / 2}) {
            const QString cut = path(QString("cut%1").arg(length));
            write(QFileInfo(cut).fileName(), bytes.left(length));
            QFile(cut).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
            const ProcessResult result = run({}, cut);
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.err.contains("damaged"), qPrintable(result.err));
        }
    }

    void aCacheThatCannotBeIsSaid() {
        write("cache", "a file");
        const ProcessResult result = run({});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains(path("cache")), qPrintable(result.err));
        QVERIFY(QFile::remove(path("cache")));
    }
};

QTEST_GUILESS_MAIN(AppImageTest)
#include "appimage_test.moc"
