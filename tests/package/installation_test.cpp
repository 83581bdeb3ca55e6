// What `cmake --install` puts below a prefix: it is complete, desktops understand it, and the programs live off it alone.

#include "core/formats/pardalis/pardalis_file.h"
#include "tests/support/run_process.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QImage>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pardalis;

class InstallationTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_prefix = m_folder.filePath("stage/opt/pardalis");  // below a DESTDIR
    const QString m_sample = PARDALIS_SOURCE_DIR "/resources/samples/welcome.pardalis";

    QString installed(const QString& name) const { return m_prefix + "/" + name; }
    ProcessResult cli(const QStringList& arguments) {
        return runProcess(installed("bin/pardalis-cli"), arguments, m_folder.path());
    }
    static QString textOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    // The value of a key in a desktop file; "" if there is none.
    QString entry(const QString& file, const QString& key) const {
        const QRegularExpression line("^" + QRegularExpression::escape(key) + "=(.*)$",
                                      QRegularExpression::MultilineOption);
        return line.match(textOf(installed(file))).captured(1);
    }
    // Files that a process has mapped.
    static QString mappedBy(qint64 process) { return textOf(QString("/proc/%1/maps").arg(process)); }

private slots:
    void initTestCase() {
        qputenv("PARDALIS_CUDA_MODULE", "");
        qputenv("DESTDIR", m_folder.filePath("stage").toUtf8());
        const ProcessResult result = runProcess(
            PARDALIS_CMAKE, {"--install", PARDALIS_BINARY_DIR, "--prefix", "/opt/pardalis", "--component", "pardalis"},
            m_folder.path());
        qunsetenv("DESTDIR");
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        // Before the first question to QMimeDatabase. Ours last: Qt 6.4 lets what a later folder says of a file's content win, and
        // there every zip is one. An installation below /usr has both in one folder.
        qputenv("XDG_DATA_DIRS", ("/usr/share:" + installed("share")).toUtf8());
    }

    void everythingIsThere() {
        QStringList files{"bin/pardalis",
                          "bin/pardalis-cli",
                          "share/applications/pardalis.desktop",
                          "share/doc/pardalis/changelog.gz",
                          "share/doc/pardalis/copyright",
                          "share/doc/pardalis/welcome.pardalis",
                          "share/icons/hicolor/scalable/apps/pardalis.svg",
                          "share/man/man1/pardalis-cli.1.gz",
                          "share/man/man1/pardalis.1.gz",
                          "share/metainfo/pardalis.metainfo.xml",
                          "share/mime/packages/pardalis.xml",
                          "share/thumbnailers/pardalis.thumbnailer"};
        for (const QString& model :
             QDir(PARDALIS_SOURCE_DIR "/resources/models").entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            files << "share/pardalis/models/" + model + "/config.json"
                  << "share/pardalis/models/" + model + "/model.safetensors"
                  << "share/pardalis/models/" + model + "/README.md";
        for (const QString& file : files) {
            const QFileInfo info(installed(file));
            QVERIFY2(info.isFile() && info.size() > 0, qPrintable(file));
        }
    }

    void nothingElseIsThere() {
        const QRegularExpression expected(
            "^(bin/pardalis(-cli)?|share/(applications|doc/pardalis|icons/hicolor|man|metainfo|"
            "mime/packages|pardalis|thumbnailers)/.*)$");
        QDirIterator all(m_prefix, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString file = QDir(m_prefix).relativeFilePath(all.next());
            QVERIFY2(expected.match(file).hasMatch(), qPrintable(file));
        }
    }

    void iconsAreOfTheirSizes() {
        for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
            const QImage icon(installed(QString("share/icons/hicolor/%1x%1/apps/pardalis.png").arg(side)));
            QCOMPARE(icon.size(), QSize(side, side));
            QCOMPARE(icon.pixelColor(0, 0).alpha(), 0);  // its corners are round
            QCOMPARE(icon.pixelColor(side / 2, side / 2).alpha(), 255);
        }
    }

    void theDesktopEntryFits() {
        const QString file = "share/applications/pardalis.desktop";
        QVERIFY(QFileInfo(installed("bin/" + entry(file, "Exec").section(' ', 0, 0))).isExecutable());
        QVERIFY(QFile::exists(installed("share/icons/hicolor/scalable/apps/" + entry(file, "Icon") + ".svg")));
        QVERIFY(entry(file, "MimeType").split(';').contains(kDocumentMimeType));
        for (const char* language : {"de", "ja", "ko", "zh_CN"})
            QVERIFY2(!entry(file, QString("Comment[%1]").arg(language)).isEmpty(), language);
        if (QStandardPaths::findExecutable("desktop-file-validate").isEmpty())
            QSKIP("desktop-file-validate is not there (desktop-file-utils)");
        const ProcessResult result = runProcess("desktop-file-validate", {installed(file)}, m_prefix);
        QVERIFY2(result.exitCode == 0 && result.out.isEmpty(), qPrintable(result.out));
    }

    void softwareCentresUnderstandIt() {
        const QString file = installed("share/metainfo/pardalis.metainfo.xml");
        QVERIFY2(textOf(file).contains("version=\"" PARDALIS_VERSION "\""), "there is no release of this version");
        if (QStandardPaths::findExecutable("appstreamcli").isEmpty())
            QSKIP("appstreamcli is not there (appstream)");
        // Its id would begin with a domain of the project's, which has none.
        const ProcessResult result = runProcess(
            "appstreamcli", {"validate", "--no-net", "--override=cid-desktopapp-is-not-rdns=info", file}, m_prefix);
        QVERIFY2(result.exitCode == 0, qPrintable(result.out));
    }

    void aDocumentIsKnownByWhatItHolds() {
        if (!QFile::exists("/usr/share/mime/packages/freedesktop.org.xml"))
            QSKIP("no types are known here (shared-mime-info)");
        const QString nameless = m_folder.filePath("nameless");
        QVERIFY(QFile::copy(m_sample, nameless));
        const QMimeType type = QMimeDatabase().mimeTypeForFile(nameless, QMimeDatabase::MatchContent);
        QCOMPARE(type.name(), kDocumentMimeType);
        QVERIFY(type.inherits("application/zip"));
        QCOMPARE(QMimeDatabase().mimeTypeForFile("story.pardalis", QMimeDatabase::MatchExtension).name(),
                 kDocumentMimeType);
    }

    void theThumbnailerRunsAsDesktopsRunIt() {
        const QString file = "share/thumbnailers/pardalis.thumbnailer";
        QVERIFY(entry(file, "MimeType").split(';').contains(kDocumentMimeType));
        const QString out = m_folder.filePath("thumbnail.png");
        QString command = entry(file, "Exec");
        command.replace("%i", "'" + m_sample + "'").replace("%o", "'" + out + "'").replace("%s", "32");
        const QString path = "PATH='" + installed("bin") + "':$PATH; ";
        const ProcessResult result = runProcess("/bin/sh", {"-c", path + command}, m_folder.path());
        QVERIFY2(result.exitCode == 0 && result.err.isEmpty(), qPrintable(result.err));
        QCOMPARE(QImage(out).size(), QSize(32, 32));
    }

    void theManualNamesEveryCommand() {
        const QString manual = textOf(PARDALIS_SOURCE_DIR "/installer/share/man/man1/pardalis-cli.1");
        const QString help = cli({"--help"}).out;
        QRegularExpressionMatchIterator commands =
            QRegularExpression("^  ([a-z]+)  ", QRegularExpression::MultilineOption)
                .globalMatch(help.section("ommands:", 1));
        QVERIFY(commands.hasNext());
        while (commands.hasNext()) {
            const QString name = commands.next().captured(1);
            QVERIFY2(manual.contains(
                         QRegularExpression("^\\.BR? .*\\b" + name + "\\b", QRegularExpression::MultilineOption)),
                     qPrintable(name));
        }
    }

    void theWindowOpensTheInstalledModel() {
        QProcess window;
        window.start(installed("bin/pardalis"), {});
        QVERIFY(window.waitForStarted());
        const QString weights = installed("share/pardalis/models/default/model.safetensors");
        QTRY_VERIFY2_WITH_TIMEOUT(mappedBy(window.processId()).contains(weights), "its weights were not mapped", 60000);
        QVERIFY(!mappedBy(window.processId()).contains(PARDALIS_SOURCE_DIR "/resources"));
        ::kill(static_cast<pid_t>(window.processId()), SIGTERM);
        QVERIFY(window.waitForFinished());
        QCOMPARE(window.exitCode(), 0);
    }

    // Last: it takes the installation apart.
    void itWorksWhereverItIsMoved() {
        const QString elsewhere = m_folder.filePath("elsewhere with spaces");
        QVERIFY(QDir().rename(m_prefix, elsewhere));
        const QStringList write{"write",        "--prompt", "Write a story about a fox.",
                                "--max-tokens", "5",        "--pictures",
                                "none",         "--out",    "fox.md"};
        const QString program = elsewhere + "/bin/pardalis-cli";
        const ProcessResult result = runProcess(program, write, m_folder.path());
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        // Its own model, not the source tree's.
        QVERIFY(QFile::remove(elsewhere + "/share/pardalis/models/default/config.json"));
        const ProcessResult without = runProcess(program, write, m_folder.path());
        QCOMPARE(without.exitCode, 1);
        QVERIFY2(without.err.contains("elsewhere with spaces"), qPrintable(without.err));
    }
};

QTEST_GUILESS_MAIN(InstallationTest)
#include "installation_test.moc"
