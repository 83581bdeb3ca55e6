#include "core/words/other_wording.h"
#include "core/words/unknown_things.h"
#include "tests/core/words/default_words.h"

#include <QTest>

using namespace pardalis;

namespace {

QString wording(const char* text, bool pictures = true) {
    const auto other = otherWording(text, *defaultWords(), pictures);
    return other ? QString::fromStdString(other->text) : QString();
}

QString wishes(const char* text, bool pictures = true) {
    std::vector<std::string> texts;
    for (const ModelWish& wish : wishesFor(text, *defaultWords(), pictures))
        texts.push_back(wish.text);
    return joined(texts);
}

}  // namespace

class OtherWordingTest : public QObject {
    Q_OBJECT
private slots:
    void aTextIsPutAsTheModelKnowsIt_data() {
        QTest::addColumn<QString>("put");
        const auto row = [](const char* text, const char* put) { QTest::newRow(text) << QString(put); };
        row("My grandmother kept bees.", "Write a story about a bee.");
        row("Why do cats purr?", "Write a story about a cat.");
        row("The fox met an owl.", "Write a story about an owl.");  // the nearest to the caret
        row("A unicorn!", "Write a story about a unicorn.");
        row("The puppy found a red car.", "Write a story about a dog.");
        row("A recipe for cookies", "a cookie");
        row("The castle was old and the tent was new.", "a castle and a tent");
        row("A red car at night.", "a red car at night");
        row("A lighthouse by the sea.", "");  // nothing that it knows
        row("Hello there.", "");
        row("", "");
    }
    void aTextIsPutAsTheModelKnowsIt() {
        QFETCH(QString, put);
        QCOMPARE(wording(QTest::currentDataTag()), put);
    }

    void withoutPicturesAStoryIsTold() {
        QCOMPARE(wording("My grandmother kept bees.", false), QString("Tell a story about a bee."));
        QCOMPARE(wording("The castle was old.", false), QString());
    }

    void wishesAreMadeOfTheWordsOfThePage() {
        QCOMPARE(wishes("Anna had never seen the sea."),
                 QString("Write a story about a whale., a whale on a beach, a whale and a ship"));
        QVERIFY(wishes("The history of bread is long.").startsWith("a croissant "));
        QVERIFY(wishes("It was a dark and stormy night.").contains(" at night"));
        QVERIFY(wishes("Hello there.").startsWith("Write a story about a fox."));
        QVERIFY(!wishes("Anna had never seen the sea.", false).contains("a whale and"));
    }

    void aTextIsDrawnByWhatItSpeaksOf() {
        const auto drawn = [](const char* text) { return QString::fromStdString(pictureOf(text, *defaultWords())); };
        QCOMPARE(drawn("The fox met an owl."), QString("a fox and an owl"));  // also of what stories are about
        QCOMPARE(drawn("A bee, a fox and a red car at night."), QString("a fox and a red car at night"));
        QCOMPARE(drawn("The fox slept."), QString("a fox"));
        QCOMPARE(drawn("Hello there."), QString());
        QCOMPARE(drawn(""), QString());
    }

    void thereAreThreeWishesWhateverTheText() {
        for (const char* text : {"", "Hello there.", "bread", "sea", "night", "A bee", "\xFF\xFE", "Es war einmal",
                                 "A dragon and a crown in a meadow"}) {
            const auto three = wishesFor(text, *defaultWords(), true);
            QCOMPARE(three.size(), std::size_t{3});
            for (const ModelWish& wish : three)
                QVERIFY2(wish.kind != ModelWish::Kind::picture || unknownThings(wish.text, *defaultWords()).empty(),
                         wish.text.c_str());
        }
    }

    void theFirstPageOffersWhatTheModelCanDo() {
        QCOMPARE(firstWishes(*defaultWords(), true).size(), std::size_t{10});
        for (const ModelWish& wish : firstWishes(*defaultWords(), false))
            QVERIFY(wish.kind != ModelWish::Kind::picture);
    }
};

QTEST_APPLESS_MAIN(OtherWordingTest)
#include "other_wording_test.moc"
