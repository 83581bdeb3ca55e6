// Speculation against one token at a time, on a model of a few lines whose probabilities are known: the same tokens, and
// the right distribution of whole sequences.
#include "core/families/jacobi_decoder.h"

#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/drafts.h"
#include "core/tensor/sampler.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

using namespace pardalis;

namespace {

// Ids: a begin, the codes, what ends a row of codes.
constexpr int kCodes = 4, kBegin = 0, kEndOfRow = kCodes + 1, kIds = kCodes + 2;

// Logits hang on the two tokens before and, a little, on the stream: its caches are told apart by their capacity.
class TwoBefore final : public LanguageModel {
public:
    explicit TwoBefore(Backend& backend) : m_backend(backend) {}

    int passes = 0;
    bool cancels = false;

    static float logit(int capacity, int before, int last, int id) {
        const auto at = static_cast<std::uint64_t>(((capacity * kIds + before) * kIds + last) * kIds + id);
        return static_cast<float>(3 * uniformAt(77, at));
    }

    Backend& backend() const override { return m_backend; }
    int vocabularySize() const override { return kIds; }
    int contextLength() const override { return 64; }
    VocabularyRange computable(VocabularyRange wanted) const override { return wanted; }
    KvCache makeCache(int capacity, std::optional<DType>) const override {
        const Tensor tokens = m_backend.allocate(DType::f32, {1, 1, capacity, 1});
        return {tokens, tokens, capacity, 0};
    }
    Tensor forward(std::span<const StreamInput>, VocabularyRange, std::stop_token) override {
        throw Error("not asked for");
    }
    Tensor forwardAll(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token) override {
        if (cancels)
            throw Cancelled();
        ++passes;
        const std::size_t rows = streams.front().rows.size();
        const Tensor out = m_backend.allocate(
            DType::f32, {static_cast<std::int64_t>(rows * streams.size()), std::int64_t{range.count}});
        float* logits = out.f32();
        for (std::size_t r = 0; r < rows; ++r) {
            for (const StreamInput& stream : streams) {
                KvCache& cache = *stream.cache;
                CHECK(stream.rows.size() == rows && cache.length < cache.capacity);
                float* fed = cache.keys.f32();
                fed[cache.length] = static_cast<float>(stream.rows[r].value);
                const int before = cache.length > 0 ? static_cast<int>(fed[cache.length - 1]) : kBegin;
                for (int i = 0; i < range.count; ++i)
                    *logits++ = logit(cache.capacity, before, stream.rows[r].value, range.first + i);
                ++cache.length;
            }
        }
        return out;
    }
    void step(std::span<const BatchSpan>, VocabularyRange, DecodeState&, std::stop_token) override {
        throw Error("not asked for");
    }

private:
    Backend& m_backend;
};

struct Drawing {
    std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
    TwoBefore model{*backend};
    VocabularyRange range{1, kCodes + 1};
    TokenSet codes{kIds};
    std::vector<KvCache> caches;
    std::unique_ptr<JacobiDecoder> decoder;
    std::unique_ptr<DecodeState> state;
    SamplingPlan plan;

    Drawing(const SamplingOptions& options, std::vector<float> weights) : plan{options, 0, std::move(weights)} {
        for (int id = 1; id <= kCodes; ++id)
            codes.insert(TokenId{id});
        const int streams = static_cast<int>(plan.weights.size());
        for (int s = 0; s < streams; ++s)
            caches.push_back(model.makeCache(60 + s, {}));
        decoder = std::make_unique<JacobiDecoder>(model, range, streams);
        state = backend->makeDecodeState(range, kIds, streams);
    }

    std::vector<KvCache*> empty() {
        std::vector<KvCache*> all;
        for (KvCache& cache : caches) {
            cache.truncate(0);
            all.push_back(&cache);
        }
        return all;
    }

    // Rows of `columns` codes and what ends a row, cut to a window.
    static std::vector<Place> places(std::size_t done, std::size_t all, std::size_t window, std::size_t columns) {
        std::vector<Place> places;
        for (std::size_t i = done; i < std::min(all, done + window); ++i)
            places.push_back(columns > 0 && i % (columns + 1) == columns ? Place(TokenId{kEndOfRow}) : Place());
        return places;
    }

    TokenIds speculated(std::uint64_t seed, std::size_t count, std::size_t window, std::size_t columns = 0) {
        const std::vector<KvCache*> used = empty();
        plan.seed = seed;
        const Row begin = Row::of(TokenId{kBegin});
        decoder->begin(plan, codes, {&begin, 1});
        TokenIds made;
        while (made.size() < count) {
            const std::vector<Place> window_ = places(made.size(), count, window, columns);
            const TokenIds some = decoder->next(used, window_);
            CHECK(!some.empty() && some.size() <= window_.size());
            made.insert(made.end(), some.begin(), some.end());
            for (const KvCache* cache : used)
                CHECK(cache->length == static_cast<int>(made.size()));
        }
        return made;
    }

    // A token a pass.
    TokenIds plain(std::uint64_t seed, std::size_t count, std::size_t columns = 0) {
        const std::vector<KvCache*> used = empty();
        plan.seed = seed;
        TokenIds made{TokenId{kBegin}};
        while (made.size() <= count) {
            const Row last = Row::of(made.back());
            std::vector<StreamInput> inputs;
            for (KvCache* cache : used)
                inputs.push_back({{&last, 1}, cache});
            const Tensor logits = model.forwardAll(inputs, range, {});
            if (const Place place = places(made.size() - 1, count, 1, columns).front()) {
                made.push_back(*place);
                continue;
            }
            state->begin(plan, made, std::ssize(made));
            state->allow(codes);
            backend->sample(logits, *state);
            made.push_back(state->take());
        }
        made.erase(made.begin());
        return made;
    }

    // Of a whole sequence of codes, by the chain rule; for topP 1 and topK 0.
    double probability(std::span<const TokenId> sequence) const {
        double product = 1;
        int before = kBegin, last = kBegin;
        for (const TokenId next : sequence) {
            double sum = 0, its = 0;
            for (int id = 1; id <= kCodes; ++id) {
                double mixed = 0;
                for (std::size_t s = 0; s < caches.size(); ++s)
                    mixed += static_cast<double>(plan.weights[s]) *
                             static_cast<double>(TwoBefore::logit(caches[s].capacity, before, last, id));
                const double weight = std::exp(mixed / static_cast<double>(plan.options.temperature));
                sum += weight;
                its = id == toInt(next) ? weight : its;
            }
            product *= its / sum;
            before = last;
            last = toInt(next);
        }
        return product;
    }
};

constexpr int kDraws = 100'000, kLength = 4;
// 255 degrees of freedom, 1 in 10,000.
constexpr double kMostChiSquare = 348;

// Of the joint distribution of kLength codes, as `draw` makes them of a seed.
double chiSquare(const Drawing& drawing, const std::function<TokenIds(std::uint64_t)>& draw) {
    std::map<TokenIds, int> drawn;
    for (int seed = 0; seed < kDraws; ++seed) {
        TokenIds tokens = draw(static_cast<std::uint64_t>(seed));
        tokens.resize(kLength);
        ++drawn[tokens];
    }
    double sum = 0, total = 0;
    for (int i = 0; i < 256; ++i) {
        TokenIds sequence;
        for (int rest = i; sequence.size() < kLength; rest /= kCodes)
            sequence.push_back(TokenId{1 + rest % kCodes});
        const double expected = kDraws * drawing.probability(sequence);
        total += expected;
        sum += std::pow(drawn[sequence] - expected, 2) / expected;
    }
    CHECK(std::abs(total - kDraws) < 1e-6 * kDraws && drawn.size() == 256);
    return sum;
}

}  // namespace

class JacobiDecoderTest : public QObject {
    Q_OBJECT

private slots:
    void draftsThatComeTrueAreCertain() {
        const auto ids = [](std::initializer_list<int> values) {
            TokenIds made;
            for (const int value : values)
                made.push_back(TokenId{value});
            return made;
        };
        const auto guessed = [](const Drafts& drafts) {
            return TokenIds(drafts.tokens().begin(), drafts.tokens().end());
        };
        Drafts drafts;
        const std::vector<Place> four(4), two(2), one(1);
        drafts.fit(four, TokenId{9});
        QVERIFY(guessed(drafts) == ids({9, 9, 9}));
        QCOMPARE(drafts.settle(ids({1, 9, 2, 3})), std::size_t{1});  // what follows a wrong one does not count
        drafts.fit(four, TokenId{9});
        QVERIFY(guessed(drafts) == ids({9, 2, 3}));
        QCOMPARE(drafts.settle(ids({9, 2, 4, 5})), std::size_t{3});
        drafts.fit(four, TokenId{9});
        QVERIFY(guessed(drafts) == ids({5, 5, 5}));
        QCOMPARE(drafts.settle(ids({5, 5, 5, 6})), std::size_t{4});
        drafts.fit(two, TokenId{9});
        QVERIFY(guessed(drafts) == ids({6}));
        QCOMPARE(drafts.settle(ids({7, 8})), std::size_t{1});
        drafts.fit(one, TokenId{9});
        QVERIFY(guessed(drafts).empty());
        QCOMPARE(drafts.settle(ids({8})), std::size_t{1});
        // What can only be one thing is no guess, and nothing is guessed from it.
        const std::vector<Place> rowEnds{Place(), TokenId{7}, Place(), Place(), TokenId{7}};
        drafts.fit(rowEnds, TokenId{9});
        QVERIFY(guessed(drafts) == ids({8, 7, 8, 8}));
        QCOMPARE(drafts.settle(ids({1, 7, 2, 3, 7})), std::size_t{1});
        drafts.fit(std::vector<Place>(7), TokenId{9});
        QVERIFY(guessed(drafts) == ids({7, 2, 3, 7, 3, 3}));
    }

    void drawsTheTokensOfOneAtATime_data() {
        QTest::addColumn<int>("streams");
        QTest::addColumn<float>("temperature");
        QTest::addColumn<float>("topP");
        QTest::addColumn<int>("topK");
        for (int streams = 1; streams <= 3; ++streams) {
            QTest::addRow("%d streams, greedy", streams) << streams << 0.0f << 1.0f << 0;
            QTest::addRow("%d streams", streams) << streams << 1.0f << 1.0f << 0;
            QTest::addRow("%d streams, top-p", streams) << streams << 0.7f << 0.8f << 0;
            QTest::addRow("%d streams, top-k", streams) << streams << 2.0f << 1.0f << 2;
        }
    }
    void drawsTheTokensOfOneAtATime() {
        QFETCH(int, streams);
        QFETCH(float, temperature);
        QFETCH(float, topP);
        QFETCH(int, topK);
        for (const Draw draw : {Draw::cumulative, Draw::race}) {
            const std::vector<float> weights{1.5f, -0.75f, 0.25f};
            Drawing drawing({temperature, topP, topK, 1.0f, draw}, {weights.begin(), weights.begin() + streams});
            for (const std::size_t columns : {std::size_t{0}, std::size_t{5}}) {
                for (std::uint64_t seed = 0; seed < 20; ++seed) {
                    const TokenIds expected = drawing.plain(seed, 40, columns);
                    for (const std::size_t window : {1, 2, 8, 16, 32})
                        QVERIFY(drawing.speculated(seed, 40, window, columns) == expected);
                }
            }
        }
    }

    void aWindowOfOneIsATokenAPassAndMoreAreFewer() {
        Drawing drawing({0.2f, 1.0f, 0, 1.0f, Draw::race}, {1.0f});
        int most = 41;
        for (const std::size_t window : {1, 4, 16}) {
            drawing.model.passes = 0;
            drawing.speculated(3, 40, window);
            QVERIFY(drawing.model.passes < most);
            most = drawing.model.passes;
            QVERIFY(window > 1 || most == 40);
        }
    }

    // Sequences of four codes, by the chain rule.
    void theDistributionIsUnchanged_data() {
        QTest::addColumn<int>("window");
        QTest::addColumn<bool>("guided");
        QTest::addColumn<bool>("races");
        QTest::newRow("race, window 8") << 8 << false << true;
        QTest::newRow("race, window 3, guided") << 3 << true << true;
        QTest::newRow("cumulative, window 8, guided") << 8 << true << false;
    }
    void theDistributionIsUnchanged() {
        QFETCH(int, window);
        QFETCH(bool, guided);
        QFETCH(bool, races);
        Drawing drawing({0.9f, 1.0f, 0, 1.0f, races ? Draw::race : Draw::cumulative},
                        guided ? std::vector<float>{1.5f, -0.5f} : std::vector<float>{1.0f});
        const double distance = chiSquare(drawing, [&](std::uint64_t seed) {
            return drawing.speculated(seed, kLength, static_cast<std::size_t>(window));
        });
        QVERIFY2(distance < kMostChiSquare, qPrintable(QString::number(distance)));
    }

    // The same test finds rules that are wrong: to take what a pass drew as it is, and to take one token too many.
    void aWrongRuleIsFound_data() {
        QTest::addColumn<int>("tooMany");
        QTest::newRow("everything") << kLength;
        QTest::newRow("one too many") << 1;
    }
    void aWrongRuleIsFound() {
        QFETCH(int, tooMany);
        Drawing drawing({0.9f, 1.0f, 0, 1.0f, Draw::race}, {1.0f});
        const auto wrong = [&](std::uint64_t seed) {
            const std::vector<KvCache*> used = drawing.empty();
            drawing.plan.seed = seed;
            Drafts drafts;
            TokenIds made{TokenId{kBegin}};
            while (made.size() <= kLength) {
                const std::vector<Place> places(kLength + 1 - made.size());
                drafts.fit(places, TokenId{1});
                Rows rows{Row::of(made.back())};
                append(rows, drafts.tokens());
                used[0]->truncate(static_cast<int>(made.size()) - 1);
                const StreamInput input{rows, used[0]};
                const Tensor logits = drawing.model.forwardAll({&input, 1}, drawing.range, {});
                drawing.state->begin(drawing.plan, made, std::ssize(made));
                drawing.state->allow(drawing.codes);
                TokenIds drawn;
                for (std::size_t i = 0; i < places.size(); ++i) {
                    drawing.backend->sample(logits.rows(static_cast<std::int64_t>(i), 1), *drawing.state);
                    drawn.push_back(drawing.state->take());
                }
                const std::size_t taken =
                    std::min(drafts.settle(drawn) + static_cast<std::size_t>(tooMany), drawn.size());
                made.insert(made.end(), drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(taken));
                drafts = {};
            }
            made.erase(made.begin());
            return made;
        };
        const double distance = chiSquare(drawing, wrong);
        QVERIFY2(distance > 2 * kMostChiSquare, qPrintable(QString::number(distance)));
    }

    void aPassThatWasCancelledLeavesEverythingAsItWas() {
        Drawing drawing({0.9f, 1.0f, 0, 1.0f, Draw::race}, {1.5f, -0.5f});
        const TokenIds expected = drawing.plain(5, 12);
        const std::vector<KvCache*> used = drawing.empty();
        const Row begin = Row::of(TokenId{kBegin});
        drawing.decoder->begin(drawing.plan, drawing.codes, {&begin, 1});
        TokenIds made;
        while (made.size() < expected.size()) {
            const std::vector<Place> places = Drawing::places(made.size(), expected.size(), 6, 0);
            drawing.model.cancels = true;
            QVERIFY_THROWS_EXCEPTION(Cancelled, drawing.decoder->next(used, places));
            QCOMPARE(used[1]->length, static_cast<int>(made.size()));
            drawing.model.cancels = false;
            const TokenIds some = drawing.decoder->next(used, places);
            made.insert(made.end(), some.begin(), some.end());
        }
        QVERIFY(made == expected);
    }

    void aPenaltyIsAMistake() {
        Drawing drawing({0.9f, 1.0f, 0, 1.2f, Draw::race}, {1.0f});
        const Row begin = Row::of(TokenId{kBegin});
        QVERIFY_THROWS_EXCEPTION(CheckFailure, drawing.decoder->begin(drawing.plan, drawing.codes, {&begin, 1}));
    }
};

QTEST_GUILESS_MAIN(JacobiDecoderTest)
#include "jacobi_decoder_test.moc"
