// The window and every dialog on a screen of 900 × 600 pixels.
#include "tests/ui/every_dialog.h"
#include "tests/ui/one_screen.h"

#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/palette_dialog.h"
#include "ui/library/user_library.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/status_panel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QToolBar>
#include <QToolButton>

using namespace pardalis;

namespace {

constexpr QSize kScreen{900, 600};

QRect inWindow(const QWidget& widget) { return {widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()}; }

}  // namespace

class SmallScreenTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QCOMPARE(QGuiApplication::primaryScreen()->size(), kScreen); }
    void init() { failOnAnyWarning(); }

    void askingDoesNotWidenTheWindow_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("900 × 600") << QSize(900, 600);
        QTest::newRow("1024 × 600") << QSize(1024, 600);
        QTest::newRow("800 × 560") << QSize(800, 560);
    }
    void askingDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Desk desk({makeParagraph("The fox ran over the hills and far away, as foxes do.")});
        const Block picture = pictureBlock(desk.window.model(), 900, 700);
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        desk.window.resize(size);
        desk.view.select({at(picture, 0), at(picture, 1)});
        AskPanel& panel = desk.window.askPanel();
        QTest::keyClick(&desk.view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(panel.isVisible());
        desk.engine.prepare(says(std::string(300, 'y')) + ends());
        QTest::keyClicks(panel.questionField(), "What?");
        QTest::keyClick(panel.questionField(), Qt::Key_Return);
        QTRY_VERIFY(!panel.running());
        desk.window.banner().display(Banner::Kind::error, QString(400, 'z'),
                                     {{"A button", [] {}}, {"Another one", [] {}}});
        desk.window.findChild<FindBar*>()->openReplacing();
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.window.minimumSizeHint().width() <= size.width());
        QVERIFY(desk.window.minimumSizeHint().height() <= size.height());
        const QRect window(QPoint(0, 0), size);
        QVERIFY(window.contains(inWindow(panel)));
        for (QPushButton* button : panel.findChildren<QPushButton*>()) {
            if (!button->isVisible())
                continue;
            QVERIFY2(inWindow(panel).contains(inWindow(*button)), qPrintable(button->text()));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
        QVERIFY(window.contains(inWindow(desk.window.status().meter())));
        QVERIFY(desk.window.status().meter().width() >= desk.window.status().meter().sizeHint().width());
        for (const QToolButton* button : desk.window.findChild<QToolBar*>("tools")->findChildren<QToolButton*>())
            if (button->defaultAction() && button->defaultAction()->isVisible())
                QVERIFY2(button->isVisible() && window.contains(inWindow(*button)),
                         qPrintable(button->defaultAction()->iconText()));
        QVERIFY(desk.view.width() > 400);
    }

    void theLibraryDoesNotWidenTheWindow_data() { askingDoesNotWidenTheWindow_data(); }
    void theLibraryDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Desk desk({makeParagraph("The fox ran over the hills and far away, as foxes do.")});
        QDir(m_home.path()).mkpath("a folder of a rather long name that somebody gave it/deep");
        QSettings().setValue("library/sources", QStringList(6, m_home.filePath("a folder of a rather long name that "
                                                                               "somebody gave it")));
        desk.window.openLibrary(m_home.filePath("l.pardalis-library"), QString());
        desk.window.resize(size);
        LibraryPanel& panel = desk.window.libraryPanel();
        panel.enter();
        desk.window.askPanel().show();  // behind it
        panel.enter();
        for (QProgressBar* bar : panel.findChildren<QProgressBar*>())
            bar->parentWidget()->show();  // as while it works
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.window.minimumSizeHint().width() <= size.width());
        QVERIFY(desk.window.minimumSizeHint().height() <= size.height());
        QVERIFY(QRect(QPoint(0, 0), size).contains(inWindow(panel)));
        for (QPushButton* button : panel.findChildren<QPushButton*>()) {
            QVERIFY2(inWindow(panel).contains(inWindow(*button)), qPrintable(button->text()));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
        QVERIFY(desk.view.width() > 400);
        QSettings().remove("library/sources");
    }

    void everyDialogFits_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : kDialogs)
            QTest::newRow(name) << name;
    }
    void everyDialogFits() {
        QFETCH(QString, name);
        Desk desk({makeParagraph("a")});
        DialogNeeds needs{m_home};
        const std::unique_ptr<QDialog> dialog = makeDialog(name, desk, needs);
        dialog->show();
        QTest::qWait(20);
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY2(dialog->width() <= room.width() && dialog->height() <= room.height() - 30,
                 qPrintable(QString("%1 × %2").arg(dialog->width()).arg(dialog->height())));
        for (const QSize& size : {dialog->size(), QSize(500, 320)}) {
            dialog->resize(size);
            QTest::qWait(20);
            if (auto* buttons = dialog->findChild<QDialogButtonBox*>()) {  // a list of commands has none
                QVERIFY(dialog->rect().contains(inWindow(*buttons)));
                for (QAbstractButton* button : buttons->buttons())
                    QVERIFY(dialog->rect().contains(inWindow(*button)));
            }
            verifyNothingOverlaps(*dialog);
        }
    }

    void theOutlineDoesNotWidenTheWindow_data() { askingDoesNotWidenTheWindow_data(); }
    void theOutlineDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Desk desk({makeHeading(1, std::string(300, 'w')), makeParagraph("The fox ran over the hills.")});
        desk.window.resize(size);
        desk.window.outline().show();
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.view.width() > 400);
        desk.window.askPanel().show();
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.window.minimumSizeHint().width() <= size.width());
        QVERIFY(desk.view.width() > 250);
    }

    void thePromptDoesNotWidenTheWindow_data() { askingDoesNotWidenTheWindow_data(); }
    void thePromptDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Block kept = makeParagraph(std::string(300, 'w'));
        kept.use = PromptUse::never;
        Desk desk({kept, makeParagraph(std::string(200, 'v')), makeParagraph("The fox ran.")});
        desk.window.resize(size);
        desk.window.promptPanel().show();
        QTest::qWait(300);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.view.width() > 400);
    }

    void theCommandsFit() {
        Desk desk({makeParagraph("The fox")});
        std::vector<PaletteDialog::Entry> entries(
            300, {.id = "a.b", .name = QString(200, u'w'), .place = "A menu", .keys = "Ctrl+Shift+W"});
        PaletteDialog dialog(entries, &desk.window);
        dialog.show();
        QTest::qWait(20);
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY(dialog.width() <= room.width() && dialog.height() <= room.height() - 30);
        QVERIFY(dialog.minimumSizeHint().width() <= 400);
    }

    void theKeysFit() {
        Desk desk({makeParagraph("The fox")});
        std::vector<KeyChoice> all(300, {.id = "a.b",
                                         .name = QString(200, u'w'),
                                         .place = "A menu ▸ of a long name",
                                         .standard = {QKeySequence("Ctrl+Shift+Alt+W"), QKeySequence("Ctrl+Meta+W")}});
        KeysDialog dialog(KeyChoices(all, {}), *desk.dialogs, &desk.window);
        dialog.show();
        QTest::qWait(20);
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY(dialog.width() <= room.width() && dialog.height() <= room.height() - 30);
        QVERIFY(dialog.minimumSizeHint().width() <= 560 && dialog.minimumSizeHint().height() <= 400);
        verifyNothingOverlaps(dialog);
    }

private:
    // No text is painted over a picture or another text.
    static void verifyNothingOverlaps(const QDialog& dialog) {
        QList<QLabel*> labels = dialog.findChildren<QLabel*>();
        erase_if(labels, [](const QLabel* label) { return !label->isVisible() || label->visibleRegion().isEmpty(); });
        for (qsizetype i = 0; i < labels.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                const QRect common = inWindow(*labels[i]).intersected(inWindow(*labels[j]));
                QVERIFY2(common.isEmpty() || labels[i]->isAncestorOf(labels[j]) || labels[j]->isAncestorOf(labels[i]),
                         qPrintable(labels[i]->text() + " | " + labels[j]->text()));
            }
            if (labels[i]->wordWrap())
                QVERIFY2(labels[i]->height() >= labels[i]->heightForWidth(labels[i]->width()),
                         qPrintable(labels[i]->text()));
        }
    }

    TestHome m_home;
};

int main(int argc, char** argv) { return runOnScreen<SmallScreenTest>({900, 600}, argc, argv); }
#include "small_screen_test.moc"
