// Which way a paragraph reads.
#include "core/document/text_direction.h"

#include <QTest>

using namespace pardalis;

class TextDirectionTest : public QObject {
    Q_OBJECT
private slots:
    void theFirstLetterDecides() {
        QVERIFY(isRightToLeft("שלום world"));
        QVERIFY(isRightToLeft("1. «مرحبا» hello"));
        QVERIFY(!isRightToLeft("A word שלום"));
        QVERIFY(!isRightToLeft("한국어"));
    }
    void withoutLettersItIsLeftToRight() {
        QVERIFY(!isRightToLeft(""));
        QVERIFY(!isRightToLeft("123 – ?"));
    }
    void anIsolateIsPassedOver() {
        QVERIFY(isRightToLeft("\u2067abc\u2069 שלום"));
        QVERIFY(!isRightToLeft("\u2067שלום\u2069 abc"));
        QVERIFY(isRightToLeft("\u2069שלום"));
    }
    void bytesThatAreNoTextDecideNothing() { QVERIFY(isRightToLeft("\xff\xc3 שלום")); }
};

QTEST_GUILESS_MAIN(TextDirectionTest)
#include "text_direction_test.moc"
