// The bookkeeping of beam search on made-up tables, and against every sequence there is.
#include "core/generation/beam_search.h"

#include "core/base/check.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace pardalis;

namespace {

using Beam = BeamSearch::Beam;
constexpr TokenId kEnd{0};
constexpr float kNot = -INFINITY;
bool ends(TokenId id) { return id == kEnd; }

TokenIds idsOf(std::initializer_list<int> list) {
    TokenIds ids;
    for (const int id : list)
        ids.push_back(TokenId{id});
    return ids;
}

bool isNear(double a, double b) { return std::abs(a - b) < 1e-5; }

// What follows which ids, to be looked up; -1 each where nothing is said.
class Table {
public:
    explicit Table(std::size_t ids) : m_ids(ids) {}
    void say(std::initializer_list<int> behind, std::vector<float> row) { m_rows[idsOf(behind)] = std::move(row); }
    std::vector<float> operator()(const TokenIds& behind) const {
        const auto found = m_rows.find(behind);
        return found == m_rows.end() ? std::vector<float>(m_ids, -1.0f) : found->second;
    }

private:
    std::size_t m_ids;
    std::map<TokenIds, std::vector<float>> m_rows;
};

template <typename Model>
void advance(BeamSearch& search, const Model& model) {
    std::vector<float> all;
    for (const Beam& beam : search.open()) {
        const std::vector<float> row = model(beam.ids);
        all.insert(all.end(), row.begin(), row.end());
    }
    search.advance(all, ends);
}

}  // namespace

class BeamSearchTest : public QObject {
    Q_OBJECT

private slots:
    void oneBeamIsGreedy() {
        Table table(3);
        table.say({}, {-3, -1, -2});
        table.say({1}, {-5, -2, -1});
        table.say({1, 2}, {-0.5f, -1, -1});
        BeamSearch search(1, 10);
        QCOMPARE(search.open().size(), std::size_t{1});
        advance(search, table);
        advance(search, table);
        QVERIFY(search.open().front().ids == idsOf({1, 2}) && !search.isDone());
        QVERIFY(search.best().ids.empty());
        advance(search, table);
        // It has ended with 0; the other that goes on has -3 over three, which is worse than -2.5 over three.
        QVERIFY(search.isDone());
        QVERIFY(search.best().ids == idsOf({1, 2, 0}) && search.best().hasEnded);
        QVERIFY(isNear(search.best().score(), -2.5 / 3));
    }

    // The second best first word leads to the best text.
    void moreBeamsFindWhatIsBetterInTheEnd() {
        Table table(3);
        table.say({}, {-9, -1.0f, -1.2f});
        table.say({1}, {-4, -3, -3});
        table.say({2}, {-0.1f, -6, -6});
        BeamSearch one(1, 2), two(2, 2);
        for (BeamSearch* search : {&one, &two}) {
            while (!search->isDone())
                advance(*search, table);
        }
        QVERIFY(one.best().ids == idsOf({1, 1}) && !one.best().hasEnded);  // of equals the earlier
        QVERIFY(two.best().ids == idsOf({2, 0}) && two.best().hasEnded);
        QVERIFY(isNear(two.best().score(), -1.3 / 2));
    }

    // An end counts where it is among as many as there are beams, not behind them, and takes no place of those that go on.
    void whatEndsTakesNoPlace() {
        Table table(4);
        table.say({}, {-1, -2, -3, -4});
        BeamSearch search(2, 5);
        advance(search, table);
        QCOMPARE(search.open().size(), std::size_t{2});
        QVERIFY(search.open()[0].ids == idsOf({1}) && search.open()[1].ids == idsOf({2}));
        QVERIFY(search.best().ids == idsOf({0}) && !search.isDone());  // one of two

        Table late(4);
        late.say({}, {-3, -1, -2, -4});
        BeamSearch other(2, 5);
        advance(other, late);
        QVERIFY(other.best().ids.empty());
    }

    // As many as there are beams have ended, and what is open has no better mean by now.
    void itEndsWhereNothingBetterIsToBeExpected() {
        Table table(3);
        table.say({}, {-1, -1.5f, -9});
        table.say({1}, {-1, -0.1f, -9});
        table.say({1, 1}, {-5, -0.1f, -9});
        BeamSearch search(2, 9);
        advance(search, table);
        QVERIFY(!search.isDone());  // one has ended
        advance(search, table);     // and the second: -2.5 over two; open: -1.6 over two
        QVERIFY(!search.isDone());
        advance(search, table);  // open: -1.7 over three is better than the worst that ended, -1.25
        QVERIFY(!search.isDone());
        QVERIFY(search.best().ids == idsOf({0}));

        Table worse(3);
        worse.say({}, {-1, -1.5f, -9});
        worse.say({1}, {-1, -2, -9});
        BeamSearch done(2, 9);
        advance(done, worse);
        advance(done, worse);  // ended: -1, and -2.5 over two; open: -3.5 over two
        QVERIFY(done.isDone() && done.best().ids == idsOf({0}));
    }

    void theLongestAreCut() {
        Table table(3);
        BeamSearch search(2, 1);
        table.say({}, {-3, -1, -2});
        advance(search, table);
        QVERIFY(search.isDone() && search.best().ids == idsOf({1}) && !search.best().hasEnded);
        QVERIFY_THROWS_EXCEPTION(CheckFailure, advance(search, table));
    }

    void aStopCutsWhatIsOpen() {
        Table table(3);
        table.say({}, {-3, -1, -2});
        BeamSearch search(2, 10);
        search.stop();
        QVERIFY(search.isDone() && search.best().ids.empty());
        BeamSearch later(2, 10);
        advance(later, table);
        later.stop();
        QVERIFY(later.best().ids == idsOf({1}) && !later.best().hasEnded && isNear(later.best().score(), -1));
    }

    void whatMayNotFollowNeverDoes() {
        Table table(4);
        table.say({}, {kNot, kNot, NAN, -7});
        table.say({3}, {kNot, -2, kNot, kNot});
        table.say({3, 1}, {kNot, kNot, kNot, kNot});
        BeamSearch search(3, 10);
        advance(search, table);
        QCOMPARE(search.open().size(), std::size_t{1});
        advance(search, table);
        QVERIFY(search.open().front().ids == idsOf({3, 1}));
        advance(search, table);  // nothing: it is cut there
        QVERIFY(search.isDone() && search.best().ids == idsOf({3, 1}) && !search.best().hasEnded);
        QCOMPARE(search.steps(), 2);
    }

    void senselessSizesAreMistakes() {
        QVERIFY_THROWS_EXCEPTION(CheckFailure, BeamSearch(0, 1));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, BeamSearch(1, 0));
        BeamSearch search(2, 10);
        search.advance(std::vector<float>{-1, -2, -3}, ends);
        QVERIFY_THROWS_EXCEPTION(CheckFailure, search.advance(std::vector<float>(5, -1.0f), ends));
    }

    // With a beam for every sequence there is, of one length, the best of all is found.
    void enoughBeamsFindTheBestOfAll() {
        constexpr int kIds = 3, kLength = 4;
        for (unsigned seed = 0; seed < 20; ++seed) {
            const auto model = [seed](const TokenIds& behind) {
                std::size_t key = seed + 1;
                for (const TokenId id : behind)
                    key = key * 31 + static_cast<std::size_t>(toInt(id)) + 7;
                std::mt19937 random(static_cast<unsigned>(key));
                std::vector<float> row{kNot};  // no end
                for (int id = 1; id < kIds; ++id)
                    row.push_back(-static_cast<float>(random() % 1000) / 100);
                return row;
            };
            double best = -INFINITY;
            for (int code = 0; code < 1 << kLength; ++code) {
                TokenIds ids;
                double sum = 0;
                for (int i = 0; i < kLength; ++i) {
                    const int id = 1 + (code >> i & 1);
                    sum += static_cast<double>(model(ids)[static_cast<std::size_t>(id)]);
                    ids.push_back(TokenId{id});
                }
                best = std::max(best, sum);
            }
            BeamSearch search(1 << kLength, kLength);
            while (!search.isDone())
                advance(search, model);
            QVERIFY(isNear(search.best().sum, best));
        }
    }
};

QTEST_APPLESS_MAIN(BeamSearchTest)
#include "beam_search_test.moc"
