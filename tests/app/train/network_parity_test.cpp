// The training graph and core's Transformer and ImageTokenizer on the same weights.

#include "app/train/network/checkpoint_io.h"
#include "app/train/network/config_json.h"
#include "app/train/network/picture_tensor.h"
#include "core/base/error.h"
#include "core/checkpoint/safetensors_checkpoint.h"
#include "core/cpu/cpu_backend.h"
#include "tests/app/train/core_networks.h"
#include "tests/support/golden_file.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

using namespace pardalis;
using namespace pardalis::train;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = PARDALIS_GOLDEN_DIR;
const fs::path kDefaultModel = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

torch::Tensor idsTensor(const std::vector<int>& ids) {
    torch::Tensor row = torch::empty({1, static_cast<std::int64_t>(ids.size())}, torch::kInt64);
    std::copy(ids.begin(), ids.end(), row.data_ptr<std::int64_t>());
    return row;
}

std::vector<float> values(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.detach().contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

std::vector<int> randomIds(int count, int vocabulary) {
    std::mt19937 engine(7);
    std::vector<int> ids(static_cast<std::size_t>(count));
    for (int& id : ids)
        id = static_cast<int>(engine() % static_cast<unsigned>(vocabulary));
    return ids;
}

// Smooth colours with a sharp edge, different for each seed.
Image testPicture(int side, int seed) {
    Image image = Image::filled(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            std::uint8_t* pixel = &image.pixels[static_cast<std::size_t>(3 * (y * side + x))];
            const bool inside = (x + 3 * seed) % side > side / 2;
            pixel[0] = static_cast<std::uint8_t>(x * 255 / side);
            pixel[1] = static_cast<std::uint8_t>(inside ? 200 - seed : y * 255 / side);
            pixel[2] = static_cast<std::uint8_t>(inside ? 30 : 128 + 9 * seed);
        }
    }
    return image;
}

// Norms, biases and codebook too: at their initial 1 and 0 a mistake in them would not show.
void randomise(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    for (auto& parameter : module.named_parameters()) {
        if (parameter->dim() == 1 || parameter.key().find("_norm.") != std::string::npos)
            parameter->add_(torch::randn_like(*parameter).mul_(0.2));
        if (parameter.key().starts_with("quantize"))
            parameter->copy_(torch::randn_like(*parameter));
    }
}

TransformerConfig smallTransformer(bool reordered, bool qkNorm) {
    TransformerConfig config;
    config.vocabularySize = 64;
    config.hiddenSize = 48;
    config.ffnSize = 80;
    config.layers = 3;
    config.heads = 6;
    config.kvHeads = 2;
    config.headDim = 8;
    config.contextLength = 256;
    config.qkNorm = qkNorm;
    config.normReordering = reordered;
    return config;
}

ImageTokenizerConfig smallTokenizer() {
    ImageTokenizerConfig config;
    config.resolution = 32;
    config.channels = 8;
    config.channelMultipliers = {1, 2, 2};
    config.residualBlocks = 1;
    config.attentionResolutions = {16};
    config.latentChannels = 12;
    config.codes = 16;
    config.codeChannels = 6;
    config.encoderNorm = {.groups = 4, .perPixel = true};
    config.decoderNorm = {.groups = 2};
    return config;
}

}  // namespace

class NetworkParityTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});

    static void folders() {
        QTest::addColumn<QString>("folder");
        for (const char* name : {"tiny-7b", "tiny-34b", "tiny-sharded"})
            QTest::newRow(name) << QString::fromStdString((kGolden / "chameleon" / name).string());
        QTest::newRow("default") << QString::fromStdString(kDefaultModel.string());
    }
    static fs::path folder(const QString& name) { return name.toStdString(); }

    std::vector<float> toHost(const Tensor& tensor) {
        std::vector<float> host(static_cast<std::size_t>(tensor.shape.count()));
        m_backend->download(tensor, host);
        return host;
    }
    std::vector<float> coreLogits(CoreNetworks& core, const std::vector<int>& ids) {
        Rows rows;
        for (const int id : ids)
            rows.push_back(Row::of(TokenId{id}));
        Transformer& transformer = *core.transformer;
        KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
        return toHost(transformer.forwardAll({rows, &cache}, transformer.wholeVocabulary()));
    }
    void compareLogits(CoreNetworks& core, ChameleonNetwork& network) {
        const torch::NoGradGuard noGrad;
        network->eval();
        const std::vector<int> ids = randomIds(70, network->config.vocabularySize);
        const double worst = worstDifference(values(network(idsTensor(ids))), coreLogits(core, ids));
        QVERIFY2(worst <= 1e-4, qPrintable(QString("logits: worst difference %1").arg(worst)));
    }
    void comparePictures(CoreNetworks& core, VqGan& network) {
        const torch::NoGradGuard noGrad;
        ImageTokenizer& tokenizer = *core.imageTokenizer;
        for (int seed = 0; seed < 4; ++seed) {
            const Image picture = testPicture(tokenizer.config().resolution, seed);
            const Image* one[] = {&picture};
            const torch::Tensor codes = network->codes(network->encode(toTensor(one))).flatten();
            const std::vector<int> expected = tokenizer.encode(picture);
            QCOMPARE(std::vector<int>(codes.data_ptr<std::int64_t>(), codes.data_ptr<std::int64_t>() + codes.numel()),
                     expected);
            const int grid = tokenizer.config().grid();
            const Image ours = toPicture(network->decode(network->lookUp(codes.view({1, grid, grid})))[0]);
            const Image theirs = tokenizer.decode(expected, tokenizer.config().squareGrid());
            int most = 0;
            for (std::size_t i = 0; i < ours.pixels.size(); ++i)
                most = std::max(most, std::abs(int{ours.pixels[i]} - int{theirs.pixels[i]}));
            QVERIFY2(most <= 2, qPrintable(QString("pixels differ by up to %1").arg(most)));
        }
    }

private slots:
    void init() { torch::manual_seed(3); }

    void logitsAgreeWithCore_data() { folders(); }
    void logitsAgreeWithCore() {
        QFETCH(QString, folder);
        CoreNetworks core(folder.toStdString(), *m_backend);
        ChameleonNetwork network = openChameleonNetwork(folder.toStdString(), 0.1);
        compareLogits(core, network);
    }

    void codesAndPixelsAgreeWithCore_data() { folders(); }
    void codesAndPixelsAgreeWithCore() {
        QFETCH(QString, folder);
        CoreNetworks core(folder.toStdString(), *m_backend);
        VqGan network = openVqGan(folder.toStdString());
        comparePictures(core, network);
    }

    void whatIsInitialisedHereIsOpenedByCore_data() {
        QTest::addColumn<bool>("reordered");
        QTest::addColumn<bool>("qkNorm");
        QTest::newRow("as the 7B") << false << true;
        QTest::newRow("as the 34B") << true << true;
        QTest::newRow("no QK-norm") << false << false;
    }
    void whatIsInitialisedHereIsOpenedByCore() {
        QFETCH(bool, reordered);
        QFETCH(bool, qkNorm);
        ChameleonNetwork network(smallTransformer(reordered, qkNorm), 0.0);
        VqGan pictures(smallTokenizer());
        randomise(*network);
        randomise(*pictures);

        const QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        std::vector<TensorToWrite> tensors = tensorsToWrite(*network, DType::f32);
        for (const TensorToWrite& tensor : tensorsToWrite(*pictures, DType::f32, kVqGanPrefix))
            tensors.push_back(tensor);
        writeSafetensors(folder / "model.safetensors", tensors);
        nlohmann::ordered_json config = transformerJson(network->config);
        config["model_type"] = "chameleon";
        config["vq_config"] = vqConfigJson(pictures->config);
        nlohmann::json ids{{"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<unk>", 3}, {"<eoss>", 20}, {"<racm3:break>", 21}};
        for (int code = 0; code < pictures->config.codes; ++code) {
            std::string letters = std::to_string(code);
            for (char& digit : letters)
                digit = static_cast<char>('A' + (digit - '0'));
            ids["IMGIMG" + letters + "Z"] = 4 + code;
        }
        config["vocabulary_map"] = ids;
        std::ofstream(folder / "config.json") << config.dump();

        CoreNetworks core(folder, *m_backend);
        QCOMPARE(core.transformer->config().normReordering, reordered);
        compareLogits(core, network);
        comparePictures(core, pictures);
        // openModel() itself, in a process of its own.
        QProcess program;
        program.start(PARDALIS_CLI, {"inspect", QString::fromStdString(folder.string())});
        QVERIFY(program.waitForFinished());
        QVERIFY2(program.exitCode() == 0, program.readAllStandardError().constData());
        QVERIFY(QString(program.readAllStandardOutput()).contains(QRegularExpression("picture_output +true")));
    }

    void bfloatWeightsAreWrittenAndReadBack() {
        const QTemporaryDir temporary;
        const fs::path file = fs::path(temporary.path().toStdString()) / "model.safetensors";
        ChameleonNetwork network(smallTransformer(true, true), 0.0), read(smallTransformer(true, true), 0.0);
        writeSafetensors(file, tensorsToWrite(*network, DType::bf16));
        loadParameters(*read, SafetensorsCheckpoint(file));
        for (const auto& parameter : network->named_parameters()) {
            const torch::Tensor narrowed = parameter->to(torch::kBFloat16).to(torch::kFloat32);
            QVERIFY2(torch::equal(read->named_parameters()[parameter.key()], narrowed), parameter.key().c_str());
        }
    }

    void aSavedImageTokenizerIsReadBack() {
        const QTemporaryDir temporary;
        VqGan pictures(smallTokenizer());
        saveVqGan(temporary.path().toStdString(), pictures);
        VqGan read = openVqGan(temporary.path().toStdString());
        QCOMPARE(read->config.decoderNorm.groups, 2);
        QCOMPARE(read->config.channelMultipliers, (std::vector<int>{1, 2, 2}));
        QVERIFY(torch::equal(read->codebook, pictures->codebook));
        QVERIFY(torch::equal(read->lastWeight(), pictures->lastWeight()));
    }

    void aTensorOfAnotherShapeIsNamedAndNothingIsChanged() {
        const QTemporaryDir temporary;
        const fs::path file = fs::path(temporary.path().toStdString()) / "model.safetensors";
        TransformerConfig wider = smallTransformer(true, true);
        wider.ffnSize = 96;
        ChameleonNetwork network(wider, 0.0), other(smallTransformer(true, true), 0.0);
        writeSafetensors(file, tensorsToWrite(*network, DType::f32));
        const torch::Tensor before = other->embedding.clone();
        try {
            loadParameters(*other, SafetensorsCheckpoint(file));
            QFAIL("the shapes differ");
        } catch (const Error& error) {
            QCOMPARE(QString(error.what()), QString("model.layers.0.mlp.gate_proj.weight is [96, 48] in "
                                                    "model.safetensors, expected [80, 48]"));
        }
        QVERIFY(torch::equal(other->embedding, before));
    }
};

QTEST_GUILESS_MAIN(NetworkParityTest)
#include "network_parity_test.moc"
