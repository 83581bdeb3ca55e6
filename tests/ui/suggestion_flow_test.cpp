#include "tests/ui/desk.h"

#include <nlohmann/json.hpp>

#include <QSignalSpy>

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
        QVERIFY(record.contains("seed") && record.at("prompt").is_array() && !record.at("prompt").empty());
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

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionFlowTest)
#include "suggestion_flow_test.moc"
