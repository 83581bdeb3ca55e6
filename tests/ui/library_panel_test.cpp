// The library's panel: what it shows and says, and what keys, buttons and drops do.
#include "core/image/image_io.h"
#include "tests/core/retrieval/library_fakes.h"
#include "tests/ui/desk.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/library/user_library.h"
#include "ui/panels/banner.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/library_results.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

#include <atomic>

using namespace pardalis;

namespace {

// The window with a library of a page, a picture and a text.
struct PanelDesk : Desk {
    QTemporaryDir folder;
    LibraryPanel& panel = window.libraryPanel();
    QLineEdit* words = qobject_cast<QLineEdit*>(panel.searchField());
    LibraryResults& results = panel.results();
    std::shared_ptr<std::atomic<bool>> hold = std::make_shared<std::atomic<bool>>(false);

    explicit PanelDesk(bool withEncoder = true) : Desk({makeParagraph("text")}) {
        write("notes/fox.md", "# Foxes\n\nA red fox.\n\n![](red.png)\n");
        write("notes/red.png", asText(encodePng(Image::filled(8, 8, {255, 0, 0}))));
        write("notes/bread.txt", "bb bb bbbb bb.\n");
        write("encoder/config.json", "{}");
        window.library().setEncoderOpener([held = hold](const std::filesystem::path&, std::stop_token stop) {
            auto encoder = std::make_unique<LetterEncoder>();
            encoder->onText = [held, stop](std::string_view) {
                while (*held && !stop.stop_requested())
                    QThread::msleep(1);
            };
            return encoder;
        });
        window.openLibrary(folder.filePath("mine.pardalis-library"),
                           withEncoder ? folder.filePath("encoder") : QString());
        QTest::keyClick(&view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    }
    ~PanelDesk() { *hold = false; }

    void write(const QString& name, std::string_view text) const {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        writeFileAtomically(folder.filePath(name).toStdString(), asBytes(text));
    }
    UserLibrary& library() { return window.library(); }
    QString state() const { return panel.findChild<QLabel*>("libraryState")->text(); }
    QPushButton* button(const QString& text) const {
        for (auto* each : panel.findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    void fill() {
        dialogs->files = {folder.filePath("notes")};
        button("Add folder…")->click();
        QTRY_COMPARE(library().counts().documents, std::size_t{3});
    }
    void find(const QString& what, int expected) {
        words->setText(what);
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_COMPARE(results.count(), expected);
        QTRY_VERIFY(!results.item(expected - 1)->data(Qt::UserRole).isNull());
    }
    QString shown(int row) const { return results.item(row)->data(Qt::AccessibleTextRole).toString(); }
    bool drop(QMimeData& data) {
        const QPoint at(20, 20);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&panel, &enter);
        QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&panel, &event);
        return enter.isAccepted() && event.isAccepted();
    }
};

}  // namespace

class LibraryPanelTest : public QObject {
    Q_OBJECT
    TestHome m_home;

    QList<QUrl> m_opened;

public slots:
    void opened(const QUrl& url) { m_opened << url; }

private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void itIsShownFilledAndSearchedByKeys() {
        PanelDesk desk;
        QVERIFY(desk.panel.isVisible() && desk.words->hasFocus());
        QVERIFY(desk.window.findChild<QAction*>("view.library")->isChecked());
        QVERIFY2(desk.state().contains("Add a folder"), qPrintable(desk.state()));
        desk.fill();
        QVERIFY(desk.panel.findChild<QLabel*>("librarySummary")->text().contains("3 documents, 2 with pictures"));
        QTest::keyClicks(desk.words, "bbbb");  // looked for while it is typed
        QTRY_COMPARE(desk.results.count(), 2);
        QVERIFY(desk.state().isEmpty());
        QCOMPARE(desk.shown(1), QString("bb bb bbbb bb., from bread.txt"));
        QTest::keyClick(desk.words, Qt::Key_Down);
        QVERIFY(desk.results.hasFocus());
        QTest::keyClick(&desk.results, Qt::Key_Escape);
        QVERIFY(desk.view.hasFocus());
        QTest::keyClick(&desk.view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!desk.panel.isVisible());
    }

    void whatIsFoundIsInsertedWithItsText() {
        PanelDesk desk;
        desk.fill();
        desk.find("A red fox.", 2);
        QTest::keyClick(&desk.results, Qt::Key_Return);
        QTRY_COMPARE(desk.undo().count(), 1);
        std::size_t at = 0;
        while (!desk.block(at).picture)
            ++at;
        const Picture& picture = desk.block(at).picture.value();
        QCOMPARE(picture.caption, std::string("A red fox."));
        QCOMPARE(picture.alt, std::string("A red fox."));
        QCOMPARE(decodeImage(desk.document().media().find(picture.media)->bytes, "inserted"),
                 Image::filled(8, 8, {255, 0, 0}));
        QVERIFY(desk.view.hasFocus());
        QCOMPARE(desk.wrong(), QString());
        // A text is a paragraph.
        desk.results.setCurrentRow(1);
        QTest::keyClick(&desk.results, Qt::Key_Insert);
        QTRY_COMPARE(desk.undo().count(), 2);
        QVERIFY(desk.view.document()->toPlainText().contains("bb bb bbbb bb."));
        QCOMPARE(desk.wrong(), QString());
    }

    void whatIsDraggedIsTheSame() {
        PanelDesk desk;
        desk.fill();
        desk.find("A red fox.", 2);
        std::unique_ptr<QMimeData> dragged(desk.results.model()->mimeData({desk.results.model()->index(0, 0)}));
        QVERIFY(dragged);
        const PastedContent content = pastedContent(*dragged);
        QCOMPARE(content.blocks.size(), std::size_t{1});
        QCOMPARE(content.blocks[0].picture->caption, std::string("A red fox."));
        QVERIFY(content.media.find(content.blocks[0].picture->media));
    }

    void whatIsGoneIsSaidAndNothingIsInserted() {
        PanelDesk desk;
        desk.fill();
        desk.find("A red fox.", 2);
        QVERIFY(QFile::remove(desk.folder.filePath("notes/fox.md")));
        QTest::keyClick(&desk.results, Qt::Key_Return);
        QTRY_VERIFY2(desk.window.banner().text().contains("fox.md"), qPrintable(desk.window.banner().text()));
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        desk.window.banner().dismiss();
        desk.button("Open source")->click();
        QVERIFY(desk.window.banner().text().contains("not there any more"));
    }

    void itsSourceIsOpened() {
        PanelDesk desk;
        desk.fill();
        desk.find("A red fox.", 2);
        QDesktopServices::setUrlHandler("file", this, "opened");
        desk.button("Open source")->click();
        QDesktopServices::unsetUrlHandler("file");
        QCOMPARE(m_opened, QList<QUrl>{QUrl::fromLocalFile(desk.folder.filePath("notes/fox.md"))});
    }

    void aPageIsUsedForPicturesOrNever() {
        PanelDesk desk;
        desk.fill();
        desk.find("A red fox.", 2);
        QPushButton *use = desk.button("Use for pictures"), *never = desk.button("Never use");
        use->click();
        QVERIFY(use->isChecked() && desk.library().pinned().size() == 1);
        QVERIFY2(desk.shown(0).endsWith("used for pictures"), qPrintable(desk.shown(0)));
        never->click();
        QVERIFY(!use->isChecked() && never->isChecked() && desk.library().pinned().empty());
        never->click();
        use->click();
        desk.results.clearSelection();
        QVERIFY(!use->isEnabled() && !desk.button("Insert")->isEnabled());
        desk.results.setCurrentRow(1);  // a text has no looks
        QVERIFY(!use->isEnabled() && !never->isEnabled() && !use->isChecked());
        // Without anything to look for, what is used is shown.
        desk.words->clear();
        QTRY_COMPARE(desk.results.count(), 1);
        QVERIFY2(desk.state().contains("drawn like"), qPrintable(desk.state()));
        use->click();
        QTRY_COMPARE(desk.results.count(), 0);
    }

    void aPictureThatIsDroppedIsSearchedWithAndOtherFilesAreAdded() {
        PanelDesk desk;
        desk.fill();
        QMimeData picture;
        picture.setUrls({QUrl::fromLocalFile(desk.folder.filePath("notes/red.png"))});
        QVERIFY(desk.drop(picture));
        QTRY_COMPARE(desk.results.count(), 2);
        QVERIFY(desk.panel.findChild<QLabel*>("libraryPicture")->text().contains("red.png"));
        QCOMPARE(desk.library().sources().size(), 1);
        QMimeData pixels;
        pixels.setImageData(QImage(8, 8, QImage::Format_RGB32));
        QVERIFY(desk.drop(pixels));
        QVERIFY(!desk.panel.findChild<QLabel*>("libraryPicture")->text().contains("red.png"));

        desk.write("more/jam.txt", "cc cccc cc.\n");
        QMimeData more;
        more.setUrls({QUrl::fromLocalFile(desk.folder.filePath("more"))});
        QVERIFY(desk.drop(more));
        QTRY_COMPARE(desk.library().counts().documents, std::size_t{4});
        QMimeData said;
        said.setText("cccc");
        QVERIFY(desk.drop(said));
        QCOMPARE(desk.words->text(), QString("cccc"));
    }

    void foldersAndFilesComeAndGo() {
        PanelDesk desk;
        desk.write("one.txt", "dd dddd dd.\n");
        desk.write("two.txt", "ee eeee ee.\n");
        desk.dialogs->several = {desk.folder.filePath("one.txt"), desk.folder.filePath("two.txt")};
        desk.button("Add files…")->click();
        QTRY_COMPARE(desk.library().counts().documents, std::size_t{2});
        auto* sources = desk.panel.findChildren<QListWidget*>().last();
        QCOMPARE(sources->count(), 2);
        QCOMPARE(sources->item(0)->text(), QString("one.txt · 1"));
        sources->setCurrentRow(0);
        QTest::keyClick(sources, Qt::Key_Delete);
        QTRY_COMPARE(desk.library().counts().documents, std::size_t{1});
        QCOMPARE(sources->count(), 1);
        desk.button("Remove")->click();
        QTRY_COMPARE(desk.library().counts().documents, std::size_t{0});
        QVERIFY(!desk.button("Remove")->isEnabled());
    }

    void workIsShownPausedAndGivenUp() {
        PanelDesk desk;
        *desk.hold = true;
        desk.dialogs->files = {desk.folder.filePath("notes")};
        desk.button("Add folder…")->click();
        auto* bar = desk.panel.findChild<QProgressBar*>();
        QTRY_VERIFY(bar->isVisible() && bar->maximum() == 3);
        QPushButton* pause = desk.button("Pause");
        pause->click();
        QCOMPARE(pause->text(), QString("Go on"));
        QVERIFY(desk.panel.findChild<QLabel*>("libraryWork")->text().startsWith("Paused"));
        pause->click();
        QCOMPARE(pause->text(), QString("Pause"));
        desk.button("Cancel")->click();
        QVERIFY(!bar->isVisible());
        *desk.hold = false;
        desk.button("Read again")->click();
        QTRY_COMPARE(desk.library().counts().documents, std::size_t{3});
        QTRY_VERIFY(!bar->isVisible());
    }

    void withoutAModelItSaysWhatIsMissingAndOneIsChosen() {
        PanelDesk desk(false);
        QVERIFY2(desk.state().contains("CLIP"), qPrintable(desk.state()));
        desk.dialogs->files = {desk.folder.filePath("notes")};
        desk.button("Add folder…")->click();
        QVERIFY(!desk.library().working() && desk.library().sources().size() == 1);
        desk.dialogs->files = {desk.folder.filePath("notes")};  // no model
        desk.button("Choose…")->click();
        QVERIFY2(desk.state().contains("CLIP") && desk.library().encoder().isEmpty(), qPrintable(desk.state()));
        QVERIFY(desk.window.banner().text().contains("config.json"));
        desk.dialogs->files = {PARDALIS_GOLDEN_DIR "/clip/tiny-b"};
        desk.button("Choose…")->click();
        QTRY_COMPARE(desk.library().counts().documents, std::size_t{3});
        QVERIFY(desk.panel.findChild<QLabel*>("libraryEncoder")->text().contains("tiny-b"));
        desk.dialogs->answers = {"Pardalis"};
        desk.button("Change…")->click();  // back to what came with the program: nothing
        QVERIFY2(desk.state().contains("CLIP"), qPrintable(desk.state()));
    }

    void everythingHasAName() {
        PanelDesk desk;
        desk.fill();
        for (QWidget* each : desk.panel.findChildren<QWidget*>()) {
            if (each->focusPolicy() == Qt::NoFocus || !each->isVisible())
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(each);
            QVERIFY2(!each->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     each->metaObject()->className());
        }
    }
};

QTEST_MAIN(LibraryPanelTest)
#include "library_panel_test.moc"
