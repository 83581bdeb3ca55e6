#include "core/families/chameleon/modality_grammar.h"

#include "core/base/check.h"
#include "tests/core/generation/fakes.h"

#include <QTest>

#include <limits>
#include <set>

using namespace pardalis;
using namespace pardalis::fakes;

namespace {

using Rules = ModalityGrammar::Rules;
using State = ModalityGrammar::State;

constexpr int kCodesPerPicture = 4;

Rules drawing() { return {.contextLength = 100}; }

const PictureForm kForm = PictureForm::ofOneSize({2, 2}), kNoPictures;

std::set<int> allowedBy(const ModalityGrammar& grammar) {
    std::set<int> ids;
    for (int id = -3; id < kSize + 3; ++id) {
        if (grammar.allows(TokenId{id}))
            ids.insert(id);
    }
    return ids;
}

std::set<int> textIds() {
    std::set<int> ids{toInt(kNewLine), 18, toInt(kBlankLine), toInt(kTextStart)};
    for (int i = 0; i < kTextIds; ++i)
        ids.insert(kFirstText + i);
    return ids;
}

std::set<int> codeIds() {
    std::set<int> ids;
    for (int i = 0; i < kCodes; ++i)
        ids.insert(kFirstCode + i);
    return ids;
}

std::set<int> operator+(std::set<int> ids, TokenId id) {
    ids.insert(toInt(id));
    return ids;
}

}  // namespace

class ModalityGrammarTest : public QObject {
    Q_OBJECT

private slots:
    void textAllowsTextItsEndsAndAPicture();
    void everyTextIdStaysInText();
    void endOfTextAndEndOfTurnEndTheSequence();
    void endOfTurnIsAllowedOnlyByItsRule();
    void beginOfImageOpensAPicture();
    void pictureAllowsCodesAloneUntilItIsFull();
    void forcesEndOfImageAfterTheLastCode();
    void pictureEndsInTextAndAnotherMayFollow();
    void withoutTextOnlyAPictureCanFollow();
    void withoutTextAndPicturesNothingCanFollow();
    void noPictureWhereTheRulesTheModelOrTheVocabularyHaveNone();
    void pictureMustFitWhole_data();
    void pictureMustFitWhole();
    void pictureThatFitsEndsBeforeTheLastPosition();
    void allowedIsWhatIsAllowedFurtherOn();
    void hugeNumbersDoNotOverflow();
    void rulesChangeBetweenPicturesButNotThePictureWithin();
    void everyTransitionIsAsTheTableSays();
    void whatIsNotAllowedIsAMistake();
    void randomWalksFollowThePattern();
};

void ModalityGrammarTest::textAllowsTextItsEndsAndAPicture() {
    const Vocabulary ids = vocabulary();
    const ModalityGrammar grammar(ids, kForm, drawing(), 5);
    QCOMPARE(grammar.state(), State::text);
    QCOMPARE(grammar.length(), 5);
    QCOMPARE(grammar.codes(), 0);
    QVERIFY(allowedBy(grammar) == textIds() + kEos + kEndOfTurn + kBeginImage);
    QVERIFY(!grammar.forced());
    QVERIFY(grammar.canOpenPicture());
}

void ModalityGrammarTest::everyTextIdStaysInText() {
    const Vocabulary ids = vocabulary();
    for (const int id : textIds()) {
        ModalityGrammar grammar(ids, kForm, drawing(), 5);
        grammar.advance(TokenId{id});
        QCOMPARE(grammar.state(), State::text);
        QCOMPARE(grammar.length(), 6);
    }
}

void ModalityGrammarTest::endOfTextAndEndOfTurnEndTheSequence() {
    const Vocabulary ids = vocabulary();
    for (const TokenId end : {kEos, kEndOfTurn}) {
        ModalityGrammar grammar(ids, kForm, drawing(), 5);
        grammar.advance(end);
        QCOMPARE(grammar.state(), State::ended);
        QCOMPARE(grammar.length(), 6);
        QVERIFY(allowedBy(grammar).empty());
        QVERIFY(!grammar.forced());
        QVERIFY(!grammar.canOpenPicture());
    }
}

void ModalityGrammarTest::endOfTurnIsAllowedOnlyByItsRule() {
    const Vocabulary ids = vocabulary();
    Rules rules = drawing();
    rules.endOfTurn = false;
    QVERIFY(allowedBy(ModalityGrammar(ids, kForm, rules, 5)) == textIds() + kEos + kBeginImage);

    // A vocabulary without one has no id that could stand for it.
    const Vocabulary without = vocabulary({.endOfTurn = false});
    QVERIFY(allowedBy(ModalityGrammar(without, kForm, drawing(), 5)) == textIds() + kEos + kBeginImage);
}

void ModalityGrammarTest::beginOfImageOpensAPicture() {
    const Vocabulary ids = vocabulary();
    ModalityGrammar grammar(ids, kForm, drawing(), 5);
    grammar.advance(kBeginImage);
    QCOMPARE(grammar.state(), State::picture);
    QCOMPARE(grammar.codes(), 0);
    QCOMPARE(grammar.length(), 6);
    QVERIFY(!grammar.canOpenPicture());  // none within another
    QVERIFY(!grammar.forced());
}

void ModalityGrammarTest::pictureAllowsCodesAloneUntilItIsFull() {
    const Vocabulary ids = vocabulary();
    ModalityGrammar grammar(ids, kForm, drawing(), 5);
    grammar.advance(kBeginImage);
    for (int i = 0; i < kCodesPerPicture; ++i) {
        QCOMPARE(grammar.codes(), i);
        QVERIFY(allowedBy(grammar) == codeIds());
        QVERIFY(!grammar.forced());
        grammar.advance(ids.tokenOf(i % kCodes));
        QCOMPARE(grammar.state(), State::picture);
    }
}

void ModalityGrammarTest::forcesEndOfImageAfterTheLastCode() {
    const Vocabulary ids = vocabulary();
    ModalityGrammar grammar(ids, kForm, drawing(), 5);
    grammar.advance(kBeginImage);
    for (int i = 0; i < kCodesPerPicture; ++i)
        grammar.advance(ids.tokenOf(7));
    QCOMPARE(grammar.codes(), kCodesPerPicture);
    QVERIFY(grammar.forced() == kEndImage);
    QVERIFY(allowedBy(grammar) == std::set<int>{toInt(kEndImage)});
}

void ModalityGrammarTest::pictureEndsInTextAndAnotherMayFollow() {
    const Vocabulary ids = vocabulary();
    ModalityGrammar grammar(ids, kForm, drawing(), 5);
    for (int picture = 0; picture < 3; ++picture) {
        grammar.advance(kBeginImage);
        for (int i = 0; i < kCodesPerPicture; ++i)
            grammar.advance(ids.tokenOf(i));
        grammar.advance(kEndImage);
        QCOMPARE(grammar.state(), State::text);
        QCOMPARE(grammar.codes(), 0);
        QCOMPARE(grammar.length(), 5 + (picture + 1) * (kCodesPerPicture + 2));
        QVERIFY(allowedBy(grammar) == textIds() + kEos + kEndOfTurn + kBeginImage);
    }
}

void ModalityGrammarTest::withoutTextOnlyAPictureCanFollow() {
    const Vocabulary ids = vocabulary();
    Rules rules = drawing();
    rules.text = false;
    ModalityGrammar grammar(ids, kForm, rules, 5);
    for (int picture = 0; picture < 2; ++picture) {
        QVERIFY(allowedBy(grammar) == std::set<int>{toInt(kBeginImage)});
        QVERIFY(grammar.forced() == kBeginImage);
        grammar.advance(*grammar.forced());
        QVERIFY(allowedBy(grammar) == codeIds());
        for (int i = 0; i < kCodesPerPicture; ++i)
            grammar.advance(ids.tokenOf(i));
        QVERIFY(grammar.forced() == kEndImage);
        grammar.advance(*grammar.forced());
    }
}

void ModalityGrammarTest::withoutTextAndPicturesNothingCanFollow() {
    const Vocabulary ids = vocabulary();
    Rules rules = drawing();
    rules.text = false;
    rules.pictures = false;
    const ModalityGrammar grammar(ids, kForm, rules, 5);
    QVERIFY(allowedBy(grammar).empty());
    QVERIFY(!grammar.forced());
    QCOMPARE(grammar.state(), State::text);
}

void ModalityGrammarTest::noPictureWhereTheRulesTheModelOrTheVocabularyHaveNone() {
    const Vocabulary ids = vocabulary();
    Rules banned = drawing();
    banned.pictures = false;
    const Vocabulary textOnly = vocabulary({.pictures = false});
    for (const ModalityGrammar& grammar :
         {ModalityGrammar(ids, kForm, banned, 5), ModalityGrammar(ids, kNoPictures, drawing(), 5),
          ModalityGrammar(textOnly, kForm, drawing(), 5)}) {
        QVERIFY(!grammar.canOpenPicture());
        QVERIFY(allowedBy(grammar) == textIds() + kEos + kEndOfTurn);
        QVERIFY(!grammar.forced());
    }
}

void ModalityGrammarTest::pictureMustFitWhole_data() {
    QTest::addColumn<int>("context");
    QTest::addColumn<int>("codes");
    QTest::addColumn<int>("lastLength");  // the longest prompt behind which a picture fits; -1: none
    QTest::newRow("Chameleon") << 4096 << 1024 << 3069;
    QTest::newRow("small") << 20 << 4 << 13;
    QTest::newRow("exactly one picture") << 7 << 4 << 0;
    QTest::newRow("one position too few") << 6 << 4 << -1;
    QTest::newRow("no context") << 0 << 4 << -1;
}

void ModalityGrammarTest::pictureMustFitWhole() {
    QFETCH(int, context);
    QFETCH(int, codes);
    QFETCH(int, lastLength);
    const Vocabulary ids = vocabulary();
    const PictureForm form = PictureForm::ofOneSize({2, codes / 2});
    const Rules rules{.contextLength = context};
    for (int length = 0; length <= context + 2; ++length) {
        const ModalityGrammar grammar(ids, form, rules, length);
        QCOMPARE(grammar.canOpenPicture(), length <= lastLength);
        QCOMPARE(grammar.allows(kBeginImage), length <= lastLength);
        QVERIFY(grammar.allows(kEos));
    }
    Rules picturesAlone = rules;
    picturesAlone.text = false;
    QCOMPARE(ModalityGrammar(ids, form, picturesAlone, lastLength + 1).forced(), std::optional<TokenId>());
    QVERIFY(allowedBy(ModalityGrammar(ids, form, picturesAlone, lastLength + 1)).empty());
}

void ModalityGrammarTest::pictureThatFitsEndsBeforeTheLastPosition() {
    const Vocabulary ids = vocabulary();
    const PictureForm form = PictureForm::ofOneSize({32, 32});
    ModalityGrammar grammar(ids, form, {.contextLength = 4096}, 3069);
    grammar.advance(kBeginImage);
    for (int i = 0; i < 1024; ++i)
        grammar.advance(ids.tokenOf(i % kCodes));
    QCOMPARE(grammar.length(), 4094);  // end-of-image is written at index 4094
    grammar.advance(grammar.forced().value());
    QCOMPARE(grammar.length(), 4095);
    QVERIFY(!grammar.canOpenPicture());
}

void ModalityGrammarTest::allowedIsWhatIsAllowedFurtherOn() {
    const Vocabulary ids = vocabulary();
    const auto allowedIn = [](const TokenSet& set) {
        std::set<int> all;
        for (int id = -3; id < kSize + 3; ++id) {
            if (set.contains(TokenId{id}))
                all.insert(id);
        }
        return all;
    };
    ModalityGrammar grammar(ids, kForm, drawing(), 90);
    for (int ahead = 0; ahead < 8; ++ahead) {
        const ModalityGrammar later(ids, kForm, drawing(), 90 + ahead);
        QVERIFY(allowedIn(grammar.allowed(ahead)) == allowedBy(later));
        QCOMPARE(grammar.canOpenPicture(ahead), later.canOpenPicture());
    }
    QVERIFY(grammar.canOpenPicture(3) && !grammar.canOpenPicture(4));
    QVERIFY(grammar.canOpenPicture());  // it was not moved
    grammar.advance(kBeginImage);
    QVERIFY(allowedIn(grammar.allowed()) == codeIds());
}

void ModalityGrammarTest::hugeNumbersDoNotOverflow() {
    constexpr int kMax = std::numeric_limits<int>::max();
    const Vocabulary ids = vocabulary();
    const PictureForm huge = PictureForm::ofOneSize({1, kMax - 2});
    QVERIFY(!ModalityGrammar(ids, huge, {.contextLength = kMax}, 1).canOpenPicture());
    QVERIFY(!ModalityGrammar(ids, kForm, {.contextLength = kMax}, kMax).canOpenPicture());
    QVERIFY(ModalityGrammar(ids, kForm, {.contextLength = kMax}, kMax - 7).canOpenPicture());
}

void ModalityGrammarTest::rulesChangeBetweenPicturesButNotThePictureWithin() {
    const Vocabulary ids = vocabulary();
    ModalityGrammar grammar(ids, kForm, drawing(), 5);
    Rules none = drawing();
    none.pictures = false;
    grammar.setRules(none);
    QVERIFY(!grammar.allows(kBeginImage));
    QVERIFY(!grammar.rules().pictures);
    grammar.setRules(drawing());
    grammar.advance(kBeginImage);
    grammar.setRules(none);  // the open picture goes on
    QVERIFY(allowedBy(grammar) == codeIds());
    Rules other = drawing();
    other.picture = {9, 9};
    grammar.setRules(other);  // so does its size
    QCOMPARE(grammar.openPicture().value().codes(), kCodesPerPicture);
    QVERIFY(allowedBy(grammar) == codeIds());
}

void ModalityGrammarTest::everyTransitionIsAsTheTableSays() {
    const Vocabulary ids = vocabulary();
    for (int opened = -1; opened <= kCodesPerPicture; ++opened) {  // -1: text, else codes of the open picture
        for (int id = 0; id < kSize; ++id) {
            ModalityGrammar grammar(ids, kForm, drawing(), 5);
            if (opened >= 0)
                grammar.advance(kBeginImage);
            for (int i = 0; i < opened; ++i)
                grammar.advance(ids.tokenOf(0));
            if (!grammar.allows(TokenId{id}))
                continue;
            const int before = grammar.length();
            grammar.advance(TokenId{id});
            State expected = State::text;
            int codes = 0;
            if (opened < 0)
                expected = TokenId{id} == kBeginImage                         ? State::picture
                           : TokenId{id} == kEos || TokenId{id} == kEndOfTurn ? State::ended
                                                                              : State::text;
            else if (opened < kCodesPerPicture) {
                expected = State::picture;
                codes = opened + 1;
            }
            QCOMPARE(grammar.state(), expected);
            QCOMPARE(grammar.codes(), codes);
            QCOMPARE(grammar.length(), before + 1);
        }
    }
}

void ModalityGrammarTest::whatIsNotAllowedIsAMistake() {
    const Vocabulary ids = vocabulary();
    ModalityGrammar grammar(ids, kForm, drawing(), 5);
    for (const TokenId id :
         {kBos, kEndImage, TokenId{kFirstCode}, TokenId{1}, TokenId{38}, TokenId{-1}, TokenId{kSize}}) {
        QVERIFY(!grammar.allows(id));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, grammar.advance(id));
    }
    QCOMPARE(grammar.length(), 5);
    QCOMPARE(grammar.state(), State::text);
    QVERIFY_THROWS_EXCEPTION(CheckFailure, ModalityGrammar(ids, kForm, {}, -1));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, ModalityGrammar(ids, kForm, drawing(), -1));
}

// Whatever allowed token is taken: a picture is begin, exactly the codes, end; nothing follows the end of the text; the
// context is never overrun by a picture.
void ModalityGrammarTest::randomWalksFollowThePattern() {
    const Vocabulary ids = vocabulary();
    std::uint32_t random = 12345;
    for (int walk = 0; walk < 300; ++walk) {
        const int codesPerPicture = 1 + walk % 5;
        const PictureForm form = PictureForm::ofOneSize({1, codesPerPicture});
        const Rules rules{.endOfTurn = walk % 2 == 0, .contextLength = 40 + walk % 11};
        ModalityGrammar grammar(ids, form, rules, walk % 7);
        int codes = -1;
        while (grammar.length() < rules.contextLength) {
            const std::set<int> allowed = allowedBy(grammar);
            if (grammar.state() == State::ended) {
                QVERIFY(allowed.empty());
                break;
            }
            QVERIFY(!allowed.empty());
            QCOMPARE(grammar.forced().has_value(), allowed.size() == 1);
            random = random * 1664525u + 1013904223u;
            const TokenId id{*std::next(allowed.begin(), (random >> 8) % allowed.size())};
            if (codes >= 0 && codes < codesPerPicture) {
                QVERIFY(ids.isImage(id));
                ++codes;
            } else if (codes == codesPerPicture) {
                QVERIFY(id == kEndImage);
                codes = -1;
            } else if (id == kBeginImage) {
                QVERIFY(grammar.length() + codesPerPicture + 2 < rules.contextLength);
                codes = 0;
            }
            grammar.advance(id);
        }
        QCOMPARE(codes, -1);  // never cut off in a picture
    }
}

QTEST_APPLESS_MAIN(ModalityGrammarTest)
#include "modality_grammar_test.moc"
