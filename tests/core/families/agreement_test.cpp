#include "core/base/error.h"
#include "core/families/agreement.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pardalis;

namespace {

std::vector<float> logsOf(std::initializer_list<double> probabilities) {
    std::vector<float> logits;
    for (const double p : probabilities)
        logits.push_back(static_cast<float>(std::log(p)));
    return logits;
}

bool isNear(double a, double b, double tolerance = 1e-7) { return std::fabs(a - b) <= tolerance; }

class AgreementTest final : public QObject {
    Q_OBJECT

private slots:
    void divergenceIsWhatItsDefinitionSays() {
        // Σ p·log(p/q), by hand
        QVERIFY(isNear(divergence(logsOf({0.5, 0.5}), logsOf({0.25, 0.75})),
                       0.5 * std::log(2.0) + 0.5 * std::log(2.0 / 3)));
        QVERIFY(isNear(divergence(logsOf({0.7, 0.2, 0.1}), logsOf({0.1, 0.2, 0.7})), 0.6 * std::log(7.0)));
    }

    void equalLogitsDivergeByNothing() {
        const std::vector<float> logits{1e-30f, -3.5f, 80, 79.99f, -1e4f};
        QCOMPARE(divergence(logits, logits), 0.0);
    }

    void aConstantOnAllLogitsChangesNothing() {
        const std::vector<float> p{4, 2, -1}, q{1, 3, 0};
        const std::vector<float> shifted{1028, 1026, 1023};
        QVERIFY(isNear(divergence(p, q), divergence(shifted, q), 1e-12));
    }

    void hugeLogitsDoNotOverflow() {
        const std::vector<float> p{3e38f, 0, -3e38f}, q{0, 3e38f, -3e38f};
        QVERIFY(divergence(p, q) > 1e38);
        QVERIFY(std::isfinite(divergence(p, q)));
    }

    void whatCannotComeCountsNothing() {
        constexpr float never = -std::numeric_limits<float>::infinity();
        QVERIFY(isNear(divergence(std::vector<float>{0, never}, logsOf({0.5, 0.5})), std::log(2.0)));
        QVERIFY(std::isinf(divergence(logsOf({0.5, 0.5}), std::vector<float>{0, never})));
    }

    void saysWhichModelGivesNoNumbers() {
        const std::vector<float> good{0, 1}, bad{0, NAN}, endless{0, INFINITY}, none{-INFINITY, -INFINITY};
        const auto complaint = [](const std::vector<float>& p, const std::vector<float>& q) {
            try {
                divergence(p, q);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        QVERIFY(complaint(bad, good).contains("first model is nan"));
        QVERIFY(complaint(good, bad).contains("second model is nan"));
        QVERIFY(complaint(good, endless).contains("second model is inf"));
        QVERIFY(complaint(none, good).contains("first model are -inf"));
    }

    void countsTheLikeliestIdsBothName() {
        std::vector<float> p, q;
        for (int i = 0; i < 20; ++i) {
            p.push_back(static_cast<float>(-i));                    // 0 ... 7
            q.push_back(static_cast<float>(i < 6 ? -i : i - 100));  // 0 ... 5, 19, 18
        }
        Agreement agreement;
        agreement.add(p, q);
        QCOMPARE(agreement.topOverlap(), 0.75);
        QCOMPARE(agreement.sameFirst(), 1.0);
        agreement.add(p, p);
        QCOMPARE(agreement.topOverlap(), 0.875);
        std::swap(q[0], q[1]);
        agreement.add(p, q);
        QCOMPARE(agreement.sameFirst(), 2.0 / 3);
    }

    void ofEqualLogitsTheLowerIdIsLikelier() {
        const std::vector<float> flat(20, 1.0f);
        std::vector<float> raised = flat;
        raised[12] = 2;  // 12, 0 ... 6 in place of 0 ... 7
        Agreement agreement;
        agreement.add(flat, raised);
        QCOMPARE(agreement.topOverlap(), 0.875);
        QCOMPARE(agreement.sameFirst(), 0.0);
    }

    void ofFewIdsAllAreLikeliest() {
        Agreement agreement;
        agreement.add(logsOf({0.1, 0.9}), logsOf({0.9, 0.1}));
        QCOMPARE(agreement.topOverlap(), 1.0);
        QCOMPARE(agreement.sameFirst(), 0.0);
    }

    void sumsUpPositions() {
        Agreement agreement;
        QCOMPARE(agreement.positions(), std::int64_t{0});
        QCOMPARE(agreement.meanDivergence(), 0.0);
        QCOMPARE(agreement.divergenceOf(0.99), 0.0);
        const auto half = logsOf({0.5, 0.5});
        for (int i = 0; i < 99; ++i)
            agreement.add(half, half);
        const double far = divergence(half, logsOf({0.01, 0.99}));
        agreement.add(half, logsOf({0.01, 0.99}));
        QCOMPARE(agreement.positions(), std::int64_t{100});
        QVERIFY(isNear(agreement.meanDivergence(), far / 100));
        QCOMPARE(agreement.divergenceOf(0.99), 0.0);
        QCOMPARE(agreement.divergenceOf(1), far);
        QCOMPARE(agreement.divergenceOf(0.995), far);
    }
};

}  // namespace

QTEST_APPLESS_MAIN(AgreementTest)
#include "agreement_test.moc"
