#include "app/train/language/mixture.h"
#include "app/train/language/modality_balance.h"
#include "run_folder.h"

#include "core/base/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace pardalis;
using namespace pardalis::train;

class MixtureTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<TokenShards> m_shards;  // 30 short "a" of 4 tokens, 10 long "b" of 12

    std::string kindOf(std::size_t sample) const { return std::string(m_shards->sample(sample).kind); }
    static std::vector<std::size_t> draw(Mixture& mixture, int count, double progress = 0) {
        std::vector<std::size_t> drawn;
        for (int i = 0; i < count; ++i) {
            drawn.push_back(mixture.next(progress));
            mixture.take(progress);
        }
        return drawn;
    }

private slots:
    void initTestCase() {
        const std::filesystem::path path = m_folder.filePath("train-0000.tokens").toStdString();
        TokenShardWriter writer(path, {100, "test", "", {}});
        for (int i = 0; i < 40; ++i) {
            const std::size_t length = i < 30 ? 4 : 12;
            writer.add(i < 30 ? "a" : "b", std::vector<std::int32_t>(length, i), std::vector<std::uint8_t>(length, 0));
        }
        writer.finish();
        m_shards = std::make_unique<TokenShards>(std::vector{path});
    }

    void everySampleComesOnceBeforeAnyComesTwice() {
        Mixture mixture(*m_shards, {{1, {{"b", 1}}}}, 5, 100);
        const std::vector<std::size_t> first = draw(mixture, 10), second = draw(mixture, 10);
        QCOMPARE(std::set<std::size_t>(first.begin(), first.end()).size(), 10u);
        QCOMPARE(std::set<std::size_t>(second.begin(), second.end()).size(), 10u);
        QVERIFY(first != second);
    }

    void weightsAreSharesOfTokens() {
        Mixture mixture(*m_shards, {{1, {{"a", 1}, {"b", 1}}}}, 5, 100);
        std::map<std::string, double> tokens;
        for (const std::size_t sample : draw(mixture, 4000))
            tokens[kindOf(sample)] += static_cast<double>(m_shards->sample(sample).ids.size());
        QVERIFY2(std::abs(tokens["a"] / tokens["b"] - 1) < 0.1, qPrintable(QString::number(tokens["a"] / tokens["b"])));
    }

    void withoutWeightsKindsComeAsOftenAsTheyStandThere() {
        Mixture mixture(*m_shards, {{}}, 5, 100);
        int a = 0;
        for (const std::size_t sample : draw(mixture, 4000))
            a += kindOf(sample) == "a";
        QVERIFY2(std::abs(a - 3000) < 120, qPrintable(QString::number(a)));
    }

    void theSecondPhaseHasItsOwnMixture() {
        Mixture mixture(*m_shards, {{0.8, {{"a", 1}}}, {1, {{"b", 1}}}}, 5, 100);
        for (const std::size_t sample : draw(mixture, 20, 0.79))
            QCOMPARE(kindOf(sample), "a");
        for (const std::size_t sample : draw(mixture, 20, 0.8))
            QCOMPARE(kindOf(sample), "b");
    }

    void aResumedMixtureGoesOnWhereItWas() {
        Mixture whole(*m_shards, {{}}, 7, 100);
        const std::vector<std::size_t> expected = draw(whole, 200);
        Mixture first(*m_shards, {{}}, 7, 100);
        draw(first, 77);
        const nlohmann::json saved = first.state().toJson();
        Mixture second(*m_shards, {{}}, 7, 100);
        second.setState(Mixture::State::fromJson(nlohmann::json::parse(saved.dump())));
        QVERIFY(draw(second, 123) == std::vector<std::size_t>(expected.begin() + 77, expected.end()));
        Mixture other(*m_shards, {{}}, 8, 100);
        QVERIFY(draw(other, 200) != expected);
    }

    void longSamplesAreLeftOutAndCounted() {
        Mixture mixture(*m_shards, {{}}, 5, 11);
        QCOMPARE(mixture.tooLong(), 10u);
        for (const std::size_t sample : draw(mixture, 50))
            QCOMPARE(kindOf(sample), "a");
        QVERIFY_EXCEPTION_THROWN(Mixture(*m_shards, {{}}, 5, 3), Error);
    }

    void aKindThatIsNotThereIsRefusedByName() {
        try {
            Mixture(*m_shards, {{1, {{"story", 1}}}}, 5, 100);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.what(), "the mixture names samples of the kind \"story\"; the token shards hold a, b");
        }
    }

    void phasesAreReadAndProven() {
        const nlohmann::json json = nlohmann::json::parse(
            R"({"good": [{"until": 0.8, "weights": {"a": 2}}, {"weights": {"b": 1}}], "short": [{"until": 0.5}],
                "back": [{"until": 0.5}, {"until": 0.4}], "none": []})");
        const JsonFields fields(json, "run.json");
        const std::vector<MixturePhase> phases = readMixture(fields, "good");
        QCOMPARE(phases.size(), 2u);
        QCOMPARE(phases[0].until, 0.8);
        QCOMPARE(phases[0].weights.at("a"), 2.0);
        QCOMPARE(phases[1].until, 1.0);
        for (const char* bad : {"short", "back", "none"})
            QVERIFY_EXCEPTION_THROWN(readMixture(fields, bad), Error);
    }

    void balancingGivesEachModalityTheSameShare() {
        const RunFolder run(m_folder.filePath("run").toStdString());
        run.addSamples();
        const TokenShards shards({run.path() / "data/train-0000.tokens"});
        QCOMPARE(modalityOf(shards.sample(0), run.vocabulary()), Modality::drawing);
        QCOMPARE(modalityOf(shards.sample(2), run.vocabulary()), Modality::reading);
        QCOMPARE(modalityOf(shards.sample(4), run.vocabulary()), Modality::text);
        const auto weights = balancedWeights(shards, run.vocabulary(), {});
        QCOMPARE(weights, (std::map<std::string, double>{{"draw", 1}, {"gloss", 1}, {"question", 1}}));
        QCOMPARE(balancedWeights(shards, run.vocabulary(), {{"draw", 9}, {"gloss", 0}}),
                 (std::map<std::string, double>{{"draw", 1}, {"gloss", 0}}));
    }
};

QTEST_GUILESS_MAIN(MixtureTest)
#include "mixture_test.moc"
