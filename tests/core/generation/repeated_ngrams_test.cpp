#include "core/generation/repeated_ngrams.h"

#include "core/base/check.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;

namespace {

// Digits are tokens; a letter is an embedding of a picture, A and a those of two pictures.
Rows rows(const char* text) {
    Rows rows;
    for (const char* c = text; *c; ++c)
        rows.push_back(*c >= 'a' ? Row{*c - 'a', 1} : *c >= 'A' ? Row{*c - 'A', 0} : Row::of(TokenId{*c - '0'}));
    return rows;
}

QString blocked(const char* text, int n) {
    TokenIds ids = repeatedNext(rows(text), n);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    QString out;
    for (const TokenId id : ids)
        out += QString::number(toInt(id));
    return out;
}

}  // namespace

class RepeatedNgramsTest : public QObject {
    Q_OBJECT

private slots:
    void whatWouldComeTwice_data() {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<int>("n");
        QTest::addColumn<QString>("blocked");
        const auto row = [](const char* rows, int n, const char* blocked) {
            QTest::addRow("%s, %d", rows, n) << QString(rows) << n << QString(blocked);
        };
        row("", 1, "");
        row("", 3, "");
        row("5", 1, "5");
        row("5", 2, "");
        row("5", 3, "");
        row("52", 3, "");
        row("121", 2, "2");
        row("12131", 2, "23");  // both that followed
        row("123412", 3, "3");
        row("123412", 2, "3");
        row("123412", 1, "1234");
        row("123423", 3, "4");
        row("1111", 3, "1");
        row("11", 3, "");  // a third is the first of three
        row("111", 3, "1");
        row("123412", 7, "");
        row("123412", 1000, "");
        // A picture's embeddings: never blocked, equal to themselves alone, and no token's equal.
        row("1A1", 2, "");
        row("A1B2A", 2, "1");
        row("A1a", 2, "");
        row("01A01", 3, "");  // an embedding followed, which is none of what may
        row("AB1AB", 3, "1");
    }
    void whatWouldComeTwice() {
        QFETCH(QString, rows);
        QFETCH(int, n);
        QTEST(blocked(rows.toUtf8().constData(), n), "blocked");
    }

    void aNumberBelowOneIsAMistake() { QVERIFY_THROWS_EXCEPTION(CheckFailure, repeatedNext({}, 0)); }
};

QTEST_APPLESS_MAIN(RepeatedNgramsTest)
#include "repeated_ngrams_test.moc"
