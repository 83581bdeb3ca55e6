#include "app/train/run/schedule.h"

#include "core/base/error.h"

#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

class ScheduleTest : public QObject {
    Q_OBJECT

private slots:
    void warmsUpInEqualStepsToThePeak() {
        const ScheduleConfig config{.peak = 0.5, .warmUp = 4, .steps = 100};
        QCOMPARE(learningRateAt(config, 0), 0.125);
        QCOMPARE(learningRateAt(config, 3), 0.5);
    }

    void exponentialDecayHalvesTheDistanceInEqualTimesAndEndsAtZero() {
        const ScheduleConfig config{.peak = 1, .warmUp = 0, .steps = 100, .eFoldings = 2};
        QCOMPARE(learningRateAt(config, 0), 1.0);
        QVERIFY(std::abs(learningRateAt(config, 100)) < 1e-12);
        // Past the shift, a fixed factor a quarter.
        const double shift = std::exp(-2.0) / (1 - std::exp(-2.0));
        const double first = (learningRateAt(config, 25) + shift) / (learningRateAt(config, 0) + shift);
        const double second = (learningRateAt(config, 75) + shift) / (learningRateAt(config, 50) + shift);
        QVERIFY(std::abs(first - std::exp(-0.5)) < 1e-12);
        QVERIFY(std::abs(second - first) < 1e-12);
    }

    void cosineIsHalfInTheMiddleAndZeroAtTheEnd() {
        const ScheduleConfig config{.decay = ScheduleConfig::Decay::cosine, .peak = 2, .warmUp = 10, .steps = 110};
        QVERIFY(std::abs(learningRateAt(config, 60) - 1.0) < 1e-12);
        QVERIFY(std::abs(learningRateAt(config, 110)) < 1e-12);
    }

    void constantStaysAtThePeak() {
        const ScheduleConfig config{.decay = ScheduleConfig::Decay::constant, .peak = 2, .warmUp = 1, .steps = 10};
        QCOMPARE(learningRateAt(config, 9), 2.0);
    }

    void refusesADecayThatDoesNotExist() {
        const nlohmann::json json{{"steps", 10}, {"decay", "linear"}};
        try {
            readSchedule(JsonFields(json, "run.json", "pretrain"), {});
            QFAIL("was read");
        } catch (const Error& error) {
            QCOMPARE(error.what(),
                     "run.json: \"pretrain.decay\" is \"linear\", expected constant, exponential or cosine");
        }
    }

    void readsItsMembersAndKeepsTheOtherDefaults() {
        const nlohmann::json json{{"steps", 50}, {"learning_rate", 0.25}, {"decay", "cosine"}};
        const ScheduleConfig config = readSchedule(JsonFields(json, "run.json"), {.warmUp = 3, .eFoldings = 7});
        QCOMPARE(config.steps, 50);
        QCOMPARE(config.peak, 0.25);
        QCOMPARE(config.decay, ScheduleConfig::Decay::cosine);
        QCOMPARE(config.warmUp, 3);
        QCOMPARE(config.eFoldings, 7.0);
    }
};

QTEST_GUILESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
