// The bi-encoder's network is what core computes of the folder it is written to, and it learns.

#include "app/train/bi_encoder/bi_encoder_folder.h"
#include "app/train/bi_encoder/bi_encoder_training.h"
#include "app/train/network/picture_tensor.h"
#include "core/cpu/cpu_backend.h"
#include "core/retrieval/clip/clip_encoder.h"
#include "core/retrieval/document_vector.h"

#include <torch/utils.h>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pardalis;
using namespace pardalis::train;

namespace {

BiEncoderConfig tiny(const ClipPieces& pieces) {
    const nlohmann::json json = {{"width", 32},
                                 {"heads", 2},
                                 {"layers", 2},
                                 {"text_layers", 2},
                                 {"bf16", false},
                                 {"batch", 16},
                                 {"pages", 4},
                                 {"pairs", 16},
                                 {"steps", 40},
                                 {"warm_up_steps", 5},
                                 {"learning_rate", 0.003},
                                 {"held_out_pictures", 8}};
    BiEncoderConfig config = BiEncoderConfig::from(JsonFields(json, "bi_encoder"));
    config.model.vocabulary = static_cast<int>(pieces.names.size());
    config.model.endOfText = pieces.endOfText();
    return config;
}

double worst(const std::vector<float>& ours, const torch::Tensor& theirs) {
    double most = 0;
    for (std::size_t i = 0; i < ours.size(); ++i)
        most = std::max(
            most, std::abs(static_cast<double>(ours[i]) - theirs[0][static_cast<std::int64_t>(i)].item<double>()));
    return most;
}

}  // namespace

class BiEncoderTrainingTest : public QObject {
    Q_OBJECT

private slots:
    void itLearnsAndIsWhatCoreComputes() {
        const EncoderPairs pairs(CorpusConfig(), 3, 64);
        WordCounts counts;
        for (const std::string& text : pairs.trainingTexts(50))
            countWords(counts, text);
        const ClipPieces pieces = learnClipPieces(counts, 100);
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        const ClipTokenizer tokenizer = openPieces(pieces, folder);
        torch::manual_seed(4);
        BiEncoderTraining training(tiny(pieces), pairs, tokenizer);
        const double before = training.step(0).front().second;
        double after = before;
        for (int step = 1; step < 40; ++step)
            after = training.step(step).front().second;
        QVERIFY2(after < 0.6 * before, qPrintable(QString("%1, then %2").arg(before).arg(after)));

        writeBiEncoderFolder(folder, training.network(), pieces, DType::f32);
        const auto backend = makeCpuBackend({.threads = 1, .fullPrecision = true});
        const auto encoder = openClipEncoder(folder, *backend);
        const EncoderPair pair = pairs.heldOut(1).front();
        const torch::NoGradGuard noGrad;
        BiEncoderNetwork network = training.network();
        const Image* const picture = &pair.picture;
        QVERIFY(worst(unitVector(encoder->embedPicture(pair.picture)),
                      network->pictures(toTensor(std::span(&picture, 1)))) < 1e-4);
        const TokenIds ids = encoder->idsOf(pair.text);
        torch::Tensor rows = torch::zeros({1, static_cast<std::int64_t>(ids.size())}, torch::kInt64);
        for (std::size_t i = 0; i < ids.size(); ++i)
            rows[0][static_cast<std::int64_t>(i)] = toInt(ids[i]);
        const torch::Tensor end = torch::tensor({static_cast<std::int64_t>(ids.size()) - 1}, torch::kInt64);
        QVERIFY(worst(unitVector(encoder->embedText(pair.text)), network->texts(rows, end)) < 1e-4);
    }
};

QTEST_GUILESS_MAIN(BiEncoderTrainingTest)
#include "bi_encoder_training_test.moc"
