#include "tests/ui/desk.h"

#include "ui/panels/banner.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

using namespace pardalis;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

}  // namespace

class WindowFilesTest : public QObject {
    Q_OBJECT

    TestHome m_home;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) { return m_folder->filePath(name); }
    static QAction* action(Desk& desk, const QString& text) {
        for (QAction* each : desk.window.findChildren<QAction*>())
            if (each->iconText() == text)
                return each;
        return nullptr;
    }

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    // The suffix that is added behind a name makes the name of a file that exists.
    void noFileIsReplacedUnasked_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("file");
        for (const auto& [command, suffix] : {std::pair("Save", "pardalis"),
                                              {"Save As", "pardalis"},
                                              {"Web page", "html"},
                                              {"PDF", "pdf"},
                                              {"Markdown with pictures", "md"},
                                              {"Plain text", "txt"}}) {
            const QString whole = QString("important.") + suffix;
            QTest::addRow("%s, suffix typed", command) << command << whole << whole;
            QTest::addRow("%s, suffix added", command) << command << "important" << whole;
            QTest::addRow("%s, suffix in capitals", command) << command << whole.toUpper() << whole.toUpper();
            QTest::addRow("%s, a dot in the name", command)
                << command << "chapter 1.2" << QString("chapter 1.2.") + suffix;
        }
    }
    void noFileIsReplacedUnasked() {
        QFETCH(QString, command);
        QFETCH(QString, typed);
        QFETCH(QString, file);
        Desk desk({makeParagraph("Something new.")}, false);
        write(path(file), "precious");
        QAction* run = action(desk, command);
        QVERIFY(run);

        desk.dialogs->files = {path(typed)};
        run->trigger();
        QCOMPARE(desk.dialogs->asked.size(), 2);
        QVERIFY2(desk.dialogs->asked[1].contains(file), qPrintable(desk.dialogs->asked[1]));
        QCOMPARE(read(path(file)), QByteArray("precious"));

        desk.dialogs->files = {path(typed), path("other")};
        desk.dialogs->answers = {"Another name"};
        run->trigger();
        QCOMPARE(read(path(file)), QByteArray("precious"));
        QVERIFY(QFile::exists(path("other." + QFileInfo(file).suffix().toLower())));

        if (command == "Save")
            desk.window.file().startNew();
        desk.dialogs->files = {path(typed)};
        desk.dialogs->answers = {"Replace"};
        run->trigger();
        QVERIFY(read(path(file)) != QByteArray("precious"));
        QVERIFY(desk.dialogs->answers.empty());
    }

    void aNameOfAnotherFormatGetsItsOwnSuffix() {
        Desk desk({makeParagraph("text")}, false);
        write(path("notes.md"), "# Notes");
        desk.dialogs->files = {path("notes.md")};
        QVERIFY(desk.window.saveAs());
        QCOMPARE(read(path("notes.md")), QByteArray("# Notes"));
        QVERIFY(QFile::exists(path("notes.md.pardalis")));
    }

    // Case save-dialog-folder.
    void dialogsStartBesideTheDocument() {
        Desk desk({makeParagraph("text")}, false);
        const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        QDir().mkpath(documents);
        QVERIFY(!desk.window.saveAs());
        QCOMPARE(desk.dialogs->asked.takeLast(), "save " + documents + "/Untitled.pardalis");

        desk.dialogs->files = {path("story")};
        QVERIFY(desk.window.saveAs());
        desk.dialogs->asked.clear();
        for (const char* command : {"Open", "Picture", "Save As", "Web page", "PDF"})
            action(desk, command)->trigger();
        QCOMPARE(desk.dialogs->asked,
                 QStringList({"open " + m_folder->path(), "open " + m_folder->path(), "save " + path("story.pardalis"),
                              "save " + path("story.html"), "save " + path("story.pdf")}));

        // A new document's is where the last file was chosen, though its folder may be gone meanwhile.
        action(desk, "New")->trigger();
        QVERIFY(!desk.window.saveAs());
        QCOMPARE(desk.dialogs->asked.takeLast(), "save " + path("Untitled.pardalis"));
        QVERIFY(m_folder->remove());
        QVERIFY(!desk.window.saveAs());
        QCOMPARE(desk.dialogs->asked.takeLast(), "save " + documents + "/Untitled.pardalis");
    }

    void aPictureIsSavedWithTheSuffixOfItsKind() {
        Desk desk({makeParagraph("text")}, false);
        desk.window.openDocument(path("missing.md"));
        desk.view.insertBlocks({pictureBlock(desk.window.model())}, "test");
        write(path("p.png"), "precious");
        desk.dialogs->files = {path("p")};
        desk.dialogs->onPopUp = [](QMenu& menu) {
            for (QAction* each : menu.actions())
                if (each->text().remove('&').startsWith("Save picture"))
                    each->trigger();
        };
        emit desk.view.contextMenuRequested({}, desk.block(1).id);
        QVERIFY(desk.dialogs->asked.last().contains("p.png"));
        QCOMPARE(read(path("p.png")), QByteArray("precious"));
        desk.dialogs->files = {path("q")};
        emit desk.view.contextMenuRequested({}, desk.block(1).id);
        QVERIFY(read(path("q.png")).startsWith("\x89PNG"));
    }

    // Saving a Markdown file says what becomes of it, and does not touch it.
    void aForeignDocumentIsSavedBesideItself() {
        write(path("notes.md"), "# Notes\n\ntext\n");
        Desk desk({makeParagraph("")}, false);
        desk.window.openDocument(path("notes.md"));
        QVERIFY(!desk.window.save());
        QVERIFY2(desk.dialogs->asked.last().contains("notes.md") &&
                     desk.dialogs->asked.last().contains("notes.pardalis") &&
                     desk.dialogs->asked.last().contains("Export"),
                 qPrintable(desk.dialogs->asked.last()));
        QVERIFY(!QFile::exists(path("notes.pardalis")));

        write(path("notes.pardalis"), "precious");
        desk.dialogs->answers = {"Save as notes.pardalis"};
        QVERIFY(!desk.window.save());
        QCOMPARE(read(path("notes.pardalis")), QByteArray("precious"));
        desk.dialogs->answers = {"Save as notes.pardalis", "Replace"};
        QVERIFY(desk.window.save());
        QCOMPARE(desk.window.file().path(), path("notes.pardalis"));
        QCOMPARE(read(path("notes.md")), QByteArray("# Notes\n\ntext\n"));
        const qsizetype asked = desk.dialogs->asked.size();
        QTest::keyClicks(&desk.view, "x");
        QVERIFY(desk.window.save());
        QCOMPARE(desk.dialogs->asked.size(), asked);
    }

    void aForeignDocumentCanBeSavedElsewhere() {
        write(path("notes.md"), "# Notes\n");
        Desk desk({makeParagraph("")}, false);
        desk.window.openDocument(path("notes.md"));
        desk.dialogs->answers = {"Another name"};
        desk.dialogs->files = {path("else")};
        QVERIFY(desk.window.save());
        QCOMPARE(desk.dialogs->asked.last(), "save " + path("notes.pardalis"));
        QVERIFY(QFile::exists(path("else.pardalis")));
    }

    // Qt's dialog leaves the question to us, who know the whole name.
    void theRealDialogReturnsWhatWasTyped() {
        write(path("there.pardalis"), "precious");
        const bool native = QApplication::testAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QTimer::singleShot(0, [] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
            QVERIFY(name);
            name->setText("there.pardalis");
            QTest::keyClick(name, Qt::Key_Return);
        });
        QCOMPARE(realDialogs()->fileToSave(nullptr, "Save", path("Untitled.pardalis"), "Pardalis (*.pardalis)"),
                 path("there.pardalis"));
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs, native);
    }
};

QTEST_MAIN(WindowFilesTest)
#include "window_files_test.moc"
