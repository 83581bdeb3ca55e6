#include "core/generation/lookahead.h"

#include <QTest>

using namespace pardalis;

class LookaheadTest : public QObject {
    Q_OBJECT

private slots:
    void isOneStepWhileNothingIsKnown() {
        Lookahead lookahead(32);
        QCOMPARE(lookahead.steps(), 1);
        lookahead.taken(5);
        QCOMPARE(lookahead.steps(), 1);
    }

    void isWhatFitsInItsTime_data() {
        QTest::addColumn<double>("secondsPerStep");
        QTest::addColumn<int>("steps");
        QTest::newRow("slow") << 0.3 << 1;
        QTest::newRow("as fast as people read") << 0.04 << 1;
        QTest::newRow("7B") << 0.0099 << 5;
        QTest::newRow("small") << 0.0001 << 32;
    }
    void isWhatFitsInItsTime() {
        QFETCH(double, secondsPerStep);
        Lookahead lookahead(32);
        for (int i = 0; i < 4; ++i)
            lookahead.taken(100 + i * secondsPerStep);
        QTEST(lookahead.steps(), "steps");
    }

    void survivesAClockThatStands() {
        Lookahead lookahead(0);
        lookahead.taken(1);
        lookahead.taken(1);
        QCOMPARE(lookahead.steps(), 1);
    }
};

QTEST_APPLESS_MAIN(LookaheadTest)
#include "lookahead_test.moc"
