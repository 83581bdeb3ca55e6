#include "core/base/error.h"
#include "core/checkpoint/gguf_file.h"
#include "tests/core/checkpoint/gguf_bytes.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <random>
#include <set>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "gguf";

// What the reader says of a file; "" for nothing.
QString verdict(const std::string& bytes) {
    try {
        parseGguf(asBytes(bytes), "model.gguf");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

template <typename Read>
QString refusal(const Read& read) {
    try {
        read();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

GgufBytes sound() {
    GgufBytes file;
    file.add("general.architecture", 8, GgufBytes::text("chameleon"));
    file.add("chameleon.block_count", 4, GgufBytes::number<std::uint32_t>(32));
    file.addTexts("tokenizer.ggml.tokens", {"<s>", "", "\xC4\xA0the"});
    file.addTensor("token_embd.weight", {4, 2}, 0, std::string(32, '\1'));
    file.addTensor("blk.0.attn_q.weight", {32, 2}, 8, std::string(68, '\2'));
    return file;
}

}  // namespace

class GgufFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

private slots:
    void whatAFileSaysOfItselfIsReadWithItsTypes() {
        GgufBytes file = sound();
        file.add("f", 6, GgufBytes::number(0.25f));
        file.add("yes", 7, "\1");
        file.add("low", 5, GgufBytes::number<std::int32_t>(-3));
        file.add("huge", 10, GgufBytes::number<std::uint64_t>(UINT64_MAX));
        file.add("types", 9,
                 GgufBytes::number<std::uint32_t>(5) + GgufBytes::number<std::uint64_t>(2) +
                     GgufBytes::number<std::int32_t>(1) + GgufBytes::number<std::int32_t>(6));
        const std::string bytes = file.bytes();
        const GgufMetadata metadata = parseGguf(asBytes(bytes), "model.gguf").metadata;
        QCOMPARE(metadata.text("general.architecture"), std::string("chameleon"));
        QCOMPARE(metadata.text("nothing", "otherwise"), std::string("otherwise"));
        QCOMPARE(metadata.integer("chameleon.block_count", 1, 100), 32);
        QCOMPARE(metadata.integer("low", -5, 5, 1), -3);
        QCOMPARE(metadata.integer("nothing", 1, 100, 7), 7);
        QCOMPARE(metadata.number("f", 0, 1), 0.25);
        QCOMPARE(metadata.number("chameleon.block_count", 0, 100, 1), 32.0);
        QVERIFY(metadata.boolean("yes", false) && !metadata.boolean("nothing", false));
        QCOMPARE(metadata.integers("types", 1, 6, 2), (std::vector<std::int64_t>{1, 6}));
        QCOMPARE(metadata.numbers("types", 1, 6, 2), (std::vector<double>{1, 6}));
        const std::vector<std::string_view> tokens = metadata.texts("tokenizer.ggml.tokens", 3);
        QCOMPARE(tokens, (std::vector<std::string_view>{"<s>", "", "\xC4\xA0the"}));
        QVERIFY(tokens[2].data() > bytes.data() && tokens[2].data() < bytes.data() + bytes.size());
        QVERIFY(metadata.texts("nothing", 3).empty());

        const auto said = [&](const auto& read) { return refusal([&] { read(metadata); }); };
        using M = const GgufMetadata&;
        QCOMPARE(said([](M m) { m.integer("chameleon.block_count", 1, 31); }),
                 QString("model.gguf: \"chameleon.block_count\" is 32, expected a whole number from 1 to 31"));
        QCOMPARE(said([](M m) { m.integer("nothing", 1, 31); }),
                 QString("model.gguf: \"nothing\" is missing, expected a whole number from 1 to 31"));
        QCOMPARE(said([](M m) { m.integer("huge", 0, INT64_MAX); }).left(50),
                 QString("model.gguf: \"huge\" is 18446744073709551615, expected").left(50));
        QCOMPARE(said([](M m) { m.integer("general.architecture", 0, 1); }),
                 QString("model.gguf: \"general.architecture\" is \"chameleon\", expected a whole number from 0 to 1"));
        QCOMPARE(said([](M m) { m.text("yes"); }), QString("model.gguf: \"yes\" is true, expected a text"));
        QCOMPARE(said([](M m) { m.boolean("f", true); }), QString("model.gguf: \"f\" is 0.25, expected true or false"));
        QCOMPARE(
            said([](M m) { m.texts("tokenizer.ggml.tokens", 2); }),
            QString("model.gguf: \"tokenizer.ggml.tokens\" is a list of 3 texts, expected a list of up to 2 texts"));
        QCOMPARE(said([](M m) { m.texts("types", 2); }),
                 QString("model.gguf: \"types\" is a list of 2 numbers, expected a list of up to 2 texts"));
        QCOMPARE(
            said([](M m) { m.integers("types", 1, 5, 2); }),
            QString(
                "model.gguf: \"types\" is a list of 2 numbers, expected a list of up to 2 whole numbers from 1 to 5"));
        QVERIFY(said([](M m) { m.numbers("tokenizer.ggml.tokens", 1, 5, 9); }).contains("a list of 3 texts"));
    }

    void tensorsLieInTheMappedFileWithTheirDimensionsTurnedRound() {
        sound().write(path("model.gguf"));
        const GgufFile file(path("model.gguf"));
        QCOMPARE(file.name(), std::string("model.gguf"));
        QCOMPARE(file.tensors().size(), std::size_t{2});
        const auto embedding = file.find("token_embd.weight", DType::f16);
        QCOMPARE(embedding->shape, (Shape{2, 4}));
        QCOMPARE(embedding->type, DType::f32);
        QCOMPARE(embedding->data, file.bytes(file.tensors().at("token_embd.weight")).data());
        QVERIFY(!file.find("nothing", DType::f16));
        QCOMPARE(file.header().size() % 32, std::size_t{0});
        QCOMPARE(file.header().size() + 32 + 96, static_cast<std::size_t>(file.fileBytes()));
    }

    // Files made and judged by tests/reference/make_gguf_goldens.py. What the two readers see alike, we see; where they
    // differ, this list says whom we follow.
    void everyFileIsJudgedAsByGgufPyAndLlamaCpp_data() {
        QTest::addColumn<QString>("name");
        const auto verdicts = nlohmann::json::parse(asText(readFile(kGolden / "verdicts.json")));
        QVERIFY(verdicts.at("files").size() > 150);
        for (const auto& [name, verdict] : verdicts.at("files").items())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void everyFileIsJudgedAsByGgufPyAndLlamaCpp() {
        QFETCH(QString, name);
        // The format has lists of lists and any order of tensors with gaps, which llama.cpp does not read; names of 64
        // bytes do no harm.
        static const std::set<QString> kAsGgufPy = {"array-of-arrays.gguf",
                                                    "array-of-arrays-empty.gguf",
                                                    "tensor-offset-late.gguf",
                                                    "array-of-arrays-of-texts.gguf",
                                                    "tensors-backwards.gguf",
                                                    "tensors-gap.gguf",
                                                    "name-64.gguf",
                                                    "name-300.gguf"};
        // Types that ggml only computes with; what can't be a name or a shape.
        static const std::set<QString> kRefused = {"type-9.gguf", "type-15.gguf", "name-not-utf8.gguf",
                                                   "tensor-zero-and-overflow.gguf"};
        static const auto verdicts = nlohmann::json::parse(asText(readFile(kGolden / "verdicts.json")));
        const nlohmann::json& of = verdicts.at("files").at(name.toStdString());
        nlohmann::json expected = of.at(kAsGgufPy.contains(name) ? "gguf-py" : "llama.cpp");
        if (kRefused.contains(name)) {
            QVERIFY(!expected.is_null());
            expected = nullptr;
        }
        nlohmann::json found = nullptr;
        const QString said = refusal([&] {
            const GgufFile file(kGolden / "files" / name.toStdString());
            found = nlohmann::json::object();
            for (const auto& [tensor, entry] : file.tensors()) {
                nlohmann::json dimensions = nlohmann::json::array();
                for (int i = entry.shape.rank(); i-- > 0;)
                    dimensions.push_back(entry.shape[i]);
                if (!expected.is_null() && expected.at(tensor)[1].is_null())
                    expected[tensor][1] = dimensions;  // llama.cpp was not asked for them
                found[tensor] = {entry.type->number, dimensions, entry.begin};
            }
        });
        QCOMPARE(found.dump(), expected.dump());
        QVERIFY2(said.isEmpty() != found.is_null(), qPrintable(said));
        QVERIFY2(said.isEmpty() || said.startsWith(name + ": "), qPrintable(said));
    }

    void faultsAreNamed() {
        QCOMPARE(verdict("PK\3\4 and so on"), QString("model.gguf: does not begin with \"GGUF\": not a GGUF file"));
        GgufBytes file = sound();
        file.version = 1;
        QVERIFY(verdict(file.bytes()).startsWith("model.gguf: GGUF version 1, of August 2023"));
        file.version = 3u << 24;
        QVERIFY(verdict(file.bytes()).contains("big-endian"));
        file = sound();
        file.add("chameleon.block_count", 4, std::string(4, '\0'));
        QVERIFY(verdict(file.bytes()).contains("metadata \"chameleon.block_count\", at byte "));
        QVERIFY(verdict(file.bytes()).endsWith(": is there twice"));
        file = sound();
        file.addTensor("odd", {33}, 8, std::string(68, '\0'));
        QVERIFY(
            verdict(file.bytes()).endsWith("rows of 33, which is no multiple of the 32 elements of a block of Q8_0"));
        file = sound();
        const std::string whole = file.bytes();
        QCOMPARE(
            verdict(whole.substr(0, whole.size() - 29)),
            QString("model.gguf: tensor blk.0.attn_q.weight: Q8_0 [2, 32] at byte 32 of the data reaches beyond the "
                    "file's %1 bytes; the file is cut short or damaged")
                .arg(whole.size() - 29));
        QVERIFY(verdict(whole.substr(0, 60)).contains("the value has") ||
                verdict(whole.substr(0, 60)).contains("follow"));
        file.infos[1] = file.infos[0];
        file.infos[1][8] = 'u';
        QVERIFY(verdict(file.bytes()).contains("tensors token_embd.weight and uoken_embd.weight overlap"));
    }

    void typesThatWeDoNotConvertAreListedAndRefused() {
        const GgufFile file(kGolden / "types.gguf");
        QCOMPARE(file.tensors().at("IQ4_NL").shape, (Shape{2, 64}));
        QCOMPARE(refusal([&] { file.find("IQ4_NL", DType::f32); }),
                 QString("types.gguf: tensor IQ4_NL is IQ4_NL; this version reads F32, F16, BF16, Q8_0, Q4_0, Q4_1, "
                         "Q5_0, Q5_1, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K"));
    }

    void aVocabularyIsReadInNoTime() {
        GgufBytes file;
        std::vector<std::string> tokens;
        for (int i = 0; i < 65'536; ++i)
            tokens.push_back("token" + std::to_string(i));
        file.addTexts("tokens", tokens);
        const std::string bytes = file.bytes();
        QElapsedTimer timer;
        timer.start();
        const GgufHeader header = parseGguf(asBytes(bytes), "model.gguf");
        const std::vector<std::string_view> read = header.metadata.texts("tokens", 65'536);
        QVERIFY(timer.elapsed() < 1000);  // some 5 ms, optimised
        QVERIFY(std::equal(read.begin(), read.end(), tokens.begin(), tokens.end()));
    }

    void countsAndDepthsThatCanNotBeCostNothing() {
        const auto number = [](auto value) { return GgufBytes::number(value); };
        GgufBytes file;
        for (const std::uint32_t of : {0u, 8u, 9u, 12u}) {
            file.entries.clear();
            file.add("list", 9, number(of) + number(std::uint64_t{UINT64_MAX / 2}));
            QVERIFY(verdict(file.bytes()).contains("more than the "));
        }
        std::string nested;
        for (int i = 0; i < 200'000; ++i)
            nested += number(std::uint32_t{9}) + number(std::uint64_t{1});
        file.entries.clear();
        file.add("list", 9, nested);
        QVERIFY(verdict(file.bytes()).contains("lists are nested more than 8 deep"));
        QVERIFY(verdict("GGUF" + number(std::uint32_t{3}) + number(std::uint64_t{1} << 60) + number(std::uint64_t{0}) +
                        std::string(1000, '\0'))
                    .contains("the number of tensors is 1152921504606846976, more than the"));
        QVERIFY(verdict("GGUF" + number(std::uint32_t{3}) + number(std::uint64_t{0}) + number(std::uint64_t{100'000}) +
                        std::string(2'000'000, '\0'))
                    .contains("0 tensors and 100000 metadata entries, expected up to 65536 of each"));
    }

    void everyCutIsRefused() {
        const std::string whole = sound().bytes();
        const std::size_t end = sound().header().size() + 128;
        for (std::size_t length = 0; length < std::min(whole.size() - 28, end); ++length)
            QVERIFY2(verdict(whole.substr(0, length)).startsWith("model.gguf: "), std::to_string(length).c_str());
    }

    void damageIsRefusedOrHarmless() {
        const Bytes sound = readFile(kGolden / "types.gguf");
        const std::size_t header = GgufFile(kGolden / "types.gguf").header().size();
        Bytes damaged = sound;
        int refused = 0;
        const auto look = [&] {
            try {
                const GgufHeader found = parseGguf(damaged, "damaged");
                for (const auto& [name, tensor] : found.tensors)
                    QVERIFY(tensor.begin <= tensor.end && tensor.end <= damaged.size());
            } catch (const Error& error) {
                QVERIFY2(std::string(error.what()).starts_with("damaged: "), error.what());
                ++refused;
            }
        };
        std::mt19937 random(15);
        for (int round = 0; round < 600; ++round) {
            const std::size_t at = random() % header;
            const std::byte before = damaged[at];
            damaged[at] =
                round % 2 == 0 ? before ^ static_cast<std::byte>(1u << random() % 8) : static_cast<std::byte>(random());
            look();
            damaged[at] = before;
        }
        for (std::size_t at = 0; at + 8 <= header; at += 8) {  // lengths, counts and offsets that are huge
            std::memset(damaged.data() + at, 0xFF, 8);
            look();
            std::memcpy(damaged.data() + at, sound.data() + at, 8);
        }
        QVERIFY(refused > 300);
    }

    void otherThingsThanFilesAreNamed() {
        fs::create_directory(path("folder.gguf"));
        QVERIFY(refusal([&] { GgufFile{path("folder.gguf")}; }).contains("not a regular file"));
        QVERIFY(refusal([&] { GgufFile{path("missing.gguf")}; }).contains("No such file"));
        std::ofstream(path("empty.gguf")).close();
        QCOMPARE(refusal([&] { GgufFile{path("empty.gguf")}; }),
                 QString("empty.gguf: does not begin with \"GGUF\": not a GGUF file"));
    }
};

QTEST_GUILESS_MAIN(GgufFileTest)
#include "gguf_file_test.moc"
