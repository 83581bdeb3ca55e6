#include "tests/ui/desk.h"

#include "core/prompt/prompt_planner.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/panels/banner.h"
#include "ui/panels/wish_panel.h"
#include "ui/panels/wishes.h"
#include "ui/panels/status_panel.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pardalis;
using namespace std::chrono_literals;

class SuggestionFlowTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void textAndPictureStreamInAndAreKeptAsOneStep() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        const Document before = desk.document();
        desk.engine.prepare(says(" ran") + says(" away.\n\nThen it slept.") + pictureScript(0, {10, 120, 200}) +
                            says("\nThe end.") + ends());
        desk.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.undo().count(), 0);
        QCOMPARE(desk.wrong(), QString());
        QVERIFY(desk.view.document()->toPlainText().contains("The fox ran away."));

        desk.key(Qt::Key_Tab);
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.document().blocks().size(), std::size_t{4});
        QCOMPARE(desk.block(0).text(), std::string("The fox ran away."));
        QCOMPARE(desk.block(0).runs.at(1).origin, Origin::model);
        QCOMPARE(desk.block(1).text(), std::string("Then it slept."));
        const Picture& picture = desk.block(2).picture.value();
        QCOMPARE(picture.origin, Origin::model);
        QVERIFY(picture.tokens && picture.tokens->complete());
        QCOMPARE(picture.tokens->tokenizer, std::string("scripted-pictures"));
        QVERIFY(!picture.alt.empty());
        const auto media = desk.document().media().find(picture.media);
        QVERIFY(media);
        QCOMPARE(decodeImage(media->bytes, "made"), Image::filled(32, 32, {10, 120, 200}));
        const auto record = nlohmann::json::parse(desk.document().generations().at(picture.generation));
        QCOMPARE(record.at("model_id").get<std::string>(), std::string("scripted"));
        QVERIFY(record.contains("seed") && record.contains("prompt_sha256"));
        QCOMPARE(desk.block(3).text(), std::string("The end."));
        QCOMPARE(desk.wrong(), QString());

        QCOMPARE(desk.undo().count(), 1);
        const std::string made = picture.generation;
        desk.view.undo();
        QVERIFY(desk.document() == before);
        QVERIFY(desk.document().generations().empty());  // nobody is to read what was taken back
        QCOMPARE(desk.wrong(), QString());
        desk.view.redo();
        QCOMPARE(desk.document().blocks().size(), std::size_t{4});
        QVERIFY(desk.document().generations().contains(made));
        QCOMPARE(desk.wrong(), QString());
    }

    void whoTypesElsewhereMeanwhileKeepsBothApart() {
        Desk desk({makeParagraph("Above."), makeParagraph("Below")});
        desk.caret(1, 5);
        Script script;
        std::string all;
        for (int i = 0; i < 50; ++i) {
            const std::string word = " word" + std::to_string(i);
            script = script + says(word, 3ms);
            all += word;
        }
        desk.engine.prepare(script + ends());
        desk.goOn();
        desk.caret(0, 6);
        for (const QChar c : QStringLiteral(" Typed meanwhile.")) {
            QTest::keyClick(&desk.view, c.toLatin1());
            QTest::qWait(4);
        }
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.block(0).text(), std::string("Above. Typed meanwhile."));
        QCOMPARE(desk.block(1).text(), std::string("Below"));
        const int typed = desk.undo().index();
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(1).text(), "Below" + all);
        QCOMPARE(desk.undo().index(), typed + 1);
        desk.view.undo();
        QCOMPARE(desk.block(1).text(), std::string("Below"));
        QCOMPARE(desk.block(0).text(), std::string("Above. Typed meanwhile."));
        while (desk.undo().canUndo())
            desk.view.undo();
        QCOMPARE(desk.block(0).text(), std::string("Above."));
        QCOMPARE(desk.wrong(), QString());
    }

    void typingInFrontOfTheSuggestionMovesIt() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.") + says(" Three.", 40ms) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("Two."));
        QTest::keyClicks(&desk.view, "!");
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QTRY_COMPARE(desk.block(0).text(), std::string("One.! Two. Three."));
        QCOMPARE(desk.wrong(), QString());
    }

    void aSuggestionInTheMiddleOfAParagraphGetsItsSpaces() {
        Desk desk({makeParagraph("The fox.It slept.")});
        desk.caret(0, 8);
        desk.engine.prepare(says("It ran.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.controller.accept();
        QTRY_COMPARE(desk.block(0).text(), std::string("The fox. It ran. It slept."));
    }

    void discardedItLeavesNothingBehind() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        const Document before = desk.document();
        desk.engine.prepare(says(" ran.") + pictureScript(0, {1, 2, 3}) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.controller.suggestion());
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.view.document()->toPlainText(), QStringLiteral("The fox"));
        QVERIFY(!desk.window.isWindowModified());
    }

    void stoppedItKeepsWhatCame() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran far"));  // and then thinks for ever
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("ran far"));
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.controller.stopping());
        QTRY_VERIFY(desk.ended());
        QVERIFY(desk.controller.suggestion());
        QCOMPARE(desk.controller.suggestion()->state(), PendingSuggestion::State::stopped);
        desk.key(Qt::Key_Tab);
        QTRY_COMPARE(desk.block(0).text(), std::string("The fox ran far"));
    }

    void keptWhileItRunsItIsKeptWhenItIsComplete() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran") + says(" far", 400ms) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("ran"));
        desk.key(Qt::Key_Tab);
        QVERIFY(desk.controller.willAccept());
        QTRY_COMPARE(desk.block(0).text(), std::string("The fox ran far"));
    }

    void aFailureShowsItsCauseAndTouchesNothing_data() {
        QTest::addColumn<bool>("withText");
        QTest::newRow("at once") << false;
        QTest::newRow("behind some text") << true;
    }
    void aFailureShowsItsCauseAndTouchesNothing() {
        QFETCH(bool, withText);
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        const Document before = desk.document();
        desk.engine.prepare((withText ? says(" ran") : Script()) +
                            Script{{0ms, Failed{"not enough memory: 9 GB wanted, 2 GB free",
                                                {Remedy::openModel, Remedy::closePrograms}}}});
        desk.goOn();
        QTRY_VERIFY(desk.ended());
        QVERIFY(desk.window.banner().text().contains("9 GB wanted, 2 GB free"));
        QVERIFY(desk.window.banner().text().contains("Close other programs"));
        QCOMPARE(desk.window.banner().findChildren<QPushButton*>().size(), 1);
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.controller.suggestion() != nullptr, withText);
        QCOMPARE(desk.wrong(), QString());
        desk.controller.discard();
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QVERIFY(desk.window.banner().text().isEmpty());
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
    }

    void aModelThatCannotBeOpenedSaysSo() {
        Desk desk({makeParagraph("The fox")});
        desk.controller.openModel("somewhere/missing");
        QTRY_VERIFY(desk.window.banner().text().contains("config.json: no such file"));
        QVERIFY(desk.controller.canPlan());  // the earlier model is still there
    }

    void anEmptyAnswerIsSaid() {
        Desk desk({makeParagraph("The fox")});
        desk.engine.prepare(ends());
        desk.goOn();
        QTRY_VERIFY(desk.ended());
        QTRY_VERIFY(desk.window.wishes().panel().isVisible());  // at the place, not among the notices
        QVERIFY(desk.window.wishes().panel().text().contains("nothing to add"));
        QVERIFY(!desk.controller.suggestion());
    }

    void lateEventsOfAnOldRequestAreDropped() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran"));
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("ran"));
        desk.controller.discard();
        desk.engine.prepare(says(" sat.") + ends());
        desk.goOn();
        desk.engine.sendNow(desk.engine.requests().front().id, TextDelta{" NO", {}});
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QCOMPARE(desk.view.document()->toPlainText().trimmed(), QStringLiteral("The fox sat."));
    }

    void composingInAnotherBlockKeepsTheSyllable() {
        Desk desk({makeParagraph("여기 "), makeParagraph("Below")});
        desk.caret(1, 5);
        desk.engine.prepare(says(" a", 5ms) + says(" b", 20ms) + says("\n\nc", 20ms) + ends());
        desk.goOn();
        desk.caret(0, desk.block(0).text().size());
        desk.compose("ㅎ");
        QTest::qWait(15);
        desk.compose("하");
        QTest::qWait(25);
        desk.compose("한");
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.view.textCursor().block().layout()->preeditAreaText(), QStringLiteral("한"));
        desk.compose({}, "한");
        QCOMPARE(desk.block(0).text(), std::string("여기 한"));
        QCOMPARE(desk.wrong(), QString());
    }

    void composingInTheSameBlockHoldsTheSuggestionBack() {
        Desk desk({makeParagraph("Start  end")});
        desk.caret(0, 6);
        desk.engine.prepare(says("x") + says(" y", 30ms) + says(" z", 10ms) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("Start x"));
        desk.caret(0, 10);  // behind the suggestion
        desk.compose("ㄱ");
        desk.compose("가");
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.view.textCursor().block().layout()->preeditAreaText(), QStringLiteral("가"));
        desk.compose({}, "가");
        QCOMPARE(desk.block(0).text(), std::string("Start  end가"));
        QVERIFY(desk.view.document()->toPlainText().contains("x y z"));
        QCOMPARE(desk.wrong(), QString());
        desk.controller.accept();
        QTRY_COMPARE(desk.block(0).text(), std::string("Start x y z end가"));
    }

    void acceptingCommitsWhatIsBeingComposed() {
        Desk desk({makeParagraph("Above"), makeParagraph("Below")});
        desk.caret(1, 5);
        desk.engine.prepare(says(" it is.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.caret(0, 5);
        desk.compose("한");
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("Above한"));
        QCOMPARE(desk.block(1).text(), std::string("Below it is."));
        QCOMPARE(desk.wrong(), QString());
    }

    void goingOnKeepsAFinishedSuggestionFirst() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QTRY_VERIFY(desk.controller.complete());
        desk.engine.prepare(says(" Three.") + ends());
        desk.key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.block(0).text(), std::string("One. Two."));
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        const auto request = desk.engine.requests().back();
        QVERIFY(std::ranges::find(request.prompt, PromptPart(PromptText{"One. Two."})) != request.prompt.end());
    }

    void tryingAgainTakesItsPlaceWithAnotherSeed() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.") + ends());
        desk.engine.prepare(says(" Zwei.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.controller.tryAgain();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QCOMPARE(desk.view.document()->toPlainText().trimmed(), QStringLiteral("One. Zwei."));
        const auto requests = desk.engine.requests();
        QVERIFY(requests.at(0).prompt == requests.at(1).prompt);
        QVERIFY(requests.at(0).seed != requests.at(1).seed);
    }

    void itsFirstPartCanBeKeptAlone() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.\n\nThree.") + pictureScript(0, {9, 9, 9}) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.acceptFirst();
        QCOMPARE(desk.undo().count(), 1);
        QCOMPARE(desk.block(0).text(), std::string("One. Two."));
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        QVERIFY(desk.controller.suggestion());
        QCOMPARE(desk.wrong(), QString());
        desk.controller.acceptFirst();
        QCOMPARE(desk.block(1).text(), std::string("Three."));
        desk.controller.acceptFirst();
        QVERIFY(desk.block(2).picture);
        QVERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.wrong(), QString());
    }

    void aPictureIsDrawnBelowTheParagraph() {
        Desk desk({makeParagraph("A red fox"), makeParagraph("Last")});
        desk.caret(0, 3);
        desk.engine.prepare(pictureScript(0, {200, 30, 30}, 2ms) + ends());
        desk.controller.illustrate(desk.view.selection().position, "A red fox");
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        const GenerationRequest request = desk.engine.requests().back();
        QCOMPARE(request.pictureMode, PictureMode::only);
        QCOMPARE(request.pictures, 1);
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("A red fox"));
        QVERIFY(desk.block(1).picture);
        QCOMPARE(desk.block(1).picture->alt, std::string("A red fox"));
        QCOMPARE(desk.block(2).text(), std::string("Last"));
    }

    void aPictureGrowsWithoutLayout() {
        Desk desk({makeParagraph("A red fox")});
        desk.caret(0, 9);
        desk.engine.prepare(pictureScript(0, {200, 30, 30}, 15ms));
        desk.controller.illustrate(desk.view.selection().position, "A red fox");
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        QCoreApplication::processEvents();
        QSignalSpy changes(desk.view.document(), &QTextDocument::contentsChange);
        const auto& picture = std::get<PendingPicture>(desk.controller.suggestion()->items().front());
        QTRY_VERIFY(picture.finished());
        QCOMPARE(changes.count(), 0);
        const QRectF rect = desk.view.pictureRect(picture.id());
        QVERIFY(!rect.isEmpty());
        const QImage shown = desk.view.viewport()->grab().toImage();
        QCOMPARE(shown.pixelColor(rect.center().toPoint()), QColor(200, 30, 30));
        desk.controller.discard();
    }

    void anAnswerBesideThePageTouchesNothing() {
        Desk desk({makeParagraph("A red fox")});
        const Document before = desk.document();
        QSignalSpy deltas(&desk.controller, &GenerationController::answerDelta);
        QSignalSpy done(&desk.controller, &GenerationController::answerFinished);
        desk.engine.prepare(says("It is") + says(" red.") + ends());
        desk.controller.ask({{std::nullopt, "A red fox"}, {}, "What colour?"});
        QTRY_COMPARE(done.count(), 1);
        QString answer;
        for (const auto& delta : deltas)
            answer += delta.at(0).toString();
        QCOMPARE(answer, QStringLiteral("It is red."));
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.engine.requests().back().pictureMode, PictureMode::none);
    }

    void theMeterSaysWhatThePlannerSays_data() {
        QTest::addColumn<int>("pictures");
        QTest::addColumn<int>("words");
        for (const int pictures : {0, 1, 3})
            for (const int words : {1, 30, 60})
                QTest::addRow("%d pictures, %d words", pictures, words) << pictures << words;
    }
    void theMeterSaysWhatThePlannerSays() {
        QFETCH(int, pictures);
        QFETCH(int, words);
        Desk desk({makeParagraph("")});
        std::vector<Block> blocks = {makeParagraph(QString("word ").repeated(words).toStdString() + "x")};
        for (int i = 0; i < pictures; ++i)
            blocks.push_back(pictureBlock(desk.window.model()));
        blocks.push_back(makeParagraph("end"));
        desk.view.insertBlocks(blocks, "test");
        const PromptPlan plan = desk.controller.planAt(desk.view.selection().position);
        TokenMeter& meter = desk.window.status().meter();
        const QString wanted = QStringLiteral("%1 of 512 · room for %2 picture%3")
                                   .arg(plan.total)
                                   .arg(plan.roomForPictures)
                                   .arg(plan.roomForPictures == 1 ? "" : "s");
        QTRY_COMPARE_WITH_TIMEOUT(meter.text(), wanted, 1000);
        const bool tight = plan.total + plan.reserved >= 0.8 * plan.limit;
        QCOMPARE(meter.level(), plan.roomForPictures == 0 ? TokenMeter::Level::full
                                : tight                   ? TokenMeter::Level::tight
                                                          : TokenMeter::Level::fine);
    }

    void savedAndOpenedAgainItIsTheSame() {
        Desk desk({makeHeading(1, "Title"), makeParagraph("The fox")});
        desk.caret(1, 7);
        desk.engine.prepare(says(" ran.") + pictureScript(0, {10, 20, 30}) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        const QString path = m_home.filePath("saved.pardalis");
        desk.window.file().saveAs(path);
        QVERIFY(!desk.window.isWindowModified());
        const Document saved = desk.document();
        desk.key(Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(&desk.view, "more");
        QVERIFY(desk.window.isWindowModified());
        desk.window.openDocument(path);
        QVERIFY(desk.document() == saved);
        QCOMPARE(desk.document().generations(), saved.generations());
        QCOMPARE(desk.wrong(), QString());
        QCOMPARE(desk.window.file().name(), QStringLiteral("saved"));
    }

    void openingAnotherDocumentEndsWhatRuns() {
        Desk desk({makeParagraph("The fox")});
        desk.engine.prepare(says(" ran"));
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        desk.window.model().reset(Document());
        QVERIFY(!desk.controller.suggestion());
        QVERIFY(!desk.controller.running());
        QCOMPARE(desk.wrong(), QString());
    }

    void aWindowWithUnsavedChangesAsksBeforeItCloses() {
        Desk desk({makeParagraph("The fox")});
        bool asked = false;
        desk.window.mayLoseChanges = [&] {
            asked = true;
            return false;
        };
        QVERIFY(!desk.window.close());
        QVERIFY(asked);
        desk.window.mayLoseChanges = [] { return true; };
        QVERIFY(desk.window.close());
    }

    void aSaveThatFailsSaysWhyAndKeepsTheChangesUnsaved() {
        Desk desk({makeParagraph("The fox")});
        const QString folder = m_home.filePath("folder");
        QVERIFY(QDir().mkpath(folder));
        desk.window.file().saveAs(folder + "/doc.pardalis");
        QVERIFY(QDir(folder).removeRecursively());
        QTest::keyClicks(&desk.view, "x");
        QVERIFY(!desk.window.save());
        QVERIFY(desk.window.banner().text().contains("doc.pardalis"));
        QVERIFY(desk.window.isWindowModified());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionFlowTest)
#include "suggestion_flow_test.moc"
