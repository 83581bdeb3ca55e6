#include "app/train/run/progress.h"

#include <QTest>

using namespace pardalis::train;

class ProgressTest : public QObject {
    Q_OBJECT

    std::chrono::steady_clock::time_point m_now;
    std::string m_out;

    Progress progress(bool terminal, std::int64_t done = 0) {
        m_now = {};
        m_out.clear();
        return Progress(
            "pretrain", done, 100, terminal, [this] { return m_now; },
            [this](const std::string& text) { m_out += text; });
    }
    void after(std::chrono::milliseconds time) { m_now += time; }

private slots:
    void aTerminalsLineIsRewrittenAtMostOnceASecond() {
        {
            Progress shown = progress(true);
            after(std::chrono::milliseconds(999));
            shown.update(1, [] { return std::string("never asked for"); });
            QCOMPARE(m_out, "");
            after(std::chrono::milliseconds(1001));
            shown.update(4, [] { return std::string("loss 2.5"); });
        }
        QCOMPARE(m_out, "\rpretrain 4/100 · loss 2.5 · 2 steps/s · 48 s left\x1b[K\n");
    }

    void aFileGetsPlainLinesEveryTenSeconds() {
        Progress shown = progress(false);
        for (int step = 1; step <= 25; ++step) {
            after(std::chrono::seconds(1));
            shown.update(step, [] { return std::string(); });
        }
        QCOMPARE(m_out, "pretrain 10/100 · 1 steps/s · 2 min left\npretrain 20/100 · 1 steps/s · 80 s left\n");
    }

    void theLastStepIsAlwaysShownAndAResumedRunsPaceIsItsOwn() {
        Progress shown = progress(false, 98);
        after(std::chrono::seconds(1));
        shown.update(100, [] { return std::string(); });
        QCOMPARE(m_out, "pretrain 100/100 · 2 steps/s · took 1 s\n");
    }

    void messagesStandOnLinesOfTheirOwn() {
        Progress shown = progress(true);
        after(std::chrono::seconds(2));
        shown.update(2, [] { return std::string(); });
        m_out.clear();
        shown.say("saved");
        QCOMPARE(m_out, "\nsaved\n");
    }

    void durationsAreRoundedAsPeopleSayThem() {
        QCOMPARE(durationText(89.4), "89 s");
        QCOMPARE(durationText(600), "10 min");
        QCOMPARE(durationText(3 * 3600 + 20 * 60), "3 h 20 min");
    }
};

QTEST_GUILESS_MAIN(ProgressTest)
#include "progress_test.moc"
