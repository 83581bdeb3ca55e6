// Sampling on every device, against core/tensor/sampler.h: the same token, always. Streams are mixed from numbers of few
// bits, so that no sum is rounded.

#include "core/base/error.h"
#include "core/tensor/sampler.h"
#include "tests/ops/op_checks.h"
#include "tests/ops/tolerances.h"

#include <QTest>

#include <limits>

using namespace pardalis;
using namespace pardalis::check;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

SamplingOptions with(float temperature, float topP = 1, int topK = 0, float penalty = 1) {
    return {temperature, topP, topK, penalty};
}
SamplingOptions racing(SamplingOptions options) {
    options.draw = Draw::race;
    return options;
}

TokenSet everySecond(int bound, bool all) {
    TokenSet set(bound);
    for (int id = 0; id < bound; ++id) {
        if (all || id % 2 == 0)
            set.insert(TokenId{id});
    }
    return set;
}

// A sampler of `count` ids from `first` on.
struct Sampled {
    std::shared_ptr<Backend> backend = makeBackend();
    VocabularyRange ids;
    int streams = 1;
    TokenSet allowed;
    std::unique_ptr<DecodeState> state;

    Sampled(VocabularyRange range, int count, TokenSet mask)
        : ids(range),
          streams(count),
          allowed(std::move(mask)),
          state(backend->makeDecodeState(range, allowed.bound(), count)) {}

    void begin(const SamplingPlan& plan, const TokenIds& sequence) {
        state->begin(plan, sequence, std::ssize(sequence));
        state->allow(allowed);
    }
    void sample(const std::vector<float>& logits) {
        backend->sample(input(*backend, logits, {streams, ids.count}), *state);
    }
    TokenId take(const std::vector<float>& logits) {
        sample(logits);
        return state->take();
    }
    // What the definition makes of it, for a position and the ids that have been there.
    TokenId expected(const std::vector<float>& logits, const SamplingPlan& plan, const TokenIds& sequence) const {
        std::vector<float> mixed(static_cast<std::size_t>(ids.count));
        for (std::size_t i = 0; i < logits.size(); ++i)
            mixed[i % mixed.size()] += plan.weights[i / mixed.size()] * logits[i];
        TokenSet seen(allowed.bound());
        for (const TokenId id : sequence)
            seen.insert(id);
        maskAndPenalise(mixed, ids.first, allowed, seen, plan.options.repetitionPenalty);
        keepPlausible(mixed, {logits.data(), mixed.size()}, plan.contrast);
        return TokenId{ids.first + pardalis::sample(mixed, plan.options, plan.seed, sequence.size(), ids.first)};
    }
};

// In 64ths, so that they can be mixed exactly; `ties`: in quarters.
std::vector<float> logitsOf(Random& random, std::int64_t count, double deviation, bool ties = false) {
    std::vector<float> logits = random.values(count, deviation);
    const float unit = ties ? 4 : 64;
    for (float& logit : logits)
        logit = std::round(logit * unit) / unit;
    return logits;
}

}  // namespace

class SamplingTest : public QObject {
    Q_OBJECT

    // The message of the error that taking ends in.
    static QString messageOf(Sampled& sampled, const std::vector<float>& logits) {
        try {
            sampled.take(logits);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void cleanup() { checkDevice(); }

    void drawsWhatTheSamplerDraws_data() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<int>("count");
        for (const Device& device : devices()) {
            for (const int count : {1, 2, 33, 1000, 4100})
                QTest::addRow("%s, %d ids", device.name.c_str(), count) << device << count;
        }
    }
    void drawsWhatTheSamplerDraws() {
        QFETCH(int, count);
        const int first = 7, vocabulary = first + count + 5;
        Random random(static_cast<std::uint64_t>(count));
        for (const bool all : {true, false}) {
            if (count == 1 && !all)
                continue;  // nothing would be allowed
            Sampled sampled({first, count}, 1, everySecond(vocabulary, all));
            for (const double deviation : {0.0, 0.5, 20.0}) {
                for (const bool ties : {false, true}) {
                    for (const SamplingOptions& options :
                         {with(0), with(1), with(0.7f, 0.9f), with(0.7f, 0.37f, 0, 1.2f), with(1, 1, 7),
                          with(0.31f, 0.9995f, 100, 2), with(2, 0.013f, 50), with(0.7f, 0, 1), with(1, 0.5f, 100000),
                          racing(with(0)), racing(with(1)), racing(with(0.7f, 0.9f)), racing(with(1, 1, 7)),
                          racing(with(0.31f, 0.9995f, 100, 2))}) {
                        const SamplingPlan plan{options, random.bits(), {1.0f}};
                        TokenIds sequence{TokenId{0}, TokenId{first}, TokenId{vocabulary - 1}};
                        sampled.begin(plan, sequence);
                        for (int step = 0; step < 2; ++step) {
                            const std::vector<float> logits = logitsOf(random, count, deviation, ties);
                            const TokenId expected = sampled.expected(logits, plan, sequence);
                            const TokenId got = sampled.take(logits);
                            QVERIFY2(got == expected,
                                     qPrintable(QString("T %1, p %2, k %3, deviation %4: %5 instead of %6")
                                                    .arg(options.temperature)
                                                    .arg(options.topP)
                                                    .arg(options.topK)
                                                    .arg(deviation)
                                                    .arg(toInt(got))
                                                    .arg(toInt(expected))));
                            sequence.push_back(got);  // and it has been there from now on
                        }
                    }
                }
            }
        }
    }

    void drawsEverythingThatItMay_data() { forEachDevice(); }
    void drawsEverythingThatItMay() {
        Sampled sampled({0, 6}, 1, everySecond(6, true));
        const std::vector<float> logits{1, -kInf, 1, 0.5f, 1, 0};
        TokenIds sequence{TokenId{1}};
        const SamplingPlan plan{with(1), 11, {1.0f}};
        sampled.begin(plan, sequence);
        std::vector<int> drawn(6);
        for (int i = 0; i < 400; ++i) {
            const TokenId expected = sampled.expected(logits, plan, sequence), got = sampled.take(logits);
            QVERIFY(got == expected);
            ++drawn[static_cast<std::size_t>(toInt(got))];
            sequence.push_back(got);
        }
        QCOMPARE(drawn[1], 0);
        for (const std::size_t id : {0u, 2u, 3u, 4u, 5u})
            QVERIFY(drawn[id] > 20);
    }

    void streamsAreMixed_data() { forEachDevice(); }
    void streamsAreMixed() {
        Random random(5);
        for (const int streams : {2, 3}) {
            Sampled sampled({3, 500}, streams, everySecond(600, true));
            for (const float temperature : {0.0f, 0.7f}) {
                SamplingPlan plan{with(temperature, 0.9f), 3, {3.0f, -1.5f, -0.5f}};
                plan.weights.resize(static_cast<std::size_t>(streams));
                TokenIds sequence{TokenId{2}};
                sampled.begin(plan, sequence);
                for (int i = 0; i < 20; ++i) {
                    const std::vector<float> logits = logitsOf(random, streams * 500, 2);
                    const TokenId expected = sampled.expected(logits, plan, sequence);
                    QVERIFY(sampled.take(logits) == expected);
                    sequence.push_back(expected);
                }
            }
        }
    }

    void whatTheFirstStreamFindsImplausibleIsLeftOut_data() { forEachDevice(); }
    void whatTheFirstStreamFindsImplausibleIsLeftOut() {
        Random random(6);
        for (const bool all : {true, false}) {
            Sampled sampled({3, 500}, 2, everySecond(600, all));
            for (const bool ties : {false, true}) {
                for (const int k : {1, 8, 249, 250, 500}) {
                    for (const float alpha : {0.0f, 0.1f, 1.0f}) {
                        for (const SamplingOptions& options :
                             {with(0), with(0.7f, 0.9f), with(1, 1, 7), with(0.31f, 0.9995f, 300, 2),
                              racing(with(0.7f, 0.9f))}) {
                            const SamplingPlan plan{options, random.bits(), {1.0f, -1.0f}, {k, alpha}};
                            const TokenIds sequence{TokenId{6}};
                            sampled.begin(plan, sequence);
                            const std::vector<float> logits = logitsOf(random, 2 * 500, 2, ties);
                            QVERIFY2(sampled.take(logits) == sampled.expected(logits, plan, sequence),
                                     qPrintable(QString("k %1, alpha %2").arg(k).arg(alpha)));
                        }
                    }
                }
            }
        }
        // What only the amateur finds improbable is not drawn, and a run without a contrast draws it.
        Sampled sampled({0, 3}, 2, everySecond(3, true));
        const std::vector<float> logits{5, 4, -5, 5, 4, -50};
        sampled.begin({with(0), 1, {1.0f, -1.0f}, {1, 0.1f}}, {TokenId{1}});
        QCOMPARE(toInt(sampled.take(logits)), 0);
        sampled.begin({with(0), 1, {1.0f, -1.0f}}, {TokenId{1}});
        QCOMPARE(toInt(sampled.take(logits)), 2);
        // A wrong logit is an error, whatever is plausible.
        sampled.begin({with(1), 1, {1.0f, -1.0f}, {1, 0.1f}}, {TokenId{1}});
        QVERIFY(messageOf(sampled, {5, 4, kNan, 5, 4, -50}).contains("1 of 3 logits"));
    }

    void tokensAreTakenInOrder_data() { forEachDevice(); }
    void tokensAreTakenInOrder() {
        Sampled sampled({0, 100}, 1, everySecond(100, true));
        const SamplingPlan plan{with(0), 1, {1.0f}};
        sampled.begin(plan, {TokenId{0}});
        const auto peak = [](int at) {
            std::vector<float> logits(100);
            logits[static_cast<std::size_t>(at)] = 1;
            return logits;
        };
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < DecodeState::kMostPending; ++i)
                sampled.sample(peak(i + round));
            QCOMPARE(sampled.state->pending(), DecodeState::kMostPending);
            const int taken = round == 1 ? 5 : DecodeState::kMostPending;
            for (int i = 0; i < taken; ++i)
                QCOMPARE(toInt(sampled.state->take()), i + round);
            if (round == 1)  // what is left is forgotten
                sampled.begin(plan, {TokenId{0}});
            QCOMPARE(sampled.state->pending(), 0);
        }
    }

    void theLastTokenIsEmbeddedInEveryRow_data() { forEachDevice(); }
    void theLastTokenIsEmbeddedInEveryRow() {
        Sampled sampled({0, 3}, 1, everySecond(3, true));
        Backend& backend = *sampled.backend;
        for (const MatrixFormat* const format : kFormats) {
            const KnownMatrix table = matrix(backend, {1, 2, 3, 4, 5, 6}, *format, 3, 2);
            const auto twice = [&](std::size_t row) {
                const auto first = static_cast<float>(table.values[2 * row]);
                const auto second = static_cast<float>(table.values[2 * row + 1]);
                return std::vector<float>{first, second, first, second};
            };
            const Tensor out = output(backend, {2, 2});
            sampled.begin({with(0), 1, {1.0f}}, {TokenId{0}, TokenId{1}});
            backend.embed(table.matrix, *sampled.state, out);
            QCOMPARE(read(backend, out), twice(1));
            sampled.sample({0, 0, 1});
            backend.embed(table.matrix, *sampled.state, out);
            QCOMPARE(read(backend, out), twice(2));
        }
    }

    void whatIsNotANumberIsAnErrorThatSaysWhere_data() { forEachDevice(); }
    void whatIsNotANumberIsAnErrorThatSaysWhere() {
        TokenSet allowed = everySecond(8, true);
        for (const float temperature : {0.0f, 0.7f}) {
            Sampled sampled({2, 5}, 1, allowed);
            const SamplingPlan plan{with(temperature), 1, {1.0f}};
            const TokenIds sequence(1234, TokenId{1});
            sampled.begin(plan, sequence);
            const QString message = messageOf(sampled, {1, 2, kNan, 3, kInf});
            QVERIFY2(message.contains("not a number at position 1234: 2 of 5 logits") &&
                         message.contains("number 2 (nan)"),
                     qPrintable(message));
            sampled.begin(plan, sequence);
            const QString nothing = messageOf(sampled, std::vector<float>(5, -kInf));
            QVERIFY2(nothing.contains("position 1234 allows nothing: all 5 logits"), qPrintable(nothing));
            // The next run works.
            sampled.begin(plan, sequence);
            QCOMPARE(toInt(sampled.take({-kInf, -kInf, -3, -kInf, -kInf})), 4);
        }
        // What is not allowed may be anything.
        allowed = TokenSet(8);
        allowed.insert(TokenId{3});
        Sampled sampled({2, 5}, 1, allowed);
        sampled.begin({with(0.7f), 1, {1.0f}}, {TokenId{1}});
        QCOMPARE(toInt(sampled.take({kNan, 1, kInf, 2, 3})), 3);
    }
};

QTEST_GUILESS_MAIN(SamplingTest)
#include "sampling_test.moc"
