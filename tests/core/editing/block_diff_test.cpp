#include "core/editing/block_diff.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace pardalis;

namespace {

Document of(const std::vector<std::string>& texts) {
    std::vector<Block> blocks;
    for (const std::string& text : texts)
        blocks.push_back(makeParagraph(text));
    return Document({}, std::move(blocks), {});
}

// "=a -b +c"
std::string shown(const Document& before, const Document& after) {
    std::string all;
    for (const DiffStep& change : blockDiff(before, after)) {
        const Block& block = change.before ? before.blocks()[*change.before] : after.blocks()[*change.after];
        all += (all.empty() ? "" : " ") +
               std::string(change.isCommon() ? "="
                           : change.before   ? "-"
                                             : "+") +
               block.text();
    }
    return all;
}

std::vector<std::string> letters(const char* text) {
    std::vector<std::string> all;
    for (; *text; ++text)
        all.emplace_back(1, *text);
    return all;
}

}  // namespace

class BlockDiffTest : public QObject {
    Q_OBJECT
private slots:
    void whatDiffers_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* before, const char* after, const char* expected) {
            QTest::addRow("%s %s", before, after) << before << after << expected;
        };
        row("abc", "abc", "=a =b =c");
        row("abc", "axc", "=a -b +x =c");
        row("abc", "ab", "=a =b -c");
        row("abc", "xabc", "+x =a =b =c");
        row("abc", "xyz", "-a -b -c +x +y +z");
        row("aabaa", "aabbaa", "=a =a =b +b =a =a");
        row("abcabc", "cab", "-a -b =c =a =b -c");
        row("abcd", "acbd", "=a -b =c +b =d");
    }
    void whatDiffers() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(shown(of(letters(qPrintable(before))), of(letters(qPrintable(after))))),
                 expected);
    }

    void kindsCountAndStylesDont() {
        Document plain = of({"a"}), heading({}, {makeHeading(1, "a")}, {});
        Block bold = makeParagraph("a");
        bold.runs[0].style.bold = true;
        QCOMPARE(blockDiff(plain, heading).size(), std::size_t{2});
        QCOMPARE(blockDiff(plain, Document({}, {bold}, {})).size(), std::size_t{1});
    }

    // Whatever comes: each block once, in order, and common ones are the same.
    void everyBlockIsThereOnce() {
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            const auto some = [&] {
                std::vector<std::string> texts;
                for (unsigned i = random() % 30; i-- > 0;)
                    texts.emplace_back(1, static_cast<char>('a' + random() % (round % 20 + 1)));
                return of(texts);
            };
            const Document before = some(), after = some();
            std::size_t i = 0, j = 0;
            for (const DiffStep& change : blockDiff(before, after)) {
                if (change.isCommon())
                    QCOMPARE(before.blocks()[*change.before].text(), after.blocks()[*change.after].text());
                if (change.before)
                    QCOMPARE(*change.before, i++);
                if (change.after)
                    QCOMPARE(*change.after, j++);
            }
            QCOMPARE(i, before.blocks().size());
            QCOMPARE(j, after.blocks().size());
        }
    }

    void longDocumentsTakeNoTime_data() {
        QTest::addColumn<int>("kind");
        for (const auto& [name, kind] :
             {std::pair("nothing in common", 0), {"all alike", 1}, {"turned round", 2}, {"nested", 3}})
            QTest::newRow(name) << kind;
    }
    void longDocumentsTakeNoTime() {
        QFETCH(int, kind);
        constexpr int kBlocks = 20'000;
        std::vector<std::string> before, after;
        for (int i = 0; i < kBlocks; ++i) {
            before.push_back(kind == 1 ? "same" : std::to_string(kind == 3 ? std::min(i, kBlocks - i) : i));
            after.push_back(kind == 0   ? "x" + std::to_string(i)
                            : kind == 1 ? (i % 2 ? "same" : "other")
                            : kind == 2 ? std::to_string(kBlocks - i)
                                        : std::to_string(std::abs(i - kBlocks / 2)));
        }
        const Document left = of(before), right = of(after);
        QElapsedTimer time;
        time.start();
        QVERIFY(blockDiff(left, right).size() >= std::size_t{kBlocks});
        QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(BlockDiffTest)
#include "block_diff_test.moc"
