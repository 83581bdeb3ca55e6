#include "core/words/mentions.h"
#include "tests/core/words/default_words.h"

#include <QTest>

using namespace pardalis;

namespace {

QString found(const char* text) {
    QStringList list;
    for (const Mention& mention : mentionsIn(text, *defaultWords())) {
        const auto index = static_cast<std::size_t>(mention.index);
        switch (mention.kind) {
        case Mention::Kind::thing:
            list << (mention.colour.empty() ? "" : QString::fromStdString(mention.colour) + ' ') +
                        QString::fromStdString(defaultWords()->things[index].name);
            break;
        case Mention::Kind::place: list << QString::fromStdString(defaultWords()->places[index].drawn); break;
        case Mention::Kind::unknown: list << '?' + QString::fromStdString(mention.word); break;
        }
    }
    return list.join(", ");
}

}  // namespace

class MentionsTest : public QObject {
    Q_OBJECT
private slots:
    void thingsAreFoundByTheirNames_data() {
        QTest::addColumn<QString>("things");
        const auto row = [](const char* text, const char* things) { QTest::newRow(text) << QString(things); };
        row("The fox woke early.", "fox");
        row("FOXES and mice", "fox, mouse");
        row("My grandmother kept bees.", "?grandmother, bee");
        row("a kitten, two puppies", "cat, dog");
        row("The fox's den", "fox");
        row("a red car and a red cat", "red car, cat");
        row("a teddy bear", "teddy bear");
        row("a polar bear on the shore", "bear, on a beach");
        row("the birthday cake", "birthday cake");
        row("a fir tree at midnight", "pine tree, at night");
        row("a steam engine", "locomotive");
        row("a salmon", "fish");
        row("crocodiles", "?crocodiles");
        row("foxhole, scatter, category, beehive", "");
        row("Hello there.", "");
        row("", "");
    }
    void thingsAreFoundByTheirNames() {
        QFETCH(QString, things);
        QCOMPARE(found(QTest::currentDataTag()), things);
    }

    void placesInTheTextAreTold() {
        const auto mentions = mentionsIn("A bee, a bee!", *defaultWords());
        QCOMPARE(mentions.size(), std::size_t{2});
        QCOMPARE(mentions[1].first, std::size_t{9});
        QCOMPARE(mentions[1].end, std::size_t{12});
    }

    void aLongTextIsReadOnce() {
        std::string text;
        for (int i = 0; i < 50'000; ++i)
            text += "fox ";
        QCOMPARE(mentionsIn(text, *defaultWords()).size(), std::size_t{50'000});
    }
};

QTEST_APPLESS_MAIN(MentionsTest)
#include "mentions_test.moc"
