// Models in one packed file: the same model as before, in less memory, and no way round what its maker forbids.

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/memory.h"
#include "core/checkpoint/packed_file.h"
#include "core/checkpoint/safetensors_writer.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/chameleon/checkpoint_files.h"
#include "core/families/chameleon/packed_origin.h"
#include "core/families/chameleon/slots.h"
#include "core/models/model_report.h"
#include "core/models/model_source.h"
#include "core/models/model_verification.h"
#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"
#include "tests/support/chameleon.h"
#include "tests/support/generated.h"
#include "tests/support/loaded_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include <nlohmann/json.hpp>

using namespace pardalis;
using namespace pardalis::check;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = PARDALIS_GOLDEN_DIR;
const fs::path kEmbedded = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

CheckpointFiles filesOf(const fs::path& model) {
    const ModelFiles files = locateModel(model);
    switch (files.layout) {
    case ModelLayout::metaRelease: return readMetaFiles(files);
    case ModelLayout::gguf: return readGgufFiles(files);
    default: return readHuggingFaceFiles(files);
    }
}

// Rows of a matrix as a PackedFormat holds them, a tile at a time.
Bytes packed(const HostTensor& matrix, const PackedFormat& format) {
    const std::int64_t rows = matrix.shape[0], columns = matrix.shape[1];
    Bytes bytes(format.bytesOf(matrix.shape));
    std::vector<float> wide(static_cast<std::size_t>(16 * columns));
    for (std::int64_t first = 0; first < rows; first += 16) {
        const std::int64_t count = std::min<std::int64_t>(16, rows - first);
        widenElements(matrix, first * columns, count * columns, wide.data());
        format.pack(wide.data(), count, columns,
                    bytes.data() + static_cast<std::size_t>(first / 16) * format.tileBytes(columns));
    }
    return bytes;
}

std::vector<float> logitsOf(Model& model, Backend& backend, const TokenIds& ids) {
    Transformer& transformer = transformerOf(model);
    KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
    const Rows rows = rowsOf(ids);
    const Tensor logits = transformer.forwardAll({rows, &cache}, transformer.wholeVocabulary());
    std::vector<float> values(static_cast<std::size_t>(logits.shape.count()));
    backend.download(logits, values);
    return values;
}

// Mean over positions of how far the second distribution is from the first, in nats.
double meanDivergence(const std::vector<float>& from, const std::vector<float>& to, std::size_t vocabulary) {
    double sum = 0;
    for (std::size_t at = 0; at < from.size(); at += vocabulary) {
        double fromAll = 0, toAll = 0;
        for (std::size_t i = at; i < at + vocabulary; ++i) {
            fromAll += std::exp(double{from[i]});
            toAll += std::exp(double{to[i]});
        }
        for (std::size_t i = at; i < at + vocabulary; ++i) {
            const double p = std::exp(double{from[i]}) / fromAll;
            sum += p * (double{from[i]} - std::log(fromAll) - double{to[i]} + std::log(toAll));
        }
    }
    return sum / (static_cast<double>(from.size()) / static_cast<double>(vocabulary));
}

}  // namespace

class PackedModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }
    fs::path pack(const fs::path& from, ExportType type, const std::string& name = "m.pardalis-model") const {
        ModelSource(from).family().exportTo({.layout = ExportLayout::packed, .type = type, .to = path(name)}, {}, {});
        return path(name);
    }
    fs::path copyOf(const fs::path& model, const std::string& name) const {
        fs::copy(model, path(name), fs::copy_options::recursive);
        return path(name);
    }
    auto entries() const { return std::distance(fs::directory_iterator(path("")), fs::directory_iterator()); }
    static QString refusal(const auto& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void everyLayoutIsPacked_data() {
        QTest::addColumn<QString>("model");
        for (const char* model :
             {"chameleon/tiny-7b", "chameleon/tiny-34b", "chameleon/tiny-sharded", "chameleon/tiny-lumina",
              "chameleon/layouts/meta/models/7b", "chameleon/layouts/meta/models/30b", "chameleon/layouts/old-port",
              "chameleon/layouts/groups", "chameleon/layouts/bin", "chameleon/layouts/odd", "gguf/tiny/f16.gguf"})
            QTest::newRow(model) << model;
        QTest::newRow("embedded") << QString::fromStdString(kEmbedded.string());
    }
    // The same tensors, packed or as they were, the same answers about it, and every byte of it right.
    void everyLayoutIsPacked() {
        QFETCH(QString, model);
        const fs::path from = kGolden / model.toStdString();
        const CheckpointFiles before = filesOf(from);
        const ModelReport was = reportOn(from);
        for (const auto type : {ExportType::q8, ExportType::q4}) {
            const fs::path to = pack(from, type);
            const PackedFile file(to);
            const int bits = type == ExportType::q8 ? 8 : 4;
            const bool isTied = file.tensor(kHeadName) == nullptr || file.tensor(kEmbeddingName) == nullptr;
            int blocks = 0;
            for (const PackedTensor& tensor : file.header().tensors) {
                const HostTensor stored = before.checkpoint->find(tensor.name).value();
                const std::span<const std::byte> bytes = file.bytes(tensor);
                if (tensor.format->elements()) {
                    QCOMPARE(tensor.format, &plainFormat(stored.type));
                    QVERIFY2(std::memcmp(bytes.data(), stored.data, bytes.size()) == 0, tensor.name.c_str());
                    continue;
                }
                ++blocks;
                const bool keeps8 = tensor.name == kHeadName || (isTied && tensor.name == kEmbeddingName);
                const PackedFormat& format = packedFormat(keeps8 ? 8 : bits);
                QCOMPARE(tensor.format, &format);
                QVERIFY2(std::ranges::equal(bytes, packed(stored, format)), tensor.name.c_str());
            }
            QCOMPARE(blocks, 7 * was.shape.layers + (isTied ? 1 : 2));

            const ModelReport is = reportOn(to);
            QCOMPARE(is.name, was.name);
            QCOMPARE(is.writes.why, was.writes.why);
            QCOMPARE(is.writes.can, was.writes.can);
            QCOMPARE(is.readsPictures.can, was.readsPictures.can);
            QCOMPARE(is.draws.can, was.draws.can);
            if (before.textOnly == false)
                QCOMPARE(is.draws.why, was.draws.why);
            QCOMPARE(is.licence, was.licence);
            QCOMPARE(is.licenceText, was.licenceText);
            QCOMPARE(is.pictureSizes, was.pictureSizes);
            QCOMPARE(is.notes, was.notes);
            QCOMPARE(is.shape.vocabularySize, was.shape.vocabularySize);
            QCOMPARE(is.shape.traits, was.shape.traits);
            QCOMPARE(is.shape.parameters, was.shape.parameters);
            QCOMPARE(is.shape.ropeTheta, was.shape.ropeTheta);
            QCOMPARE(is.shape.normEps, was.shape.normEps);
            QCOMPARE(is.imageTokenizer.has_value(), was.imageTokenizer.has_value());
            QCOMPARE(is.weightsType, std::string(isTied || bits == 8 ? "q8" : "q4"));
            QVERIFY(is.format.starts_with("Packed file ("));
            QVERIFY(is.contentId != was.contentId);

            const ModelVerification verified = verifyModel(is.files);
            QVERIFY2(verified.sound(), verified.files.front().fault.c_str());
            QCOMPARE(verified.files.front().proven.size(), std::size_t{2});
            fs::remove(to);
        }
    }

    void whatCannotBeConvertedSaysSo() {
        const fs::path file = pack(kGolden / "chameleon/tiny-7b", ExportType::q4);
        const ModelSource source(file);
        for (const auto layout : {ExportLayout::huggingFace, ExportLayout::gguf, ExportLayout::packed}) {
            const ModelExport how{.layout = layout, .type = ExportType::q8, .to = path("again")};
            QVERIFY(refusal([&] {
                        source.family().exportTo(how, {}, {});
                    }).contains("is packed, its weights rounded to q4"));
        }
        QVERIFY(refusal([&] {
                    ModelSource(kGolden / "chameleon/tiny-7b")
                        .family()
                        .exportTo({.layout = ExportLayout::packed, .type = ExportType::bf16, .to = path("x")}, {}, {});
                }).contains("8 bits (q8) or 4 (q4)"));
        fs::remove(file);
        QCOMPARE(entries(), std::ptrdiff_t{0});
    }

    // Meta's licence forbids to switch its pictures on.
    void aModelThatMayNotDrawIsPackedSoThatItCanNot() {
        const fs::path from = copyOf(kGolden / "chameleon/tiny-7b", "metas");
        auto config = jsonOf(asText(readFile(from / "config.json")));
        config["_name_or_path"] = "facebook/chameleon-7b";
        writeFileAtomically(from / "config.json", asBytes(jsonText(config)));
        const fs::path file = pack(from, ExportType::q4);
        const auto opened = std::make_unique<PackedFile>(file);
        for (const PackedTensor& tensor : opened->header().tensors)
            QVERIFY2(tensor.name.find("decoder") == std::string::npos, tensor.name.c_str());
        // Neither another name nor what lies beside the file changes it.
        const fs::path folder = path("Anole-7b");
        fs::create_directory(folder);
        fs::rename(file, folder / "anole.pardalis-model");
        fs::copy(kGolden / "chameleon/layouts/odd-decoder/vqgan.ckpt", folder / "vqgan.ckpt");
        writeFileAtomically(folder / "pardalis.json",
                            asBytes(R"({"format": 1, "capabilities": {"picture_output": true}})"));
        for (const fs::path& at : {folder, folder / "anole.pardalis-model"}) {
            const ModelReport is = reportOn(at);
            QVERIFY(!is.draws.can && is.readsPictures.can);
            QVERIFY(QString::fromStdString(is.draws.why).contains("Meta"));
            QCOMPARE(is.licence, std::string("Chameleon Research License"));
        }
        fs::remove_all(folder);
        fs::remove_all(from);
    }

    void whatItsMakerSwitchedOffStaysOff() {
        const fs::path from = copyOf(kGolden / "chameleon/tiny-7b", "off");
        writeFileAtomically(from / "pardalis.json",
                            asBytes(R"({"format": 1, "name": "Off", "capabilities": {"picture_output": false}})"));
        const ModelReport was = reportOn(from), is = reportOn(pack(from, ExportType::q8));
        QVERIFY(!was.draws.can && !is.draws.can);
        QCOMPARE(is.draws.why, was.draws.why);
        QCOMPARE(is.name, std::string("Off"));
        fs::remove_all(from);
    }

    void whatItWasTrainedForStays() {
        const fs::path from = copyOf(kGolden / "chameleon/tiny-7b", "fills");
        writeFileAtomically(from / "pardalis.json",
                            asBytes(R"({"format": 1, "capabilities": {"cm3_infill": true, "sft_tasks": ["edit"]}})"));
        QVERIFY(refusal([&] { reportOn(from); }).contains("has no <sentinel:0>"));
        auto config = jsonOf(asText(readFile(from / "config.json")));
        const int id = config["vocabulary_map"]["<image>"];
        config["vocabulary_map"].erase("<image>");
        config["vocabulary_map"]["<sentinel:0>"] = id;
        writeFileAtomically(from / "config.json", asBytes(jsonText(config)));
        const TrainedFor trained{.gaps = true, .tasks = {"edit"}};
        QVERIFY(reportOn(from).trainedFor == trained);
        const fs::path file = pack(from, ExportType::q8);
        QVERIFY(reportOn(file).trainedFor == trained);
        const auto model = openModel(file, *m_backend);
        QVERIFY(model->capabilities().trainedFor == trained);
        Rows rows;
        model->layout()->addHole(0, rows);
        QVERIFY(rows == rowsOf(TokenIds{TokenId{id}}));
        fs::remove_all(from);
    }

    void anOriginMustNameItsMaker() {
        const auto parse = [](const char* json) { return refusal([&] { parseOrigin(asBytes(json), "origin.json"); }); };
        QVERIFY(parse(R"({"maker": "anole"})").isEmpty());
        QVERIFY(parse("{}").contains("\"maker\" is missing"));
        QVERIFY(parse(R"({"maker": "me"})").contains("expected \"meta\""));
        QVERIFY(parse(R"({"maker": "meta", "notes": [1]})").contains("notes"));
        QVERIFY(parse(R"({"maker": "meta", "picture_target": -1})").contains("picture_target"));
        QVERIFY(parse(R"({"maker": "meta", "licence": "a\nb"})").contains("one line"));
        const PackedOrigin origin{.format = "GGUF file",
                                  .maker = Maker::lumina,
                                  .licence = "L",
                                  .pictureTarget = 768,
                                  .decoderBeside = true,
                                  .noDecoder = "why",
                                  .notes = {"one", "two"}};
        QCOMPARE(originJson(parseOrigin(asBytes(originJson(origin)), "x")), originJson(origin));
    }

    // The bounds are those asked of the 7B; the smaller a model, the more rounding tells.
    void theEmbeddedModelSaysNearlyTheSame() {
        const auto whole = openModel(kEmbedded, *m_backend);
        TokenIds ids{vocabularyOf(*whole).bos()};
        for (const TokenId id : whole->tokenizer()->encode("Write a story about a fox. Once upon a time a fox lived in "
                                                           "the forest. He liked to play with the rabbit."))
            ids.push_back(id);
        const auto vocabulary = static_cast<std::size_t>(whole->shape().vocabularySize);
        const std::vector<float> expected = logitsOf(*whole, *m_backend, ids);
        for (const auto type : {ExportType::q8, ExportType::q4}) {
            const fs::path file = pack(kEmbedded, type);
            const auto model = openModel(file, *m_backend);
            QCOMPARE(model->imageTokenizerId(), whole->imageTokenizerId());
            QVERIFY(model->weightBytes() < whole->weightBytes());
            const double divergence = meanDivergence(expected, logitsOf(*model, *m_backend, ids), vocabulary);
            qInfo("mean KL, %s: %g nats", type == ExportType::q8 ? "q8" : "q4", divergence);
            QVERIFY2(divergence > 0 && divergence < (type == ExportType::q8 ? 0.005 : 0.15),
                     qPrintable(QString::number(divergence)));
            fs::remove(file);
        }
    }

    void itWritesAndDraws() {
        const fs::path file = pack(kEmbedded, ExportType::q4);
        LoadedModel loaded(m_backend, file);
        const Generated words = generate(*loaded.session, textRequest(*loaded.model, "Write a story about a fox.", 20));
        QVERIFY(!words.text().empty());
        const Generated drawn = generate(*loaded.session, pictureRequest(*loaded.model, {2, 1}, 1));
        const Generated again = generate(*loaded.session, pictureRequest(*loaded.model, {2, 1}, 1));
        QCOMPARE(drawn.codes().size(), std::size_t{64});
        QCOMPARE(drawn.codes(), again.codes());
        fs::remove(file);
    }

    void opensWithoutCopying() {
        const fs::path file = pack(kEmbedded, ExportType::q4);
        const ModelSource source(file);
        const auto plain = ModelSource(kEmbedded).family().hostBytes();
        QVERIFY(source.family().hostBytes() <= plain);  // convolutions alone
        fs::remove(file);
    }

    void whatWasQuantisedBeforeIsSaid() {
        const fs::path to = path("again.m");
        const ModelSource source(kGolden / "gguf/tiny/q8_0.gguf");
        const auto notes = [&](ExportType type) {
            return source.family().exportTo({.layout = ExportLayout::packed, .type = type, .to = to}, {}, {});
        };
        const ExportNotes four = notes(ExportType::q4);
        QCOMPARE(four.size(), std::size_t{1});
        QVERIFY2(four.front().find("quantised before, to Q8_0:") != std::string::npos, four.front().c_str());
        QVERIFY(notes(ExportType::q8).empty());  // the very values
        fs::remove(to);
    }

    void whoStopsItLeavesNothingBehind() {
        const ModelSource source(kEmbedded);
        const auto before = entries();
        for (const double at : {0.0, 0.01, 0.3, 0.77, 0.99}) {
            std::stop_source stop;
            const ProgressCallback until = [&](double done) {
                if (done >= at)
                    stop.request_stop();
            };
            QVERIFY_EXCEPTION_THROWN(
                source.family().exportTo(
                    {.layout = ExportLayout::packed, .type = ExportType::q4, .to = path("stopped")}, until,
                    stop.get_token()),
                Cancelled);
            QCOMPARE(entries(), before);
        }
    }

    // Least of all the model itself.
    void whatIsNoPackedModelIsNotReplaced() {
        const fs::path folder = path("itself");
        fs::copy(kEmbedded, folder);
        const fs::path weights = folder / "model.safetensors", link = path("link");
        fs::create_symlink(weights, link);
        const auto bytes = fs::file_size(weights);
        const ModelSource source(folder);
        for (const fs::path& to : {weights, folder / "config.json", link})
            QVERIFY_EXCEPTION_THROWN(
                source.family().exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = to}, {}, {}),
                Error);
        QCOMPARE(fs::file_size(weights), bytes);
        const fs::path packed = pack(kEmbedded, ExportType::q8);
        source.family().exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = packed}, {}, {});
        QCOMPARE(ModelSource(packed).family().describe().weightsType, std::string("q4"));
        fs::remove(link);
        fs::remove(packed);
        fs::remove_all(folder);
    }

    // It must not grow with the model: of the mapped files, too, only a piece is kept.
    void packingTakesLittleMemory() {
        const fs::path from = kGolden / "chameleon/tiny-7b", to = path("wide");
        fs::create_directory(to);
        auto config = jsonOf(asText(readFile(from / "config.json")));
        constexpr std::int64_t kWide = 1 << 17;
        const auto narrow = config.at("intermediate_size").get<std::int64_t>();
        config["intermediate_size"] = kWide;
        writeFileAtomically(to / "config.json", asBytes(jsonText(config)));
        const auto before = openCheckpoint(from);
        std::vector<TensorToWrite> tensors;
        std::uint64_t bytes = 0;
        for (const std::string& name : before->names()) {
            HostTensor tensor = before->find(name).value();
            if (name.find(".mlp.") != std::string::npos) {
                const auto zeros = std::make_shared<std::vector<float>>(
                    static_cast<std::size_t>(tensor.shape.count() / narrow * kWide));
                tensor.shape[tensor.shape[0] == narrow ? 0 : 1] = kWide;
                tensor.type = DType::f32;
                tensor.data = reinterpret_cast<const std::byte*>(zeros->data());
                tensor.owner = zeros;
            }
            bytes += static_cast<std::uint64_t>(tensor.shape.count()) * sizeOf(tensor.type);
            tensors.push_back({name, tensor.type, tensor.shape, [tensor] { return tensor; }});
        }
        writeSafetensors(to / "model.safetensors", tensors);
        tensors.clear();
        const ModelSource source(to);
        resetPeakMemory();
        const std::uint64_t at = peakMemory();
        source.family().exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = path("wide.m")}, {},
                                 {});
        const std::uint64_t taken = std::max(peakMemory(), at) - at;
        qInfo("packing %llu MB took %llu MB", static_cast<unsigned long long>(bytes >> 20),
              static_cast<unsigned long long>(taken >> 20));
        QVERIFY2(bytes > std::uint64_t{180} << 20 && taken < std::uint64_t{120} << 20,
                 qPrintable(QString("%1 %2").arg(bytes).arg(taken)));
    }
};

QTEST_GUILESS_MAIN(PackedModelTest)
#include "packed_model_test.moc"
