// The CM3 objective as the trainer learns it, on the embedded model's vocabulary with sentinels behind it.
#include "app/train/data/tokenise.h"
#include "app/train/data/vocabulary_file.h"
#include "app/train/language/guidance_dropout.h"
#include "app/train/language/objective.h"
#include "app/train/language/rows.h"
#include "run_folder.h"

#include "core/base/error.h"
#include "core/families/chameleon/guidance.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace pardalis;
using namespace pardalis::train;

namespace {

constexpr std::size_t kRow = 400;
constexpr int kSentinelCount = 4;

std::shared_ptr<const Vocabulary> vocabularyWith(int sentinels) {
    return std::make_shared<const Vocabulary>(vocabularyIn(kDefaultModel, sentinels));
}

// <s> prompt EOT text BOI codes EOI text </s>, where no id but a frame's stands twice: a token's flags tell its place.
Sequence sampleOf(const Vocabulary& v) {
    Sequence sample;
    const auto add = [&](TokenId id, std::uint8_t flags) {
        sample.ids.push_back(toInt(id));
        sample.flags.push_back(flags);
    };
    add(v.bos(), 0);
    for (int i = 0; i < 20; ++i)
        add(TokenId{900 + i}, kPromptToken);
    add(*v.endOfTurn(), kPromptToken);
    for (int i = 0; i < 12; ++i)
        add(TokenId{1000 + i}, kAnswerToken);
    add(*v.beginImage(), kAnswerToken);
    for (int i = 0; i < 64; ++i)
        add(v.tokenOf(100 + i), kAnswerToken);
    add(*v.endImage(), kAnswerToken);
    for (int i = 0; i < 8; ++i)
        add(TokenId{1100 + i}, 0);
    add(v.eos(), 0);
    return sample;
}

TokenIds tokens(const std::vector<std::int32_t>& ids) {
    TokenIds result;
    for (const std::int32_t id : ids)
        result.push_back(TokenId{id});
    return result;
}

ObjectiveConfig cm3(Cm3Config config = {}) { return {Objective::cm3, config}; }

}  // namespace

class Cm3DocumentsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const Vocabulary> m_vocabulary;
    Sequence m_sample;
    Cm3Tokens m_tokens;

    Sequence laidOut(const Cm3Config& config, std::uint64_t key, std::size_t most = kRow) const {
        return layoutFor(cm3(config), m_vocabulary, 7)->laidOut(m_sample, key, most);
    }
    bool isSentinel(std::int32_t id) const {
        return std::ranges::find(m_tokens.sentinels, TokenId{id}) != m_tokens.sentinels.end();
    }

private slots:
    void initTestCase() {
        m_vocabulary = vocabularyWith(kSentinelCount);
        m_sample = sampleOf(*m_vocabulary);
        m_tokens = ChameleonLayout(m_vocabulary, nullptr, {}).transformTokens();
        QCOMPARE(m_tokens.sentinels.size(), static_cast<std::size_t>(kSentinelCount));
    }

    void sentinelsStandBehindAllOldIds() {
        const std::shared_ptr<const Vocabulary> before = vocabularyWith(0);
        QCOMPARE(m_vocabulary->size(), before->size() + kSentinelCount);
        for (int id = 0; id < before->size(); ++id)
            QCOMPARE(m_vocabulary->name(TokenId{id}), before->name(TokenId{id}));
        QCOMPARE(m_vocabulary->name(TokenId{before->size()}), std::string("<sentinel:0>"));
        QCOMPARE(vocabularyHash(*m_vocabulary, before->size()), vocabularyHash(*before));
        QVERIFY(vocabularyHash(*m_vocabulary) != vocabularyHash(*before));

        std::unordered_map<std::string, int> names{{"<eoss>", 0}, {"<sentinel:0>", 1}, {"a", 2}};
        int size = 3;
        addSentinels(names, size, 2);
        QVERIFY(size == 4 && names.at("<sentinel:0>") == 1 && names.at("<sentinel:1>") == 3);
        names.erase("<eoss>");
        QVERIFY_THROWS_EXCEPTION(Error, addSentinels(names, size, 2));
    }

    void maskedSamplesUnmaskToThemselves() {
        Cm3Config config;
        config.options.mean = 2;
        std::map<std::int32_t, std::uint8_t> flagsOf;
        for (std::size_t i = 0; i < m_sample.ids.size(); ++i)
            flagsOf[m_sample.ids[i]] = m_sample.flags[i];
        int masked = 0, pictures = 0;
        for (std::uint64_t key = 0; key < 500; ++key) {
            const Sequence sequence = laidOut(config, key);
            QCOMPARE(sequence.flags.size(), sequence.ids.size());
            QVERIFY(unmaskSpans(tokens(sequence.ids), m_tokens, config.options) == tokens(m_sample.ids));
            QVERIFY(sequence.weights.empty());
            masked += sequence.ids.size() > m_sample.ids.size();
            // Ids of which the sample has one keep their flags; what is put in has those of the span it belongs to.
            const auto tail = std::ranges::find(sequence.ids, toInt(m_vocabulary->eos())) - sequence.ids.begin();
            for (std::size_t i = 0; i < sequence.ids.size(); ++i) {
                const std::int32_t id = sequence.ids[i];
                const bool isInTail = static_cast<std::ptrdiff_t>(i) > tail;
                if (isSentinel(id) && isInTail)
                    QCOMPARE(sequence.flags[i], sequence.flags[i + 1]);
                else if (isInTail && TokenId{id} == m_vocabulary->endImage())
                    QCOMPARE(sequence.flags[i], sequence.flags[i - 1]);
                else if (!isSentinel(id) && TokenId{id} != m_vocabulary->endImage())
                    QCOMPARE(sequence.flags[i], flagsOf.at(id));
                pictures += isInTail && m_vocabulary->isImage(TokenId{id});
            }
        }
        QVERIFY2(masked > 350 && pictures > 1000, qPrintable(QString("%1 %2").arg(masked).arg(pictures)));
    }

    void drawsDifferByKeyAndSeedAndAreTheSameAgain() {
        QVERIFY(laidOut({}, 3) == laidOut({}, 3));
        int same = 0, sameSeed = 0;
        for (std::uint64_t key = 0; key < 100; ++key) {
            same += laidOut({}, key) == laidOut({}, key + 1000);
            sameSeed += layoutFor(cm3(), m_vocabulary, 8)->laidOut(m_sample, key, kRow) == laidOut({}, key);
        }
        QVERIFY2(same < 40 && sameSeed < 40, qPrintable(QString("%1 %2").arg(same).arg(sameSeed)));
    }

    void sharesOfTheSamplesStayCausalOrLoseWholeSegments() {
        Cm3Config config;
        config.options.count = Cm3Options::Count::fixed;
        config.causal = 0.3;
        config.options.wholeSegments = 1;
        int causal = 0;
        for (std::uint64_t key = 0; key < 1000; ++key) {
            const Sequence sequence = laidOut(config, key);
            if (sequence == m_sample) {
                ++causal;
                continue;
            }
            // What is moved is one of the four: a text or the whole picture.
            const auto begin = std::find_if(sequence.ids.begin() + 1, sequence.ids.end(),
                                            [&](std::int32_t id) { return isSentinel(id); });
            const auto second =
                std::find_if(begin + 1, sequence.ids.end(), [&](std::int32_t id) { return isSentinel(id); });
            const auto length = sequence.ids.end() - second - 2;
            QVERIFY2(length == 20 || length == 12 || length == 64 || length == 8, qPrintable(QString::number(length)));
        }
        QVERIFY2(std::abs(causal - 300) < 60, qPrintable(QString::number(causal)));
    }

    void whatWouldNotFitOrHasAGapStaysAsItIs() {
        Cm3Config config;
        config.options.count = Cm3Options::Count::fixed;
        int changed = 0;
        for (std::uint64_t key = 0; key < 50; ++key) {
            QVERIFY(laidOut(config, key, m_sample.ids.size() + 2) == m_sample);
            changed += !(laidOut(config, key, m_sample.ids.size() + 3) == m_sample);
        }
        QVERIFY(changed > 40);
        Sequence gap = m_sample;
        gap.ids[4] = toInt(m_tokens.sentinels[0]);
        for (std::uint64_t key = 0; key < 50; ++key)
            QVERIFY(layoutFor(cm3(config), m_vocabulary, 7)->laidOut(gap, key, kRow) == gap);
    }

    void lossWeightsAreEqualOrLeaveSentinelsOut() {
        Cm3Config config;
        config.options.count = Cm3Options::Count::fixed;
        const std::vector<float> equal = lossWeights(laidOut(config, 1), *m_vocabulary, {});
        QCOMPARE(std::ranges::count(equal, 1.0f), std::ssize(equal) - 1);
        config.options.learnSentinels = false;
        const Sequence sequence = laidOut(config, 1);
        const std::vector<float> weights = lossWeights(sequence, *m_vocabulary, {});
        for (std::size_t i = 1; i < weights.size(); ++i)
            QCOMPARE(weights[i], isSentinel(sequence.ids[i]) ? 0.0f : 1.0f);
        // Fine-tuning counts what was moved of an answer, and the end of it.
        const std::vector<float> answers = lossWeights(laidOut({}, 1), *m_vocabulary, {.answersOnly = true});
        QCOMPARE(std::ranges::count(answers, 0.0f) > 0, true);
    }

    // What the model is guided with is what it was trained on.
    void maskedPromptsAreTheStreamsOfGuidance() {
        const Vocabulary& v = *m_vocabulary;
        Sequence edit;
        const auto add = [&](TokenId id, std::uint8_t flags) {
            edit.ids.push_back(toInt(id));
            edit.flags.push_back(flags);
        };
        const auto addPicture = [&](std::uint8_t flags) {
            add(*v.beginImage(), flags);
            for (int i = 0; i < 64; ++i)
                add(v.tokenOf(i), flags);
            add(*v.endImage(), flags);
        };
        add(v.bos(), 0);
        addPicture(kPromptToken);
        for (int i = 0; i < 5; ++i)
            add(TokenId{900 + i}, kPromptToken);
        add(*v.endOfTurn(), kPromptToken);
        addPicture(kAnswerToken);
        add(v.eos(), kAnswerToken);
        QVERIFY(hasGuidedPicture(edit, v));

        TokenIds soFar = tokens(edit.ids);
        soFar.resize(soFar.size() - 66);  // codes EOI </s>
        const GuidancePlan plan = planMaskedGuidance(soFar, v, m_tokens.sentinels, {7.5f, 1.5f});
        QCOMPARE(plan.streams.size(), std::size_t{3});
        const auto layout = layoutFor(cm3(), m_vocabulary, 1);
        for (const bool keepPictures : {true, false}) {
            const TokenIds stream = tokensOf(plan.streams[keepPictures ? 1 : 2].prompt);
            const std::optional<Sequence> masked = layout->withMaskedPrompt(edit, keepPictures, kRow);
            QVERIFY(masked.has_value());
            const TokenIds learned = tokens(masked->ids);
            QVERIFY(std::equal(stream.begin(), stream.end(), learned.begin()));
            QVERIFY(unmaskSpans(learned, m_tokens, {}) == tokens(edit.ids));
        }
        QVERIFY(!layout->withMaskedPrompt(edit, true, edit.ids.size()));  // it would not fit
        Cm3Config leaves;
        leaves.maskPrompts = false;
        QVERIFY(!layoutFor(cm3(leaves), m_vocabulary, 1)->withMaskedPrompt(edit, true, kRow));
    }

    void withoutSentinelsItIsRefused() {
        try {
            layoutFor(cm3(), vocabularyWith(0), 1);
            QFAIL("not refused");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("\"sentinels\": 8"));
        }
        QVERIFY(layoutFor({}, vocabularyWith(0), 1)->laidOut(m_sample, 1, kRow) == m_sample);
    }

    void samplesWithGapsAreWhatCorePromptsWith() {
        const std::unique_ptr<TextTokenizer> tokenizer = openTextTokenizer(kDefaultModel, *m_vocabulary);
        const ChameleonLayout layout(m_vocabulary, openTextTokenizer(kDefaultModel, *m_vocabulary), {});
        using Kind = ControlPart::Kind;
        const Sample sample{"gap",
                            {textPart("A fox.", false),
                             {ControlPart{Kind::gap, 0}},
                             textPart("It ate.", false),
                             {ControlPart{Kind::fill, 0}},
                             textPart("It met a hen.", true),
                             {ControlPart{Kind::endOfFill}, true}}};
        const TokenisedSample made = tokenised(sample, *m_vocabulary, *tokenizer, {});
        Rows rows;
        layout.addControl(Control::begin, rows);
        layout.addText("A fox.", rows);
        layout.addHole(0, rows);
        layout.addText("It ate.", rows);
        layout.addAnswer(0, rows);
        TokenIds expected = tokensOf(rows);
        const std::size_t prompt = expected.size();
        std::ranges::copy(tokenizer->encode("It met a hen."), std::back_inserter(expected));
        expected.push_back(*m_vocabulary->endImage());
        QVERIFY(tokens(made.ids) == expected);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(int{made.flags[i]}, i < prompt ? 0 : int{kAnswerToken});
        QVERIFY_THROWS_EXCEPTION(Error, tokenised(sample, *vocabularyWith(0), *tokenizer, {}));
    }

    void theConfigurationIsReadAndMisspellingsAreNot() {
        const auto read = [](const char* text) {
            const nlohmann::json json = nlohmann::json::parse(text);
            return readObjective(JsonFields(json, "run.json"), {});
        };
        const ObjectiveConfig all = read(R"({"objective": "cm3", "cm3": {"mean": 2, "most": 3, "whole_segments": 0.25,
            "causal": 0.5, "learn_sentinels": false, "mask_prompts": false}})");
        QVERIFY(all.objective == Objective::cm3);
        QCOMPARE(all.cm3.options.mean, 2.0);
        QCOMPARE(all.cm3.options.most, 3);
        QCOMPARE(all.cm3.options.wholeSegments, 0.25);
        QCOMPARE(all.cm3.causal, 0.5);
        QVERIFY(!all.cm3.options.learnSentinels && !all.cm3.maskPrompts);
        QVERIFY(read("{}").objective == Objective::causal);
        for (const char* wrong : {R"({"objective": "CM3"})", R"({"cm3": {"means": 1}})", R"({"cm3": {"causal": 2}})"})
            QVERIFY_THROWS_EXCEPTION(Error, read(wrong));
    }

    void whatAModelIsTrainedForIsKeptAndAdded() {
        const std::vector<std::string> kinds{"caption", "edit", "library"}, none;
        QVERIFY((trainedBy(Objective::causal, kinds, {}) == TrainedFor{.retrieval = true, .tasks = {"edit"}}));
        const std::vector<std::string> edges{"edges", "boxes"};
        QVERIFY((trainedBy(Objective::causal, edges, {}) == TrainedFor{.tasks = {"boxes", "edges", "scribble"}}));
        QVERIFY((trainedBy(Objective::cm3, none, {.tasks = {"own"}}) == TrainedFor{.gaps = true, .tasks = {"own"}}));
        const std::vector<std::string> gap{"gap"};
        QVERIFY(trainedBy(Objective::causal, gap, {}).gaps);
        const TrainedFor all{.gaps = true, .retrieval = true, .tasks = {"edit", "boxes"}};
        const nlohmann::json json = capabilitiesJson(all);
        QVERIFY(readTrainedFor(JsonFields(json, "pardalis.json")) == all);
        QVERIFY(capabilitiesJson({}).empty());
    }
};

QTEST_GUILESS_MAIN(Cm3DocumentsTest)
#include "cm3_documents_test.moc"
