#include "core/families/row.h"

#include "core/base/check.h"

#include <QTest>

using namespace pardalis;

namespace {

TokenIds ids(std::initializer_list<int> values) {
    TokenIds result;
    for (const int v : values)
        result.push_back(TokenId{v});
    return result;
}

}  // namespace

class RowTest : public QObject {
    Q_OBJECT

private slots:
    void commonPrefixIsWhatACacheServes() {
        const Rows a = rowsOf(ids({1, 2, 3}));
        QCOMPARE(commonPrefix(a, rowsOf(ids({1, 2, 3}))), 3);
        QCOMPARE(commonPrefix(a, rowsOf(ids({1, 2, 4, 3}))), 2);
        QCOMPARE(commonPrefix(a, rowsOf(ids({1, 2}))), 2);
        QCOMPARE(commonPrefix(a, {}), 0);
        QCOMPARE(commonPrefix({}, a), 0);
        QCOMPARE(commonPrefix(rowsOf(ids({9})), a), 0);
    }

    void aPicturesRowsAreNoTokens() {
        // The third embedding of picture 0 is not token 2, nor that of picture 1.
        const Row token = Row::of(TokenId{2}), first{2, 0}, second{2, 1};
        QVERIFY(token.isToken() && !first.isToken());
        QVERIFY(!(token == first) && !(first == second));
        const Rows a{Row::of(TokenId{0}), {0, 0}, {1, 0}}, b{Row::of(TokenId{0}), {0, 1}, {1, 1}};
        QCOMPARE(commonPrefix(a, b), 1);
        QCOMPARE(commonPrefix(a, a), 3);
        QVERIFY_THROWS_EXCEPTION(CheckFailure, tokensOf(a));
    }

    void tokensGoThereAndBack() {
        const TokenIds tokens = ids({5, 0, 7});
        QVERIFY(tokensOf(rowsOf(tokens)) == tokens);
        Rows rows = rowsOf(tokens);
        append(rows, ids({9}));
        QVERIFY(tokensOf(rows) == ids({5, 0, 7, 9}));
    }
};

QTEST_APPLESS_MAIN(RowTest)
#include "row_test.moc"
