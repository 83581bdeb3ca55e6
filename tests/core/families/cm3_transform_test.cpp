// The CM3 objective, by its properties over random blocks and by its statistics over a hundred thousand.
#include "core/families/cm3_transform.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace pardalis;

namespace {

enum : int { kEnd = 2, kBreak = 5, kEndOfSpan = 6, kSentinel = 10, kSentinels = 32, kText = 100 };
constexpr std::size_t kUncut = 1 << 20;
constexpr int kDocuments = 100'000;

Cm3Tokens tokens() {
    Cm3Tokens result{.separators = {TokenId{kBreak}}, .endOfSpan = TokenId{kEndOfSpan}, .sentinels = {}};
    for (int i = 0; i < kSentinels; ++i)
        result.sentinels.push_back(TokenId{kSentinel + i});
    return result;
}

// </s> text, breaks among it, </s>; every text token another, so that what was moved shows.
TokenIds randomBlock(std::mt19937_64& random, std::size_t length, double breaks) {
    std::bernoulli_distribution isBreak(breaks);
    TokenIds block{TokenId{kEnd}};
    while (block.size() + 1 < length)
        block.push_back(isBreak(random) ? TokenId{kBreak} : TokenId{kText + static_cast<int>(block.size())});
    if (length > 1)
        block.push_back(TokenId{kEnd});
    return block;
}

TokenIds ids(std::initializer_list<int> values) {
    TokenIds result;
    for (const int v : values)
        result.push_back(TokenId{v});
    return result;
}

bool isSentinel(TokenId id) { return toInt(id) >= kSentinel && toInt(id) < kSentinel + kSentinels; }

// Pearson's statistic of counts against expectations; and the value that it exceeds once in 10,000 times.
double chiSquare(const std::vector<double>& seen, const std::vector<double>& expected) {
    double sum = 0;
    for (std::size_t i = 0; i < seen.size(); ++i)
        sum += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i];
    return sum;
}
// Wilson and Hilferty's approximation.
double chiSquareLimit(std::size_t bins) {
    const auto freedom = static_cast<double>(bins - 1);
    return freedom * std::pow(1 - 2 / (9 * freedom) + 3.719 * std::sqrt(2 / (9 * freedom)), 3);
}
// Two samples of the same size.
double chiSquareOfTwo(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] + b[i] > 0 ? (a[i] - b[i]) * (a[i] - b[i]) / (a[i] + b[i]) : 0;
    return sum;
}

constexpr std::size_t kBins = 6;  // 0, 1, .. and 5 or more
std::vector<double> poissonOf(double mean, int least) {
    std::vector<double> expected(kBins);
    double probability = std::exp(-mean);
    for (int n = 0; n < 60; ++n) {
        expected[std::min<std::size_t>(kBins - 1, static_cast<std::size_t>(std::max(n, least)))] +=
            kDocuments * probability;
        probability *= mean / (n + 1);
    }
    return expected;
}

// The specification's own words, once more and apart from the code under test: how many spans a block of so many tokens
// without separators gets, and where a single one begins and ends.
struct Simulated {
    std::vector<double> counts = std::vector<double>(kBins), begins = std::vector<double>(10),
                        sizes = std::vector<double>(10);
};
Simulated simulate(int length) {
    std::mt19937_64 random(77);
    std::poisson_distribution<int> poisson(1.0);
    std::uniform_real_distribution<double> uniform(0, 1);
    Simulated result;
    for (int document = 0; document < kDocuments; ++document) {
        const int n = poisson(random);
        std::vector<std::pair<int, int>> kept;
        for (int i = 0; i < n * n && static_cast<int>(kept.size()) < n; ++i) {
            double u = uniform(random), v = uniform(random);
            if (v < u)
                std::swap(u, v);
            const int start = std::max(1, static_cast<int>(std::floor(u * length)));
            const int end = static_cast<int>(std::floor(v * length + 0.5));
            const bool free = std::all_of(kept.begin(), kept.end(), [&](const auto& other) {
                return end <= other.first || other.second <= start;
            });
            if (start < end && free)
                kept.emplace_back(start, end);
        }
        ++result.counts[std::min(kBins - 1, kept.size())];
        if (n == 1 && kept.size() == 1) {
            ++result.begins[static_cast<std::size_t>(10 * kept[0].first / length)];
            ++result.sizes[static_cast<std::size_t>(10 * (kept[0].second - kept[0].first - 1) / length)];
        }
    }
    return result;
}

struct Case {
    const char* name;
    Cm3Options options;
};
std::vector<Case> cases() {
    Cm3Options many, segments, crossing, fixed;
    many.mean = 5;
    segments.mean = 3;
    segments.wholeSegments = 0.7;
    crossing.mean = 3;
    crossing.crossSeparators = true;
    fixed.count = Cm3Options::Count::fixed;
    fixed.mean = 2;
    return {{"CM3Leon", {}},
            {"CM3", Cm3Options::published()},
            {"many spans", many},
            {"whole segments", segments},
            {"across separators", crossing},
            {"always two", fixed}};
}

}  // namespace

class Cm3TransformTest : public QObject {
    Q_OBJECT

private slots:
    // </s> a b c <break> i i i </s> with its first segment taken out: the specification's example.
    void aWholeSegmentIsMovedBehindTheBlock() {
        const TokenIds block = ids({kEnd, 101, 102, 103, kBreak, 104, 105, 106, kEnd});
        Cm3Options options;
        options.count = Cm3Options::Count::fixed;
        options.wholeSegments = 1;
        bool first = false, second = false;
        for (std::uint64_t key = 0; key < 20; ++key) {
            const Cm3Block masked = maskSpans(block, tokens(), options, key, kUncut);
            QCOMPARE(masked.spans.size(), std::size_t{1});
            if (masked.spans.front() == Cm3Span{1, 4}) {
                first = true;
                QVERIFY(masked.tokens ==
                        ids({kEnd, kSentinel, kBreak, 104, 105, 106, kEnd, kSentinel, 101, 102, 103, kEndOfSpan}));
                QVERIFY((masked.from == std::vector<std::int32_t>{0, -1, 4, 5, 6, 7, 8, -1, 1, 2, 3, -1}));
            } else {
                second = true;
                QCOMPARE(masked.spans.front().begin, std::size_t{5});
                QCOMPARE(masked.spans.front().end, std::size_t{9});
            }
        }
        QVERIFY(first && second);
    }

    void unmaskingGivesTheBlockBack_data() {
        QTest::addColumn<int>("number");
        for (int i = 0; i < std::ssize(cases()); ++i)
            QTest::newRow(cases()[static_cast<std::size_t>(i)].name) << i;
    }
    // And the rest of what holds for every block, whatever is drawn.
    void unmaskingGivesTheBlockBack() {
        QFETCH(const int, number);
        const Cm3Options options = cases()[static_cast<std::size_t>(number)].options;
        std::mt19937_64 random(static_cast<std::uint64_t>(number) + 1);
        int moved = 0, shortened = 0;
        for (std::uint64_t key = 0; key < 3'000; ++key) {
            const std::size_t length = random() % 60 + 1;
            const TokenIds block = randomBlock(random, length, 0.15);
            // Every other time the block fills what there is.
            const std::size_t longest = key % 2 == 0 ? kUncut : std::max<std::size_t>(1, length - random() % 3);
            const Cm3Block masked = maskSpans(block, tokens(), options, key, longest);
            QVERIFY(masked.tokens.size() <= longest);
            QCOMPARE(masked.from.size(), masked.tokens.size());
            QCOMPARE(masked.weights.size(), masked.tokens.size());
            QVERIFY(masked.tokens.front() == block.front());
            QVERIFY(std::ssize(masked.spans) <= masked.wanted);

            const TokenIds restored = unmaskSpans(masked.tokens, tokens(), options);
            if (longest == kUncut) {
                QVERIFY(restored == block);
            } else {  // but for some of its last tokens
                TokenIds expected(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(restored.size()));
                if (options.endLast && restored.size() > 1)
                    expected.back() = block.back();
                QVERIFY(restored == expected);
                shortened += restored.size() < block.size() ? 1 : 0;
            }
            moved += static_cast<int>(masked.spans.size());

            std::map<TokenId, int> times;
            for (std::size_t i = 0; i < masked.tokens.size(); ++i) {
                const TokenId id = masked.tokens[i];
                const std::int32_t from = masked.from[i];
                if (from != Cm3Block::kNew)
                    QVERIFY(block[static_cast<std::size_t>(from)] == id);
                else
                    QVERIFY(isSentinel(id) || id == TokenId{kEndOfSpan});
                times[id] += isSentinel(id) ? 1 : 0;
            }
            for (std::size_t k = 0; k < masked.spans.size(); ++k)
                QCOMPARE(times[TokenId{kSentinel + static_cast<int>(k)}], 2);
            QCOMPARE(std::ranges::count_if(masked.tokens, isSentinel), 2 * std::ssize(masked.spans));
            for (std::size_t k = 0; k + 1 < masked.spans.size(); ++k)
                QVERIFY(masked.spans[k].end <= masked.spans[k + 1].begin);
        }
        QVERIFY(moved > 1'500);
        QVERIFY(shortened > 300);
    }

    void spansStayBetweenSeparatorsUnlessAllowed() {
        int crossed = 0;
        for (const bool mayCross : {false, true}) {
            Cm3Options options;
            options.mean = 2;
            options.crossSeparators = mayCross;
            std::mt19937_64 random(5);
            for (std::uint64_t key = 0; key < 3'000; ++key) {
                const TokenIds block = randomBlock(random, 40, 0.2);
                for (const Cm3Span& span : maskSpans(block, tokens(), options, key, kUncut).spans) {
                    const bool has =
                        std::find(block.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                  block.begin() + static_cast<std::ptrdiff_t>(span.end),
                                  TokenId{kBreak}) != block.begin() + static_cast<std::ptrdiff_t>(span.end);
                    QVERIFY(mayCross || !has);
                    crossed += has ? 1 : 0;
                }
            }
        }
        QVERIFY(crossed > 500);
    }

    void segmentsLieBetweenAnyOfSeveralSeparators() {
        Cm3Tokens two = tokens();
        two.separators.push_back(TokenId{7});
        const TokenIds block = ids({kEnd, 101, 7, 102, 103, kBreak, 7, 104, kEnd});
        QVERIFY(segmentsOf(block, two.separators) == (std::vector<Cm3Span>{{1, 2}, {3, 5}, {7, 9}}));
        std::set<std::size_t> begun;
        for (std::uint64_t key = 0; key < 1'000; ++key) {
            for (const Cm3Span& span : maskSpans(block, two, {}, key, kUncut).spans) {
                QVERIFY(span.end <= 2 || (span.begin >= 3 && span.end <= 5) || span.begin >= 7);
                begun.insert(span.begin);
            }
        }
        QVERIFY((begun == std::set<std::size_t>{1, 3, 4, 7, 8}));
    }

    void chosenSpansAreMovedAsDrawnOnes() {
        const TokenIds block = ids({kEnd, 101, 102, kBreak, 104, 105, kEnd});
        const Cm3Block masked = maskTheseSpans(block, {{1, 2}, {4, 6}}, tokens(), {}, kUncut);
        QVERIFY(masked.tokens == ids({kEnd, kSentinel, 102, kBreak, kSentinel + 1, kEnd, kSentinel, 101, kEndOfSpan,
                                      kSentinel + 1, 104, 105, kEndOfSpan}));
        QVERIFY(unmaskSpans(masked.tokens, tokens(), {}) == block);
        QVERIFY(maskTheseSpans(block, {}, tokens(), {}, kUncut).tokens == block);
        for (const std::vector<Cm3Span>& wrong : {std::vector<Cm3Span>{{0, 2}}, {{4, 4}}, {{4, 6}, {1, 2}}, {{5, 8}}})
            QVERIFY_THROWS_EXCEPTION(CheckFailure, maskTheseSpans(block, wrong, tokens(), {}, kUncut));
    }

    // A span is cut to where most of it lies, not to where it begins.
    void aSpanIsCutToTheSegmentWithMostOfIt() {
        const TokenIds block = ids({kEnd, 101, 102, kBreak, 104, 105, 106, 107, 108, 109, 110, 111, kEnd});
        Cm3Options cut, whole;
        cut.count = whole.count = Cm3Options::Count::fixed;
        whole.crossSeparators = true;
        int seen = 0;
        for (std::uint64_t key = 0; key < 2'000; ++key) {
            const Cm3Block a = maskSpans(block, tokens(), whole, key, kUncut),
                           b = maskSpans(block, tokens(), cut, key, kUncut);
            if (a.spans.empty() || a.spans[0].begin >= 3 || a.spans[0].end <= 4)
                continue;  // crosses nothing
            const std::size_t left = 3 - a.spans[0].begin, right = a.spans[0].end - 4;
            QCOMPARE(b.spans.size(), std::size_t{1});
            const Cm3Span expected = right > left ? Cm3Span{4, a.spans[0].end} : Cm3Span{a.spans[0].begin, 3};
            QVERIFY(b.spans[0] == expected);
            ++seen;
        }
        QVERIFY(seen > 200);
    }

    void countsAreThoseOfThePoissonDistribution() {
        std::mt19937_64 random(3);
        for (const auto& [options, least] : {std::pair(Cm3Options(), 0), std::pair(Cm3Options::published(), 1)}) {
            std::vector<double> counts(kBins);
            for (std::uint64_t key = 0; key < kDocuments; ++key) {
                const TokenIds block = randomBlock(random, 12, 0.1);
                const int wanted = maskSpans(block, tokens(), options, key, kUncut).wanted;
                QVERIFY(wanted >= options.least && wanted <= options.most);
                ++counts[std::min<std::size_t>(kBins - 1, static_cast<std::size_t>(wanted))];
            }
            std::vector<double> expected = poissonOf(1, least);
            if (least > 0) {  // nothing can stand there
                QCOMPARE(counts.front(), 0.0);
                counts.erase(counts.begin());
                expected.erase(expected.begin());
            }
            const double statistic = chiSquare(counts, expected), limit = chiSquareLimit(counts.size());
            QVERIFY2(statistic < limit, qPrintable(QString("%1, at most %2").arg(statistic).arg(limit)));
        }
    }

    // What is left once spans that meet are gone, and where a single one lies: as of the specification read again.
    void placesAreThoseOfTheSpecification() {
        constexpr int kLength = 100;
        std::mt19937_64 random(3);
        const TokenIds block = randomBlock(random, kLength, 0);
        Simulated seen;
        for (std::uint64_t key = 0; key < kDocuments; ++key) {
            const Cm3Block masked = maskSpans(block, tokens(), {}, key, kUncut);
            ++seen.counts[std::min(kBins - 1, masked.spans.size())];
            if (masked.wanted != 1 || masked.spans.empty())
                continue;
            const auto [begin, end] = masked.spans.front();
            ++seen.begins[10 * begin / kLength];
            ++seen.sizes[10 * (end - begin - 1) / kLength];
        }
        const Simulated expected = simulate(kLength);
        const auto prove = [](const std::vector<double>& a, const std::vector<double>& b) {
            return chiSquareOfTwo(a, b) < chiSquareLimit(a.size());
        };
        QVERIFY(prove(seen.counts, expected.counts));
        QVERIFY(prove(seen.begins, expected.begins));
        QVERIFY(prove(seen.sizes, expected.sizes));
        // The test can fail: a twentieth of the documents counted otherwise does.
        std::vector<double> wrong = seen.counts;
        wrong[0] -= kDocuments / 20.0;
        wrong[1] += kDocuments / 20.0;
        QVERIFY(!prove(wrong, expected.counts));
    }

    void wholeSegmentsAreWhole() {
        Cm3Options options;
        options.count = Cm3Options::Count::fixed;
        options.mean = 2;
        options.wholeSegments = 1;
        // Segments [1, 3), [4, 6), [7, 10).
        const TokenIds block = ids({kEnd, 101, 102, kBreak, 104, 105, kBreak, 107, 108, kEnd});
        std::map<std::size_t, int> begins;
        for (std::uint64_t key = 0; key < 3'000; ++key) {
            const Cm3Block masked = maskSpans(block, tokens(), options, key, kUncut);
            QCOMPARE(masked.spans.size(), std::size_t{2});
            for (const Cm3Span& span : masked.spans) {
                ++begins[span.begin];
                QCOMPARE(span.end, span.begin == 1   ? std::size_t{3}
                                   : span.begin == 4 ? std::size_t{6}
                                                     : std::size_t{10});
            }
        }
        QCOMPARE(begins.size(), std::size_t{3});
        for (const auto& [begin, times] : begins)
            QVERIFY(std::abs(times - 2'000) < 150);  // each is one of two among three
        // As many spans as segments: places are drawn.
        options.mean = 3;
        bool isDrawn = false;
        for (std::uint64_t key = 0; key < 50; ++key)
            isDrawn = isDrawn || maskSpans(block, tokens(), options, key, kUncut).spans.size() < 3;
        QVERIFY(isDrawn);
    }

    // CM3Leon learns everything alike (arXiv 2309.02591 §2.2); CM3 does not learn where a mask stands.
    void weightsAreThoseOfTheObjective() {
        std::mt19937_64 random(9);
        for (std::uint64_t key = 0; key < 2'000; ++key) {
            const TokenIds block = randomBlock(random, 30, 0.1);
            const Cm3Block leon = maskSpans(block, tokens(), {}, key, kUncut);
            QCOMPARE(leon.weights.front(), 0.0f);
            QVERIFY(std::all_of(leon.weights.begin() + 1, leon.weights.end(), [](float w) { return w == 1; }));
            const Cm3Block cm3 = maskSpans(block, tokens(), Cm3Options::published(), key, kUncut);
            QVERIFY(cm3.tokens.back() == block.back());
            for (std::size_t i = 1; i < cm3.tokens.size(); ++i)
                QCOMPARE(cm3.weights[i], isSentinel(cm3.tokens[i]) ? 0.0f : 1.0f);
            QVERIFY(std::ranges::find(cm3.tokens, TokenId{kEndOfSpan}) == cm3.tokens.end());
        }
    }

    void keysSayWhatIsDrawn() {
        std::mt19937_64 random(4);
        const TokenIds block = randomBlock(random, 60, 0.1);
        int different = 0;
        for (std::uint64_t key = 0; key < 200; ++key) {
            const Cm3Block masked = maskSpans(block, tokens(), {}, key, kUncut);
            QVERIFY(masked.tokens == maskSpans(block, tokens(), {}, key, kUncut).tokens);
            different += masked.tokens != maskSpans(block, tokens(), {}, key + 1, kUncut).tokens ? 1 : 0;
        }
        QVERIFY(different > 100);
    }

    void whatHasNothingToMoveStays() {
        Cm3Options options;
        options.count = Cm3Options::Count::fixed;
        options.mean = 3;
        for (const TokenIds& block : {TokenIds{}, ids({kEnd}), ids({kEnd, kBreak}), ids({kEnd, kBreak, kBreak})}) {
            for (std::uint64_t key = 0; key < 20; ++key)
                QVERIFY(maskSpans(block, tokens(), options, key, kUncut).tokens == block);
        }
        const Cm3Tokens none{.separators = {TokenId{kBreak}}, .endOfSpan = TokenId{kEndOfSpan}, .sentinels = {}};
        const TokenIds block = ids({kEnd, 101, 102, 103, kEnd});
        QVERIFY(maskSpans(block, none, options, 1, kUncut).tokens == block);
        QVERIFY(maskSpans(block, tokens(), options, 1, 3).tokens == ids({kEnd, 101, 102}));
    }

    void aBlockWithSentinelsIsOurMistake() {
        QVERIFY_THROWS_EXCEPTION(CheckFailure, maskSpans(ids({kEnd, kSentinel, kEnd}), tokens(), {}, 1, kUncut));
    }

    void whatIsNoMaskedBlockIsRefused() {
        const auto refused = [](std::initializer_list<int> masked) {
            try {
                unmaskSpans(ids(masked), tokens(), {});
            } catch (const Error& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        QCOMPARE(refused({kEnd, kSentinel, kEnd}), "a masked block has 1 holes and 0 spans to fill them");
        QCOMPARE(refused({kEnd, kSentinel + 1, kEnd}), "token 1 of a masked block: sentinel 1, expected 0");
        QCOMPARE(refused({kEnd, kSentinel, kEnd, kSentinel, 101}), "span 0 of a masked block has no end");
        QCOMPARE(refused({kEnd, kSentinel, kEnd, kSentinel, 101, kEndOfSpan}), "");
    }
};

QTEST_APPLESS_MAIN(Cm3TransformTest)
#include "cm3_transform_test.moc"
