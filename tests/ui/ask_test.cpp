// A conversation in the ask panel: what the model gets of it, what it is about, and what the panel says.
#include "tests/ui/desk.h"

#include "ui/panels/ask_panel.h"
#include "ui/window/main_window.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextBrowser>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

struct Conversation : Desk {
    AskPanel& panel = window.askPanel();

    explicit Conversation(std::vector<Block> blocks) : Desk(std::move(blocks)) {}

    QPushButton* button(const QString& text) {
        for (QPushButton* each : panel.findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    QString about() { return panel.findChild<QLabel*>("askSubject")->text(); }
    QString room() { return panel.findChild<QLabel*>("askRoom")->text(); }
    QString shown() { return panel.findChild<QTextBrowser*>()->toPlainText(); }
    QLineEdit* question() { return panel.findChild<QLineEdit*>(); }
    void open() { QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier); }
    // Asks in the panel and waits for the end of the answer.
    void ask(const QString& text, const std::string& answer) {
        engine.prepare((answer.empty() ? Script() : says(answer)) + ends());
        question()->setText(text);
        QTest::keyClick(question(), Qt::Key_Return);
        QTRY_VERIFY(!panel.running() && !controller.running());
    }
    // What the engine got last: "<s> # what? . A cat. ." with # for a picture and . for end-of-turn.
    QString sent() {
        const auto requests = engine.requests();
        QString out;
        for (const auto& part : requests.back().prompt) {
            if (const auto* text = std::get_if<PromptText>(&part))
                out += QString::fromStdString(text->text);
            else if (const auto* control = std::get_if<Control>(&part))
                out += *control == Control::begin ? QStringLiteral("<s>|") : QStringLiteral("|.|");
            else
                out += QStringLiteral("#|");
        }
        return out.replace('\n', '/');
    }
};

}  // namespace

class AskTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aFollowUpIsSentBehindWhatWasAskedBefore() {
        Conversation desk({makeParagraph("A red fox.")});
        desk.view.select({at(desk.block(0), 0), at(desk.block(0), 9)});
        desk.open();
        QTRY_COMPARE(desk.about(), QStringLiteral("About “A red fox”"));
        desk.ask("What?", " A fox.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|A red fox//What?|.|"));
        desk.ask("What colour?", "Red.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|A red fox//What?|.|A fox.|.|What colour?|.|"));
        // No answer is no turn.
        desk.ask("Why?", "");
        QVERIFY(desk.shown().contains("The model gave no answer."));
        desk.ask("Sure?", "Yes.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|A red fox//What?|.|A fox.|.|What colour?|.|Red.|.|Sure?|.|"));
        QCOMPARE(desk.shown().count("About “A red fox”"), 1);

        QTest::mouseClick(desk.button("New conversation"), Qt::LeftButton);
        QCOMPARE(desk.shown(), QString());
        desk.ask("What?", "A fox.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|A red fox//What?|.|"));
    }

    void allThatIsSelectedIsAskedAbout() {
        Conversation desk({makeParagraph("First"), makeParagraph("Then"), makeParagraph("Last")});
        const Block fox = pictureBlock(desk.window.model()), sheep = pictureBlock(desk.window.model(), 50, 50);
        desk.window.model().push(desk.document().replacing(1, 0, {fox}), {"pictures", EditKind::other, {}, {}});
        desk.window.model().push(desk.document().replacing(3, 0, {sheep}), {"pictures", EditKind::other, {}, {}});
        desk.view.select({at(desk.block(0), 0), at(desk.block(2), 4)});
        desk.open();
        QTRY_COMPARE(desk.about(), QStringLiteral("About this picture and “First Then”"));
        desk.view.select({at(desk.block(1), 0), at(desk.block(4), 4)});
        QTRY_COMPARE(desk.about(), QStringLiteral("About 2 pictures"));
        desk.ask("Which?", "The first.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|#|#|Then//Last//Which?|.|"));
        desk.ask("Why?", "It is red.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|#|#|Then//Last//Which?|.|The first.|.|Why?|.|"));
        // One of them goes: it is about the other.
        desk.window.model().push(desk.document().replacing(3, 1, {}), {"gone", EditKind::other, {}, {}});
        QTRY_VERIFY(!desk.about().startsWith("About 2"));
    }

    void whatIsKeptFromModelsIsAskedAboutAloneOnly() {
        Block kept = makeParagraph("A secret");
        kept.use = PromptUse::never;
        Conversation desk({makeParagraph("First"), kept, makeParagraph("Last")});
        desk.view.select({at(desk.block(0), 0), at(desk.block(2), 4)});
        desk.open();
        QTRY_COMPARE(desk.about(), QStringLiteral("About “First Last”"));
        desk.view.select({at(desk.block(1), 0), at(desk.block(1), 8)});
        QTRY_COMPARE(desk.about(), QStringLiteral("About “A secret”"));
    }

    void thePanelFollowsTheSelectionAndKnowsWhatWasAskedAboutEach() {
        Conversation desk({makeParagraph("Some words.")});
        Block fox = pictureBlock(desk.window.model(), 40, 30, {200, 60, 40}), sheep = pictureBlock(desk.window.model());
        fox.picture->alt = "a fox";
        sheep.picture->alt = "a sheep";
        desk.window.model().push(desk.document().replacing(1, 0, {fox, sheep}), {"pictures", EditKind::other, {}, {}});
        const auto choose = [&](const Block& picture) { desk.view.select({at(picture, 0), at(picture, 1)}); };
        choose(fox);
        desk.open();
        QTRY_COMPARE(desk.about(), QStringLiteral("About the picture “a fox”"));
        desk.ask("What?", "A fox.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|#|What?|.|"));

        choose(sheep);
        QTRY_COMPARE(desk.about(), QStringLiteral("About the picture “a sheep”"));
        desk.ask("And this?", "A sheep.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|#|And this?|.|"));  // nothing of the fox
        QCOMPARE(desk.panel.request().turns.size(), std::size_t{1});

        desk.caret(0, 3);  // writing on says nothing about another picture
        QTest::qWait(200);
        QCOMPARE(desk.about(), QStringLiteral("About the picture “a sheep”"));

        choose(fox);
        QTRY_COMPARE(desk.about(), QStringLiteral("About the picture “a fox”"));
        desk.ask("Where?", "On the left.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|#|What?|.|A fox.|.|Where?|.|"));

        // Pinned, it stays, and while an answer comes.
        desk.panel.findChild<QCheckBox*>()->setChecked(true);
        choose(sheep);
        QTest::qWait(200);
        QCOMPARE(desk.about(), QStringLiteral("About the picture “a fox”"));
        desk.panel.findChild<QCheckBox*>()->setChecked(false);
        QTRY_COMPARE(desk.about(), QStringLiteral("About the picture “a sheep”"));
        desk.engine.prepare(says("It ", 300ms) + says("is.", 300ms) + ends());
        desk.question()->setText("How?");
        QTest::keyClick(desk.question(), Qt::Key_Return);
        choose(fox);
        QTest::qWait(150);
        QVERIFY(desk.panel.running());
        QCOMPARE(desk.about(), QStringLiteral("About the picture “a sheep”"));
        QTRY_COMPARE(desk.about(), QStringLiteral("About the picture “a fox”"));

        // A new description shows; a picture that is gone is no subject.
        Picture renamed = *fox.picture;
        renamed.alt = "a red fox";
        desk.view.run("picture", *changePicture(desk.document(), fox.id, renamed));
        QTRY_COMPARE(desk.about(), QStringLiteral("About the picture “a red fox”"));
        desk.caret(0, 3);
        desk.window.model().push(desk.document().replacing(1, 1, {}), {"gone", EditKind::other, {}, {}});
        QTRY_VERIFY(desk.about().startsWith("Select pictures"));
    }

    void thePanelCountsWhatTheEngineGets() {
        Conversation desk({makeParagraph("A red fox.")});
        desk.view.select({at(desk.block(0), 0), at(desk.block(0), 9)});
        desk.open();
        desk.ask("What?", "A fox.");
        QTRY_VERIFY(desk.room().contains("knows 1 earlier question"));
        const QString withoutQuestion = desk.room();
        desk.question()->setText("Where?");
        QTRY_VERIFY(desk.room() != withoutQuestion);
        const QString counted = desk.room().section(' ', 0, 0);
        desk.ask("Where?", "There.");
        int positions = 0;
        const GenerationRequest request = desk.engine.requests().back();
        for (const auto& part : request.prompt) {
            const auto* text = std::get_if<PromptText>(&part);
            positions += text ? scriptedModel()->layout->text(text->text) : 1;
        }
        QCOMPARE(counted, QString::number(positions));
    }

    void theOldestQuestionsMakeRoomAndThatIsSaid() {
        Conversation desk({makeParagraph("A red fox.")});
        desk.view.select({at(desk.block(0), 0), at(desk.block(0), 9)});
        desk.open();
        const std::string long_(120, 'x');
        for (const char* name : {"1?", "2?", "3?"})
            desk.ask(name, long_);
        QTRY_VERIFY2(desk.room().contains("no room for the first 1"), qPrintable(desk.room()));
        QVERIFY(!desk.shown().contains("no longer fit"));
        desk.ask("4?", "Yes.");
        QVERIFY(!desk.sent().contains("1?"));
        QVERIFY(desk.sent().startsWith("<s>|A red fox//2?|.|xxx"));
        QCOMPARE(desk.shown().count("The first 1 question about this"), 1);
        QVERIFY(desk.shown().indexOf("no longer fit") < desk.shown().indexOf("4?"));
        desk.ask("5?", "Yes.");
        QCOMPARE(desk.shown().count("The first 1 question about this"), 1);  // once
    }

    void anotherDocumentEndsTheConversation() {
        Conversation desk({makeParagraph("A red fox.")});
        desk.view.select({at(desk.block(0), 0), at(desk.block(0), 9)});
        desk.open();
        desk.engine.prepare(says("It ", 0ms));  // goes on until it is stopped
        desk.question()->setText("What?");
        QTest::keyClick(desk.question(), Qt::Key_Return);
        QTRY_VERIFY(desk.shown().contains("It "));
        desk.window.model().reset(Document());
        QCOMPARE(desk.shown(), QString());
        QVERIFY(!desk.panel.running());
        QTRY_VERIFY(!desk.controller.running());
        desk.ask("Hello?", "Yes.");
        QCOMPARE(desk.sent(), QStringLiteral("<s>|Hello?|.|"));
    }

    void escapeLeadsBackToThePage() {
        Conversation desk({makeParagraph("A red fox.")});
        desk.caret(0, 10);
        desk.open();
        QTRY_VERIFY(desk.question()->hasFocus());
        QTest::keyClick(desk.question(), Qt::Key_Escape);
        QTRY_VERIFY(desk.view.hasFocus());
        QTest::keyClicks(&desk.view, " Yes");
        QCOMPARE(desk.block(0).text(), std::string("A red fox. Yes"));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(AskTest)
#include "ask_test.moc"
