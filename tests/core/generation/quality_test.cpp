// Two models of one vocabulary side by side: the embedded one, and what its export to other types leaves of it.
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/forced_pass.h"
#include "core/generation/quality.h"
#include "core/models/model_source.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

const fs::path kDefault = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";
const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR);

QualityOptions fewSamples() {
    QualityOptions options;
    options.pictures = 2;
    options.textPositions = 40;
    return options;
}

class QualityTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_backend = makeCpuBackend({});
        m_model = openModel(kDefault, *m_backend);
        m_again = openModel(kDefault, *m_backend);
    }

    void aModelAgreesWithItself() {
        const QualityReport report = measureQuality(m_model, *m_again, fewSamples());
        QCOMPARE(report.noPictures, std::string());
        QCOMPARE(report.pictures.positions(), std::int64_t{128});
        QCOMPARE(report.pictures.divergenceOf(1), 0.0);
        QCOMPARE(report.pictures.topOverlap(), 1.0);
        QCOMPARE(report.pictures.sameFirst(), 1.0);
        QVERIFY(report.noGuided.find("without guidance") != std::string::npos);
        QCOMPARE(report.noText, std::string());
        QCOMPARE(report.text.positions(), std::int64_t{40});
        QCOMPARE(report.text.divergenceOf(1), 0.0);
        QVERIFY(report.referencePerplexity >= 1);
        QCOMPARE(report.perplexityChange(), 0.0);
    }

    void sameOptionsGiveTheSameReport() {
        QualityOptions options = fewSamples();
        options.otherCache = DType::f32;
        const QualityReport a = measureQuality(m_model, *m_again, options),
                            b = measureQuality(m_model, *m_again, options);
        QCOMPARE(a.pictures.meanDivergence(), b.pictures.meanDivergence());
        QCOMPARE(a.text.meanDivergence(), b.text.meanDivergence());
    }

    // A cache of f16 in place of f32 is the smallest change there is.
    void aSmallChangeIsSeenAsSmall() {
        QualityOptions options = fewSamples();
        options.otherCache = DType::f32;
        const QualityReport report = measureQuality(m_model, *m_again, options);
        QVERIFY(report.pictures.meanDivergence() > 0);
        QVERIFY2(report.pictures.meanDivergence() < 1e-4,
                 qPrintable(QString::number(report.pictures.meanDivergence())));
        QVERIFY(report.text.meanDivergence() > 0);
        QVERIFY(report.text.meanDivergence() < 1e-4);
        QVERIFY(report.pictures.divergenceOf(0.99) >= report.pictures.divergenceOf(0.5));
    }

    void foreseesTheTextThatIsGiven() {
        QualityOptions options = fewSamples();
        options.pictures = 1;
        options.textPositions = 30;
        options.text = "The fox found a book. It was a good day.";
        const QualityReport given = measureQuality(m_model, *m_again, options);
        QVERIFY(given.text.positions() > 5 && given.text.positions() <= 30);
        options.text = "Quite unlike a story, vexing zebu jargon!";
        const QualityReport odd = measureQuality(m_model, *m_again, options);
        QVERIFY(odd.referencePerplexity > 2 * given.referencePerplexity);
    }

    void aTextOfManyContextsIsCutIntoPieces() {
        QualityOptions options = fewSamples();
        options.pictures = 1;
        for (int i = 0; i < 600; ++i)
            options.text += "a fox and a cat, ";
        options.textPositions = 2500;  // the context has 2,048
        const QualityReport report = measureQuality(m_model, *m_again, options);
        QCOMPARE(report.text.positions(), std::int64_t{2500});
    }

    void guidedPicturesAreMeasuredAsTheyAreDrawn() {
        const QTemporaryDir folder;
        const fs::path copy = fs::path(folder.path().toStdString()) / "guided";
        fs::copy(kDefault, copy);
        QFile file(QString::fromStdString((copy / "pardalis.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        file.close();
        QVERIFY(text.contains("\"text_scale\": 1.0"));
        text.replace("\"text_scale\": 1.0", "\"text_scale\": 3.0");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const std::shared_ptr<Model> guided = openModel(copy, *m_backend);
        QualityOptions options = fewSamples();
        options.otherCache = DType::f32;
        const QualityReport report = measureQuality(guided, *m_again, options);
        QCOMPARE(report.noGuided, std::string());
        QCOMPARE(report.guided.positions(), report.pictures.positions());
        QVERIFY(report.guided.meanDivergence() > 0);
        QVERIFY(report.guided.meanDivergence() < 1e-3);
        QVERIFY(report.guided.meanDivergence() != report.pictures.meanDivergence());
    }

    void otherVocabulariesAreRefused() {
        const auto other = openModel(kGolden / "gguf/tiny/hf", *m_backend);
        try {
            measureQuality(m_model, *other, fewSamples());
            QFAIL("compared");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("one vocabulary"), error.what());
        }
    }

    void saysWhatATextModelCannotBeMeasuredOn() {
        const std::shared_ptr<Model> text = openModel(kGolden / "gguf/tiny/hf", *m_backend);
        QualityOptions options = fewSamples();
        options.text = "abc abc";
        const QualityReport report = measureQuality(text, *text, options);
        QVERIFY2(report.noPictures.find("draws no pictures") != std::string::npos, report.noPictures.c_str());
        QCOMPARE(report.noGuided, report.noPictures);
        QCOMPARE(report.pictures.positions(), std::int64_t{0});
        QVERIFY(report.noText.empty());
        QVERIFY(report.text.positions() > 0);
    }

    void stops() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, measureQuality(m_model, *m_again, fewSamples(), {}, stop.get_token()));
    }

    // Groups, ranges and rows without logits change nothing of a row.
    void aForcedPassGivesEveryRowItsLogits() {
        LanguageModel& model = m_model->language();
        Rows rows;
        for (int i = 0; i < 21; ++i)
            rows.push_back(Row::of(TokenId{600 + 7 * i}));
        const VocabularyRange range{30, 50};
        const auto all = [&](std::size_t first, VocabularyRange wanted) {
            ForcedPass pass(model, rows, {.first = first, .range = wanted});
            std::vector<float> logits;
            for (auto some = pass.next(); !some.empty(); some = pass.next())
                logits.insert(logits.end(), some.begin(), some.end());
            return logits;
        };
        const auto vocabulary = static_cast<std::size_t>(model.vocabularySize());
        const std::vector<float> whole = all(0, model.wholeVocabulary()), part = all(0, range), late = all(5, range);
        QCOMPARE(whole.size(), 21 * vocabulary);
        QCOMPARE(part.size(), std::size_t{21 * 50});
        QCOMPARE(late.size(), std::size_t{16 * 50});
        for (std::size_t r = 0; r < 21; ++r) {
            for (std::size_t i = 0; i < 50; ++i) {
                QCOMPARE(part[r * 50 + i], whole[r * vocabulary + 30 + i]);
                if (r >= 5)
                    QCOMPARE(late[(r - 5) * 50 + i], part[r * 50 + i]);
            }
        }
    }

private:
    std::shared_ptr<Backend> m_backend;
    std::shared_ptr<Model> m_model, m_again;
};

}  // namespace

QTEST_GUILESS_MAIN(QualityTest)
#include "quality_test.moc"
