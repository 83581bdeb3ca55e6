#include "core/words/unknown_things.h"
#include "tests/core/words/default_words.h"

#include <QTest>

using namespace pardalis;

class UnknownThingsTest : public QObject {
    Q_OBJECT
private slots:
    void theNearestThingIsNamed_data() {
        QTest::addColumn<QString>("said");
        const auto row = [](const char* wish, const char* said) { QTest::newRow(wish) << QString(said); };
        // By meaning.
        row("a crocodile", "I don't know \"crocodile\"; nearest: turtle, dragon.");
        row("two crocodiles on a beach", "I don't know \"crocodiles\"; nearest: turtle, dragon.");
        row("a violin", "I don't know \"violin\"; nearest: guitar, drum.");
        row("a wolf in a meadow", "I don't know \"wolf\"; nearest: dog, fox.");
        row("a baguette", "I don't know \"baguette\"; nearest: cookie, croissant.");
        row("a cello", "I don't know \"cello\"; nearest: guitar.");
        row("a cat and a lighthouse", "I don't know \"lighthouse\"; nearest: castle, ship.");
        row("a squirrel", "I don't know \"squirrel\"; nearest: mouse, rabbit.");
        row("a banana", "I don't know \"banana\"; nearest: pineapple, lemon.");
        row("a sandwich", "I don't know \"sandwich\"; nearest: hamburger, croissant.");
        row("a lantern", "I don't know \"lantern\"; nearest: light bulb.");
        row("a hot dog", "I don't know \"hot dog\"; nearest: hamburger, pizza.");
        // By its letters.
        row("an elefant", "I don't know \"elefant\"; nearest: elephant.");
        row("a geen tractr", "I don't know \"tractr\"; nearest: tractor.");
        row("pengiun", "I don't know \"pengiun\"; nearest: penguin.");
        row("a big hedghog", "I don't know \"hedghog\"; nearest: hedgehog.");
        // Nothing is near.
        row("a zorblax", "I don't know \"zorblax\".");
        row("a happy zorblax on a beach", "I don't know \"zorblax\".");
        // All is known.
        row("a cat", "");
        row("a cat on a yellow background", "");
        row("a fox left of an apple", "");
        row("three red balloons", "");
        row("an owl and a pumpkin at night", "");
        row("a very happy cat", "");
        row("The fox took the ship along and played in the sunshine.", "");
        row("kittens in a meadow", "");
        row("It was late. She was happy.", "");
        row("The dog ran away and jumped over the fence.", "I don't know \"fence\"; nearest: house, tent.");
        row("", "");
        row("...", "");
    }
    void theNearestThingIsNamed() {
        QFETCH(QString, said);
        QStringList sentences;
        for (const UnknownThing& unknown : unknownThings(QTest::currentDataTag(), *defaultWords()))
            sentences << QString::fromStdString(toSentence(unknown));
        QCOMPARE(sentences.join(' '), said);
    }

    void everyNearestThingIsOneItKnows() {
        for (const auto& [word, things] : defaultWords()->nearest) {
            QVERIFY2(!things.empty() && things.size() <= 3, word.c_str());
            QVERIFY2(!defaultWords()->thingOf.contains(word), word.c_str());
        }
        QVERIFY(defaultWords()->nearest.size() > 1'500);
    }

    void aLongWishIsReadOnce() {
        std::string wish;
        for (int i = 0; i < 20'000; ++i)
            wish += "a crocodile and ";
        QCOMPARE(unknownThings(wish, *defaultWords()).size(), std::size_t{1});
    }

    void aKnownThingMakesAWishOneThatCanBeDrawn() {
        QVERIFY(namesKnownThing("a cat and a zorblax", *defaultWords()));
        QVERIFY(!namesKnownThing("a zorblax at night", *defaultWords()));
    }
};

QTEST_APPLESS_MAIN(UnknownThingsTest)
#include "unknown_things_test.moc"
