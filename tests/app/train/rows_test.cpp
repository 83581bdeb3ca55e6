#include "app/train/language/guidance_dropout.h"
#include "app/train/language/picture_noise.h"
#include "app/train/language/rows.h"
#include "run_folder.h"

#include "core/families/chameleon/guidance.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::train;

class RowsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<RunFolder> m_run;
    std::unique_ptr<TokenShards> m_shards;

    Sequence sample(std::size_t i) const {
        const TokenSampleView view = m_shards->sample(i);
        return {{view.ids.begin(), view.ids.end()}, {view.flags.begin(), view.flags.end()}};
    }
    RowBatch rows(const RowConfig& config, std::int64_t count, std::uint64_t seed = 3) const {
        Mixture mixture(*m_shards, {{}}, seed, static_cast<std::size_t>(config.length));
        const CausalDocuments layout;
        return RowPacker(*m_shards, mixture, layout, m_run->vocabulary(), config, seed).next(count, 0);
    }
    // Each document of the batch with its weights.
    static std::vector<std::pair<std::vector<std::int64_t>, std::vector<float>>> documents(const RowBatch& batch) {
        std::vector<std::pair<std::vector<std::int64_t>, std::vector<float>>> all;
        for (std::size_t i = 0; i < batch.ids.size(); ++i) {
            if (i % static_cast<std::size_t>(batch.length) == 0 || batch.documents[i] != batch.documents[i - 1])
                all.emplace_back();
            all.back().first.push_back(batch.ids[i]);
            all.back().second.push_back(batch.weights[i]);
        }
        return all;
    }

private slots:
    void initTestCase() {
        m_run = std::make_unique<RunFolder>(m_folder.filePath("run").toStdString());
        m_run->addSamples();
        m_shards = std::make_unique<TokenShards>(std::vector{m_run->path() / "data/train-0000.tokens"});
    }

    void rowsHoldWholeSamplesAndPaddingThatCountsNothing() {
        const RowBatch batch = rows({.length = 200}, 6);
        QCOMPARE(batch.ids.size(), 1200u);
        int whole = 0;
        for (const auto& [ids, weights] : documents(batch)) {
            const bool padding = std::all_of(weights.begin(), weights.end(), [](float w) { return w == 0; });
            if (padding)
                continue;
            ++whole;
            QCOMPARE(ids.front(), toInt(m_run->vocabulary().bos()));
            QCOMPARE(ids.back(), toInt(m_run->vocabulary().eos()));
            QCOMPARE(weights.front(), 0.0f);
            QCOMPARE(std::count(weights.begin(), weights.end(), 1.0f), std::ssize(weights) - 1);
        }
        QVERIFY2(whole >= 10, qPrintable(QString::number(whole)));
    }

    void theFirstTokenOfARowIsNeverPredictedFromTheRowBefore() {
        const RowBatch batch = rows({.length = 100}, 4);
        for (std::size_t row = 0; row < 4; ++row)
            QCOMPARE(batch.weights[row * 100], 0.0f);
    }

    void droppedPromptsAreTheUnconditionalStreamOfGuidance() {
        const Sequence drawing = sample(0);
        QVERIFY(hasGuidedPicture(drawing, m_run->vocabulary()));
        const Sequence dropped = withoutPrompt(drawing, false, m_run->vocabulary());

        // The stream as core builds it, for the sequence up to the last code.
        TokenIds soFar;
        for (const std::int32_t id : drawing.ids)
            soFar.push_back(TokenId{id});
        soFar.resize(soFar.size() - 2);  // EOI </s>
        const GuidancePlan plan = planGuidance(soFar, 64, m_run->vocabulary(), {3.0f, 1.2f});
        const TokenIds unconditional = tokensOf(plan.streams.back().prompt);
        QCOMPARE(dropped.ids.size(), unconditional.size() + 2);
        for (std::size_t i = 0; i < unconditional.size(); ++i)
            QCOMPARE(dropped.ids[i], toInt(unconditional[i]));
        QCOMPARE(dropped.ids[dropped.ids.size() - 2], toInt(*m_run->vocabulary().endImage()));
        QCOMPARE(dropped.ids.back(), toInt(m_run->vocabulary().eos()));
        QCOMPARE(std::count(dropped.flags.begin(), dropped.flags.end(), kAnswerToken), 67);
    }

    void anAnswersTextAndThePicturesBeforeItCanStayOrGo() {
        // <s> "picture 1 is the prompt" EOT text picture 2 </s>
        const Vocabulary& v = m_run->vocabulary();
        const std::int32_t boi = toInt(*v.beginImage()), eoi = toInt(*v.endImage()), code = toInt(v.tokenOf(5));
        const Sequence edit{{0, boi, code, eoi, 1000, toInt(*v.endOfTurn()), 1001, boi, code + 1, eoi, 2},
                            {0, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}};
        QVERIFY(hasGuidedPicture(edit, v));
        QCOMPARE(withoutPrompt(edit, false, v), (Sequence{{0, boi, code + 1, eoi, 2}, {0, 1, 1, 1, 1}}));
        QCOMPARE(withoutPrompt(edit, true, v),
                 (Sequence{{0, boi, code, eoi, boi, code + 1, eoi, 2}, {0, 0, 0, 0, 1, 1, 1, 1}}));
    }

    void samplesWithoutAGuidedPictureKeepTheirPrompt() {
        for (const std::size_t other : {2u, 3u, 4u})
            QVERIFY(!hasGuidedPicture(sample(other), m_run->vocabulary()));
        const auto all = documents(rows({.length = 200, .guidanceDropout = 1}, 20));
        int glosses = 0, bare = 0;
        for (const auto& [ids, weights] : all) {
            glosses += ids.size() > 1 && ids.size() < 30 && weights[1] > 0 ? 1 : 0;
            bare += ids.size() == 68 && ids[1] == toInt(*m_run->vocabulary().beginImage()) ? 1 : 0;
        }
        QVERIFY(glosses > 0);
        QVERIFY(bare > 0);
        for (const auto& [ids, weights] : documents(rows({.length = 200}, 20)))
            QVERIFY(ids.size() != 68 || ids[1] != toInt(*m_run->vocabulary().beginImage()) || weights[1] == 0);
    }

    void dropoutTakesItsShare() {
        int drawings = 0, dropped = 0;
        for (const auto& [ids, weights] : documents(rows({.length = 200, .guidanceDropout = 0.25}, 800))) {
            const bool isDrawing = weights.size() > 1 && weights[1] > 0 && ids.size() > 66 &&
                                   ids[ids.size() - 2] == toInt(*m_run->vocabulary().endImage());
            drawings += isDrawing;
            dropped += isDrawing && ids.size() == 68;
        }
        const double share = double(dropped) / drawings;
        QVERIFY2(drawings > 500 && std::abs(share - 0.25) < 0.05, qPrintable(QString::number(share)));
    }

    void noiseChangesWhatIsReadOfPicturesAndNothingElse() {
        const Vocabulary& v = m_run->vocabulary();
        const RowConfig config{.length = 200, .pictureNoise = 0.2};
        const RowBatch batch = rows(config, 400);
        QVERIFY(batch.ids == rows({.length = 200}, 400).ids);
        int codes = 0, wrong = 0, cleanPictures = 0, wrongInPicture = 0;
        for (std::size_t i = 0; i < batch.ids.size(); ++i) {
            const TokenId id{static_cast<std::int32_t>(batch.ids[i])};
            const TokenId read{static_cast<std::int32_t>(batch.read[i])};
            if (!v.isImage(id)) {
                QCOMPARE(read, id);
                cleanPictures += id == v.endImage() && wrongInPicture == 0;
                wrongInPicture = 0;
                continue;
            }
            QVERIFY(v.isImage(read));
            ++codes;
            wrong += read != id;
            wrongInPicture += read != id;
        }
        const double share = double(wrong) / codes;
        QVERIFY2(std::abs(share - 0.2) < 0.02, qPrintable(QString::number(share)));
        QVERIFY(cleanPictures > 5);
        QVERIFY(rows(config, 5).read == rows(config, 5).read);
        QVERIFY(rows({.length = 200}, 5).read == rows({.length = 200}, 5).ids);
    }

    void weightsFollowTheModalityAndTheAnswer() {
        const Vocabulary& v = m_run->vocabulary();
        const Sequence question = sample(2);  // <s> BOI codes EOI question EOT answer </s>
        const std::vector<float> weights = lossWeights(question, v, {.answerText = 5, .imageFirstPicture = 0.1f});
        QCOMPARE(weights[0], 0.0f);
        QCOMPARE(weights[1], 1.0f);   // BOI
        QCOMPARE(weights[2], 0.1f);   // a code
        QCOMPARE(weights[66], 1.0f);  // EOI
        QCOMPARE(weights[67], 1.0f);  // the question
        QCOMPARE(weights.back(), 5.0f);
        const std::vector<float> drawing = lossWeights(sample(0), v, {.answerText = 5, .imageFirstPicture = 0.1f});
        QCOMPARE(drawing[drawing.size() - 3], 1.0f);  // a code that was asked for
    }

    // What a picture is changed from is read as it is, and hardly learned: it could not be foreseen.
    void aPromptsPictureIsNoPictureThatIsDrawn() {
        const Vocabulary& v = m_run->vocabulary();
        const std::int32_t boi = toInt(*v.beginImage()), eoi = toInt(*v.endImage()), code = toInt(v.tokenOf(5));
        Sequence edit{{0, boi}, {0, 2}};
        for (const std::uint8_t flag : {std::uint8_t{2}, std::uint8_t{1}}) {
            for (int i = 0; i < 64; ++i) {
                edit.ids.push_back(code);
                edit.flags.push_back(flag);
            }
            edit.ids.insert(edit.ids.end(), {eoi, boi});
            edit.flags.insert(edit.flags.end(), 2, flag);
        }
        std::vector<std::int64_t> read(edit.ids.begin(), edit.ids.end());
        addPictureNoise(read, edit.flags, v, 0.5, 1, 1);
        QVERIFY(std::equal(read.begin(), read.begin() + 68, edit.ids.begin()));
        QVERIFY(!std::equal(read.begin(), read.end(), edit.ids.begin(), edit.ids.end()));
        edit.ids[1] = 1000;  // words in front of it
        edit.ids.insert(edit.ids.begin() + 2, boi);
        edit.flags.insert(edit.flags.begin() + 2, 2);
        const std::vector<float> weights = lossWeights(edit, v, {.imageFirstPicture = 0.1f});
        QCOMPARE(weights[3], 0.1f);
        QCOMPARE(weights[3 + 64 + 2], 1.0f);
    }

    void fineTuningCountsAnswersAlone() {
        const Sequence question = sample(2);
        const std::vector<float> weights = lossWeights(question, m_run->vocabulary(), {.answersOnly = true});
        for (std::size_t i = 0; i < weights.size(); ++i)
            QCOMPARE(weights[i], (question.flags[i] & kAnswerToken) != 0 ? 1.0f : 0.0f);
    }

    void theSameSeedGivesTheSameRows() {
        const RowConfig config{.length = 200, .guidanceDropout = 0.3};
        QVERIFY(rows(config, 5).ids == rows(config, 5).ids);
        QVERIFY(rows(config, 5).ids != rows(config, 5, 4).ids);
    }
};

QTEST_GUILESS_MAIN(RowsTest)
#include "rows_test.moc"
