#include "app/train/image_tokenizer/codebook.h"
#include "app/train/image_tokenizer/gate.h"
#include "app/train/image_tokenizer/picture_losses.h"
#include "app/train/image_tokenizer/tokenizer_training.h"
#include "app/train/network/checkpoint_io.h"
#include "core/base/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pardalis;
using namespace pardalis::train;

namespace {

namespace fs = std::filesystem;

// A disc of one colour before two others: pair i depends on i alone, as the corpus' do.
class Discs : public TrainingPictures {
public:
    PicturePair pair(std::uint64_t index) const override { return make(index); }
    PicturePair heldOut(std::uint64_t index) const override { return make(index + 1'000'000); }

    static constexpr int kSide = 16, kGrid = 4;
    int doubledEvery = 0;

private:
    static std::uint8_t noise(std::uint64_t n) { return static_cast<std::uint8_t>((n * 2654435761u) >> 13); }

    PicturePair make(std::uint64_t index) const {
        PicturePair pair{Image::filled(kSide, kSide, {noise(index), noise(index + 1), 0}),
                         Image::filled(kSide, kSide, {0, noise(index + 2), noise(index + 3)}),
                         std::vector<std::uint8_t>(kGrid * kGrid), std::vector<std::uint8_t>(kSide * kSide),
                         doubledEvery > 0 && index % static_cast<unsigned>(doubledEvery) == 0};
        for (int y = 4; y < 12; ++y) {
            for (int x = 4; x < 12; ++x) {
                const auto at = static_cast<std::size_t>(y * kSide + x);
                pair.foreground[at] = 1;
                pair.shared[static_cast<std::size_t>(y / 4 * kGrid + x / 4)] = 1;
                for (Image* image : {&pair.first, &pair.second})
                    image->pixels[3 * at + 1] = noise(index + 7);
            }
        }
        if (pair.doubled)
            pair.first = Image::filled(kSide, kSide);
        return pair;
    }
};

nlohmann::json tinyConfig(int steps) {
    return {{"network",
             {{"resolution", Discs::kSide},
              {"base_channels", 8},
              {"channel_multiplier", {1, 1, 2}},
              {"num_res_blocks", 1},
              {"latent_channels", 8},
              {"num_embeddings", 16},
              {"embed_dim", 4},
              {"encoder_norm_groups", 1},
              {"decoder_norm_groups", 4}}},
            {"batch", 4},
            {"steps", steps},
            {"adversarial", 0.1},
            {"adversarial_from", 0.5},
            {"held_out_pairs", 8},
            {"log_every", 1},
            {"checkpoint_every", 20}};
}

TokenizerConfig tiny(const nlohmann::json& json) { return TokenizerConfig::from(JsonFields(json, "test.json")); }

torch::Tensor rows(std::initializer_list<std::initializer_list<float>> values) {
    std::vector<torch::Tensor> all;
    for (const auto& row : values)
        all.push_back(torch::tensor(std::vector<float>(row)));
    return torch::stack(all);
}

VqGan smallNetwork() {
    ImageTokenizerConfig config;
    config.resolution = 8;
    config.channels = 4;
    config.channelMultipliers = {1, 1};
    config.residualBlocks = 1;
    config.latentChannels = 4;
    config.codes = 4;
    config.codeChannels = 2;
    config.encoderNorm.groups = config.decoderNorm.groups = 2;
    return VqGan(config);
}

}  // namespace

class ImageTokenizerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { torch::manual_seed(5); }

    void twentyAndTwentyStepsAreForty() {
        const QTemporaryDir temporary;
        const Discs pictures;
        const auto trained = [&](const char* name, const std::vector<int>& sittings) {
            StageContext context;
            context.out = fs::path(temporary.path().toStdString()) / name;
            std::vector<torch::Tensor> weights;
            for (const int end : sittings) {
                nlohmann::json json = tinyConfig(40);
                json["stop_after"] = end;
                context.resume = end != sittings.front();
                // What a resumed run starts from must not matter.
                torch::manual_seed(context.resume ? 99 : 5);
                TokenizerTraining training(tiny(json), VqGan(tiny(json).network), pictures);
                runTraining(training, "image-tokenizer", tiny(json).loop, JsonFields(json, "test.json"), context);
                weights = training.network()->parameters();
            }
            return weights;
        };
        const auto whole = trained("whole", {40}), parts = trained("parts", {20, 40});
        QCOMPARE(whole.size(), parts.size());
        for (std::size_t i = 0; i < whole.size(); ++i)
            QVERIFY2(torch::equal(whole[i], parts[i]), qPrintable(QString("parameter %1").arg(i)));
    }

    void trainingMakesThePicturesAndKeepsTheCodes() {
        const Discs pictures;
        nlohmann::json json = tinyConfig(300);
        json["adversarial"] = 0;
        json["learning_rate"] = 3e-3;
        TokenizerTraining training(tiny(json), VqGan(tiny(json).network), pictures);
        const Metrics before = training.evaluate(0);
        QCOMPARE(before.size(), std::size_t{1});  // no codes yet
        for (int step = 0; step < 300; ++step)
            training.step(step);
        const Metrics after = training.evaluate(300);
        const auto value = [](const Metrics& metrics, const char* name) {
            for (const auto& [key, number] : metrics) {
                if (key == name)
                    return number;
            }
            return std::nan("");
        };
        QVERIFY(value(after, "psnr/held-out") > value(before, "psnr/held-out unquantised") + 5);
        QVERIFY(value(after, "unchanged codes/held-out") > 0.8);
        QVERIFY(value(after, "codes/used by held-out") >= 4);
    }

    void theDecoderAloneLearnsAndTheCodesStay() {
        const Discs pictures;
        nlohmann::json json = tinyConfig(60);
        json["adversarial"] = 0;
        VqGan network(tiny(json).network);
        TokenizerTraining whole(tiny(json), network, pictures);
        for (int step = 0; step < 60; ++step)
            whole.step(step);

        const PictureBatches batches(pictures, 4, Discs::kGrid, false);
        const GateFigures before = measureGate(network, batches, 8);
        const torch::Tensor latents = network->encode(batches.heldOut(0, 8).first).detach();
        const torch::Tensor codebook = network->codebook.clone();
        TokenizerConfig config = tiny(json);
        config.decoderOnly = true;
        config.schedule.peak = 3e-3;
        TokenizerTraining half(config, network, pictures);
        for (int step = 0; step < 60; ++step)
            half.step(step);
        QVERIFY(torch::equal(network->encode(batches.heldOut(0, 8).first), latents));
        QVERIFY(torch::equal(network->codebook, codebook));
        const GateFigures after = measureGate(network, batches, 8);
        QVERIFY2(after.psnr > before.psnr + 0.5, qPrintable(QString("%1 to %2 dB").arg(before.psnr).arg(after.psnr)));
        QCOMPARE(after.unchanged, before.unchanged);
    }

    void aStepWhoseLossIsNotANumberStopsWithStepAndName() {
        const Discs pictures;
        TokenizerTraining training(tiny(tinyConfig(40)), VqGan(tiny(tinyConfig(40)).network), pictures);
        {
            const torch::NoGradGuard noGrad;
            training.network()->lastWeight().fill_(std::nan(""));
        }
        try {
            training.step(7);
            QFAIL("the loss is not a number");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).startsWith("step 7: the pixels' loss is not finite"), error.what());
        }
    }

    void theShareOfUnquantisedPicturesFalls() {
        const TokenizerConfig config = tiny(tinyConfig(1000));
        QCOMPARE(config.unquantisedShare(99), 1.0);
        QCOMPARE(config.unquantisedShare(100), 0.8);
        QVERIFY(std::abs(config.unquantisedShare(375) - 0.4) < 1e-9);
        QCOMPARE(config.unquantisedShare(650), 0.0);
        QCOMPARE(config.unquantisedShare(999), 0.0);
    }

    void aMisspeltMemberIsNamed() {
        nlohmann::json json = tinyConfig(10);
        json["consistancy"] = 1;
        QVERIFY_EXCEPTION_THROWN(tiny(json), Error);
    }

    void theCodebookBeginsAtTheClusters() {
        VqGan network = smallNetwork();
        Codebook codebook(network, 0.9, 0.02);
        std::vector<torch::Tensor> clusters;
        for (const float x : {-3.0f, 3.0f}) {
            for (const float y : {-5.0f, 5.0f})
                clusters.push_back(torch::tensor({x, y}) + torch::randn({50, 2}) * 0.01);
        }
        const torch::Tensor latents = torch::cat(clusters);
        codebook.initialise(latents);
        const torch::Tensor codes = network->codes(latents.t().reshape({1, 2, 200, 1})).flatten();
        QVERIFY(((network->lookUp(codes.view({1, 200, 1})).squeeze() - latents.t()).abs().max().item<double>()) < 0.1);
        QCOMPARE(codebook.live(), 4);
    }

    void entriesFollowTheMeanOfTheirLatentsAndIdleOnesStartAnew() {
        VqGan network = smallNetwork();
        Codebook codebook(network, 0.5, 0.02);
        const torch::Tensor latents = rows({{1, 0}, {3, 0}, {0, 2}, {0, 4}});
        const torch::Tensor codes = torch::tensor(std::vector<std::int64_t>{0, 0, 1, 1});
        int restarted = 0;
        for (int i = 0; i < 40; ++i)
            restarted += codebook.update(latents, codes);
        QVERIFY((network->codebook[0] - torch::tensor({2.0f, 0.0f})).abs().max().item<double>() < 1e-3);
        QVERIFY((network->codebook[1] - torch::tensor({0.0f, 3.0f})).abs().max().item<double>() < 1e-3);
        QVERIFY(restarted >= 2);
        // The idle ones stand at latents of a batch, not where they were.
        for (const int idle : {2, 3}) {
            const torch::Tensor distance = (latents - network->codebook[idle]).square().sum(1).min();
            QVERIFY(distance.item<double>() < 1e-6);
        }
    }

    void consistencyLooksAtSharedCellsAndNotAtScale() {
        const torch::Tensor first = torch::randn({2, 3, 4, 4});
        torch::Tensor second = first.clone();
        torch::Tensor shared = torch::zeros({2, 4, 4}, torch::kBool);
        shared[0][1].fill_(true);
        second.select(2, 3).add_(1);  // a row that nothing shares
        QVERIFY(consistencyLoss(first, second, shared).item<double>() == 0);
        second.select(2, 1).add_(1);
        const double loss = consistencyLoss(first, second, shared).item<double>();
        QVERIFY(loss > 0.5);
        QVERIFY(std::abs(consistencyLoss(first * 100, second * 100, shared).item<double>() - loss) < 1e-3 * loss);
        QVERIFY(std::isfinite(consistencyLoss(first, second, torch::zeros_like(shared)).item<double>()));
        // What other cells show does not count: an encoder can't pay by making all objects alike.
        torch::Tensor loud = first.clone(), alsoLoud = second.clone();
        for (torch::Tensor* latents : {&loud, &alsoLoud})
            latents->select(2, 0).mul_(100);
        QCOMPARE(consistencyLoss(loud, alsoLoud, shared).item<double>(), loss);
    }

    void blurCostsMoreInEdgesThanInPixels() {
        const torch::Tensor sharp = (torch::arange(16).remainder(4) < 2).to(torch::kFloat32).expand({1, 3, 16, 16});
        const torch::Tensor shifted = sharp + 0.5, blurred = torch::full({1, 3, 16, 16}, 0.5);
        const torch::Tensor background = torch::zeros({1, 1, 16, 16});
        QCOMPARE(pixelLoss(shifted, sharp, background, 0, 0).item<float>(),
                 pixelLoss(blurred, sharp, background, 0, 0).item<float>());
        QVERIFY(edgeLoss(shifted, sharp).item<double>() < 1e-6);
        QVERIFY(edgeLoss(blurred, sharp).item<double>() > 0.1);
    }

    void foregroundPixelsCountMore() {
        torch::Tensor made = torch::zeros({1, 3, 4, 4}), target = made.clone(), foreground = torch::zeros({1, 1, 4, 4});
        made.select(2, 0).fill_(1);
        const double outside = pixelLoss(made, target, foreground, 0, 2).item<double>();
        foreground.select(2, 0).fill_(1);
        QVERIFY(std::abs(pixelLoss(made, target, foreground, 0, 2).item<double>() - 3 * outside) < 1e-6);
    }

    void theMarkedClassIsSeenNearlyTwiceAsOften() {
        Discs pictures;
        pictures.doubledEvery = 9;
        // A marked pair's first picture is black all over.
        const auto share = [&](bool doubling) {
            PictureBatches batches(pictures, 900, Discs::kGrid, doubling);
            return batches.at(0).first.flatten(1).amax(1).eq(-1).to(torch::kFloat32).mean().item<double>();
        };
        QVERIFY(std::abs(share(false) - 1.0 / 9) < 0.01);
        QVERIFY(std::abs(share(true) - 2.0 / 9) < 0.03);
    }

    void theGateOfATokenizerThatIgnoresTheBackgroundIsWhole() {
        // All pictures have the same codes when the last convolution says so: nothing changes, nothing is shown.
        const Discs pictures;
        TokenizerTraining training(tiny(tinyConfig(40)), VqGan(tiny(tinyConfig(40)).network), pictures);
        VqGan network = training.network();
        {
            const torch::NoGradGuard noGrad;
            network->quantConv->weight.zero_();
        }
        const PictureBatches batches(pictures, 4, Discs::kGrid, false);
        const GateFigures figures = measureGate(network, batches, 8);
        QCOMPARE(figures.unchanged, 1.0);
        QCOMPARE(figures.cells, 8.0 * 4);
        QCOMPARE(figures.usedCodes, 1.0);
        QVERIFY(std::abs(figures.perplexity - 1) < 1e-6);
        QVERIFY(figures.psnr < 15);
    }

    void theSheetHasOriginalsAboveReconstructions() {
        const Discs pictures;
        TokenizerTraining training(tiny(tinyConfig(40)), VqGan(tiny(tinyConfig(40)).network), pictures);
        const Image sheet = training.samples(0).at(0).pictures.at(0);
        QCOMPARE(sheet.width, 8 * Discs::kSide);
        QCOMPARE(sheet.height, 2 * Discs::kSide);
        const Image original = pictures.heldOut(0).first, shown = cropped(sheet, {0, 0, Discs::kSide, Discs::kSide});
        // A byte that went through -1..1 and is truncated, as core does, may be one less.
        for (std::size_t i = 0; i < original.pixels.size(); ++i)
            QVERIFY(original.pixels[i] - shown.pixels[i] >= 0 && original.pixels[i] - shown.pixels[i] <= 1);
    }
};

QTEST_GUILESS_MAIN(ImageTokenizerTest)
#include "image_tokenizer_test.moc"
