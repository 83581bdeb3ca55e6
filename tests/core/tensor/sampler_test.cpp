#include "core/tensor/sampler.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "normal_logits.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <vector>

using namespace pardalis;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

SamplingOptions with(float temperature, float topP = 1, int topK = 0) { return {temperature, topP, topK, 1.0f}; }

std::vector<float> logsOf(const std::vector<double>& probabilities) {
    std::vector<float> logits;
    for (const double p : probabilities)
        logits.push_back(static_cast<float>(std::log(p)));
    return logits;
}

// Which entries are left, as sample() leaves them.
std::set<int> kept(std::vector<float> logits, const SamplingOptions& options) {
    sample(logits, options, 1, 2);
    std::set<int> left;
    for (int i = 0; i < static_cast<int>(logits.size()); ++i) {
        if (logits[static_cast<std::size_t>(i)] > -kInf)
            left.insert(i);
    }
    return left;
}

// The specification to the letter: sort ascending, add up, drop. Ties: the higher index sorts first.
std::set<int> keptByDefinition(const std::vector<float>& logits, const SamplingOptions& options) {
    std::vector<int> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    const auto at = [&](int i) { return logits[static_cast<std::size_t>(i)]; };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return at(a) != at(b) ? at(a) < at(b) : a > b; });
    if (options.topK > 0 && options.topK < static_cast<int>(order.size()))
        order.erase(order.begin(), order.end() - options.topK);
    const float maximum = at(order.back());
    const auto weight = [&](int i) {
        return std::exp((at(i) - static_cast<long double>(maximum)) / options.temperature);
    };
    long double total = 0, cumulative = 0;
    for (const int i : order)
        total += weight(i);
    std::set<int> left;
    for (const int i : order) {
        cumulative += weight(i) / total;
        const bool dropped = options.topP < 1 && cumulative <= 1 - static_cast<long double>(options.topP);
        if (at(i) > -kInf && (!dropped || i == order.back()))
            left.insert(i);
    }
    return left;
}

TokenSet setOf(int bound, std::initializer_list<int> ids) {
    TokenSet set(bound);
    for (const int id : ids)
        set.insert(TokenId{id});
    return set;
}

QString messageOf(std::vector<float> logits, std::uint64_t position, const SamplingOptions& options = {}) {
    try {
        sample(logits, options, 0, position);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class SamplerTest : public QObject {
    Q_OBJECT

private slots:
    void penaltyDividesPositiveAndMultipliesNegative();
    void penaltyOfOneChangesNothing();
    void maskAndPenaltyCountFromTheFirstId();
    void penaltyKeepsInfinity();

    void contrastIsThatOfTheSpecification_data();
    void contrastIsThatOfTheSpecification();
    void plausibleTiesStay();
    void theContrastLeavesOutNothingElse();

    void greedyPicksTheFirstMaximum();
    void neverPicksWhatIsNotAllowed();
    void topPDropsWhatTheSpecificationDrops();
    void topPKeepsAtLeastTheLargest();
    void topPOfTiesKeepsLowerIndices();
    void topKKeepsTheLargest();
    void topKOfTiesKeepsLowerIndices();
    void topKComesBeforeTopP();
    void temperatureComesBeforeTopP();
    void positiveAndNegativeZeroTie();
    void keepsWhatTheDefinitionKeeps_data();
    void keepsWhatTheDefinitionKeeps();
    void orderOfTheVocabularyDoesNotMatter();
    void shiftingAllLogitsChangesNothing();
    void drawsWithTheRightFrequencies_data();
    void drawsWithTheRightFrequencies();
    void sameSeedAndPositionDrawTheSame();
    void extremeTemperaturesWork();
    void largeVocabulariesWork();

    void nanIsAnErrorThatSaysWhere();
    void infinityIsAnError();
    void nothingAllowedIsAnError();
    void sillyOptionsAreMistakes();

    void speed_data();
    void speed();
};

void SamplerTest::penaltyDividesPositiveAndMultipliesNegative() {
    std::vector<float> logits{2, -2, 0, 3, -3};
    maskAndPenalise(logits, 0, setOf(5, {0, 1, 2, 3, 4}), setOf(5, {0, 1, 2}), 1.2f);
    QVERIFY(std::abs(logits[0] - 1.66667f) < 1e-5f);
    QVERIFY(std::abs(logits[1] + 2.4f) < 1e-5f);
    QCOMPARE(logits[2], 0.0f);
    QCOMPARE(logits[3], 3.0f);
    QCOMPARE(logits[4], -3.0f);
}

void SamplerTest::penaltyOfOneChangesNothing() {
    std::vector<float> untouched{4, -4};
    maskAndPenalise(untouched, 0, setOf(2, {0, 1}), setOf(2, {1}), 1);
    QVERIFY((untouched == std::vector<float>{4, -4}));
}

void SamplerTest::maskAndPenaltyCountFromTheFirstId() {
    std::vector<float> logits{4, 4, 4, 4};
    maskAndPenalise(logits, 10, setOf(40, {9, 10, 11, 13, 14}), setOf(40, {0, 9, 11, 12, 14}), 2);
    QVERIFY((logits == std::vector<float>{4, 2, -kInf, 4}));
    // What is not allowed may be anything.
    logits = {kNan, kInf, 1};
    maskAndPenalise(logits, 31, setOf(40, {33}), setOf(40, {}), 2);
    QVERIFY((logits == std::vector<float>{-kInf, -kInf, 1}));
}

void SamplerTest::penaltyKeepsInfinity() {
    std::vector<float> logits{-kInf, 1};
    const TokenSet all = setOf(2, {0, 1});
    maskAndPenalise(logits, 0, all, all, 1.2f);
    QCOMPARE(logits[0], -kInf);
    QVERIFY_THROWS_EXCEPTION(CheckFailure, maskAndPenalise(logits, 0, all, all, 0));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, maskAndPenalise(logits, 0, all, all, kNan));
}

// By hand from eq. 3 of arXiv 2309.02591: of p_E and p_A, p_E / p_A of what is plausible, in shares.
void SamplerTest::contrastIsThatOfTheSpecification_data() {
    QTest::addColumn<int>("k");
    QTest::addColumn<float>("alpha");
    QTest::addColumn<std::vector<double>>("expected");
    QTest::newRow("contrastive decoding") << 1 << 0.5f << std::vector{0.2424, 0.7576, 0.0, 0.0, 0.0, 0.0};
    QTest::newRow("the third largest") << 3 << 0.5f << std::vector{0.1176, 0.3676, 0.4412, 0.0735, 0.0, 0.0};
    QTest::newRow("all") << 3 << 0.1f << std::vector{0.0952, 0.2976, 0.3571, 0.0595, 0.1429, 0.0476};
    QTest::newRow("k is as many") << 6 << 1.0f << std::vector{0.0952, 0.2976, 0.3571, 0.0595, 0.1429, 0.0476};
    QTest::newRow("alpha of nothing") << 1 << 0.0f << std::vector{0.0952, 0.2976, 0.3571, 0.0595, 0.1429, 0.0476};
}

void SamplerTest::contrastIsThatOfTheSpecification() {
    QFETCH(int, k);
    QFETCH(float, alpha);
    QFETCH(std::vector<double>, expected);
    // Logits, as they come: log probabilities and what a softmax takes away.
    const std::vector<float> expert = logsOf({0.40, 0.25, 0.15, 0.10, 0.06, 0.04});
    const std::vector<float> amateur = logsOf({0.50, 0.10, 0.05, 0.20, 0.05, 0.10});
    std::vector<float> scores(6);
    for (std::size_t i = 0; i < 6; ++i)
        scores[i] = (expert[i] + 3) - (amateur[i] - 2);
    std::vector<float> shifted = expert;
    for (float& logit : shifted)
        logit += 3;
    keepPlausible(scores, shifted, {k, alpha});
    double total = 0;
    for (const float score : scores)
        total += std::exp(static_cast<double>(score));
    for (std::size_t i = 0; i < 6; ++i)
        QVERIFY2(std::abs(std::exp(static_cast<double>(scores[i])) / total - expected[i]) < 1e-4,
                 qPrintable(QString("entry %1").arg(i)));
}

void SamplerTest::plausibleTiesStay() {
    const std::vector<float> expert{1, 3, 2, 2, 2, 0};
    const auto kept = [&](int k, float alpha) {
        std::vector<float> scores{1, 1, 1, 1, 1, 1};
        keepPlausible(scores, expert, {k, alpha});
        std::string left;
        for (const float score : scores)
            left += score == 1 ? '1' : '0';
        return left;
    };
    QCOMPARE(kept(1, 1), "010000");
    for (const int k : {2, 3, 4})
        QCOMPARE(kept(k, 1), "011110");
    QCOMPARE(kept(5, 1), "111110");
    QCOMPARE(kept(6, 1), "111111");
    QCOMPARE(kept(1, 0.36787f), "011110");  // a bit below 1/e
    QCOMPARE(kept(1, 0.36789f), "010000");
    QCOMPARE(kept(0, 1), "111111");
}

// What is out already stays out and is none of the k; what is wrong stays for sample() to find.
void SamplerTest::theContrastLeavesOutNothingElse() {
    std::vector<float> scores{-kInf, 1, 2, kNan, 3};
    keepPlausible(scores, std::vector<float>{9, 1, 2, 8, 0}, {2, 1});
    QVERIFY(scores[0] == -kInf && scores[1] == 1 && scores[2] == 2 && std::isnan(scores[3]) && scores[4] == -kInf);
    QVERIFY_THROWS_EXCEPTION(CheckFailure, keepPlausible(scores, std::vector<float>(4), {1, 1}));
    for (const Contrast& silly : {Contrast{-1, 0.1f}, Contrast{1, -0.1f}, Contrast{1, 1.1f}, Contrast{1, kNan}})
        QVERIFY_THROWS_EXCEPTION(CheckFailure, keepPlausible(scores, std::vector<float>(5), silly));
}

void SamplerTest::greedyPicksTheFirstMaximum() {
    std::vector<float> logits{-kInf, 1, 5, 5, 4, -kInf};
    for (std::uint64_t position = 0; position < 20; ++position)
        QCOMPARE(sample(logits, with(0, 0.5f, 1), 3, position), 2);
    std::vector<float> zeros{-0.0f, 0.0f};
    QCOMPARE(sample(zeros, with(0), 3, 1), 0);
    std::vector<float> low{std::numeric_limits<float>::lowest(), -kInf};
    QCOMPARE(sample(low, with(0), 3, 1), 0);
}

void SamplerTest::neverPicksWhatIsNotAllowed() {
    for (std::uint64_t position = 0; position < 2000; ++position) {
        std::vector<float> logits{-kInf, 0, -kInf, 0, 0, -kInf};
        const int picked = sample(logits, with(5), 11, position);
        QVERIFY(picked == 1 || picked == 3 || picked == 4);
        std::vector<float> single{-kInf, -kInf, -300, -kInf};
        QCOMPARE(sample(single, with(0.7f, 0.9f, 2), 11, position), 2);
    }
}

void SamplerTest::topPDropsWhatTheSpecificationDrops() {
    // Ascending .05 .20 .50 1.0: those at most .1 go.
    const std::vector<float> logits = logsOf({.5, .3, .15, .05});
    QVERIFY((kept(logits, with(1, 0.9f)) == std::set{0, 1, 2}));
    QVERIFY((kept(logits, with(1, 0.96f)) == std::set{0, 1, 2, 3}));
    QVERIFY((kept(logits, with(1, 0.79f)) == std::set{0, 1}));
    QVERIFY((kept(logits, with(1, 0.51f)) == std::set{0, 1}));
    QVERIFY((kept(logits, with(1, 0.49f)) == std::set{0}));
    // What is kept keeps its value, so that it can be shown.
    std::vector<float> after = logits;
    sample(after, with(1, 0.9f), 1, 1);
    QCOMPARE(after[2], logits[2]);
    QCOMPARE(after[3], -kInf);
    // Exactly on the limit goes: 1/4 ≤ 1 − 3/4.
    QVERIFY((kept({0, 0, 0, 0}, with(1, 0.75f)) == std::set{0, 1, 2}));
}

void SamplerTest::topPKeepsAtLeastTheLargest() {
    for (const float p : {0.0f, 1e-30f, 0.1f})
        QVERIFY((kept(logsOf({.2, .5, .3}), with(1, p)) == std::set{1}));
    QVERIFY((kept({1, 1, 1}, with(1, 0)) == std::set{0}));
}

void SamplerTest::topPOfTiesKeepsLowerIndices() {
    QVERIFY((kept({0, 1, 1, 0, 1, 1}, with(0.01f, 0.5f)) == std::set{1, 2}));
    QVERIFY((kept(std::vector<float>(1000, 2.5f), with(1, 0.0025f)) == std::set{0, 1, 2}));
}

void SamplerTest::topKKeepsTheLargest() {
    const std::vector<float> logits{1, 5, -2, 4, 3, -kInf};
    QVERIFY((kept(logits, with(1, 1, 1)) == std::set{1}));
    QVERIFY((kept(logits, with(1, 1, 3)) == std::set{1, 3, 4}));
    QVERIFY((kept(logits, with(1, 1, 0)) == std::set{0, 1, 2, 3, 4}));
    for (const int k : {5, 6, 100, std::numeric_limits<int>::max()})
        QVERIFY((kept(logits, with(1, 1, k)) == std::set{0, 1, 2, 3, 4}));
}

void SamplerTest::topKOfTiesKeepsLowerIndices() {
    QVERIFY((kept({3, 3, 7, 3, 3}, with(1, 1, 3)) == std::set{0, 1, 2}));
}

void SamplerTest::topKComesBeforeTopP() {
    // Of .4 .3 .2 .1 the first two are .57 .43: p = .56 keeps one of these two, but two of all four.
    QVERIFY((kept(logsOf({.4, .3, .2, .1}), with(1, 0.58f, 2)) == std::set{0, 1}));
    QVERIFY((kept(logsOf({.4, .3, .2, .1}), with(1, 0.56f, 2)) == std::set{0}));
    QVERIFY((kept(logsOf({.4, .3, .2, .1}), with(1, 0.56f)) == std::set{0, 1}));
}

void SamplerTest::temperatureComesBeforeTopP() {
    // Squared, .5 .3 .2 are .66 .24 .11.
    const std::vector<float> logits = logsOf({.5, .3, .2});
    QVERIFY((kept(logits, with(1, 0.85f)) == std::set{0, 1, 2}));
    QVERIFY((kept(logits, with(0.5f, 0.85f)) == std::set{0, 1}));
    QVERIFY((kept(logits, with(0.5f, 0.6f)) == std::set{0}));
}

void SamplerTest::positiveAndNegativeZeroTie() {
    QVERIFY((kept({-0.0f, 0.0f, 0.0f, -0.0f}, with(1, 1, 2)) == std::set{0, 1}));
}

void SamplerTest::keepsWhatTheDefinitionKeeps_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<float>("deviation");
    QTest::addColumn<bool>("rounded");  // to quarters: many ties
    for (const int count : {1, 2, 3, 10, 257, 1500}) {
        for (const float deviation : {0.0f, 1e-6f, 0.3f, 3.0f, 40.0f}) {
            for (const bool rounded : {false, true})
                QTest::addRow("%d x %g%s", count, static_cast<double>(deviation), rounded ? " with ties" : "")
                    << count << deviation << rounded;
        }
    }
}

void SamplerTest::keepsWhatTheDefinitionKeeps() {
    QFETCH(int, count);
    QFETCH(float, deviation);
    QFETCH(bool, rounded);
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
        std::vector<float> logits = normalLogits(static_cast<std::size_t>(count), deviation, seed);
        for (std::size_t i = 0; i < logits.size(); ++i) {
            if (rounded)
                logits[i] = std::round(logits[i] * 4) / 4;
            if (i > 0 && i % 3 == seed)
                logits[i] = -kInf;
        }
        for (const float p : {0.013f, 0.37f, 0.9f, 0.9995f, 1.0f}) {
            for (const int k : {0, 1, 7, 100}) {
                for (const float temperature : {0.31f, 0.7f, 1.0f}) {
                    const SamplingOptions options = with(temperature, p, k);
                    const std::set<int> actual = kept(logits, options), expected = keptByDefinition(logits, options);
                    QVERIFY2(actual == expected, qPrintable(QString("p %1, k %2, T %3: kept %4 instead of %5")
                                                                .arg(p)
                                                                .arg(k)
                                                                .arg(temperature)
                                                                .arg(actual.size())
                                                                .arg(expected.size())));
                }
            }
        }
    }
}

// Without ties, a permutation of the entries permutes what is kept.
void SamplerTest::orderOfTheVocabularyDoesNotMatter() {
    const std::vector<float> logits = normalLogits(3000, 2, 5);
    std::vector<float> turned = logits;
    std::rotate(turned.begin(), turned.begin() + 1234, turned.end());
    std::set<int> expected;
    for (const int i : kept(logits, with(0.7f, 0.9f)))
        expected.insert((i - 1234 + 3000) % 3000);
    QVERIFY(kept(turned, with(0.7f, 0.9f)) == expected);
}

void SamplerTest::shiftingAllLogitsChangesNothing() {
    std::vector<float> logits{0, 1, 2, 3.5f, -4, 2};
    std::vector<float> shifted = logits;
    for (float& logit : shifted)
        logit += 4096;
    for (std::uint64_t position = 0; position < 500; ++position) {
        std::vector<float> a = logits, b = shifted;
        QCOMPARE(sample(a, with(0.7f, 0.9f), 9, position), sample(b, with(0.7f, 0.9f), 9, position));
    }
}

void SamplerTest::drawsWithTheRightFrequencies_data() {
    QTest::addColumn<float>("temperature");
    QTest::addColumn<float>("topP");
    QTest::addColumn<int>("topK");
    QTest::addColumn<bool>("races");
    for (const bool races : {false, true}) {
        const auto add = [&](const char* name, float temperature, float topP, int topK) {
            QTest::addRow("%s%s", name, races ? ", a race" : "") << temperature << topP << topK << races;
        };
        add("plain", 1.0f, 1.0f, 0);
        add("cold", 0.7f, 1.0f, 0);
        add("hot", 2.0f, 1.0f, 0);
        add("top-p", 1.0f, 0.9f, 0);
        add("top-k", 1.0f, 1.0f, 3);
        add("the reference's", 0.7f, 0.9f, 0);
    }
}

void SamplerTest::drawsWithTheRightFrequencies() {
    QFETCH(float, temperature);
    QFETCH(float, topP);
    QFETCH(int, topK);
    QFETCH(bool, races);
    constexpr int kDraws = 100'000;
    SamplingOptions options = with(temperature, topP, topK);
    options.draw = races ? Draw::race : Draw::cumulative;
    const std::vector<float> logits = logsOf({.05, .3, .02, .2, .03, .15, .1, .08, .04, .03});
    std::map<int, double> expected;
    double total = 0;
    for (const int i : keptByDefinition(logits, options))
        total += expected[i] =
            std::exp(static_cast<double>(logits[static_cast<std::size_t>(i)]) / static_cast<double>(temperature));
    std::map<int, int> drawn;
    for (std::uint64_t position = 0; position < kDraws; ++position) {
        std::vector<float> copy = logits;
        ++drawn[sample(copy, options, 2024, position)];
    }
    double chiSquare = 0;
    for (const auto& [index, weight] : expected)
        chiSquare += std::pow(drawn[index] - kDraws * weight / total, 2) / (kDraws * weight / total);
    QCOMPARE(drawn.size(), expected.size());
    QVERIFY2(chiSquare < 33.8, qPrintable(QString::number(chiSquare)));  // 9 degrees of freedom, 1 in 10,000
}

void SamplerTest::sameSeedAndPositionDrawTheSame() {
    const std::vector<float> logits = normalLogits(2000, 2, 1);
    std::set<int> bySeed, byPosition;
    for (std::uint64_t i = 0; i < 50; ++i) {
        std::vector<float> a = logits, b = logits, c = logits;
        const int drawn = sample(a, with(1), i, 17);
        QCOMPARE(sample(b, with(1), i, 17), drawn);
        bySeed.insert(drawn);
        byPosition.insert(sample(c, with(1), 17, i));
    }
    QVERIFY(bySeed.size() > 20 && byPosition.size() > 20);
    // Pinned, so that a change of the drawing shows: requests are kept to be repeated.
    std::vector<int> first;
    for (std::uint64_t position = 0; position < 6; ++position) {
        std::vector<float> a = logits;
        first.push_back(sample(a, {}, 42, position));
    }
    QCOMPARE(first, (std::vector<int>{953, 1960, 1530, 1226, 526, 526}));
}

void SamplerTest::extremeTemperaturesWork() {
    for (std::uint64_t position = 0; position < 100; ++position) {
        std::vector<float> cold{1, 1.0001f, -kInf};
        QCOMPARE(sample(cold, with(std::numeric_limits<float>::denorm_min(), 0.9f), 5, position), 1);
        std::vector<float> hot{-1e38f, 3e38f, -kInf};
        QVERIFY(sample(hot, with(std::numeric_limits<float>::max()), 5, position) != 2);
        std::vector<float> wide{-3e38f, 3e38f};
        QCOMPARE(sample(wide, with(1), 5, position), 1);
    }
}

void SamplerTest::largeVocabulariesWork() {
    std::vector<float> flat(65'536);
    QCOMPARE(kept(flat, with(1, 0.5f)).size(), std::size_t{32'768});
    // All of them are drawn from: the mean of indices is where it must be.
    double sum = 0;
    for (std::uint64_t position = 0; position < 400; ++position) {
        std::fill(flat.begin(), flat.end(), 1.0f);
        sum += sample(flat, with(1), 3, position);
    }
    QVERIFY(std::abs(sum / 400 - 32'768) < 4 * 65'536 / std::sqrt(12.0 * 400));
}

void SamplerTest::nanIsAnErrorThatSaysWhere() {
    const QString message = messageOf({1, 2, kNan, 3, kNan}, 1234);
    QVERIFY2(message.contains("not a number at position 1234"), qPrintable(message));
    QVERIFY2(message.contains("2 of 5 logits"), qPrintable(message));
    QVERIFY2(message.contains("number 2 (nan)"), qPrintable(message));
    QVERIFY(messageOf({kNan}, 7, with(0)).contains("position 7"));  // greedy looks, too
    QVERIFY(messageOf({-kInf, -kNan}, 7).contains("position 7"));
}

void SamplerTest::infinityIsAnError() {
    const QString message = messageOf({1, kInf}, 8);
    QVERIFY2(message.contains("position 8") && message.contains("1 of 2") && message.contains("(inf)"),
             qPrintable(message));
}

void SamplerTest::nothingAllowedIsAnError() {
    const QString message = messageOf({-kInf, -kInf, -kInf}, 99);
    QVERIFY2(message.contains("position 99") && message.contains("3 logits"), qPrintable(message));
}

void SamplerTest::sillyOptionsAreMistakes() {
    std::vector<float> logits{1, 2};
    for (const SamplingOptions& options :
         {with(-1), with(kNan), with(kInf), with(1, -0.1f), with(1, kNan), with(1, 1, -1)})
        QVERIFY_THROWS_EXCEPTION(CheckFailure, sample(logits, options, 0, 0));
    QVERIFY_THROWS_EXCEPTION(CheckFailure, sample(std::span<float>(), {}, 0, 0));
}

void SamplerTest::speed_data() {
    QTest::addColumn<float>("deviation");
    QTest::newRow("peaked") << 5.0f;
    QTest::newRow("broad") << 1.0f;
    QTest::newRow("flat") << 0.0f;
}

// A figure to read, not an assertion.
void SamplerTest::speed() {
    QFETCH(float, deviation);
    const std::vector<float> logits = normalLogits(65'536, deviation, 3);
    std::vector<float> copy(logits.size());
    int picked = 0;
    QBENCHMARK {
        std::copy(logits.begin(), logits.end(), copy.begin());
        picked += sample(copy, with(0.7f, 0.9f), 1, 1);
    }
    QVERIFY(picked >= 0);
}

QTEST_APPLESS_MAIN(SamplerTest)
#include "sampler_test.moc"
