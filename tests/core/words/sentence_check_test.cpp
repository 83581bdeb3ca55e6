#include "core/words/sentence_check.h"
#include "tests/core/words/default_words.h"

#include <QTest>

#include <cctype>
#include <cstring>

using namespace pardalis;

class SentenceCheckTest : public QObject {
    Q_OBJECT
private slots:
    // What the embedded model said, and what it should have.
    void tellsWhatItLearnedFromNonsense_data() {
        QTest::addColumn<bool>("sound");
        const auto good = [](const char* text) { QTest::newRow(text) << true; };
        const auto bad = [](const char* text) { QTest::newRow(text) << false; };
        good("A bee was all alone at home.");
        good("Once upon a time there was a fox in a meadow.");
        good("This story begins under a blue sky with an owl.");
        good("The bee took the birthday cake along and played in the sunshine.");
        good("The fox and the red car became good friends on the beach.");
        good("Its name was Luna.");
        good("Luna smiled at home, for it was a good day.");
        good("Next to Mia was a potted plant.");
        good("A hamburger made the bee very hungry.");
        bad("a as aing.");
        bad("There once was a an eagle.");
        bad("There once was a on the beach.");
        bad("One day a of a.");
        bad("There once was a a a a mouse.");
        bad("an elephant on the beach.");
        bad("A a by a rabbit.");
        bad("antenn and an owl became an owl");
        bad("a fie Ben.");
        bad("at home.");
        bad("The fox found aal.");
        bad("The fox found a tulip");  // not over
        bad("The fox found a tulip!");
        bad("A cat on a yellow background.");  // no sentence of a story
        bad("Its name was Photosynthesis.");
        bad("The zorblax met a dog.");
        bad(".");
        bad("");
        bad("\xFF\xFE.");
    }
    void tellsWhatItLearnedFromNonsense() {
        QFETCH(bool, sound);
        SentenceCheck check(defaultWords(), {});
        QCOMPARE(check.isSound(QTest::currentDataTag()), sound);
    }

    void everyPatternIsSoundOnceItsSlotsAreFilled() {
        for (std::string text : defaultWords()->told) {
            const std::pair<const char*, const char*> fillings[] = {{"{a}", "a green dress"},
                                                                    {"{main}", "the fox"},
                                                                    {"{the}", "the honey pot"},
                                                                    {"{place}", "at sunset"},
                                                                    {"{name}", "Ida"}};
            for (const auto& [slot, filling] : fillings)
                for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot))
                    text.replace(at, std::strlen(slot), filling);
            text.front() = static_cast<char>(std::toupper(text.front()));
            SentenceCheck check(defaultWords(), {});
            QVERIFY2(check.isSound(text + '.'), text.c_str());
        }
    }

    void everyBeginningOfASoundSentenceIsOne() {
        for (const std::string sentence :
             {"Once upon a time there was a green dress in a meadow.", "Next to Mia was a potted plant.",
              "The fox and the birthday cake became good friends under a blue sky.",
              "Luna smiled at home, for it was a good day."})
            for (std::size_t length = 0; length <= sentence.size(); ++length) {
                const std::string beginning = sentence.substr(0, length);
                if (beginning.ends_with('.'))
                    continue;
                QVERIFY2(SentenceCheck(defaultWords(), {}).isBeginning(beginning), beginning.c_str());
            }
        for (const char* none : {"a as ai", "There once was a on", "One day a of", "The zorblax", "a fie Ben"})
            QVERIFY2(!SentenceCheck(defaultWords(), {}).isBeginning(none), none);
    }

    void theWritersOwnNamesAndThingsMayBeSpokenOf() {
        SentenceCheck check(defaultWords(), {"Anna lived in a lighthouse.\n"});
        QVERIFY(check.isSound("Anna met a dog."));
        QVERIFY(check.isSound("The lighthouse fell asleep beside the dog at night."));
        QVERIFY(!check.isSound("Bertha met a dog."));
    }

    void aSentenceThatTheWriterBeganIsGoneOnWith() {
        const auto goesOn = [](const char* before, const char* answer) {
            SentenceCheck check(defaultWords(), {before});
            return check.isSound(answer);
        };
        QVERIFY(goesOn("It was late. The fox found", "a tulip."));
        QVERIFY(goesOn("Then my little sister met", "a panda."));
        QVERIFY(!goesOn("A recipe for cookies", "played at home."));
        QVERIFY(!goesOn("The fox found", "a of a."));
        QVERIFY(!goesOn("The fox", "Its name was Mia."));
    }

    void whatAPictureShowsIsSaidBehindIt() {
        SentenceCheck behind(defaultWords(), {"", true, false});
        QVERIFY(behind.isSound("A cat left of a dog on a yellow background."));
        QVERIFY(!behind.isSound("Two bees on a beach."));  // once
        for (const char* caption : {"The picture shows four red hearts.", "A big rocket at night.",
                                    "A lion, a panda, an egg and a pizza on a white background.", "A sunflower."}) {
            SentenceCheck check(defaultWords(), {"", true, false});
            QVERIFY2(check.isSound(caption), caption);
        }
    }

    void anAnswerToAQuestionIsMadeOfKnownWords() {
        QVERIFY(isLearnedQuestion("What is a cat?", *defaultWords()));
        QVERIFY(!isLearnedQuestion("What is photosynthesis?", *defaultWords()));
        QVERIFY(!isLearnedQuestion("Why do cats purr?", *defaultWords()));
        SentenceCheck check(defaultWords(), {"What is a cat?\n", false, true});
        QVERIFY(check.isSound("Feline mammal usually having thick soft fur and no ability to roar."));
        QVERIFY(!check.isSound("Feline mammal usaully having thick aing."));
    }

    void anEndlessLineIsReadInTime() {
        const std::string before(1'000'000, 'x');
        SentenceCheck check(defaultWords(), {before + " the fox found"});
        QVERIFY(check.isSound("a tulip."));
        std::string many;
        for (int i = 0; i < 100'000; ++i)
            many += "the fox and ";
        QVERIFY(!SentenceCheck(defaultWords(), {}).isSound(many + "the end."));
    }
};

QTEST_APPLESS_MAIN(SentenceCheckTest)
#include "sentence_check_test.moc"
