#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/checkpoint/stored_checksums.h"
#include "core/checkpoint/stored_floats.h"
#include "core/models/model_verification.h"
#include "core/models/published_digests.h"
#include "tests/core/checkpoint/safetensors_writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <limits>
#include <random>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

template <typename T>
std::string bytesOf(const std::vector<T>& values) {
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

}  // namespace

class ModelVerificationTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder->path().toStdString()) / name; }
    fs::path write(const std::string& name, const std::string& bytes) const {
        fs::create_directories(path(name).parent_path());
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }
    static VerifiedFile verified(const fs::path& file) { return verifyModel(std::array{file}).files.at(0); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyFileIsReadAndNamedByItsChecksum() {
        const std::vector<fs::path> files = {write("a.json", "{}"), write("empty", ""),
                                             write("large.bin", std::string(9'000'001, 'x'))};
        std::vector<std::uint64_t> told;
        const ModelVerification result = verifyModel(files, [&](std::uint64_t done, std::uint64_t total) {
            QCOMPARE(total, std::uint64_t{9'000'003});
            QVERIFY(told.empty() || done >= told.back());
            told.push_back(done);
        });
        QVERIFY(result.sound());
        QCOMPARE(result.compared(), std::size_t{0});
        QCOMPARE(told.back(), std::uint64_t{9'000'003});
        for (std::size_t i = 0; i < files.size(); ++i) {
            QCOMPARE(result.files[i].path, files[i]);
            QCOMPARE(result.files[i].sha256, sha256Hex(readFile(files[i])));
        }
    }

    void partsOfATorchFileHaveItsOwnChecksums() {
        std::string bytes(asText(readFile(fs::path(PARDALIS_GOLDEN_DIR) / "torch/2.15.0/plain.pth")));
        VerifiedFile file = verified(write("consolidated.pth", bytes));
        QVERIFY2(file.fault.empty(), file.fault.c_str());
        QCOMPARE(file.proven.front(), std::string("all 13 parts in it have the checksums that it says"));
        QVERIFY(!file.compared);
        bytes[bytes.find("little")] = 'L';
        QVERIFY2(verified(write("consolidated.pth", bytes)).fault.find("its byte order is \"Little\"") !=
                     std::string::npos,
                 "the byte order");
        bytes[bytes.find("Little")] = 'l';
        write("consolidated.pth", bytes);
        bytes[storedChecksumsOf(path("consolidated.pth")).back().begin] ^= 1;
        file = verified(write("consolidated.pth", bytes));
        QVERIFY2(file.fault.starts_with("plain/.data/serialization_id has the checksum "), file.fault.c_str());
    }

    // md5sum's own output, made by: printf 'weights' > w.pth; printf '{}' > params.json; md5sum w.pth params.json
    void aChecklistDecidesAndNamesWhatIsMissing() {
        const fs::path weights = write("w.pth", "weights"), params = write("params.json", "{}");
        write("checklist.chk",
              "63f4f1e9b725370f459720575cd5f953  w.pth\r\n\n99914b932bd37a50b983c5e7c90ae93b *params.json\n");
        const std::vector<fs::path> files = {weights, params};
        ModelVerification result = verifyModel(files);
        QVERIFY2(result.sound(), result.files[0].fault.c_str());
        QCOMPARE(result.compared(), std::size_t{2});
        QVERIFY(result.files[1].proven.at(0).find("checklist.chk") != std::string::npos);

        write("w.pth", "weightz");
        result = verifyModel(files);
        QVERIFY(!result.sound() && result.files[1].fault.empty());
        const std::string& fault = result.files[0].fault;
        QVERIFY2(fault.find("MD5") != std::string::npos &&
                     fault.find("63f4f1e9b725370f459720575cd5f953") != std::string::npos,
                 fault.c_str());

        fs::remove(params);
        result = verifyModel(std::array{weights});
        QCOMPARE(result.files.size(), std::size_t{2});
        QVERIFY(result.files[1].fault.find("can't be opened") != std::string::npos);
    }

    void aChecklistIsReadAsMd5sumWritesItOrRefused() {
        const std::string hex(32, 'A'), lower(32, 'a');
        QCOMPARE(parseChecklist(hex + "  a b.pth\n" + hex + "  c", "f").at("a b.pth"), lower);
        for (const std::string& bad : {std::string("x"), hex, hex + "  ", hex + " a", hex.substr(1) + "  a",
                                       hex + "  ../a", hex + "  /etc/passwd", hex + "  ..", hex + "x  a",
                                       std::string("g") + hex.substr(1) + "  a", "\n\n" + hex + "\t\ta"})
            QVERIFY_EXCEPTION_THROWN(parseChecklist(bad, "f"), Error);
        std::string many;
        for (int i = 0; i < 10'001; ++i)
            many += fmt::format("{}  {}\n", hex, i);
        QVERIFY_EXCEPTION_THROWN(parseChecklist(many, "f"), Error);
    }

    void damagedChecklistsAreRefusedOrRead() {
        std::string sound;
        for (int i = 0; i < 10; ++i)
            sound += fmt::format("{:032x}  consolidated.{:02}.pth\n", i * 7919, i);
        std::mt19937 random(7);
        for (int i = 0; i < 600; ++i) {
            std::string text = sound.substr(0, i % 3 == 0 ? random() % sound.size() : sound.size());
            if (i % 3 != 0)
                text[random() % text.size()] = static_cast<char>(random());
            if (i % 3 == 2)
                text.insert(random() % text.size(), std::string(random() % 9, static_cast<char>(random())));
            try {
                for (const auto& [name, hex] : parseChecklist(text, "f"))
                    QVERIFY(hex.size() == 32 && name.find('/') == std::string::npos);
            } catch (const Error& error) {
                QVERIFY(std::string(error.what()).starts_with("f: "));
            }
        }
    }

    void whatHuggingFacesToolsNotedIsCompared() {
        const std::string sha = sha256Hex(asBytes("weights"));
        const fs::path fetched = write("fetched/model.bin", "weights");
        write("fetched/.cache/huggingface/download/model.bin.metadata", "abc\n" + sha + "\n1718000000.5\n");
        QVERIFY(verified(fetched).compared && verified(fetched).fault.empty());
        write("fetched/model.bin", "weightz");
        QVERIFY(verified(fetched).fault.find(sha) != std::string::npos);

        const fs::path blob = write("cache/blobs/" + sha, "weights"), link = path("cache/snapshots/abc/model.bin");
        fs::create_directories(link.parent_path());
        fs::create_symlink("../../blobs/" + sha, link);
        QVERIFY(verified(link).compared && verified(link).fault.empty());
        write("cache/blobs/" + sha, "weightz");
        QVERIFY(!verified(link).fault.empty());

        // A small file's tag is another kind of checksum: nothing is said about it.
        const fs::path small = write("fetched/config.json", "{}");
        write("fetched/.cache/huggingface/download/config.json.metadata",
              "abc\n99914b932bd37a50b983c5e7c90ae93b99914b93\n1\n");
        QVERIFY(!verified(small).compared && verified(small).fault.empty());
        for (const char* odd : {"", "\n", "abc", "abc\n", "abc\n\n"}) {
            write("fetched/.cache/huggingface/download/config.json.metadata", odd);
            QVERIFY(!verified(small).compared);
        }
    }

    void everyFloatIsLookedAt() {
        SafetensorsWriter writer;
        writer.add("a", "F32", {2, 2}, bytesOf<float>({1, -2, 3.4e38f, 1e-42f}));
        writer.add("b", "BF16", {3}, bytesOf<std::uint16_t>({0x3f80, 0x7f7f, 0xff7f}));
        writer.add("c", "F16", {2}, bytesOf<std::uint16_t>({0x7bff, 0x8001}));
        writer.add("d", "F64", {1}, bytesOf<double>({1e308}));
        writer.add("ids", "I32", {1}, bytesOf<std::int32_t>({-1}));  // would be NaN as a float
        writer.add("none", "F32", {0}, "");
        const fs::path file = write("model.safetensors", writer.bytes());
        QCOMPARE(verified(file).fault, std::string());
        QCOMPARE(verified(file).proven, std::vector<std::string>{"all 10 numbers in it are finite"});
    }

    void aNumberThatIsNoneIsFoundWhereverItLies() {
        const float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
        SafetensorsWriter good;
        good.add("first", "BF16", {1}, bytesOf<std::uint16_t>({0x3f80}));
        std::vector<float> values(3'000'000, 0.5f);  // several pieces, cut within a number
        values[0] = inf, values[1'048'574] = -inf, values.back() = nan;
        good.header["__metadata__"] = {{"a", "b"}};
        good.add("layers.0.weight", "F32", {3'000'000}, bytesOf(values));
        good.add("layers.1.weight", "F16", {2}, bytesOf<std::uint16_t>({0x7c00, 0xfe01}));
        const VerifiedFile file = verified(write("model.safetensors", good.bytes()));
        QVERIFY2(file.fault.find("layers.0.weight (3 of them), layers.1.weight (2 of them)") != std::string::npos,
                 file.fault.c_str());
        QVERIFY(!file.sha256.empty());
    }

    void everyPlaceOfAnUnalignedTensorIsLookedAt() {
        for (int at = 0; at < 7; ++at) {
            SafetensorsWriter writer;
            writer.add("odd", "U8", {at}, std::string(static_cast<std::size_t>(at), '\x7f'));
            writer.add("w", "F32", {2}, bytesOf<float>({1, std::numeric_limits<float>::infinity()}));
            QVERIFY(!verified(write("model.safetensors", writer.bytes())).fault.empty());
        }
    }

    // The file as llama.cpp's converter wrote it: of a quantised tensor the scales are floats.
    void everyScaleOfAGgufFileIsLookedAt() {
        const fs::path gguf = fs::path(PARDALIS_GOLDEN_DIR) / "gguf/tiny/q8_0.gguf";
        const VerifiedFile sound = verified(gguf);
        QVERIFY2(sound.fault.empty(), sound.fault.c_str());
        QVERIFY(!sound.proven.empty());
        const std::vector<StoredFloats> floats = storedFloatsOf(gguf);
        QVERIFY(floats.size() > 10);
        for (const StoredFloats& each : floats) {
            std::string changed(asText(readFile(gguf)));
            const std::uint32_t infinity = each.bits == FloatBits::single ? 0x7f800000 : 0x7c00;
            std::memcpy(changed.data() + each.begin + each.within.back(), &infinity,
                        each.bits == FloatBits::single ? 4 : 2);
            const std::string fault = verified(write("x.gguf", changed)).fault;
            QVERIFY2(fault.find(each.tensor + " (1 of them)") != std::string::npos, fault.c_str());
        }
    }

    void aHeaderThatDoesNotHoldIsAFaultOfItsFileAlone() {
        SafetensorsWriter writer;
        writer.addZeros("w", "F32", {100});
        const std::string bytes = writer.bytes();
        const fs::path cut = write("cut.safetensors", bytes.substr(0, bytes.size() - 1)),
                       sound = write("sound.safetensors", bytes), missing = path("missing.safetensors");
        const ModelVerification result = verifyModel(std::vector<fs::path>{cut, sound, missing});
        QVERIFY(!result.files[0].fault.empty() && !result.files[2].fault.empty());
        QVERIFY2(!result.files[0].fault.starts_with("cut.safetensors"), result.files[0].fault.c_str());
        QCOMPARE(result.files[1].fault, std::string());
    }

    void aStopEndsItAtTheNextPiece() {
        const fs::path file = write("large.bin", std::string(40'000'000, 'x'));
        std::stop_source stop;
        std::uint64_t reached = 0;
        QVERIFY_EXCEPTION_THROWN(verifyModel(
                                     std::array{file},
                                     [&](std::uint64_t done, std::uint64_t) {
                                         reached = done;
                                         stop.request_stop();
                                     },
                                     stop.get_token()),
                                 Cancelled);
        QVERIFY(reached > 0 && reached < 40'000'000);
    }

    void damagedWeightsAreNeverMoreThanAFault() {
        SafetensorsWriter writer;
        writer.addZeros("model.embed_tokens.weight", "BF16", {64, 8});
        writer.addZeros("model.norm.weight", "F32", {8});
        writer.addZeros("lm_head.weight", "F16", {64, 8});
        const std::string sound = writer.bytes();
        std::mt19937 random(11);
        int faults = 0;
        for (int i = 0; i < 400; ++i) {
            std::string bytes = sound;
            if (i % 2 == 0)
                bytes.resize(random() % bytes.size());
            else
                bytes[random() % 300] = static_cast<char>(random());
            faults += verified(write("model.safetensors", bytes)).fault.empty() ? 0 : 1;
        }
        QVERIFY2(faults > 300, qPrintable(QString::number(faults)));
    }
};

QTEST_APPLESS_MAIN(ModelVerificationTest)
#include "model_verification_test.moc"
