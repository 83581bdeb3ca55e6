// Draws by a race, which come out alike for nearly the same probabilities.

#include "core/tensor/sampler.h"
#include "core/tensor/sampling_arithmetic.h"
#include "normal_logits.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

using namespace pardalis;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr SamplingOptions kPlain{1, 1, 0, 1};

}  // namespace

class RaceTest : public QObject {
    Q_OBJECT

private slots:
    void theLogarithmOfARaceIsExact() {
        constexpr std::uint64_t kOne = std::uint64_t{1} << 53;
        QCOMPARE(sampling::minusLog(kOne), 0.0);
        std::vector<std::uint64_t> units{1, 2, 3, kOne / 2, kOne - 1};
        for (std::uint64_t i = 0; i < 10'000; ++i)
            units.push_back(static_cast<std::uint64_t>(uniformAt(3, i) * 0x1p53) >> i % 53 | 1);
        for (const std::uint64_t unit : units) {
            const auto expected = static_cast<double>(-std::log(static_cast<long double>(unit) * 0x1p-53L));
            QVERIFY(std::abs(sampling::minusLog(unit) - expected) <= 4e-16 * std::max(expected, 1e-300));
            QVERIFY(sampling::minusLog(unit) > 0);
        }
    }

    void aRaceDrawsTheSameFromNearlyTheSame_data() {
        QTest::addColumn<int>("entries");
        for (const int entries : {10, 300, 8192})
            QTest::addRow("%d", entries) << entries;
    }

    // At least as often as (1 - d) / (1 + d), d being half the sum of the differences of the probabilities; what nobody can
    // do better than is 1 - d. Going by sums does far worse with many entries: that is why there is a race.
    void aRaceDrawsTheSameFromNearlyTheSame() {
        QFETCH(int, entries);
        const int draws = entries > 1000 ? 400 : 2000;
        const std::vector<float> one = normalLogits(static_cast<std::size_t>(entries), 1, 1);
        std::vector<float> other = normalLogits(static_cast<std::size_t>(entries), 0.3f, 2);
        std::transform(one.begin(), one.end(), other.begin(), other.begin(), std::plus<>());
        const auto total = [](const std::vector<float>& logits) {
            return std::transform_reduce(logits.begin(), logits.end(), 0.0, std::plus<>(),
                                         [](float logit) { return std::exp(static_cast<double>(logit)); });
        };
        double distance = 0;
        for (std::size_t i = 0; i < one.size(); ++i)
            distance += std::abs(std::exp(static_cast<double>(one[i])) / total(one) -
                                 std::exp(static_cast<double>(other[i])) / total(other)) /
                        2;
        std::map<Draw, double> agree;
        for (const Draw draw : {Draw::cumulative, Draw::race}) {
            SamplingOptions options = kPlain;
            options.draw = draw;
            for (int position = 0; position < draws; ++position) {
                std::vector<float> a = one, b = other;
                const auto at = static_cast<std::uint64_t>(position);
                agree[draw] += sample(a, options, 5, at) == sample(b, options, 5, at) ? 1.0 / draws : 0;
            }
        }
        const double chance = 4 * std::sqrt(0.25 / draws);
        QVERIFY2(agree[Draw::race] > (1 - distance) / (1 + distance) - chance,
                 qPrintable(QString::number(agree[Draw::race])));
        QVERIFY(agree[Draw::race] < 1 - distance + chance);
        if (entries >= 300)
            QVERIFY2(agree[Draw::cumulative] < agree[Draw::race] / 2,
                     qPrintable(QString::number(agree[Draw::cumulative])));
    }

    void aRaceGoesByIdsAndNotByIndices() {
        SamplingOptions options = kPlain;
        options.draw = Draw::race;
        const std::vector<float> all = normalLogits(100, 1, 3);
        std::vector<float> part(all.begin() + 40, all.end()), masked = all;
        std::fill_n(masked.begin(), 40, -kInf);
        for (std::uint64_t position = 0; position < 200; ++position) {
            std::vector<float> a = part, b = masked;
            QCOMPARE(40 + sample(a, options, 1, position, 47), sample(b, options, 1, position, 7));
        }
    }
};

QTEST_APPLESS_MAIN(RaceTest)
#include "race_test.moc"
