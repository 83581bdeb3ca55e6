#include "tests/ui/scripted_engine.h"
#include "tests/ui/test_home.h"
#include "tests/ui/ui_test.h"

#include "ui/language/ui_language.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/panels/wish_box.h"
#include "ui/panels/wish_panel.h"
#include "ui/panels/wishes.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBrowser>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

Script ends(FinishReason reason = FinishReason::endOfText) { return {{0ms, Finished{.reason = reason}}}; }
Script says(const std::string& text) { return {{0ms, TextDelta{text, {}}}}; }

// The real window on a scripted engine, whose model knows what the embedded one does, or says nothing of it.
struct Desk {
    ScriptedEngine engine;
    Theme theme{*qApp};
    UiLanguage language{*qApp};
    std::unique_ptr<MainWindow> window;

    explicit Desk(std::vector<Block> blocks = {}, bool knows = true) {
        if (knows)
            engine.setWords(readModelWords(PARDALIS_SOURCE_DIR "/resources/models/default"));
        window = std::make_unique<MainWindow>(engine, theme, language);
        window->mayLoseChanges = [] { return true; };
        if (!blocks.empty())
            window->model().reset(Document({}, std::move(blocks), {}));
        window->resize(900, 600);
        window->show();
        view().setFocus();
        window->controller().openModel("scripted");
        QTRY_VERIFY(window->controller().canPlan());
        const Block& last = document().blocks().back();
        view().select(caretAt(last, last.text().size()));
    }
    DocumentView& view() { return window->view(); }
    WishPanel& panel() { return window->wishes().panel(); }
    const Document& document() { return window->model().document(); }
    void goOn() {
        for (QAction* action : window->findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Return))
                action->trigger();
    }
    QWidget* links() { return panel().findChild<QLabel*>(); }
    void key(Qt::Key key) { QTest::keyClick(links(), key); }
    // The words of the last request's prompt.
    std::string prompt() {
        const GenerationRequest request = engine.requests().back();
        std::string text;
        for (const PromptPart& part : request.prompt)
            if (const auto* words = std::get_if<PromptText>(&part))
                text += words->text;
        return text;
    }
};

}  // namespace

class WishesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void anEmptyPageOffersWhatTheModelCanDo() {
        Desk desk;
        QVERIFY(desk.panel().isVisible());
        QCOMPARE(desk.panel().wishes().size(), 10);
        QVERIFY2(desk.panel().text().contains("100 things"), qPrintable(desk.panel().text()));
        QVERIFY(desk.document().blocks().size() == 1 && desk.document().blocks()[0].text().empty());
        QCOMPARE(desk.window->model().undoStack().count(), 0);
        // In a small window, too, all of it.
        QVERIFY2(desk.panel().geometry().bottom() <= desk.view().viewport()->height(),
                 qPrintable(QString::number(desk.panel().geometry().bottom())));

        QTest::keyClick(&desk.view(), Qt::Key_T, Qt::NoModifier);
        QVERIFY(!desk.panel().isVisible());
        desk.view().undo();
        QVERIFY(desk.panel().isVisible());
    }

    void aPageWithTextOffersNothing() {
        Desk desk({makeParagraph("The fox")});
        QVERIFY(!desk.panel().isVisible());
        desk.window->model().reset(Document());
        QVERIFY(desk.panel().isVisible());
    }

    void aModelThatSaysNothingOfItselfGetsItsActionsAlone() {
        Desk desk({}, false);
        QVERIFY(desk.panel().isVisible());
        QCOMPARE(desk.panel().wishes(), QStringList());
        const QString shown = desk.panel().findChild<QLabel*>()->text();
        for (const char* action : {"Continue", "Illustrate", "Ask"})
            QVERIFY2(shown.contains(action), action);
        QVERIFY(!shown.contains("fox"));
        // There is nothing to go to: the model goes on.
        desk.goOn();
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{1});
    }

    void aWishIsTakenByKeyboard() {
        Desk desk;
        desk.engine.prepare(says("A fox was all alone at home.") + ends());
        desk.goOn();
        QVERIFY(desk.links()->hasFocus());
        QVERIFY(desk.engine.requests().empty());
        desk.key(Qt::Key_Return);
        QTRY_VERIFY(desk.window->controller().suggestion());
        QCOMPARE(desk.prompt(), std::string("Write a story about a fox."));
        QCOMPARE(desk.document().info().brief, std::string("Write a story about a fox."));
        QVERIFY(!desk.panel().isVisible());
        QTRY_VERIFY(!desk.window->controller().running());
        desk.window->controller().accept();
        QTRY_COMPARE(desk.document().blocks()[0].text(), std::string("A fox was all alone at home."));
    }

    void arrowsGoFromWishToWishAndEscapeLeadsBack() {
        Desk desk;
        desk.engine.prepare(says("A bee was all alone at home.") + ends());
        QTest::keyClick(&desk.view(), Qt::Key_Down);
        QVERIFY(desk.links()->hasFocus());
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.view().hasFocus());
        QTest::keyClick(&desk.view(), Qt::Key_Down);
        desk.key(Qt::Key_Right);
        desk.key(Qt::Key_Return);
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{1});
        QCOMPARE(desk.prompt(), std::string("Write a story about a bee."));
    }

    void aLetterTypedAtTheWishesGoesToThePage() {
        Desk desk;
        desk.goOn();
        QTest::keyClicks(desk.links(), "T");
        QCOMPARE(desk.document().blocks()[0].text(), std::string("T"));
        QVERIFY(desk.view().hasFocus());
        QVERIFY(!desk.panel().isVisible());
    }

    void everyWishOfTheFirstPageIsAskedForInTheFormTheModelKnows() {
        const QStringList wishes = Desk().panel().wishes();
        for (int i = 0; i < wishes.size(); ++i) {
            Desk desk;
            emit desk.panel().wished(i);
            QTRY_COMPARE(desk.engine.requests().size(), std::size_t{1});
            const QString prompt = QString::fromStdString(desk.prompt());
            const bool draws = desk.engine.requests().back().pictureMode == PictureMode::only;
            QCOMPARE(prompt, draws ? "Draw " + wishes[i] : wishes[i]);
        }
    }

    void whereNothingCameALineOnThePageSaysSo() {
        Desk desk({makeParagraph("Chapter 1. Anna had never seen the sea.")});
        const Document before = desk.document();
        desk.engine.prepare(ends());
        desk.goOn();
        QTRY_VERIFY(desk.panel().isVisible());
        QCOMPARE(desk.panel().wishes(), (QStringList{"Write a story about a whale.", "Draw a whale in a meadow.",
                                                     "Draw a whale and a ship."}));
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.window->banner().text(), QString());
        QVERIFY(desk.view().hasFocus());
        QVERIFY(desk.panel().geometry().top() >= desk.view().cursorRect().bottom());

        QTest::keyClick(&desk.view(), Qt::Key_Left);
        QVERIFY(!desk.panel().isVisible());
        QVERIFY(desk.document() == before);
    }

    void itsWishesAreTakenAtTheCaret() {
        Desk desk({makeParagraph("Chapter 1. Anna had never seen the sea.")});
        desk.engine.prepare(ends());
        desk.engine.prepare(says("A whale was all alone at home.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.panel().isVisible());
        desk.goOn();  // leads there, for going on gave nothing
        QVERIFY(desk.links()->hasFocus());
        desk.key(Qt::Key_Return);
        QTRY_VERIFY(desk.window->controller().suggestion() && !desk.window->controller().running());
        QCOMPARE(desk.prompt(), std::string("Write a story about a whale."));
        QCOMPARE(desk.document().info().brief, std::string());  // the writer's own
        desk.window->controller().accept();
        QTRY_VERIFY(
            QString::fromStdString(desk.document().blocks()[0].text()).endsWith("sea. A whale was all alone at home."));
    }

    void aRequestSaysHowItsAnswerIsChecked() {
        Desk desk({makeParagraph("My grandmother kept bees.")});
        desk.goOn();
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{1});
        QCOMPARE(desk.engine.requests()[0].check.value().other, std::string("Write a story about a bee."));

        Desk plain({makeParagraph("My grandmother kept bees.")}, false);
        plain.goOn();
        QTRY_COMPARE(plain.engine.requests().size(), std::size_t{1});
        QVERIFY(!plain.engine.requests()[0].check);
    }

    void theWishBoxNamesTheNearestThing() {
        for (const char* unsupported :
             {"This plugin does not support raise()", "This plugin does not support grabbing the keyboard"})
            QTest::ignoreMessage(QtWarningMsg, unsupported);  // by the offscreen platform, of pop-ups
        const Theme theme(*qApp);
        QWidget parent;
        parent.show();
        WishBox box(theme, &parent);
        box.open({10, 10}, 420, "a crocodile on a beach",
                 readModelWords(PARDALIS_SOURCE_DIR "/resources/models/default"), {});
        QLabel* said = nullptr;
        for (QLabel* label : box.findChildren<QLabel*>())
            said = label->textFormat() == Qt::RichText ? label : said;
        QVERIFY(said && said->isVisible());
        QVERIFY2(said->text().contains("I don't know <i>crocodile</i>"), qPrintable(said->text()));
        emit said->linkActivated("crocodile/turtle");
        QCOMPARE(box.findChild<QLineEdit*>()->text(), QString("a turtle on a beach"));
        QVERIFY(!said->isVisible());
        box.findChild<QLineEdit*>()->setText("an owl");
        QVERIFY(!said->isVisible());
    }

    void theWishBoxOffersSizesWhereThereAreSeveral() {
        for (int i = 0; i < 2; ++i) {  // it opens twice
            for (const char* unsupported :
                 {"This plugin does not support raise()", "This plugin does not support grabbing the keyboard"})
                QTest::ignoreMessage(QtWarningMsg, unsupported);
        }
        const Theme theme(*qApp);
        QWidget parent;
        parent.show();
        WishBox box(theme, &parent);
        QSignalSpy wished(&box, &WishBox::wished);
        const auto* choice = box.findChild<QComboBox*>();
        box.open({10, 10}, 420, "a fox", nullptr, {{"512x512", "704x352"}, "704x352"});
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->currentText(), QString("704 × 352"));
        emit box.findChild<QLineEdit*>()->returnPressed();
        box.open({10, 10}, 420, "a fox", nullptr, {{"512x512"}, "512x512"});
        QVERIFY(!choice->isVisible());
        emit box.findChild<QLineEdit*>()->returnPressed();
        QCOMPARE(wished, (QList<QList<QVariant>>{{"a fox", "704x352"}, {"a fox", ""}}));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(WishesTest)
#include "wishes_test.moc"
