#include "core/generation/token_trie.h"

#include <QTest>

using namespace pardalis;

namespace {

TokenIds ids(std::initializer_list<int> values) {
    TokenIds made;
    for (const int value : values)
        made.push_back(TokenId{value});
    return made;
}

}  // namespace

class TokenTrieTest : public QObject {
    Q_OBJECT

private slots:
    void aBeginningKnowsWhatMayFollow() {
        TokenTrie trie;
        QVERIFY(trie.empty() && !trie.behind({}).mayEnd);
        for (const TokenIds& each : {ids({7, 3}), ids({7, 3, 9}), ids({7, 1}), ids({2}), ids({7, 3})})
            trie.add(each);
        QCOMPARE(trie.longest(), std::size_t{3});
        QCOMPARE(trie.behind({}).ids, ids({2, 7}));
        QVERIFY(!trie.behind({}).mayEnd);
        QCOMPARE(trie.behind(ids({7})).ids, ids({1, 3}));
        const TokenTrie::Next both = trie.behind(ids({7, 3}));  // a name that goes on in another
        QCOMPARE(both.ids, ids({9}));
        QVERIFY(both.mayEnd);
        const TokenTrie::Next end = trie.behind(ids({7, 3, 9}));
        QVERIFY(end.mayEnd && end.ids.empty());
        for (const TokenIds& none : {ids({5}), ids({7, 3, 9, 9}), ids({2, 7})})
            QVERIFY(!trie.behind(none).mayEnd && trie.behind(none).ids.empty());
    }
};

QTEST_GUILESS_MAIN(TokenTrieTest)
#include "token_trie_test.moc"
