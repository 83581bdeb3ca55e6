// What the model reads: the panel that shows it, the marks beside the blocks, and what is always or never read.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/document_view/prompt_gutter.h"
#include "ui/page/qt_text.h"
#include "ui/panels/fold_box.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/shown_prompt.h"
#include "ui/panels/status_panel.h"

#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextBrowser>

#include <set>

using namespace pardalis;

namespace {

struct Reading : Desk {
    using Desk::Desk;
    PromptPanel& panel = window.promptPanel();

    void open() {
        window.commands().trigger("view.prompt");
        QTRY_VERIFY(panel.isVisible());
    }
    QString text() { return panel.text().toPlainText().simplified(); }
    QString leftOut() {
        const auto* list = panel.findChildren<QTextBrowser*>().back();
        return list->isVisible() ? list->toPlainText().simplified() : QString();
    }
    // What the engine gets when the model goes on here, as the panel has it.
    QString sent() {
        goOn();
        if (!QTest::qWaitFor([this] { return ended(); }))
            return "it did not end";
        QString all;
        const std::vector<GenerationRequest> requests = engine.requests();
        for (const PromptPart& part : requests.back().prompt) {
            if (const auto* words = std::get_if<PromptText>(&part))
                all += toQString(words->text);
            else if (const auto* control = std::get_if<Control>(&part))
                all += " " + toQString(controller.facts()->layout->nameOf(*control)) + " ";
        }
        return all.simplified();
    }
};

std::vector<Block> story() {
    return {makeParagraph("Once there was a fox."), makeParagraph("It was red."), makeParagraph("It ran.")};
}

}  // namespace

class PromptViewTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void shownIsWhatIsSent() {
        Reading desk(story());
        desk.engine.prepare(says(" On.") + ends());
        desk.open();
        QTRY_VERIFY(desk.text().contains("Once there was a fox."));
        const PromptPlan plan = desk.controller.planAt(desk.view.selection().position);
        const QString shown = desk.text();
        QCOMPARE(shown, desk.sent());
        QVERIFY(desk.window.status().meter().text().startsWith(QString::number(plan.total)));
    }

    // On another thread, of a copy: whatever happens meanwhile it comes to what is planned here.
    void aLongDocumentIsPlannedBehindTheWindow() {
        std::vector<Block> blocks;
        for (int i = 0; i < 300; ++i)
            blocks.push_back(makeParagraph("Paragraph " + std::to_string(i) + std::string(100, 'w')));
        Desk desk(blocks);
        const auto isRight = [&] {
            const PromptPlan plan = desk.controller.planAt(desk.view.selection().position);
            return desk.window.status().meter().text().startsWith(QString::number(plan.total));
        };
        QTRY_VERIFY(isRight());
        for (int i = 0; i < 40; ++i) {
            desk.caret(static_cast<std::size_t>(i * 31) % desk.document().blocks().size(), 0);
            QTest::keyClicks(&desk.view, "ab");
            QTest::qWait(i % 3 * 20);
            if (i % 4 == 1)  // the block that is being planned for goes
                desk.window.model().push(desk.document().replacing(5, 20, {}), {"test", EditKind::other, {}, {}});
            if (i % 4 == 2)
                desk.view.undo();
        }
        QTRY_VERIFY(isRight());
        desk.controller.openModel("missing");
        QTRY_VERIFY(!desk.controller.canPlan() || isRight());
        desk.window.model().reset(Document({}, story(), {}));
        QTRY_VERIFY(!desk.controller.canPlan() || isRight());
    }

    void theCaretIsWhereItEnds() {
        Reading desk(story());
        desk.open();
        QTRY_VERIFY(desk.text().contains("It ran."));
        desk.caret(1, 6);
        QTRY_VERIFY(!desk.text().contains("It ran."));
        QVERIFY(desk.text().endsWith("It was"));
    }

    void picturesAreShownAsTheyAreRead() {
        Reading desk(story());
        const Block wide = pictureBlock(desk.window.model(), 300, 100);
        desk.window.model().push(desk.document().replacing(1, 0, {wide}), {"test", EditKind::other, {}, {}});
        desk.open();
        const QUrl name(QStringLiteral("seen:") + QString::number(static_cast<qulonglong>(wide.id), 16));
        const auto seen = [&] {
            return desk.panel.text().document()->resource(QTextDocument::ImageResource, name).value<QImage>();
        };
        QTRY_VERIFY(!seen().isNull());
        QCOMPARE(seen().width(), seen().height());
        QCOMPARE(seen().pixelColor(2, 2), QColor(Qt::white));  // it is padded to a square
        QVERIFY(seen().pixelColor(seen().rect().center()) != QColor(Qt::white));
        QVERIFY(desk.text().contains("A picture of 32x32 pixels, 18 tokens"));
    }

    void tokensAreShadedOneByOne() {
        Reading desk({makeParagraph("abc")});
        desk.open();
        QTRY_VERIFY(desk.text().contains("abc"));
        const auto shaded = [&] {
            int spans = 0;
            const QTextBlock line = desk.panel.text().document()->lastBlock();
            for (auto part = line.begin(); !part.atEnd(); ++part)
                spans += part.fragment().charFormat().background() != QBrush() ? 1 : 0;
            return spans;
        };
        QCOMPARE(shaded(), 0);
        desk.panel.findChild<QCheckBox*>()->click();
        QVERIFY(shaded() >= 1);
        QVERIFY(desk.text().contains("abc"));  // not one letter is another
    }

    void whatIsNeverReadIsNotSentAndSaysSo() {
        Reading desk(story());
        desk.engine.prepare(says(" On.") + ends());
        desk.open();
        desk.caret(1, 3);
        desk.window.commands().trigger("prompt.never");
        QVERIFY(desk.block(1).use == PromptUse::never);
        desk.caret(2, 7);
        QTRY_VERIFY(desk.text().contains("It ran.") && !desk.text().contains("It was red."));
        QVERIFY2(desk.leftOut().startsWith("It was red. kept from the model"), qPrintable(desk.leftOut()));
        QVERIFY(!desk.sent().contains("red"));
        desk.controller.discard();
        desk.undo().undo();  // it is back
        desk.undo().undo();
        QVERIFY(desk.block(1).use == PromptUse::whereRoom);
        desk.caret(2, 7);
        QTRY_VERIFY(desk.text().contains("It was red."));
        QVERIFY(desk.leftOut().isEmpty());
    }

    void whatIsAlwaysReadIsReadFromBehindTheCaret() {
        Reading desk(story());
        desk.open();
        desk.caret(2, 1);
        desk.window.commands().trigger("prompt.always");
        QVERIFY(desk.window.commands().action("prompt.always").isChecked());
        desk.caret(0, 4);
        QTRY_VERIFY(desk.text().endsWith("It ran. Once"));
        QVERIFY(!desk.window.commands().action("prompt.always").isChecked());
    }

    void pinsThatTakeTooMuchSaySo() {
        Reading desk({makeParagraph(std::string(300, 'a')), makeParagraph(std::string(300, 'b')), makeParagraph("c")});
        desk.open();
        desk.view.select({{desk.block(0).id, 0}, {desk.block(0).id, 0}});
        desk.window.commands().trigger("prompt.always");
        QVERIFY2(desk.window.status().currentMessage().contains("300 of 512"),
                 qPrintable(desk.window.status().currentMessage()));
        desk.caret(1, 0);
        desk.window.commands().trigger("prompt.always");
        QVERIFY2(desk.window.status().currentMessage().contains("pinned"),
                 qPrintable(desk.window.status().currentMessage()));
        desk.caret(2, 1);
        QTRY_VERIFY(desk.text().isEmpty());  // there is no prompt, and the panel says why
    }

    void whatHasNoRoomIsMarkedBeforeTheRun() {
        Reading desk({makeParagraph(std::string(300, 'a')), makeParagraph(std::string(300, 'b')), makeParagraph("c")});
        const auto tip = [&](std::size_t i) { return desk.view.gutter().tipOf(desk.block(i).id); };
        QTRY_VERIFY2(tip(0).contains("no room"), qPrintable(tip(0)));
        QVERIFY(!tip(1).contains("no room"));
        desk.caret(0, 3);
        QTRY_VERIFY(!tip(0).contains("no room"));
    }

    void aClickBesideABlockOffersIt() {
        Reading desk(story());
        const QRectF rect = desk.view.blockRect(desk.block(1).id);
        const QPoint beside(static_cast<int>(rect.left()) - 14, static_cast<int>(rect.center().y()));
        QVERIFY(desk.view.gutter().blockAt(beside).value_or(BlockId{}) == desk.block(1).id);
        QVERIFY(!desk.view.gutter().blockAt(rect.center()));
        QStringList offered;
        desk.dialogs->onPopUp = [&](QMenu& menu) {
            for (const QAction* action : menu.actions())
                offered << action->text().remove('&');
        };
        QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, beside);
        QVERIFY2(offered.contains("Always read by the model") && offered.contains("Never read by the model"),
                 qPrintable(offered.join('|')));
        QVERIFY(desk.view.selection().position.block == desk.block(1).id);
    }

    void marksArePainted() {
        Reading desk(story());
        QTRY_VERIFY(desk.controller.canPlan());
        const QRectF rect = desk.view.blockRect(desk.block(1).id);
        const QRect beside(static_cast<int>(rect.left()) - 24, static_cast<int>(rect.top()), 18,
                           static_cast<int>(rect.height()));
        const QImage bare = desk.view.viewport()->grab(beside).toImage();
        desk.caret(1, 0);
        std::set<QByteArray> looks;
        for (const char* command : {"prompt.always", "prompt.never", "prompt.never"}) {
            desk.window.commands().trigger(command);
            const QImage image = desk.view.viewport()->grab(beside).toImage();
            looks.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(looks.size(), std::size_t{3});  // a pin, a closed eye, nothing
        QCOMPARE(desk.view.viewport()->grab(beside).toImage(), bare);
    }

    void notesAreReadAndAreNoPartOfThePage() {
        Reading desk(story());
        desk.engine.prepare(says(" On.") + ends());
        desk.open();
        desk.panel.notes().setOpen(true);
        QTest::keyClicks(&desk.panel.notes().edit(), "Mia is a fox.");
        QCOMPARE(desk.document().info().notes, std::string("Mia is a fox."));
        QCOMPARE(desk.document().blocks().size(), std::size_t{3});
        QTRY_VERIFY(desk.text().contains("Mia is a fox. Once there was"));
        QTest::keyClick(&desk.panel.notes().edit(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.document().info().notes.empty());  // in one step, and of the document's history
        QVERIFY(desk.panel.notes().text().isEmpty());
        desk.undo().redo();
        QCOMPARE(desk.panel.notes().text(), QStringLiteral("Mia is a fox."));
        QVERIFY(desk.sent().contains("Mia is a fox."));
    }

    void aLeftOutBlockIsAClickAway() {
        Reading desk(story());
        desk.open();
        desk.caret(0, 0);
        desk.window.commands().trigger("prompt.never");
        desk.caret(2, 7);
        QTRY_VERIFY(!desk.leftOut().isEmpty());
        emit desk.panel.text().anchorClicked(QUrl(ShownPrompt::blockLink(desk.block(0).id)));
        QVERIFY(desk.view.selection().position.block == desk.block(0).id);
    }

    void withoutAModelItSaysSo() {
        Reading desk(story(), false);
        desk.open();
        QVERIFY(!desk.panel.text().isVisible());
        QVERIFY(desk.panel.findChildren<QLabel*>().first()->text().contains("No model") ||
                desk.panel.findChildren<QLabel*>().last()->text().contains("No model"));
    }
};

QTEST_MAIN(PromptViewTest)
#include "prompt_view_test.moc"
