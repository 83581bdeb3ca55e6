#include "core/words/text_words.h"

#include <QTest>

using namespace pardalis;

class TextWordsTest : public QObject {
    Q_OBJECT
private slots:
    void wordsAndMarksStandWhereTheyAre() {
        const std::vector<TextWord> words = wordsIn("The t-shirt, Anna's; \xEC\x97\xAC\xEC\x9A\xB0!");
        const auto texts = [&] {
            QStringList list;
            for (const TextWord& word : words)
                list << QString::fromStdString(word.small);
            return list.join('|');
        }();
        QCOMPARE(texts, QString::fromUtf8("the|t-shirt|,|anna's|;|\xEC\x97\xAC\xEC\x9A\xB0|!"));
        QVERIFY(words[0].capital && !words[1].capital && !words[2].isWord);
        QCOMPARE(words[1].first, std::size_t{4});
        QCOMPARE(words[1].end, std::size_t{11});
    }

    void aSentenceEndsWhereABlankFollowsItsMark() {
        QCOMPARE(sentenceEnd("It is 3.5 m. Then"), std::size_t{12});
        QCOMPARE(sentenceEnd("\"Why?\" she said"), std::size_t{6});
        QCOMPARE(sentenceEnd("No end"), std::string_view::npos);
        QCOMPARE(sentenceEnd("Perhaps."), std::string_view::npos);  // more marks may come
        QCOMPARE(sentenceEnd("line\nnext"), std::size_t{5});
        QCOMPARE(sentenceEnd(""), std::string_view::npos);
    }

    void whatTheWriterBeganIsOpen() {
        QCOMPARE(openSentence("It was late. The fox"), std::string_view("The fox"));
        QCOMPARE(openSentence("It was late. "), std::string_view());
        QCOMPARE(openSentence("It was late.\n"), std::string_view());
        QCOMPARE(openSentence("He said \"Go.\""), std::string_view());
        QCOMPARE(openSentence("A heading\n"), std::string_view());
        QCOMPARE(openSentence(""), std::string_view());
    }

    void pluralsLeadBackToTheSingular_data() {
        QTest::addColumn<QString>("plural");
        QTest::addColumn<QString>("singular");
        for (const auto& [plural, singular] :
             std::initializer_list<std::pair<const char*, const char*>>{{"foxes", "fox"},
                                                                        {"bees", "bee"},
                                                                        {"puppies", "puppy"},
                                                                        {"wolves", "wolf"},
                                                                        {"snowmen", "snowman"},
                                                                        {"fox's", "fox"},
                                                                        {"fox\xE2\x80\x99s", "fox"},
                                                                        {"glass", "glass"},
                                                                        {"s", "s"}})
            QTest::newRow(plural) << QString::fromUtf8(plural) << QString::fromUtf8(singular);
    }
    void pluralsLeadBackToTheSingular() {
        QFETCH(QString, plural);
        QFETCH(QString, singular);
        const std::vector<std::string> found = singulars(plural.toStdString());
        QVERIFY(std::find(found.begin(), found.end(), singular.toStdString()) != found.end());
        for (const std::string& each : found)
            QVERIFY(!each.empty());
    }
};

QTEST_APPLESS_MAIN(TextWordsTest)
#include "text_words_test.moc"
