#include "core/editing/word_diff.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace pardalis;

namespace {

// "[was|is]" for each change, in the text around it.
std::string shown(const std::string& before, const std::string& after) {
    std::string all;
    std::size_t done = 0;
    for (const TextChange& change : wordDiff(before, after)) {
        all += before.substr(done, change.before - done);
        all += "[" + before.substr(change.before, change.beforeEnd - change.before) + "|" +
               after.substr(change.after, change.afterEnd - change.after) + "]";
        done = change.beforeEnd;
    }
    return all + before.substr(done);
}

}  // namespace

class WordDiffTest : public QObject {
    Q_OBJECT
private slots:
    void whatDiffers_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* before, const char* after, const char* expected) {
            QTest::addRow("%s", expected) << QString(before) << QString(after) << QString(expected);
        };
        row("The fox ran.", "The fox ran.", "The fox ran.");
        row("The fox ran home.", "The hare ran home.", "The [fox|hare] ran home.");
        row("One two three four five six", "One 2 3 four five six", "One [two three|2 3] four five six");
        row("The red fox ran over the hill", "The fox ran over the green hill",
            "The [red |]fox ran over the[| green] hill");
        row("", "new", "[|new]");
        row("old", "", "[old|]");
        row("nothing alike here", "quite another thing", "[nothing alike here|quite another thing]");
        row("그는 집에 갔다", "그는 학교에 갔다", "그는 [집에|학교에] 갔다");
    }
    void whatDiffers() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(shown(before.toStdString(), after.toStdString())), expected);
    }

    void changesLeadFromOneToTheOther() {
        std::mt19937 random(3);
        const auto some = [&] {
            std::string text;
            for (unsigned i = random() % 30; i-- > 0;)
                text += std::vector<std::string>{"a", "b ", " ", "ä", ", ", "日本", "c d"}[random() % 7];
            return text;
        };
        for (int round = 0; round < 500; ++round) {
            const std::string before = some(), after = some();
            std::string made;
            std::size_t done = 0;
            for (const TextChange& change : wordDiff(before, after)) {
                QVERIFY(done <= change.before && change.before <= change.beforeEnd &&
                        change.beforeEnd <= before.size());
                made += before.substr(done, change.before - done);
                QCOMPARE(made.size(), change.after);
                made += after.substr(change.after, change.afterEnd - change.after);
                done = change.beforeEnd;
            }
            QCOMPARE(made + before.substr(done), after);
        }
    }

    void longTextsTakeNoTime() {
        std::string before, after;
        for (int i = 0; i < 100'000; ++i) {
            before += std::to_string(i) + " ";
            after += std::to_string(i % 3 ? i : -i) + " ";
        }
        QElapsedTimer time;
        time.start();
        QVERIFY(!wordDiff(before, after).empty());
        QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(WordDiffTest)
#include "word_diff_test.moc"
