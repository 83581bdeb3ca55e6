// The small encoder of libraries: its pieces of words, what it learns from, and how the embedded one finds things.

#include "app/train/bi_encoder/clip_pieces.h"
#include "app/train/bi_encoder/encoder_pairs.h"
#include "app/train/corpus/corpus_config.h"
#include "app/train/corpus/stories.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/retrieval/clip/clip_encoder.h"
#include "core/retrieval/document_vector.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace pardalis;
using namespace pardalis::train;

namespace {

const std::filesystem::path kEmbedded = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/encoder";

CorpusConfig ofTheDefaultModel() {
    const nlohmann::json config =
        readJsonFile(std::filesystem::path(PARDALIS_SOURCE_DIR) / "app/train/configs/cm3.json").at("corpus");
    return CorpusConfig::from(JsonFields(config, "corpus"));
}

float product(const std::vector<float>& a, const std::vector<float>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0f);
}

}  // namespace

class BiEncoderTest : public QObject {
    Q_OBJECT

private slots:
    void wordsAreCountedAsTheTokenizerFindsThem() {
        WordCounts counts;
        countWords(counts, "The fox's den, the fox! 42");
        QVERIFY(counts ==
                (WordCounts{{"the", 2}, {"fox", 2}, {"'s", 1}, {"den", 1}, {",", 1}, {"!", 1}, {"4", 1}, {"2", 1}}));
    }

    void theMostFrequentPairsBecomePieces() {
        const ClipPieces pieces = learnClipPieces({{"fox", 5}, {"box", 3}, {"x", 9}}, 2);
        QVERIFY(pieces.merges == (std::vector<std::string>{"o x</w>", "f ox</w>"}));
        QCOMPARE(pieces.names.size(), std::size_t{512 + 2 + 2});
        QCOMPARE(pieces.names[static_cast<std::size_t>(pieces.beginOfText())], std::string("<|startoftext|>"));
        // None occurs twice: an end.
        QVERIFY(learnClipPieces({{"ab", 1}}, 9).merges.empty());
    }

    void theFilesAreReadAsClipsAre() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const ClipPieces pieces = learnClipPieces({{"fox", 5}, {"box", 3}}, 20);
        writeFileAtomically(path / "vocab.json", asBytes(pieces.vocabularyFile()));
        writeFileAtomically(path / "merges.txt", asBytes(pieces.mergesFile()));
        const ClipTokenizer tokenizer = openClipTokenizer(path);
        const TokenIds ids = tokenizer.idsOf("Fox", 16);
        QCOMPARE(ids.size(), std::size_t{3});
        QCOMPARE(toInt(ids.front()), pieces.beginOfText());
        QCOMPARE(toInt(ids.back()), pieces.endOfText());
        QCOMPARE(pieces.names[static_cast<std::size_t>(toInt(ids[1]))], std::string("fox</w>"));
        QCOMPARE(tokenizer.idsOf("foxes äß", 16).size(), std::size_t{2 + 5 + 4});
    }

    void heldOutPicturesAreNoOthersAndToldApart() {
        const EncoderPairs pairs(ofTheDefaultModel(), 5, 64);
        std::set<std::string> said;
        for (const EncoderPair& pair : pairs.heldOut(30)) {
            QVERIFY(said.insert(pair.text).second);
            QCOMPARE(pair.picture.width, 64);
        }
        QCOMPARE(pairs.training(3).text, pairs.training(3).text);
        QVERIFY(pairs.training(3).picture == pairs.training(3).picture);
        QCOMPARE(pairs.trainingTexts(4)[0], pairs.training(0).text);
        QCOMPARE(pairs.trainingTexts(4)[1], pairs.trainingPage(0).wish);
        QVERIFY(pairs.trainingPage(0).wish.find(pairs.trainingPage(0).name) != std::string::npos);
    }

    // The bars: at most 6 MB, and of 100 held-out pictures at least 90 are found by what is said of them.
    void theEmbeddedOneFindsPicturesByTheirDescriptions() {
        constexpr std::size_t kPictures = 100;
        std::uint64_t bytes = 0;
        for (const auto& file : std::filesystem::directory_iterator(kEmbedded))
            bytes += file.file_size();
        QVERIFY2(bytes <= 6'000'000, qPrintable(QString::number(bytes)));
        const auto backend = makeCpuBackend({.threads = 2});
        const auto encoder = openClipEncoder(kEmbedded, *backend);
        std::vector<std::vector<float>> texts, pictures;
        for (const EncoderPair& pair : EncoderPairs(ofTheDefaultModel(), 77, 64).heldOut(kPictures)) {
            texts.push_back(unitVector(encoder->embedText(pair.text)));
            pictures.push_back(unitVector(encoder->embedPicture(pair.picture)));
        }
        std::size_t found = 0;
        for (std::size_t i = 0; i < kPictures; ++i) {
            const auto best =
                std::ranges::max_element(pictures, {}, [&](const auto& picture) { return product(picture, texts[i]); });
            found += static_cast<std::size_t>(best - pictures.begin()) == i ? 1 : 0;
        }
        QVERIFY2(found >= 90, qPrintable(QString::number(found)));
    }

    // A name that no picture shows leads to the page about it.
    void theEmbeddedOneFindsThePageOfAName() {
        const auto backend = makeCpuBackend({.threads = 2});
        const auto encoder = openClipEncoder(kEmbedded, *backend);
        const EncoderPairs pairs(ofTheDefaultModel(), 78, 64);
        std::map<std::string, EncoderPage> byName;
        for (std::uint64_t i = 0; i < 200; ++i) {
            EncoderPage page = pairs.trainingPage(i);
            byName.emplace(page.name, std::move(page));
        }
        QCOMPARE(byName.size(), characterNames().size());
        std::vector<std::pair<std::string, std::vector<float>>> vectors;
        for (const auto& [name, page] : byName)
            vectors.emplace_back(name, embedDocument(*encoder, page.page.text, &page.page.picture));
        std::size_t found = 0;
        for (const auto& [name, page] : byName) {
            const std::vector<float> wish = embedDocument(*encoder, page.wish, nullptr);
            found += std::ranges::max_element(vectors, {}, [&](const auto& v) {
                         return product(v.second, wish);
                     })->first == name;
        }
        QVERIFY2(found + 1 >= byName.size(), qPrintable(QString("%1 of %2").arg(found).arg(byName.size())));
    }
};

QTEST_GUILESS_MAIN(BiEncoderTest)
#include "bi_encoder_test.moc"
