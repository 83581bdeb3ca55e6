#include "core/families/chameleon/layout.h"

#include "core/base/error.h"
#include "tests/core/generation/fakes.h"

#include <QTest>

#include <functional>

using namespace pardalis;
using namespace pardalis::fakes;

namespace {

ChameleonLayout layoutOf(VocabularyParts parts = {}, PictureGrid grid = {2, 2}) {
    return ChameleonLayout(std::make_shared<const Vocabulary>(vocabulary(parts)), std::make_shared<const Tokenizer>(),
                           {.contextLength = 100, .pictures = PictureForm::ofOneSize(grid)});
}

QString errorOf(const std::function<void()>& function) {
    try {
        function();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class ChameleonLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void eachPartTakesWhatItSays() {
        const ChameleonLayout layout = layoutOf();
        Rows rows;
        layout.addControl(Control::begin, rows);
        QCOMPARE(static_cast<int>(rows.size()), layout.control(Control::begin));
        layout.addText("ab", rows);
        QCOMPARE(static_cast<int>(rows.size()), 1 + layout.text("ab"));
        QVERIFY(layout.endsInText(rows));
        const std::size_t before = rows.size();
        layout.addPicture({.codes = {0, 7, 7, 1}}, rows);
        QCOMPARE(static_cast<int>(rows.size() - before), layout.picture());
        QVERIFY(!layout.endsInText(rows));
        layout.addControl(Control::endOfTurn, rows);
        const TokenIds ids = tokensOf(rows);
        QVERIFY(ids.front() == kBos && ids.back() == kEndOfTurn);
        QVERIFY(ids[before] == kBeginImage && ids[before + 5] == kEndImage);
        QVERIFY(ids[before + 2] == TokenId{kFirstCode + 7});
    }

    void whatAVocabularyLacksCostsNothing() {
        const ChameleonLayout silent = layoutOf({.endOfTurn = false});
        Rows rows;
        silent.addControl(Control::endOfTurn, rows);
        QVERIFY(rows.empty());
        QCOMPARE(silent.control(Control::endOfTurn), 0);
        QCOMPARE(silent.nameOf(Control::endOfTurn), std::string());
        QCOMPARE(layoutOf({.pictures = false}).picture(), 0);
        QCOMPARE(layoutOf({}, {}).drawnPicture(), 0);
    }

    void picturesOfAnotherModelAreRefused() {
        const ChameleonLayout layout = layoutOf();
        Rows rows;
        QVERIFY(errorOf([&] { layout.addPicture({.codes = {0, 1, 2, kCodes}}, rows); }).contains("codebook of 8"));
        QVERIFY(errorOf([&] { layout.addPicture({.codes = {0, 1, 2, -1}}, rows); }).contains("image code -1"));
        QVERIFY(errorOf([&] { layout.addPicture({.codes = {0, 1, 2}}, rows); }).contains("has 3 codes"));
        QVERIFY(rows.empty());
        const TokenIds outside{TokenId{kSize}};
        QVERIFY(errorOf([&] { layout.proveTokens(outside); }).contains("token id 40"));
    }

    // <s> text <sentinel:0> text picture </s> <sentinel:0>, and what fills it up to <eoss>.
    void gapsStandAsTheObjectiveLeavesThem() {
        const ChameleonLayout layout = layoutOf();
        Rows rows;
        layout.addControl(Control::begin, rows);
        layout.addText("a", rows);
        layout.addHole(0, rows);
        layout.addText("b", rows);
        layout.addPicture({.codes = {0, 7, 7, 1}}, rows);
        layout.addAnswer(0, rows);
        const TokenIds prompt = tokensOf(rows);

        const TokenId a = TokenId{kFirstText + 'a' % kTextIds}, b = TokenId{kFirstText + 'b' % kTextIds},
                      c = TokenId{kFirstText + 'c' % kTextIds};
        const TokenIds document{kBos,
                                kTextStart,
                                a,
                                c,
                                kTextStart,
                                b,
                                kBeginImage,
                                TokenId{kFirstCode},
                                TokenId{kFirstCode + 7},
                                TokenId{kFirstCode + 7},
                                TokenId{kFirstCode + 1},
                                kEndImage,
                                kEos};
        const TokenIds learned =
            maskTheseSpans(document, {{3, 4}}, layout.transformTokens(), {}, document.size() + 3).tokens;
        QVERIFY(prompt == TokenIds(learned.begin(), learned.end() - 2));
        QVERIFY(learned[learned.size() - 2] == c && learned.back() == kEndImage);

        const auto grammar = layout.grammar({.contextLength = 100}, rows);
        const TokenSet allowed = grammar->allowed();
        for (int id = 0; id < kSize; ++id) {
            const bool expected =
                layout.vocabulary().isText(TokenId{id}) || TokenId{id} == kEos || TokenId{id} == kEndImage;
            QCOMPARE(allowed.contains(TokenId{id}), expected);
        }
        grammar->advance(c);
        grammar->advance(kEndImage);
        QVERIFY(grammar->state() == Grammar::State::ended);
        QCOMPARE(layout.meaningOf(kEndImage), TokenMeaning::endOfText);
        // Elsewhere <eoss> ends pictures alone.
        QVERIFY(!layout.grammar({.contextLength = 100}, rowsOf(document))->allowed().contains(kEndImage));
        QVERIFY(layout.grammar({.contextLength = 100}, rowsOf(document))->allowed().contains(kBeginImage));
    }

    void gapsNeedSentinels() {
        Rows rows;
        QVERIFY(errorOf([&] { layoutOf().addHole(1, rows); }).contains("2 gaps; this model marks 1"));
        QVERIFY(errorOf([&] { layoutOf({.pictures = false}).addHole(0, rows); }).contains("fill in"));
        QVERIFY(errorOf([&] { layoutOf({.pictures = false}).addAnswer(0, rows); }).contains("fill in"));
        QVERIFY(rows.empty());
        QCOMPARE(layoutOf().holes().most, 1);
        QCOMPARE(layoutOf({.pictures = false}).holes().most, 0);
    }

    // A span lies within a text or among a picture's codes, whatever stands beside.
    void spansStayWithinTextsAndPictures() {
        const ChameleonLayout layout = layoutOf();
        TokenIds document{kBos};
        for (int i = 0; i < 6; ++i)
            document.push_back(TokenId{kFirstText + i});
        document.push_back(kEndOfTurn);
        document.push_back(kBeginImage);
        for (int i = 0; i < 4; ++i)
            document.push_back(TokenId{kFirstCode + i});
        document.insert(document.end(), {kEndImage, TokenId{kFirstText}, TokenId{kFirstText + 1}, kEos});
        int codes = 0, texts = 0;
        for (std::uint64_t key = 0; key < 2000; ++key) {
            for (const Cm3Span& span : maskSpans(document, layout.transformTokens(), {}, key, 100).spans) {
                const bool isText = layout.vocabulary().isText(document[span.begin]);
                for (std::size_t i = span.begin; i < span.end; ++i)
                    QVERIFY(isText ? layout.vocabulary().isText(document[i])
                                   : layout.vocabulary().isImage(document[i]));
                (isText ? texts : codes) += 1;
            }
        }
        QVERIFY2(texts > 200 && codes > 200, qPrintable(QString("%1 %2").arg(texts).arg(codes)));
        QVERIFY(segmentsOf(document, layout.transformTokens().separators) ==
                (std::vector<Cm3Span>{{1, 7}, {9, 13}, {14, 16}}));
    }

    void guidanceMasksPromptsWhereTheModelLearnedIt() {
        const ChameleonLayout layout(
            std::make_shared<const Vocabulary>(vocabulary()), std::make_shared<const Tokenizer>(),
            {.contextLength = 100, .pictures = PictureForm::ofOneSize({2, 2}), .masksPrompts = true});
        Rows rows;
        layout.addControl(Control::begin, rows);
        layout.addText("a cat", rows);
        layout.addControl(Control::endOfTurn, rows);
        rows.push_back(Row::of(kBeginImage));
        const GuidancePlan plan = layout.guidance(rows, {.textScale = 3, .imageScale = 1.2f});
        QCOMPARE(plan.streams.size(), std::size_t{2});
        QVERIFY(plan.streams[0].prompt == rows);
        QVERIFY(plan.streams[1].prompt == rowsOf(TokenIds{kBos, TokenId{14}, kEndOfTurn, kBeginImage}));
        QCOMPARE(plan.streams[0].weight, 3.0f);
        QCOMPARE(plan.streams[1].weight, -2.0f);
        const GuidancePlan unmasked = layoutOf().guidance(rows, {.textScale = 3, .imageScale = 1.2f});
        QVERIFY(unmasked.streams[1].prompt == rowsOf(TokenIds{kBos, kBeginImage}));
    }

    void everyIdMeansOneThing() {
        const ChameleonLayout layout = layoutOf();
        QCOMPARE(layout.meaningOf(TokenId{kFirstText}), TokenMeaning::text);
        QCOMPARE(layout.meaningOf(TokenId{kFirstCode}), TokenMeaning::code);
        QCOMPARE(layout.meaningOf(kBeginImage), TokenMeaning::opensPicture);
        QCOMPARE(layout.meaningOf(kEndOfTurn), TokenMeaning::endOfTurn);
        QCOMPARE(layout.meaningOf(kEos), TokenMeaning::endOfText);
        for (int code = 0; code < layout.codes(); ++code)
            QCOMPARE(layout.codeOf(layout.tokenOf(code)), code);
    }
};

QTEST_APPLESS_MAIN(ChameleonLayoutTest)
#include "chameleon_layout_test.moc"
