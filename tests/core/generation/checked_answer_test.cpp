#include "core/generation/checked_answer.h"
#include "tests/core/words/default_words.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace pardalis;

namespace {

TokenId token(int id) { return TokenId{id}; }

GenerationRequest continuing(const std::string& before, std::string other = {}, bool namesThings = true,
                             PictureMode mode = PictureMode::automatic) {
    GenerationRequest request;
    request.id = RequestId{7};
    request.pictureMode = mode;
    AnswerCheck& check = request.check.emplace();
    check.place.before = before;
    check.namesThings = namesThings;
    check.other = std::move(other);
    check.otherPrompt = {TokenIds{token(1), token(2)}};
    return request;
}

// What goes in and what comes out, as a line: text, [picture], <reason>.
struct Answer {
    QString out;
    TokenIds tokens;
    std::vector<std::uint64_t> sequence;
    std::optional<Finished> finished;
    CheckedAnswer checked;
    int next = 100;

    explicit Answer(const GenerationRequest& request)
        : checked(defaultWords(), request, [this](GenerationEvent event) {
              QCOMPARE(event.request, RequestId{7});
              sequence.push_back(event.sequence);
              if (const auto* delta = std::get_if<TextDelta>(&event.what)) {
                  out += QString::fromStdString(delta->text);
                  tokens.insert(tokens.end(), delta->tokens.begin(), delta->tokens.end());
              } else if (const auto* began = std::get_if<ImageBegan>(&event.what)) {
                  out += QStringLiteral("[%1").arg(began->picture);
              } else if (std::holds_alternative<ImageFinished>(event.what)) {
                  out += "]";
              } else if (const auto* last = std::get_if<Finished>(&event.what)) {
                  finished = *last;
                  out += QStringLiteral("<%1>").arg(nameOf(last->reason));
              } else if (std::holds_alternative<Failed>(event.what)) {
                  out += "<failed>";
              }
          }) {}

    void put(decltype(GenerationEvent::what) what) { checked.take({RequestId{7}, 99, std::move(what)}); }
    Answer& says(const std::string& text) {
        put(TextDelta{text, {token(next++)}});
        return *this;
    }
    Answer& draws(int number) {
        put(ImageBegan{number, 2, 2, 16, 16});
        put(ImageCodes{number, 0, {1, 2, 3, 4}, {}});
        put(ImageFinished{number, 2, 2, {1, 2, 3, 4}, Image::filled(16, 16)});
        return *this;
    }
    Answer& ends(FinishReason reason = FinishReason::endOfText) {
        put(Finished{.reason = reason, .generatedTokens = 5, .seconds = 1});
        return *this;
    }
};

}  // namespace

class CheckedAnswerTest : public QObject {
    Q_OBJECT
private slots:
    void sentencesComeWholeAndWithAllTheirTokens() {
        Answer answer(continuing("A fox.\n"));
        answer.says("The fox").says(" found a");
        QCOMPARE(answer.out, QString());
        answer.says(" tulip").says(".").says(" The fox");
        QCOMPARE(answer.out, QString("The fox found a tulip."));
        answer.says(" met a dog.").draws(0).ends();
        QCOMPARE(answer.out, QString("The fox found a tulip. The fox met a dog.[0]<end_of_text>"));
        QCOMPARE(answer.tokens.size(), std::size_t{6});
        for (std::size_t i = 0; i < answer.sequence.size(); ++i)
            QCOMPARE(answer.sequence[i], std::uint64_t{i});
        QVERIFY(!answer.checked.wantsStop() && !answer.checked.wantsOther());
    }

    void aTokenThatTwoSentencesShareIsGivenOnce() {
        Answer answer(continuing("A fox.\n"));
        answer.says("The fox met a dog. The fox").says(" met a hen.").ends();
        QCOMPARE(answer.out, QString("The fox met a dog. The fox met a hen.<end_of_text>"));
        QCOMPARE(answer.tokens, (TokenIds{token(100), token(101)}));
    }

    void whatFollowsNonsenseIsLeftOut() {
        Answer answer(continuing("A fox.\n"));
        answer.says("The fox met a dog.")
            .draws(0)
            .says(" The of a")
            .says(" aing. ")
            .draws(1)
            .says("The fox met a hen.");
        QVERIFY(answer.checked.wantsStop());
        answer.ends(FinishReason::stopped);
        QCOMPARE(answer.out, QString("The fox met a dog.[0]<left_out>"));
        QCOMPARE(answer.finished->pictures, 1);
    }

    void nonsenseAloneIsNothing() {
        Answer answer(continuing("Hello.\n", {}, false));
        answer.says("a as aing. ");
        QVERIFY(answer.checked.wantsStop());
        answer.ends(FinishReason::stopped);
        QCOMPARE(answer.out, QString("<end_of_text>"));
    }

    void aPictureOfNothingThatWasNamedIsNothing() {
        Answer answer(continuing("Hello.\n", {}, false));
        answer.draws(0);
        QVERIFY(answer.checked.wantsStop());
        answer.ends(FinishReason::stopped);
        QCOMPARE(answer.out, QString("<end_of_text>"));

        Answer after(continuing("Hello.\n", {}, false));
        after.says("A fox was all alone at home.").draws(0).ends();
        QCOMPARE(after.out, QString("A fox was all alone at home.[0]<end_of_text>"));
    }

    void whereNothingCameTheOtherWordingIsTriedOnce() {
        Answer answer(continuing("Bees.\n", "Write a story about a bee."));
        answer.ends();
        QVERIFY(answer.checked.wantsOther());
        QCOMPARE(answer.out, QString());
        const GenerationRequest other = answer.checked.otherRequest();
        QVERIFY(!answer.checked.wantsOther());
        QVERIFY(!other.check);
        QCOMPARE(other.prompt, (std::vector<PromptPart>{TokenIds{token(1), token(2)}}));
        answer.says("A bee was all alone at home.").draws(0).ends();
        QCOMPARE(answer.out, QString("A bee was all alone at home.[0]<end_of_text>"));
        QVERIFY(answer.finished->otherWording);
        QCOMPARE(answer.finished->generatedTokens, 10);
        QCOMPARE(answer.finished->seconds, 2.0);

        Answer twice(continuing("Bees.\n", "Write a story about a bee."));
        twice.says("a as aing. ").ends(FinishReason::stopped);
        QVERIFY(twice.checked.wantsOther());
        twice.checked.otherRequest();
        QVERIFY(!twice.checked.wantsStop());
        twice.says("a as aing. ").ends(FinishReason::stopped);
        QVERIFY(!twice.checked.wantsOther());
        QCOMPARE(twice.out, QString("<end_of_text>"));
    }

    void theOtherAnswerBeginsAParagraphOfItsOwn() {
        for (const char* before : {"I like my bees", "Bees."}) {
            Answer answer(continuing(before, "Write a story about a bee."));
            answer.says("a as aing. ").ends(FinishReason::stopped);
            answer.checked.otherRequest();
            answer.says("A bee was all alone at home. ").says("A bee was all alone at home.").ends();
            QCOMPARE(answer.out, QString("\nA bee was all alone at home. A bee was all alone at home.<end_of_text>"));
        }
    }

    void aStopFromOutsideIsNoReasonToTryAgain() {
        Answer answer(continuing("Bees.\n", "Write a story about a bee."));
        answer.says("A bee was").ends(FinishReason::stopped);
        QVERIFY(!answer.checked.wantsOther());
        QCOMPARE(answer.out, QString("A bee was<stopped>"));

        Answer nothing(continuing("Bees.\n", "Write a story about a bee."));
        nothing.says("a as ai").ends(FinishReason::stopped);
        QVERIFY(!nothing.checked.wantsOther());
        QCOMPARE(nothing.out, QString("<stopped>"));
    }

    void aFailureIsPassedOn() {
        Answer answer(continuing("Bees.\n", "Write a story about a bee."));
        answer.says("A bee was");
        answer.put(Failed{"no room", {}});
        QVERIFY(!answer.checked.wantsOther());
        QCOMPARE(answer.out, QString("A bee was<failed>"));
    }

    void picturesThatWereAskedForComeWhateverIsSaid() {
        Answer answer(continuing("Hello.\n", {}, false, PictureMode::exactly));
        answer.says("a as aing. ").draws(0);
        QVERIFY(!answer.checked.wantsStop());
        answer.ends(FinishReason::picturesDone);
        QCOMPARE(answer.out, QString("[0]<left_out>"));
    }

    void whatAFullWindowCutsOffIsKept() {
        Answer answer(continuing("A fox.\n"));
        answer.says("The fox met a dog. The").ends(FinishReason::maxTokens);
        QCOMPARE(answer.out, QString("The fox met a dog. The<max_tokens>"));

        Answer cut(continuing("A fox.\n"));
        cut.says("The fox met a dog. The of").ends(FinishReason::maxTokens);
        QCOMPARE(cut.out, QString("The fox met a dog.<max_tokens>"));
    }
};

QTEST_APPLESS_MAIN(CheckedAnswerTest)
#include "checked_answer_test.moc"
