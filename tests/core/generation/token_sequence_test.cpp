#include "core/generation/token_sequence.h"

#include <QTest>

using namespace pardalis;

namespace {

TokenIds ids(std::initializer_list<int> values) {
    TokenIds result;
    for (const int v : values)
        result.push_back(TokenId{v});
    return result;
}

using Span = TokenSequence::Span;

}  // namespace

class TokenSequenceTest : public QObject {
    Q_OBJECT

private slots:
    void spansPointBackToBlocks() {
        TokenSequence sequence;
        sequence.append(TokenId{0});
        sequence.append(ids({5, 6}), 70);
        sequence.append(ids({9}));
        sequence.append(ids({7, 8, 9}), 71);
        QCOMPARE(sequence.ids, ids({0, 5, 6, 9, 7, 8, 9}));
        QCOMPARE(sequence.spans, (std::vector<Span>{{1, 2, 70}, {4, 3, 71}}));
        const std::uint64_t expected[] = {0, 70, 70, 0, 71, 71, 71, 0};  // 0: none
        for (int i = 0; i < 8; ++i) {
            const Span* span = sequence.spanAt(i);
            QCOMPARE(span ? span->blockId : 0, expected[i]);
        }
        QVERIFY(!sequence.spanAt(-1));
        QVERIFY(!TokenSequence().spanAt(0));
    }

    void neighbouringSpansOfOneBlockAreJoined() {
        TokenSequence sequence;
        sequence.append(ids({1, 2}), 5);
        sequence.append(ids({3}), 5);
        sequence.append(ids({}), 6);
        sequence.append(ids({4}), 5);
        QCOMPARE(sequence.spans, (std::vector<Span>{{0, 4, 5}}));
        sequence.append(TokenId{9});
        sequence.append(ids({4}), 5);
        QCOMPARE(sequence.spans, (std::vector<Span>{{0, 4, 5}, {5, 1, 5}}));
    }

    void appendingASequenceMovesItsSpans() {
        TokenSequence first, second;
        first.append(ids({1, 2}), 5);
        second.append(ids({3}), 5);
        second.append(ids({4}), 6);
        first.append(second);
        QCOMPARE(first.ids, ids({1, 2, 3, 4}));
        QCOMPARE(first.spans, (std::vector<Span>{{0, 3, 5}, {3, 1, 6}}));
        second.append(second);
        QCOMPARE(second.ids, ids({3, 4, 3, 4}));
        QCOMPARE(second.spans, (std::vector<Span>{{0, 1, 5}, {1, 1, 6}, {2, 1, 5}, {3, 1, 6}}));
    }

    void commonPrefixStopsAtTheFirstDifference() {
        TokenSequence a, b;
        QCOMPARE(a.commonPrefix(b), 0);
        a.append(ids({1, 2, 3}));
        QCOMPARE(a.commonPrefix(b), 0);
        QCOMPARE(b.commonPrefix(a), 0);
        b.append(ids({1, 2}), 4);
        QCOMPARE(a.commonPrefix(b), 2);
        QCOMPARE(b.commonPrefix(a), 2);
        b.append(TokenId{4});
        QCOMPARE(a.commonPrefix(b), 2);
        QCOMPARE(a.commonPrefix(a), 3);
        QCOMPARE(a.commonPrefix(ids({2})), 0);
    }
};

QTEST_GUILESS_MAIN(TokenSequenceTest)
#include "token_sequence_test.moc"
