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
        QVERIFY(errorOf([&] { layout.addHole(0, rows); }).contains("fill in"));
        QVERIFY(rows.empty());
        const TokenIds outside{TokenId{kSize}};
        QVERIFY(errorOf([&] { layout.proveTokens(outside); }).contains("token id 40"));
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
