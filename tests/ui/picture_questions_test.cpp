// What is asked about a picture in the ask panel and beside it: by looks that each stand by themselves, with places, behind reasons, of
// a part, from a page's text; answers that are chosen, checklists, and series.
#include "core/generation/zoom.h"
#include "tests/ui/desk.h"

#include "ui/dialogs/asking_row.h"
#include "ui/dialogs/boxes_editor.h"
#include "ui/dialogs/choices_dialog.h"
#include "ui/dialogs/part_dialog.h"
#include "ui/dialogs/series_dialog.h"
#include "ui/dialogs/share_list.h"
#include "ui/document_view/picture_places.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/ask_ways.h"
#include "ui/panels/fold_box.h"
#include "ui/panels/reasons_box.h"
#include "ui/panels/transcript.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

constexpr PictureBox kFox{0.25, 0.5, 0.5, 0.75};

Script fails(const std::string& cause) { return {{{}, Failed{.cause = cause, .remedies = {}}}}; }

// A page with three pictures between two paragraphs, on a model that points.
struct Gallery : Desk {
    AskPanel& panel = window.askPanel();
    AskWays& ways = panel.ways();

    explicit Gallery(const char* model = "points")
        : Desk({makeParagraph("Published by Penguin  Books in 1935."), makeParagraph("below")}) {
        controller.openModel(model);
        QTRY_VERIFY(controller.facts() && controller.facts()->folder == model);
        caret(0, 36);
        Block first = pictureBlock(window.model()), second = pictureBlock(window.model(), 60, 30, {1, 2, 3}),
              third = pictureBlock(window.model(), 30, 30, {9, 9, 9});
        first.picture->alt = "a fox";
        second.picture->alt = "a hen";
        third.picture->alt = "";
        view.insertBlocks({first, second, third}, "test");
    }
    QAction* action(const char* id) { return window.findChild<QAction*>(id); }
    void select(std::size_t i) { view.select({at(block(i), 0), at(block(i), 1)}); }
    void open(std::size_t picture = 1) {
        select(picture);
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(panel.subject().picture == block(picture).id);
    }
    QLineEdit* question() { return panel.findChild<QLineEdit*>(); }
    Transcript& transcript() { return *panel.findChild<Transcript*>(); }
    QString shown() { return transcript().toPlainText(); }
    QString about() { return panel.findChild<QLabel*>("askSubject")->text(); }
    template <class Button>
    Button* button(const QString& text) {
        for (Button* each : panel.findChildren<Button*>())
            if (QString(each->text()).remove('&') == text)
                return each;
        return nullptr;
    }
    void tick(const QString& text, bool on = true) { button<QCheckBox>(text)->setChecked(on); }
    void ask(const QString& text) {
        question()->setText(text);
        QTest::keyClick(question(), Qt::Key_Return);
    }
    void waitForAnswer() { QTRY_VERIFY(!panel.running() && !controller.running()); }
    // What the engine got last: "#|where is it?|" with # for a picture.
    QString sent() {
        QString out;
        const auto requests = engine.requests();
        for (const auto& part : requests.back().prompt) {
            if (const auto* text = std::get_if<PromptText>(&part))
                out += QString::fromStdString(text->text) + "|";
            else if (const auto* pointing = std::get_if<PointingText>(&part))
                out += "@" + QString::fromStdString(pointing->said.text) + "|";
            else if (std::holds_alternative<PromptPicture>(part))
                out += "#|";
        }
        return out;
    }
    PromptPicture sentPicture() { return std::get<PromptPicture>(engine.requests().back().prompt.at(1)); }
};

}  // namespace

class PictureQuestionsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }

    void eachQuestionOfAModelThatPointsStandsByItself() {
        Gallery desk;
        desk.open();
        QVERIFY(desk.ways.isVisible());
        QCOMPARE(desk.about(), QString("About the picture “a fox”"));
        desk.engine.prepare(sees({"a fox", {}}) + ends());
        desk.ask("What is it?");
        desk.waitForAnswer();
        QCOMPARE(desk.sent(), QString("#|What is it?|"));
        desk.engine.prepare(sees({"red", {}}) + ends());
        desk.ask("What colour?");
        desk.waitForAnswer();
        QCOMPARE(desk.sent(), QString("#|What colour?|"));  // nothing of the first
        QVERIFY2(desk.shown().contains("a fox") && desk.shown().contains("red"), qPrintable(desk.shown()));
        QVERIFY(desk.engine.requests().back().text.temperature == 0);
        QTRY_VERIFY(desk.panel.findChild<QLabel*>("askRoom")->text().contains("by itself"));
        const std::size_t blocks = desk.document().blocks().size();
        desk.caret(4, 5);
        QTest::mouseClick(desk.button<QPushButton>("Insert answer"), Qt::LeftButton);
        QCOMPARE(desk.block(4).text(), std::string("below red"));
        QCOMPARE(desk.document().blocks().size(), blocks);
        // While the picture is selected: below it.
        desk.select(1);
        QTest::mouseClick(desk.button<QPushButton>("Insert answer"), Qt::LeftButton);
        QVERIFY(desk.block(1).picture && desk.block(3).picture);
        QCOMPARE(desk.block(2).text(), std::string("red"));
        QCOMPARE(desk.wrong(), QString());
    }

    void anotherModelGoesOnWithItsConversation() {
        Gallery desk("scripted");
        desk.open();
        QVERIFY(!desk.button<QCheckBox>("Show where")->isVisible() &&
                desk.button<QCheckBox>("Reasons first")->isVisible());
        desk.engine.prepare(says("a fox") + ends());
        desk.ask("What?");
        desk.waitForAnswer();
        desk.engine.prepare(says("red") + ends());
        desk.ask("And?");
        desk.waitForAnswer();
        QCOMPARE(desk.sent(), QString("#|What?|a fox|And?|"));
        // Behind reasons it looks, as any does.
        desk.tick("Reasons first");
        desk.engine.prepare(says("There is fur.") + ends());
        desk.engine.prepare(says("a fox") + ends());
        desk.ask("So?");
        desk.waitForAnswer();
        QCOMPARE(desk.sent(), QString("#|There is fur.|So?|"));
    }

    void wordsOfAnAnswerSayWhere() {
        Gallery desk;
        desk.open();
        desk.tick("Show where");
        desk.engine.prepare(sees({"It is a fox.", {{6, 11, {kFox}}}}) + ends());
        desk.ask("What is it?");
        desk.waitForAnswer();
        QCOMPARE(desk.sent(), QString("#|@What is it?|"));
        QVERIFY2(desk.shown().contains("It is a fox."), qPrintable(desk.shown()));
        const AskPanel::Said* said = desk.panel.saidIn(0);
        QVERIFY(said && said->picture == desk.block(1).id && said->said.spans.size() == 1);
        // By keyboard to the words, and from them away.
        QSignalSpy lit(&desk.panel, &AskPanel::placeLit), chosen(&desk.panel, &AskPanel::placeChosen);
        desk.transcript().setFocus();
        QTest::keyClick(&desk.transcript(), Qt::Key_Right);
        QCOMPARE(lit.last(), (QVariantList{0, 0}));
        QCOMPARE(desk.transcript().textCursor().selectedText(), QString("a fox"));
        auto over = desk.view.places().over(desk.block(1).id);
        QVERIFY(over && over->lit == 0 && over->places.size() == 1 && over->places[0].words == "a fox");
        QTest::keyClick(&desk.transcript(), Qt::Key_Return);
        QCOMPARE(chosen.last(), (QVariantList{0, 0}));
        QTest::keyClick(&desk.transcript(), Qt::Key_Right);
        QCOMPARE(lit.last(), (QVariantList{-1, -1}));  // the offer to keep them
        QTest::keyClick(&desk.transcript(), Qt::Key_Right);
        QCOMPARE(lit.last(), (QVariantList{0, 0}));
        QTest::keyClick(&desk.transcript(), Qt::Key_Left);
        QCOMPARE(desk.transcript().textCursor().selectedText(), QString("Keep the boxes"));
        QCOMPARE(desk.view.places().over(desk.block(1).id)->lit, -1);
        QTest::keyClick(&desk.transcript(), Qt::Key_Return);
        QCOMPARE(desk.block(1).picture->regions.size(), std::size_t{1});
        QCOMPARE(desk.block(1).picture->regions[0].label, std::string("a fox"));
        QTest::keyClick(&desk.transcript(), Qt::Key_Return);  // once is enough
        QCOMPARE(desk.block(1).picture->regions.size(), std::size_t{1});
        QVERIFY2(desk.shown().contains("has these boxes already"), qPrintable(desk.shown()));
        desk.undo().undo();
        QVERIFY(desk.block(1).picture->regions.empty());
        // A place without words is still one, and an answer.
        desk.engine.prepare(sees({"", {{0, 0, {kFox}}}}) + ends());
        desk.ask("Where?");
        desk.waitForAnswer();
        QVERIFY(desk.panel.saidIn(1));
        QVERIFY(desk.view.places().showsIn() == desk.block(1).id);
        QVERIFY2(!desk.shown().contains("no answer"), qPrintable(desk.shown()));
        QVERIFY(!desk.panel.saidIn(2) && !desk.panel.saidIn(-1));
        QTest::mouseClick(desk.button<QPushButton>("New conversation"), Qt::LeftButton);
        QVERIFY(!desk.view.places().showsIn());
    }

    void reasonsComeFirstAndCanBeChanged() {
        Gallery desk;
        desk.open();
        desk.tick("Show where");
        desk.tick("Reasons first");
        QVERIFY(!desk.button<QCheckBox>("Show where")->isChecked());  // one way at a time
        auto* box = desk.panel.findChild<ReasonsBox*>();
        QVERIFY(!box->isVisible());
        desk.engine.prepare(sees({"there is fur.", {}}) + ends());
        desk.engine.prepare(sees({"a fox", {}}) + ends());
        desk.ask("What is it?");
        desk.waitForAnswer();
        QVERIFY(box->isVisible());
        QCOMPARE(box->reasons(), QString("there is fur."));
        QCOMPARE(desk.sent(), QString("#|there is fur.|What is it?|"));
        QVERIFY(desk.shown().contains("a fox"));

        auto* edit = box->findChild<QPlainTextEdit*>();
        QVERIFY(edit->isVisible() && !edit->isReadOnly() && !edit->accessibleName().isEmpty());
        edit->setPlainText("there are feathers.");
        desk.question()->setText("unfinished");
        desk.engine.prepare(sees({"a hen", {}}) + ends());
        const std::size_t before = desk.engine.requests().size();
        QTest::mouseClick(desk.button<QPushButton>("Answer again"), Qt::LeftButton);
        desk.waitForAnswer();
        QCOMPARE(desk.engine.requests().size(), before + 1);
        QCOMPARE(desk.sent(), QString("#|there are feathers.|What is it?|"));
        QVERIFY(desk.shown().contains("a hen"));
        QCOMPARE(desk.question()->text(), QString("unfinished"));
        QCOMPARE(box->reasons(), QString("there are feathers."));

        // Folded away by the keyboard.
        auto* heading = box->findChild<QToolButton*>();
        heading->setFocus();
        QTest::keyClick(heading, Qt::Key_Space);
        QVERIFY(!edit->isVisible());
        // They are of that picture.
        desk.select(2);
        QTRY_COMPARE(desk.about(), QString("About the picture “a hen”"));
        QVERIFY(!box->isVisible());
    }

    void aPartIsLookedAtInPlaceOfTheWhole() {
        Gallery desk;
        desk.dialogs->onRun = [](QDialog& run) {
            auto& dialog = dynamic_cast<PartDialog&>(run);
            dialog.show();
            auto* boxes = dialog.findChild<BoxesEditor*>();
            [&] {
                QVERIFY(!dialog.part());
                const QPoint middle = boxes->rect().center();
                for (const int far : {40, 80}) {  // the second takes the place of the first
                    QTest::mousePress(boxes, Qt::LeftButton, {}, middle - QPoint(far, far) / 2 - QPoint(20, 0));
                    QTest::mouseMove(boxes, middle + QPoint(5, 5));
                    QTest::mouseRelease(boxes, Qt::LeftButton, {}, middle + QPoint(5, 5));
                }
                QCOMPARE(boxes->things().size(), std::size_t{1});
                boxes->setThings({{"", 0.25, 0.5, 0.75, 1}});
                QVERIFY(dialog.part() == (PictureBox{0.25, 0.5, 0.75, 1}));
                QTest::keyClick(boxes, Qt::Key_Delete);
                QVERIFY(!dialog.part());
                QTest::keyClick(boxes, Qt::Key_Insert);
                QVERIFY(dialog.part());
                boxes->setThings({{"", 0.25, 0.5, 0.75, 1}});
            }();
            return int(QDialog::Accepted);
        };
        desk.select(2);
        desk.action("picture.ask_part")->trigger();
        QTRY_COMPARE(desk.about(), QString("About a part of the picture “a hen”"));
        QVERIFY(desk.panel.subject().part == withMargin({0.25, 0.5, 0.75, 1}));
        QTest::qWait(150);  // the page's selection does not make it the whole again
        QVERIFY(desk.panel.subject().part);
        desk.tick("Show where");
        desk.engine.prepare(sees({"an eye", {{0, 6, {{0, 0, 1, 1}}}}}) + ends());
        desk.ask("What is it?");
        desk.waitForAnswer();
        QVERIFY(desk.sentPicture().part == desk.panel.subject().part && desk.sentPicture().codes.empty());
        const PictureBox box = desk.panel.saidIn(0)->said.spans[0].boxes[0];
        QVERIFY(box.left > 0.14 && box.left < 0.2 && box.right > 0.8 && box.right < 0.86);  // in the whole again
        QVERIFY(box.top > 0.39 && box.bottom <= 1);
        // And back.
        QTest::mouseClick(desk.button<QToolButton>("×"), Qt::LeftButton);
        QCOMPARE(desk.about(), QString("About the picture “a hen”"));
        QTest::mouseClick(desk.button<QToolButton>("×"), Qt::LeftButton);
        QTest::qWait(150);  // still selected
        QVERIFY(desk.about().startsWith("Select pictures"));
        desk.select(1);
        QTRY_COMPARE(desk.about(), QString("About the picture “a fox”"));
    }

    void answersOnAPageLeadToTheirPlace() {
        Gallery desk;
        desk.select(1);
        desk.action("picture.ask_page")->trigger();
        QTRY_VERIFY(desk.ways.way() == LookTask::page);
        QVERIFY2(desk.ways.page().contains("Published by Penguin  Books"), qPrintable(desk.ways.page()));
        QVERIFY(desk.ways.findChild<FoldBox*>()->isVisible());
        desk.engine.prepare(sees({"penguin books.", {}}) + ends());
        desk.ask("Who published it?");
        desk.waitForAnswer();
        QVERIFY2(desk.sent().contains("Published by Penguin  Books in 1935.") &&
                     desk.sent().endsWith("Q: Who published it? A:|"),
                 qPrintable(desk.sent()));
        desk.transcript().setFocus();
        QTest::keyClick(&desk.transcript(), Qt::Key_Right);
        QTest::keyClick(&desk.transcript(), Qt::Key_Return);
        QCOMPARE(desk.view.textCursor().selectedText(), QString("Penguin  Books"));
        QTest::qWait(200);  // the panel would have followed
        QCOMPARE(desk.about(), QString("About the picture “a fox”"));

        desk.engine.prepare(sees({"Puffin", {}}) + ends());
        desk.ask("Who else?");
        desk.waitForAnswer();
        QVERIFY2(desk.shown().contains("These words do not stand in the page's text."), qPrintable(desk.shown()));
        // A text of one's own stays, whatever is selected.
        auto* text = desk.ways.findChild<QPlainTextEdit*>();
        text->setPlainText("Another page speaks of Puffin and of an owl.");
        desk.tick("From a page's text", false);
        desk.tick("From a page's text");
        QCOMPARE(desk.ways.page(), QString("Another page speaks of Puffin and of an owl."));
        desk.engine.prepare(sees({"an owl", {}}) + ends());
        desk.ask("Who?");
        desk.waitForAnswer();
        QVERIFY2(desk.shown().contains("These words stand in the text that you gave"), qPrintable(desk.shown()));
        // One that is too long is cut, which is said.
        text->setPlainText(QString("word ").repeated(2000));
        desk.engine.prepare(sees({"word", {}}) + ends());
        desk.ask("What?");
        desk.waitForAnswer();
        QVERIFY2(desk.shown().contains("too long for this model: of 10,000 characters"), qPrintable(desk.shown()));
    }

    void whatIsSelectedIsThePagesText() {
        Gallery desk;
        desk.open();
        desk.tick("Stay with this");
        desk.view.select({at(desk.block(0), 0), at(desk.block(0), 9)});
        desk.tick("From a page's text");
        QCOMPARE(desk.ways.page(), QString("Published"));
    }

    void anEmptyAnswerIsAskedForOnceMore() {
        Gallery desk;
        desk.open();
        desk.engine.prepare(sees({"", {}}) + ends());
        desk.engine.prepare(sees({"a fox", {}}) + ends());
        const std::size_t before = desk.engine.requests().size();
        desk.ask("What?");
        desk.waitForAnswer();
        QCOMPARE(desk.engine.requests().size(), before + 2);
        QCOMPARE(desk.engine.requests().back().minTokens, 1);
        QVERIFY2(desk.shown().endsWith("a fox"), qPrintable(desk.shown()));
        // Once: who says nothing twice has nothing to say.
        desk.engine.prepare(sees({"", {}}) + ends());
        desk.engine.prepare(sees({"", {}}) + ends());
        desk.ask("What?");
        desk.waitForAnswer();
        QCOMPARE(desk.engine.requests().size(), before + 4);
        QVERIFY2(desk.shown().contains("no answer"), qPrintable(desk.shown()));
    }

    void whatGoesWrongIsOneLine() {
        Gallery desk;
        desk.open();
        desk.engine.prepare(fails("the sky fell"));
        desk.ask("What?");
        desk.waitForAnswer();
        QVERIFY2(desk.shown().contains("the sky fell"), qPrintable(desk.shown()));
        // Stopped, and gone.
        desk.engine.prepare(says("late", 10s) + ends());
        desk.ask("What?");
        QTRY_VERIFY(desk.controller.running());
        QTest::mouseClick(desk.button<QPushButton>("Stop"), Qt::LeftButton);
        desk.waitForAnswer();
        QVERIFY2(desk.shown().contains("stopped"), qPrintable(desk.shown()));
        desk.tick("Reasons first");
        desk.engine.prepare(says("late", 200ms) + ends());
        desk.ask("What?");
        desk.window.model().reset(Document({}, {makeParagraph("another")}, {}));
        QTRY_VERIFY(!desk.controller.running() && !desk.panel.running());
        QCOMPARE(desk.shown(), QString());
        // A model that reads none.
        Gallery blind("without pictures");
        blind.select(1);
        for (const char* id : {"picture.ask_part", "picture.ask_page", "picture.choose", "model.which_next"})
            QVERIFY2(!blind.action(id)->isEnabled(), id);
    }

    void theLikeliestAnswerStandsFirst() {
        Gallery desk;
        desk.open();
        desk.engine.prepare(finds({{-3, 1}, {-1, 1}, {-9, 2}}));
        desk.dialogs->onRun = [&](QDialog& run) {
            auto& dialog = dynamic_cast<ChoicesDialog&>(run);
            dialog.show();
            [&] {
                QVERIFY(!dialogButton(dialog, "Ask")->isEnabled() &&
                        !dialogButton(dialog, "Put into the page")->isEnabled());
                dialog.setWish({.isChecklist = false,
                                .question = "What is it?",
                                .lines = {"a hen", " a  fox", "", "a hen", "an owl"}});
                QCOMPARE(dialog.wish().lines, QStringList({"a hen", "a fox", "an owl"}));
                QTest::mouseClick(dialogButton(dialog, "Ask"), Qt::LeftButton);
                QTRY_VERIFY(!dialog.answers().empty() && !desk.controller.running());
                QCOMPARE(desk.sent(), QString("#|What is it?|"));
                QCOMPARE(desk.engine.requests().back().choices, (std::vector<std::string>{"a hen", "a fox", "an owl"}));
                QCOMPARE(dialog.answers()[0].text, QString("a fox"));
                QVERIFY(dialog.answers()[0].share > 0.8 && dialog.answers()[2].share < 0.1);
                bool isSaid = false;
                for (const QLabel* label : dialog.findChildren<QLabel*>())
                    isSaid = isSaid || label->text() == "The model's guess, not a measure of truth";
                QVERIFY(isSaid);
                // Once more, and what went wrong is said and loses nothing.
                desk.engine.prepare(fails("no light"));
                QTest::mouseClick(dialogButton(dialog, "Ask"), Qt::LeftButton);
                QTRY_VERIFY(!dialog.row().running());
                QVERIFY(dialog.findChild<QLabel*>("failure")->isVisible());
                QCOMPARE(dialog.answers().size(), std::size_t{3});
                dialog.setWish(
                    {.isChecklist = false, .question = "Another?", .lines = {"x"}});  // not what was answered
            }();
            return int(QDialog::Accepted);
        };
        const int steps = desk.undo().count();
        desk.action("picture.choose")->trigger();
        QCOMPARE(desk.undo().count(), steps + 1);
        QCOMPARE(desk.block(2).text(), std::string("What is it?"));
        QVERIFY(desk.block(3).kind == BlockKind::listItem && desk.block(3).runs.at(0).origin == Origin::model);
        QVERIFY2(desk.block(3).text().starts_with("a fox ("), desk.block(3).text().c_str());
        QCOMPARE(desk.wrong(), QString());
        desk.undo().undo();
        QVERIFY(desk.block(2).picture);
    }

    void aChecklistIsAskedLineByLine() {
        Gallery desk;
        desk.open(3);
        desk.engine.prepare(finds({{-1, 1}, {-3, 1}}));
        desk.engine.prepare(finds({{-3, 1}, {-1, 1}}));
        desk.dialogs->onRun = [&](QDialog& run) {
            auto& dialog = dynamic_cast<ChoicesDialog&>(run);
            dialog.show();
            [&] {
                dialog.setWish({.isChecklist = true, .question = {}, .lines = {"a fox", "a tree"}});
                QTest::mouseClick(dialogButton(dialog, "Ask"), Qt::LeftButton);
                QTRY_VERIFY(!dialog.answers().empty());
                QCOMPARE(desk.engine.requests().back().choices, (std::vector<std::string>{"Yes.", "No."}));
                QVERIFY(desk.sent().contains("a tree"));
            }();
            return int(QDialog::Accepted);
        };
        QTest::mouseClick(desk.button<QPushButton>("Choose among…"), Qt::LeftButton);
        QCOMPARE(desk.block(4).text(), std::string("✓ a fox"));
        QCOMPARE(desk.block(5).text(), std::string("✗ a tree"));
        QCOMPARE(desk.block(6).text(), std::string("below"));
    }

    void aDialogThatIsLeftStopsItsLook() {
        Gallery desk;
        desk.open();
        desk.engine.prepare(Script{});  // goes on until it is stopped
        desk.dialogs->onRun = [&](QDialog& run) {
            auto& dialog = dynamic_cast<ChoicesDialog&>(run);
            dialog.show();
            dialog.setWish({.isChecklist = true, .question = {}, .lines = {"a fox", "a tree"}});
            QTest::mouseClick(dialogButton(dialog, "Ask"), Qt::LeftButton);
            [&] { QTRY_VERIFY(desk.controller.running()); }();
            return int(QDialog::Rejected);
        };
        const int steps = desk.undo().count();
        desk.action("picture.choose")->trigger();
        QTRY_VERIFY(!desk.controller.running());
        QCOMPARE(desk.undo().count(), steps);
    }

    void aSeriesIsGoneOnWith() {
        Gallery desk;
        desk.engine.prepare(finds({{-3, 1}}));
        desk.engine.prepare(finds({{-1, 1}}));
        desk.dialogs->onRun = [&](QDialog& run) {
            auto& dialog = dynamic_cast<SeriesDialog&>(run);
            dialog.show();
            [&] {
                QCOMPARE(dialog.count(), 3);
                QVERIFY(!dialogButton(dialog, "Ask")->isEnabled());
                QTest::qWait(50);  // the pictures come one by one
                dialog.choose(0, true, false);
                dialog.choose(1, false, true);
                dialog.choose(2, true, true);  // one of the two
                QCOMPARE(dialog.candidates().size(), std::size_t{2});
                QCOMPARE(dialog.series().size(), std::size_t{1});
                QTest::mouseClick(dialogButton(dialog, "Ask"), Qt::LeftButton);
                auto* list = dialog.findChild<ShareList*>();
                QTRY_VERIFY(list->isVisible());
                QVERIFY2(list->rows().at(0).text == "Picture 3" && list->rows().at(0).share > 0.8,
                         qPrintable(list->rows().at(0).text));
                QVERIFY(!list->rows().at(0).picture.isNull());
                QCOMPARE(desk.engine.requests().back().choices, std::vector<std::string>{"Yes"});
                QCOMPARE(desk.sent(), QString("Here are one images:|#|The following image is:|#|Is it correct?|"));
                // More than the context holds is refused in words.
            }();
            return int(QDialog::Rejected);
        };
        desk.action("model.which_next")->trigger();
        QCOMPARE(desk.dialogs->asked.last(), QString("dialog pardalis::SeriesDialog"));
    }

    void whatIsSelectedIsTheSeries() {
        Gallery desk;
        desk.view.select({at(desk.block(1), 0), at(desk.block(2), 1)});
        desk.dialogs->onRun = [&](QDialog& run) {
            auto& dialog = dynamic_cast<SeriesDialog&>(run);
            [&] { QCOMPARE(dialog.series(), (std::vector<BlockId>{desk.block(1).id, desk.block(2).id})); }();
            return int(QDialog::Rejected);
        };
        desk.action("model.which_next")->trigger();
        QVERIFY(!desk.dialogs->asked.empty());
    }

private:
    static QPushButton* dialogButton(QDialog& dialog, const QString& text) {
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (QString(each->text()).remove('&') == text)
                return each;
        return nullptr;
    }

    TestHome m_home;
};

QTEST_MAIN(PictureQuestionsTest)
#include "picture_questions_test.moc"
