// Boxes of Kosmos-2 as cells of its grid, and answers with links to them.
#include "core/families/kosmos/boxes.h"
#include "core/families/kosmos/links.h"

#include "core/base/check.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pardalis;

namespace {

constexpr int kSide = 32;

bool isNear(const PictureBox& a, const PictureBox& b) {
    return std::abs(a.left - b.left) < 1e-9 && std::abs(a.top - b.top) < 1e-9 && std::abs(a.right - b.right) < 1e-9 &&
           std::abs(a.bottom - b.bottom) < 1e-9;
}

// Ids of pieces are words here, each behind a blank, but for the full stop.
class Words final : public TextTokenizer::StreamDecoder {
public:
    explicit Words(const KosmosVocabulary& vocabulary) : m_vocabulary(vocabulary) {}
    std::string push(TokenId id) override {
        if (!m_vocabulary.isText(id))
            return {};
        const std::string name = m_vocabulary.name(id);
        return name == "." ? name : " " + name;
    }
    std::string flush() override { return {}; }

private:
    const KosmosVocabulary& m_vocabulary;
};

KosmosVocabulary vocabulary(int cells = kSide * kSide) {
    const std::vector<std::string> pieces{"<unk>", "<s>", "</s>",    ".",        "a",
                                          "fire",  "is",  "snowman", "<object>", "warm"};
    return KosmosVocabulary(pieces, 4 + static_cast<int>(pieces.size()) + 20 + cells, cells, "test");
}

}  // namespace

class KosmosBoxesTest : public QObject {
    Q_OBJECT

    const KosmosVocabulary m_words = vocabulary();

    // Words and the tags by their shape: ( ) phrase, [ ] object, | delimiter, numbers are cells.
    TokenIds ids(const QString& signs) const {
        TokenIds list;
        for (const QString& sign : signs.split(' ', Qt::SkipEmptyParts)) {
            bool isCell = false;
            const int cell = sign.toInt(&isCell);
            list.push_back(isCell           ? m_words.cell(cell)
                           : sign == "("    ? m_words.beginPhrase()
                           : sign == ")"    ? m_words.endPhrase()
                           : sign == "["    ? m_words.beginObject()
                           : sign == "]"    ? m_words.endObject()
                           : sign == "|"    ? m_words.delimiter()
                           : sign == "</s>" ? KosmosVocabulary::kEos
                                            : m_words.find(sign.toStdString()).value());
        }
        return list;
    }
    GroundedText read(const QString& signs) const {
        Words words(m_words);
        return readLinks(ids(signs), m_words, words);
    }
    static std::string phrase(const GroundedText& text, std::size_t span) {
        const GroundedSpan& s = text.spans.at(span);
        return text.text.substr(s.begin, s.end - s.begin);
    }

private slots:
    // Of transformers' tests and Kosmos-2's demo.
    void boxesAreRoundedAsTransformersDoes() {
        QCOMPARE(gridBoxOf({0, 0, 1, 1}, kSide), (GridBox{0, 1023}));
        QCOMPARE(gridBoxOf({.25, .25, .5, .5}, kSide), (GridBox{264, 495}));
        QCOMPARE(gridBoxOf({.39, .05, .98, .83}, kSide), (GridBox{44, 863}));
        QCOMPARE(gridBoxOf({.1, .1, .11, .9}, kSide), (GridBox{99, 899}));
        QVERIFY(isNear(pictureBoxOf({0, 1023}, kSide), {.015625, .015625, .984375, .984375}));
        QVERIFY(isNear(pictureBoxOf({264, 495}, kSide), {.265625, .265625, .484375, .484375}));
        QVERIFY(isNear(pictureBoxOf({44, 863}, kSide), {.390625, .046875, .984375, .828125}));
        QVERIFY(isNear(pictureBoxOf({99, 899}, kSide), {.09375, .09375, .125, .90625}));
        QVERIFY(isNear(pictureBoxOf({5, 911}, kSide), {.171875, .015625, .484375, .890625}));
    }

    void everyBoxOfCellsComesBack() {
        for (const int side : {1, 4, 32}) {
            const int cells = side * side;
            for (int upperLeft = 0; upperLeft < cells; ++upperLeft) {
                for (int lowerRight = upperLeft; lowerRight < cells; ++lowerRight) {
                    if (lowerRight % side < upperLeft % side)
                        continue;
                    const GridBox cellsOfIt{upperLeft, lowerRight};
                    const PictureBox box = pictureBoxOf(cellsOfIt, side);
                    if (!(gridBoxOf(box, side) == cellsOfIt && box.left < box.right && box.top < box.bottom &&
                          box.left >= 0 && box.top >= 0 && box.right <= 1 && box.bottom <= 1))
                        QFAIL(qPrintable(QString("side %1: %2, %3").arg(side).arg(upperLeft).arg(lowerRight)));
                }
            }
        }
    }

    void cornersInTheWrongOrderAreExchanged() {
        QCOMPARE(gridBoxOf({.98, .83, .39, .05}, kSide), (GridBox{44, 863}));
        QVERIFY(pictureBoxOf({863, 44}, kSide) == pictureBoxOf({44, 863}, kSide));
        QVERIFY(pictureBoxOf({44 + 10, 863 - 10}, kSide) == pictureBoxOf({54, 853}, kSide));
    }

    void whatLiesOutsideMovesToTheEdge() {
        QCOMPARE(gridBoxOf({-3, -1e300, 7, 1e300}, kSide), (GridBox{0, 1023}));
        const double none = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(gridBoxOf({none, none, 1, 1}, kSide), (GridBox{0, 1023}));
        QCOMPARE(gridBoxOf({1, 1, 1, 1}, kSide), (GridBox{1023, 1023}));
        QCOMPARE(gridBoxOf({.25, .25, .25, .25}, kSide), (GridBox{264, 264}));
        QVERIFY_EXCEPTION_THROWN(pictureBoxOf({0, 1024}, kSide), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(pictureBoxOf({-1, 5}, kSide), CheckFailure);
    }

    // The published example: "a snowman" stands from 12 to 21 behind "An image of".
    void linksStandAtTheirWords() {
        const GroundedText read = this->read("is is is ( a snowman ) [ 44 863 ] warm ( a fire ) [ 5 911 ] . </s>");
        QCOMPARE(read.text, std::string("is is is a snowman warm a fire."));
        QCOMPARE(read.spans.size(), std::size_t{2});
        QCOMPARE(phrase(read, 0), std::string("a snowman"));
        QCOMPARE(phrase(read, 1), std::string("a fire"));
        QCOMPARE(read.spans[0].begin, std::size_t{9});
        QCOMPARE(read.spans[0].boxes.size(), std::size_t{1});
        QVERIFY(isNear(read.spans[0].boxes[0], {.390625, .046875, .984375, .828125}));
        QVERIFY(isNear(read.spans[1].boxes[0], {.171875, .015625, .484375, .890625}));
    }

    void aPhraseMayHaveSeveralBoxes() {
        const GroundedText read = this->read("( a fire ) [ 79 1016 | 135 1008 ] is");
        QCOMPARE(read.spans.size(), std::size_t{1});
        QCOMPARE(read.spans[0].boxes.size(), std::size_t{2});
        QVERIFY(read.spans[0].boxes[1] == pictureBoxOf({135, 1008}, kSide));
    }

    void boxesWithoutAPhraseAreNobodys() {
        const GroundedText read = this->read("a fire [ 44 863 ] is");
        QCOMPARE(read.text, std::string("a fire is"));
        QCOMPARE(read.spans.size(), std::size_t{1});
        QCOMPARE(read.spans[0].begin, read.spans[0].end);
        // Words between a phrase and boxes: they are not its.
        QCOMPARE(phrase(this->read("( a fire ) is [ 44 863 ]"), 0), std::string());
    }

    void whatIsNoLinkStaysAsText_data() {
        QTest::addColumn<QString>("signs");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("a phrase without boxes") << "( a fire ) is"
                                                << "a fire is";
        QTest::newRow("ends within the boxes") << "( a fire ) [ 44 863 |"
                                               << "a fire";
        QTest::newRow("ends within a box") << "( a fire ) [ 44"
                                           << "a fire";
        QTest::newRow("one cell") << "( a fire ) [ 44 ] is"
                                  << "a fire is";
        QTest::newRow("three cells") << "( a fire ) [ 44 45 46 ] is"
                                     << "a fire is";
        QTest::newRow("no cell") << "( a fire ) [ ] is"
                                 << "a fire is";
        QTest::newRow("cells anywhere") << "44 a 863 fire 5"
                                        << "a fire";
        QTest::newRow("ends alone") << ") ] | a"
                                    << "a";
        QTest::newRow("a phrase within the boxes") << "( a fire ) [ 44 ( is ) 863 ] ."
                                                   << "a fire is.";
        QTest::newRow("a phrase that is not closed") << "( a fire"
                                                     << "a fire";
        QTest::newRow("text that looks like a tag") << "<object> a"
                                                    << "<object> a";
    }
    void whatIsNoLinkStaysAsText() {
        QFETCH(QString, signs);
        QFETCH(QString, text);
        const GroundedText read = this->read(signs);
        QCOMPARE(QString::fromStdString(read.text), text);
        QVERIFY(read.spans.empty());
    }

    void badPairsGoAndGoodOnesStay() {
        const GroundedText read = this->read("( a fire ) [ 44 | 79 1016 | 1 2 3 | 863 44 ] .");
        QCOMPARE(read.spans.size(), std::size_t{1});
        QCOMPARE(read.spans[0].boxes.size(), std::size_t{2});
        QVERIFY(read.spans[0].boxes[0] == pictureBoxOf({79, 1016}, kSide));
        QVERIFY(read.spans[0].boxes[1] == pictureBoxOf({44, 863}, kSide));
    }

    void aVocabularyWithoutCellsPointsNowhere() {
        const KosmosVocabulary plain = vocabulary(0);
        Words words(plain);
        const TokenIds list{plain.find("a").value(), plain.find("fire").value()};
        QCOMPARE(readLinks(list, plain, words).text, std::string(" a fire"));
        QVERIFY(!plain.canPoint() && !plain.isPointing(TokenId{plain.size() - 1}));
    }
};

QTEST_GUILESS_MAIN(KosmosBoxesTest)
#include "kosmos_boxes_test.moc"
