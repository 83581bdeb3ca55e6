#include "core/families/chameleon/guidance.h"

#include "core/base/check.h"
#include "tests/core/generation/fakes.h"

#include <QTest>

#include <limits>

using namespace pardalis;
using namespace pardalis::fakes;

namespace {

TokenIds ids(std::initializer_list<int> values) {
    TokenIds tokens;
    for (const int value : values)
        tokens.push_back(TokenId{value});
    return tokens;
}

// <s> text <racm3:break>
const TokenIds kTextOnly = ids({0, 22, 23, 15, 13});
// <s> text picture text <racm3:break>
const TokenIds kWithPicture = ids({0, 22, 13, 4, 5, 12, 23, 18, 20, 13});

// What the plan's mix makes of a logit that is `full`, `image` or `unconditional` in the three streams.
double mixed(const GuidancePlan& plan, const TokenIds& unconditionalPrompt, double full, double image,
             double unconditional) {
    double sum = 0;
    for (std::size_t i = 0; i < plan.streams.size(); ++i) {
        const double logit = i == 0                                                    ? full
                             : tokensOf(plan.streams[i].prompt) == unconditionalPrompt ? unconditional
                                                                                       : image;
        sum += static_cast<double>(plan.streams[i].weight) * logit;
    }
    return sum;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

}  // namespace

class GuidanceTest : public QObject {
    Q_OBJECT

private slots:
    void defaultsMixThreeStreams();
    void formulaHoldsForAnyScales();
    void imageOnlyStreamKeepsPicturesAndTheirMarks();
    void textOnlyPromptNeedsTwoStreams();
    void equalScalesLeaveTheImageOnlyStreamOut();
    void scalesOfOneNeedOneStream();
    void imageScaleOfOneLeavesTheUnconditionalStreamOut();
    void promptWithoutTextIsItsOwnImageOnlyStream();
    void barePromptIsOneStreamOfWeightOne();
    void fullStreamComesFirstEvenWithoutWeight();
    void mergedWeightsThatCancelAreLeftOut();
    void openCodesEndEveryStream();
    void endOfTurnIsText();
    void maskedTextsAndPicturesAreSentinels();
    void aContrastIsWithTheImageOnlyStream();
    void theSequenceMustEndInAnOpenPicture();
};

void GuidanceTest::defaultsMixThreeStreams() {
    const GuidancePlan plan = planGuidance(kWithPicture, 0, vocabulary(), {});
    QCOMPARE(plan.streams.size(), std::size_t{3});
    QVERIFY(tokensOf(plan.streams[0].prompt) == kWithPicture);
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13, 4, 5, 12, 13}));
    QVERIFY(tokensOf(plan.streams[2].prompt) == ids({0, 13}));
    QCOMPARE(plan.streams[0].weight, 3.0f);
    QVERIFY(near(plan.streams[1].weight, -1.8));
    QVERIFY(near(plan.streams[2].weight, -0.2));
    QVERIFY(near(mixed(plan, ids({0, 13}), 4, 2, 1), 8.2));
}

void GuidanceTest::formulaHoldsForAnyScales() {
    for (const float text : {0.0f, 0.5f, 1.0f, 3.0f, 5.0f}) {
        for (const float image : {0.0f, 1.0f, 1.2f, 3.0f}) {
            const GuidancePlan plan = planGuidance(kWithPicture, 0, vocabulary(), {text, image});
            const double expected = 1.5 + image * (-2.0 - 1.5) + text * (7.25 + 2.0);
            QVERIFY(std::abs(mixed(plan, ids({0, 13}), 7.25, -2, 1.5) - expected) < 1e-5);
            for (std::size_t i = 1; i < plan.streams.size(); ++i)
                QVERIFY(plan.streams[i].weight != 0);
        }
    }
}

void GuidanceTest::imageOnlyStreamKeepsPicturesAndTheirMarks() {
    // Two pictures, and every kind of id that is neither: pad, </s>, <unk>, sentinel, end of turn, <image>, text.
    const TokenIds sequence = ids({0, 13, 4, 11, 12, 1, 2, 3, 14, 15, 16, 17, 18, 19, 20, 38, 13, 7, 7, 12, 13});
    const GuidancePlan plan = planGuidance(sequence, 0, vocabulary(), {});
    QCOMPARE(plan.streams.size(), std::size_t{3});
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13, 4, 11, 12, 13, 7, 7, 12, 13}));
}

void GuidanceTest::textOnlyPromptNeedsTwoStreams() {
    const GuidancePlan plan = planGuidance(kTextOnly, 0, vocabulary(), {});
    QCOMPARE(plan.streams.size(), std::size_t{2});
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13}));
    QCOMPARE(plan.streams[0].weight, 3.0f);
    QCOMPARE(plan.streams[1].weight, -2.0f);  // -1.8 and -0.2, and nothing is lost in adding them
    // u + s·(full − u): the scale of the picture does not matter here.
    for (const float image : {0.0f, 1.0f, 1.2f, 7.5f}) {
        const GuidancePlan other = planGuidance(kTextOnly, 0, vocabulary(), {3.0f, image});
        QCOMPARE(other.streams.size(), std::size_t{2});
        QCOMPARE(other.streams[1].weight, -2.0f);
    }
}

void GuidanceTest::equalScalesLeaveTheImageOnlyStreamOut() {
    for (const float scale : {0.5f, 1.2f, 3.0f, 4.1f}) {
        const GuidancePlan plan = planGuidance(kWithPicture, 0, vocabulary(), {scale, scale});
        QCOMPARE(plan.streams.size(), std::size_t{2});
        QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13}));
        QCOMPARE(plan.streams[0].weight, scale);
        QCOMPARE(plan.streams[1].weight, 1 - scale);
        QVERIFY(near(mixed(plan, ids({0, 13}), 4, 100, 1), 1.0 + static_cast<double>(scale) * 3.0));
    }
}

void GuidanceTest::scalesOfOneNeedOneStream() {
    for (const TokenIds& sequence : {kTextOnly, kWithPicture}) {
        const GuidancePlan plan = planGuidance(sequence, 0, vocabulary(), {1.0f, 1.0f});
        QCOMPARE(plan.streams.size(), std::size_t{1});
        QVERIFY(tokensOf(plan.streams[0].prompt) == sequence);
        QCOMPARE(plan.streams[0].weight, 1.0f);
    }
}

void GuidanceTest::imageScaleOfOneLeavesTheUnconditionalStreamOut() {
    const GuidancePlan plan = planGuidance(kWithPicture, 0, vocabulary(), {3.0f, 1.0f});
    QCOMPARE(plan.streams.size(), std::size_t{2});
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13, 4, 5, 12, 13}));
    QCOMPARE(plan.streams[1].weight, -2.0f);
}

void GuidanceTest::promptWithoutTextIsItsOwnImageOnlyStream() {
    const TokenIds sequence = ids({0, 13, 4, 5, 12, 13});
    const GuidancePlan plan = planGuidance(sequence, 0, vocabulary(), {});
    QCOMPARE(plan.streams.size(), std::size_t{2});
    QCOMPARE(plan.streams[0].weight, 1.2f);  // 3 − 1.8
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13}));
    QVERIFY(near(plan.streams[1].weight, -0.2));
}

void GuidanceTest::barePromptIsOneStreamOfWeightOne() {
    const GuidancePlan plan = planGuidance(ids({0, 13}), 0, vocabulary(), {});
    QCOMPARE(plan.streams.size(), std::size_t{1});
    QCOMPARE(plan.streams[0].weight, 1.0f);
}

void GuidanceTest::fullStreamComesFirstEvenWithoutWeight() {
    const GuidancePlan plan = planGuidance(kWithPicture, 0, vocabulary(), {0.0f, 0.0f});
    QCOMPARE(plan.streams.size(), std::size_t{2});
    QVERIFY(tokensOf(plan.streams[0].prompt) == kWithPicture);
    QCOMPARE(plan.streams[0].weight, 0.0f);
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13}));
    QCOMPARE(plan.streams[1].weight, 1.0f);
}

void GuidanceTest::mergedWeightsThatCancelAreLeftOut() {
    // Without pictures img = u: (s_i − 1) + (1 − s_i) is nothing, whatever s_i.
    const GuidancePlan plan = planGuidance(kTextOnly, 0, vocabulary(), {1.0f, 1.2f});
    QCOMPARE(plan.streams.size(), std::size_t{1});
    QCOMPARE(plan.streams[0].weight, 1.0f);
}

void GuidanceTest::openCodesEndEveryStream() {
    TokenIds sequence = kWithPicture;
    for (const int code : {4, 9, 9})
        sequence.push_back(TokenId{code});
    const GuidancePlan plan = planGuidance(sequence, 3, vocabulary(), {});
    QCOMPARE(plan.streams.size(), std::size_t{3});
    QVERIFY(tokensOf(plan.streams[0].prompt) == sequence);
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13, 4, 5, 12, 13, 4, 9, 9}));
    QVERIFY(tokensOf(plan.streams[2].prompt) == ids({0, 13, 4, 9, 9}));

    TokenIds textOnly = kTextOnly;
    textOnly.push_back(TokenId{6});
    const GuidancePlan two = planGuidance(textOnly, 1, vocabulary(), {});
    QCOMPARE(two.streams.size(), std::size_t{2});
    QVERIFY(tokensOf(two.streams[1].prompt) == ids({0, 13, 6}));
}

void GuidanceTest::endOfTurnIsText() {
    // <reserved08706> stays in the full stream and goes from the image-only one, as every id but the four kinds kept.
    const GuidancePlan plan = planGuidance(ids({0, 13, 4, 12, 15, 13}), 0, vocabulary(), {});
    QVERIFY(tokensOf(plan.streams[0].prompt) == ids({0, 13, 4, 12, 15, 13}));
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13, 4, 12, 13}));
}

void GuidanceTest::aContrastIsWithTheImageOnlyStream() {
    const GuidanceOptions options{.contrast = {4, 0.5f}};
    const GuidancePlan plan = planGuidance(kWithPicture, 0, vocabulary(), options);
    QCOMPARE(plan.streams.size(), std::size_t{2});
    QVERIFY(tokensOf(plan.streams[0].prompt) == kWithPicture);
    QVERIFY(tokensOf(plan.streams[1].prompt) == ids({0, 13, 4, 5, 12, 13}));
    QCOMPARE(plan.streams[0].weight, 1.0f);
    QCOMPARE(plan.streams[1].weight, -1.0f);
    QVERIFY(plan.contrast == options.contrast);
    const GuidancePlan bare = planGuidance(ids({0, 13}), 0, vocabulary(), options);
    QCOMPARE(bare.streams.size(), std::size_t{1});
    QCOMPARE(bare.streams[0].weight, 1.0f);
    QCOMPARE(bare.contrast.k, 0);
}

void GuidanceTest::theSequenceMustEndInAnOpenPicture() {
    const Vocabulary words = vocabulary();
    const auto plan = [&](const TokenIds& sequence, int openCodes) { planGuidance(sequence, openCodes, words, {}); };
    QVERIFY_THROWS_EXCEPTION(CheckFailure, plan({}, 0));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, plan(ids({0, 22}), 0));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, plan(ids({0, 13, 4}), 0));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, plan(ids({0, 13, 22}), 1));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, plan(ids({13, 4}), 2));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, plan(kTextOnly, -1));
    const GuidanceOptions broken{std::numeric_limits<float>::quiet_NaN(), 1.0f};
    QVERIFY_THROWS_EXCEPTION(CheckFailure, planGuidance(kTextOnly, 0, words, broken));
}

// <s> text picture text: the texts masked, and the picture's codes as well; a third gap has no sentinel left.
void GuidanceTest::maskedTextsAndPicturesAreSentinels() {
    const TokenIds sentinels = ids({14, 38});
    const TokenIds image = ids({0, 14, 13, 4, 5, 12, 38, 13}), none = ids({0, 14, 13, 38, 12, 13});
    const GuidancePlan plan = planMaskedGuidance(kWithPicture, vocabulary(), sentinels, {7.5f, 1.5f});
    QCOMPARE(plan.streams.size(), std::size_t{3});
    QVERIFY(tokensOf(plan.streams[0].prompt) == kWithPicture);
    QVERIFY(tokensOf(plan.streams[1].prompt) == image);
    QVERIFY(tokensOf(plan.streams[2].prompt) == none);
    // z(0,0) + 1.5 (z(I,0) - z(0,0)) + 7.5 (z(I,T) - z(I,0))
    QVERIFY(near(mixed(plan, none, 2, 3, 5), 5 + 1.5 * (3 - 5) + 7.5 * (2 - 3)));
    QCOMPARE(planMaskedGuidance(kWithPicture, vocabulary(), sentinels, {1, 1}).streams.size(), std::size_t{1});
    const GuidancePlan text = planMaskedGuidance(kTextOnly, vocabulary(), sentinels, {3, 1.2f});
    QCOMPARE(text.streams.size(), std::size_t{2});
    QVERIFY(tokensOf(text.streams[1].prompt) == ids({0, 14, 15, 13}));
}

QTEST_APPLESS_MAIN(GuidanceTest)
#include "guidance_test.moc"
