// Files that come to the real window by drop and paste, and what it asks about them.
#include "tests/ui/desk.h"

#include "core/formats/pardalis/pardalis_file.h"
#include "ui/dialogs/link_dialog.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/picture_chip.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QUrl>

using namespace pardalis;

namespace {

// The real window, and files to give it.
struct FileDesk : Desk {
    QTemporaryDir folder;
    int asked = 0;

    explicit FileDesk(std::vector<Block> blocks) : Desk(std::move(blocks), false) {
        window.mayLoseChanges = [this] { return ++asked, true; };
    }
    QString file(const QString& name, const QByteArray& bytes) {
        QFile made(folder.filePath(name));
        if (made.open(QIODevice::WriteOnly))
            made.write(bytes);
        return made.fileName();
    }
    QString picture(const QString& name) {
        const Bytes png = encodePng(Image::filled(200, 100, {200, 30, 30}));
        return file(name, QByteArray(reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size())));
    }
    void drop(const QStringList& paths, QWidget& target, const QPointF& at) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&target, &event);
        QCoreApplication::processEvents();
    }
    QString shape() {
        QStringList parts;
        for (const Block& each : document().blocks())
            parts << (each.picture ? QStringLiteral("[x]") : toQString(each.text()));
        return parts.join('|');
    }
};

}  // namespace

class DroppedFilesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aDroppedDocumentIsOpened_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("Markdown") << "story.md" << QByteArray("# One\n\ntwo\n");
        QTest::newRow("HTML") << "story.HTML" << QByteArray("<h1>One</h1><p>two</p>");
        QTest::newRow("text") << "story.txt" << QByteArray("One\n\ntwo\n");
        QTest::newRow("Pardalis") << "story.pardalis" << QByteArray();
    }
    void aDroppedDocumentIsOpened() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        FileDesk desk({makeParagraph("old")});
        const QString path = desk.file(name, bytes);
        if (bytes.isEmpty())
            writeDocument(Document({}, {makeParagraph("One"), makeParagraph("two")}, {}), path.toStdU16String());
        for (QWidget* target : {desk.view.viewport(), static_cast<QWidget*>(&desk.window)}) {
            desk.window.model().reset(Document({}, {makeParagraph("old")}, {}));
            desk.asked = 0;
            desk.drop({path}, *target, {300, 200});
            QTRY_COMPARE(desk.shape(), QStringLiteral("One|two"));
            QCOMPARE(desk.asked, 1);
        }
        desk.window.mayLoseChanges = [] { return false; };
        desk.window.model().reset(Document({}, {makeParagraph("kept")}, {}));
        desk.drop({path}, *desk.view.viewport(), {300, 200});
        QCOMPARE(desk.shape(), QStringLiteral("kept"));
    }

    void ofSeveralDroppedDocumentsOneIsOpenedAndThatIsSaid() {
        FileDesk desk({makeParagraph("old")});
        const QString one = desk.file("one.txt", "one"), two = desk.file("two.txt", "two");
        desk.drop({one, two, desk.picture("p.png")}, *desk.view.viewport(), {300, 200});
        QTRY_COMPARE(desk.shape(), QStringLiteral("one"));
        QVERIFY2(desk.window.status().currentMessage().contains("2 other files"),
                 qPrintable(desk.window.status().currentMessage()));
    }

    void aDroppedFolderOpensAsAModelOrSaysThatItIsNone() {
        FileDesk desk({makeParagraph("old")});
        QVERIFY(QDir(desk.folder.path()).mkdir("empty"));
        desk.drop({desk.folder.filePath("empty")}, *desk.view.viewport(), {300, 200});
        QTRY_VERIFY(desk.window.banner().isVisible());
        QCOMPARE(desk.shape(), QStringLiteral("old"));
        QCOMPARE(desk.asked, 0);
        QVERIFY(QDir(desk.folder.path()).mkdir("model"));
        desk.file("model/config.json", "{}");
        QStringList listed;
        desk.dialogs->onRun = [&](QDialog& sheet) {
            const auto* models = sheet.findChild<QListWidget*>();
            listed = QStringList{models->currentItem()->data(Qt::UserRole).toString().section('/', -1)};
            return int(QDialog::Rejected);
        };
        desk.drop({desk.folder.filePath("model")}, *desk.view.viewport(), {300, 200});
        QTRY_COMPARE(listed, QStringList("model"));
        QCOMPARE(desk.dialogs->asked, QStringList("dialog pardalis::ModelManagerDialog"));
        for (const char* file : {"a.gguf", "b.PTH", "model/model.safetensors", "c.ckpt"}) {
            listed.clear();
            desk.drop({desk.file(file, "x")}, desk.window, {5, 5});
            QTRY_COMPARE(listed, QStringList(QString(file).startsWith("model/") ? "model" : file));
        }
        QVERIFY(!desk.window.controller().facts());  // it opens from there
        QCOMPARE(desk.shape(), QStringLiteral("old"));
    }

    void droppedPicturesGoWhereTheMouseIs() {
        FileDesk desk({makeParagraph("one"), makeParagraph("two"), makeParagraph("three")});
        const QRectF second =
            desk.view.document()->documentLayout()->blockBoundingRect(desk.view.document()->findBlockByNumber(1));
        desk.drop({desk.picture("a.png"), desk.picture("b.png")}, *desk.view.viewport(),
                  {second.right() - 10, second.center().y()});
        QCOMPARE(desk.shape(), QStringLiteral("one|two|[x]|[x]|three"));
        QCOMPARE(desk.asked, 0);
        desk.view.select(caretAt(desk.document().blocks().front(), 3));
        desk.drop({desk.picture("c.png")}, desk.window, {5, 5});  // beside the page: at the caret
        QTRY_COMPARE(desk.shape(), QStringLiteral("one|[x]|two|[x]|[x]|three"));
    }

    void aPastedPictureAsksNothingAndKeysReachThePage() {
        FileDesk desk({makeParagraph("")});
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.picture("a.png"))});
        desk.view.insertFromMimeData(&data);
        QCoreApplication::processEvents();
        QCOMPARE(desk.dialogs->asked, QStringList());
        QVERIFY(desk.view.hasFocus());
        QTest::keyClicks(&desk.view, "typed");
        QCOMPARE(desk.shape(), QStringLiteral("[x]|typed"));
        const Picture& picture = *desk.document().blocks().front().picture;
        QCOMPARE(picture.fit, Picture().fit);
        QVERIFY(!picture.frame);
        QVERIFY(desk.window.status().currentMessage().contains("Double-click"));
    }

    void thePicturesChipIsInItsCornerAndOpensTheDialog() {
        FileDesk desk({makeParagraph("a")});
        desk.view.insert(pictureFromBytes(encodePng(Image::filled(400, 300, {1, 2, 3})), "x"), "insert");
        auto* chip = desk.view.findChild<PictureChip*>();
        QVERIFY(chip && !chip->isVisible());
        const BlockId id = desk.document().blocks()[1].id;
        desk.view.select({{id, 0}, {id, 1}});
        QVERIFY(chip->isVisible());
        QVERIFY(desk.view.pictureRect(id).contains(chip->geometry()));
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(desk.dialogs->asked, QStringList("dialog pardalis::PictureDialog"));
        QCOMPARE(chip->focusPolicy(), Qt::NoFocus);  // keys stay the page's
        desk.view.select(caretAt(desk.document().blocks()[0], 0));
        QVERIFY(!chip->isVisible());
        // Under the mouse, too; but a picture too small for it stays free.
        QTest::mouseMove(desk.view.viewport(), desk.view.pictureRect(id).center().toPoint());
        QMouseEvent move(QEvent::MouseMove, desk.view.pictureRect(id).center(), desk.view.pictureRect(id).center(),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(desk.view.viewport(), &move);
        QTRY_VERIFY(chip->isVisible());
        Picture small = *desk.document().blocks()[1].picture;
        small.view.displayWidth = 60;
        desk.view.run("small", *changePicture(desk.document(), id, small));
        QTRY_VERIFY(!chip->isVisible());
    }

    void theStyleBoxSaysPictureAtAPicture() {
        FileDesk desk({makeParagraph("a")});
        desk.view.insert(pictureFromBytes(encodePng(Image::filled(40, 30, {1, 2, 3})), "x"), "insert");
        auto* style = desk.window.findChild<QComboBox*>("style");
        const BlockId id = desk.document().blocks()[1].id;
        desk.view.select({{id, 0}, {id, 1}});
        QCOMPARE(style->currentText(), QString());
        QCOMPARE(style->placeholderText(), QStringLiteral("Picture"));
        desk.view.select(caretAt(desk.document().blocks()[0], 0));
        QCOMPARE(style->currentText(), QStringLiteral("Text"));
    }

    void theLinkDialogTakesWhatAClickMayFollow_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        QTest::newRow("a site") << "https://example.org/a?b#c"
                                << "https://example.org/a?b#c" << true;
        QTest::newRow("blanks around it") << "  http://example.org "
                                          << "http://example.org" << true;
        QTest::newRow("without its scheme") << "www.example.org/a"
                                            << "https://www.example.org/a" << true;
        QTest::newRow("a mail address") << "ann@example.org"
                                        << "mailto:ann@example.org" << true;
        QTest::newRow("a file beside") << "notes/two.html"
                                       << "notes/two.html" << true;
        QTest::newRow("nothing") << ""
                                 << "" << true;
        QTest::newRow("a script") << "javascript:alert(1)"
                                  << "javascript:alert(1)" << false;
        QTest::newRow("a file anywhere") << "file:///etc/passwd"
                                         << "file:///etc/passwd" << false;
    }
    void theLinkDialogTakesWhatAClickMayFollow() {
        QFETCH(QString, typed);
        QFETCH(QString, address);
        QFETCH(bool, good);
        LinkDialog dialog(QStringLiteral("https://old.example"));
        auto* field = dialog.findChild<QLineEdit*>();
        QCOMPARE(field->selectedText(), QStringLiteral("https://old.example"));
        QVERIFY(field->minimumWidth() >=
                field->fontMetrics().horizontalAdvance("https://example.org/an/address/of/some/len"));
        field->setText(typed);
        QCOMPARE(dialog.address(), address);
        QCOMPARE(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled(), good);
    }

    void aLinkIsChangedFromAnyPlaceInItAndPutInWhereThereIsNone() {
        FileDesk desk({makeParagraph("see here now")});
        const auto typing = [&](const QString& address) {
            desk.dialogs->onRun = [address](QDialog& dialog) {
                dialog.findChild<QLineEdit*>()->setText(address);
                return int(QDialog::Accepted);
            };
            for (QAction* action : desk.window.findChildren<QAction*>())
                if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_L))
                    action->trigger();
        };
        const auto links = [&] {
            QStringList found;
            for (const TextRun& run : desk.block(0).runs)
                if (!run.style.link.empty())
                    found << toQString(run.text + "=" + run.style.link);
            return found;
        };
        desk.view.select({at(desk.block(0), 4), at(desk.block(0), 8)});
        typing("https://one.example");
        QCOMPARE(links(), QStringList("here=https://one.example"));
        desk.caret(0, 6);
        typing("https://two.example");
        QCOMPARE(links(), QStringList("here=https://two.example"));
        QCOMPARE(desk.view.selection(), caretAt(desk.block(0), 6));
        typing("");
        QCOMPARE(links(), QStringList());
        desk.caret(0, 12);
        typing("www.three.example");
        QCOMPARE(links(), QStringList("https://www.three.example=https://www.three.example"));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(DroppedFilesTest)
#include "dropped_files_test.moc"
