// States of a document that are kept by name, and what of them is taken back.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/compared_pages.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/dialogs/snapshots_dialog.h"

#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextTable>

using namespace pardalis;

namespace {

void click(QDialog& dialog, const QString& text) {
    for (QPushButton* each : dialog.findChildren<QPushButton*>())
        if (each->text().remove('&') == text) {
            QVERIFY2(each->isEnabled(), qPrintable(text));
            return each->click();
        }
    QFAIL(qPrintable(text));
}

struct Kept : Desk {
    using Desk::Desk;
    void keep(const QString& name) {
        dialogs->input = name;
        window.commands().trigger("file.keep_snapshot");
        dialogs->input.reset();
    }
    // Opens the list and acts on it, and on the comparison that may be opened over it, as a user would.
    void open(const std::function<void(SnapshotsDialog&, QListWidget&)>& act,
              const std::function<void(DifferencesDialog&)>& compared = {}) {
        dialogs->onRun = [=](QDialog& dialog) {
            dialog.show();
            if (auto* differences = qobject_cast<DifferencesDialog*>(&dialog))
                compared(*differences);
            else if (auto* list = qobject_cast<SnapshotsDialog*>(&dialog))
                act(*list, *list->findChild<QListWidget*>());
            return dialog.result();
        };
        window.commands().trigger("file.snapshots");
    }
    void compareWithNow(const std::function<void(DifferencesDialog&)>& compared) {
        open([](SnapshotsDialog& dialog, QListWidget&) { click(dialog, "Show what differs"); }, compared);
    }
    std::string words() {
        std::string all;
        for (const Block& block : document().blocks())
            all += (all.empty() ? "" : "|") + (block.picture ? "<" + block.picture->alt + ">" : block.text());
        return all;
    }
};

QStringList columns(DifferencesDialog& dialog, int column) {
    QStringList cells;
    const auto* pages = dialog.findChild<ComparedPages*>();
    const auto* table = qobject_cast<QTextTable*>(pages->document()->rootFrame()->childFrames().value(0));
    for (int row = 0; table && row < table->rows(); ++row) {
        QTextCursor cursor = table->cellAt(row, column).firstCursorPosition();
        cursor.setPosition(table->cellAt(row, column).lastPosition(), QTextCursor::KeepAnchor);
        cells << cursor.selectedText().replace(QChar::ParagraphSeparator, '/');
    }
    return cells;
}

}  // namespace

class SnapshotsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aSnapshotIsKeptAndNoUndoTakesItAway() {
        Kept desk({makeParagraph("One"), makeParagraph("Two")});
        desk.caret(0, 0);
        QTest::keyClicks(&desk.view, "Zero ");
        const int steps = desk.undo().count();
        desk.keep("First draft");
        QCOMPARE(desk.document().snapshots().size(), std::size_t{1});
        QCOMPARE(desk.undo().count(), steps);
        desk.view.undo();
        QCOMPARE(desk.words(), std::string("One|Two"));
        const Snapshot& kept = *desk.document().snapshots().begin()->second;
        QCOMPARE(kept.name, std::string("First draft"));
        QCOMPARE(kept.blocks[0].text(), std::string("Zero One"));
    }

    void itIsSavedWithTheDocument() {
        QTemporaryDir folder;
        const QString path = folder.filePath("a.pardalis");
        Kept desk({makeParagraph("One")});
        desk.window.file().saveAs(path);
        QVERIFY(!desk.window.file().modified());
        desk.keep("Draft");
        QVERIFY(desk.window.file().modified());
        desk.window.file().save();
        QVERIFY(!desk.window.file().modified());
        desk.window.file().startNew();
        QVERIFY(desk.document().snapshots().empty());
        desk.window.file().open(path);
        QCOMPARE(desk.document().snapshots().begin()->second->name, std::string("Draft"));
    }

    void nothingIsKeptWhereNoNameIsGiven() {
        Kept desk({makeParagraph("One")});
        desk.window.commands().trigger("file.keep_snapshot");
        QVERIFY(desk.document().snapshots().empty());
        QVERIFY(!desk.undo().canUndo());
    }

    void theyAreListedDrawnAndCounted() {
        Kept desk({makeParagraph("One two")});
        desk.keep("Draft");
        desk.open([](SnapshotsDialog& dialog, QListWidget& list) {
            QCOMPARE(list.count(), 1);
            const QPixmap empty = list.item(0)->icon().pixmap(SnapshotsDialog::kSide);
            QTRY_VERIFY(list.item(0)->text().endsWith("2 words"));
            QVERIFY(list.item(0)->text().startsWith("Draft\n"));
            QTRY_VERIFY(list.item(0)->icon().pixmap(SnapshotsDialog::kSide).toImage() != empty.toImage());
            dialog.reject();
        });
    }

    void whatDiffersStandsSideBySide() {
        Kept desk({makeParagraph("The fox ran home."), makeParagraph("Same"), makeParagraph("Gone soon")});
        desk.keep("Draft");
        desk.view.select({at(desk.block(0), 4), at(desk.block(0), 7)});
        QTest::keyClicks(&desk.view, "hare");
        desk.window.model().push(desk.document().replacing(2, 1, {}), {"x", EditKind::other, {}, {}});
        desk.compareWithNow([](DifferencesDialog& dialog) {
            QCOMPARE(columns(dialog, 0), QStringList({"Draft", "The fox ran home.", "Same", "Gone soon/Only here."}));
            QCOMPARE(columns(dialog, 1), QStringList({"Now", "The hare ran home.", "Same", ""}));
            auto* pages = dialog.findChild<ComparedPages*>();
            QCOMPARE(pages->differences(), 2);
            QTextCursor word = pages->document()->find("fox");
            QVERIFY(word.charFormat().fontStrikeOut());
            QVERIFY(!pages->document()->find("ran").charFormat().fontStrikeOut());
            QVERIFY(pages->document()->find("hare").charFormat().fontUnderline());
            dialog.reject();
        });
    }

    void oneParagraphComesBackAsOneStep() {
        Kept desk({makeParagraph("One"), makeParagraph("Two"), makeParagraph("Three")});
        desk.keep("Draft");
        desk.window.model().push(desk.document().replacing(0, 2, {makeParagraph("1"), makeParagraph("2")}),
                                 {"x", EditKind::other, {}, {}});
        const int steps = desk.undo().count();
        desk.compareWithNow([&](DifferencesDialog& dialog) {
            click(dialog, "Next");
            click(dialog, "Take this back");
            QCOMPARE(desk.words(), std::string("1|Two|Three"));
            QCOMPARE(dialog.findChild<ComparedPages*>()->differences(), 1);
            click(dialog, "Take this back");
            QCOMPARE(desk.words(), std::string("One|Two|Three"));
            QCOMPARE(dialog.findChild<ComparedPages*>()->differences(), 0);
            dialog.reject();
        });
        QCOMPARE(desk.undo().count(), steps + 2);
        desk.view.undo();
        QCOMPARE(desk.words(), std::string("1|Two|Three"));
    }

    void everythingComesBackWithItsPicturesAsOneStep() {
        Kept desk({makeParagraph("One")});
        const Block picture = pictureBlock(desk.window.model());
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        const std::string before = desk.words();
        desk.keep("With a picture");
        desk.view.undo();  // the picture's file would go with it
        QTest::keyClicks(&desk.view, "x");
        desk.compareWithNow([&](DifferencesDialog& dialog) {
            click(dialog, "Take everything back");
            dialog.reject();
        });
        QCOMPARE(desk.words(), before);
        QVERIFY(desk.document().media().find(picture.picture->media));
        desk.view.undo();
        QVERIFY(desk.words() != before);
        desk.view.redo();
        QCOMPARE(desk.words(), before);
    }

    void whatChangedBelowTheComparisonIsNotTakenBack() {
        Kept desk({makeParagraph("One"), makeParagraph("Two")});
        desk.keep("Draft");
        desk.window.model().push(desk.document().replacing(1, 1, {makeParagraph("2")}), {"x", EditKind::other, {}, {}});
        desk.compareWithNow([&](DifferencesDialog& dialog) {
            desk.window.model().push(desk.document().replacing(0, 1, {}), {"y", EditKind::other, {}, {}});
            click(dialog, "Take this back");  // shows anew instead
            QCOMPARE(desk.words(), std::string("2"));
            QCOMPARE(dialog.findChild<ComparedPages*>()->differences(), 2);
            click(dialog, "Take everything back");
            QCOMPARE(desk.words(), std::string("One|Two"));
            dialog.reject();
        });
    }

    void twoAreComparedWithEachOther() {
        Kept desk({makeParagraph("One")});
        desk.keep("A");
        QTest::keyClicks(&desk.view, "x");
        desk.keep("B");
        bool compared = false;
        desk.open(
            [](SnapshotsDialog& dialog, QListWidget& list) {
                list.selectAll();
                click(dialog, "Show what differs");
                dialog.reject();
            },
            [&](DifferencesDialog& dialog) {
                compared = true;
                QCOMPARE(dialog.findChild<ComparedPages*>()->differences(), 1);
                for (QPushButton* each : dialog.findChildren<QPushButton*>())
                    QVERIFY(!each->text().contains("back"));
                dialog.reject();
            });
        QVERIFY(compared);
    }

    void oneIsDeletedWhenThatIsMeant() {
        Kept desk({makeParagraph("One")});
        desk.keep("A");
        for (const bool deletes : {false, true}) {
            const int left = deletes ? 0 : 1;
            desk.dialogs->answers.push_back(deletes ? "Delete" : "Cancel");
            desk.open([&](SnapshotsDialog& dialog, QListWidget& list) {
                click(dialog, "Delete…");
                QCOMPARE(list.count(), left);
                dialog.reject();
            });
            QCOMPARE(desk.document().snapshots().size(), std::size_t(left));
        }
    }

    void oneIsOpenedAsACopy() {
        Kept desk({makeParagraph("One")});
        desk.keep("A");
        QTest::keyClicks(&desk.view, "x");
        desk.undo().clear();
        desk.undo().setClean();
        desk.open([](SnapshotsDialog& dialog, QListWidget&) { click(dialog, "Open as a copy"); });
        QCOMPARE(desk.words(), std::string("One"));
        QVERIFY(desk.window.file().path().isEmpty());
    }
};

QTEST_MAIN(SnapshotsTest)
#include "snapshots_test.moc"
