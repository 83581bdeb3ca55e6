#include "core/base/check.h"
#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"
#include "tests/core/checkpoint/safetensors_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <random>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = PARDALIS_GOLDEN_DIR;

// What the parser says of a file with this header and so many bytes of data; "" for nothing.
QString verdict(const std::string& header, std::size_t dataBytes = 512) {
    try {
        parseSafetensors(asBytes(SafetensorsWriter::withHeader(header, std::string(dataBytes, 'x'))),
                         "model.safetensors");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string entry(const char* type, const char* shape, const char* offsets) {
    return fmt::format(R"({{"a":{{"dtype":"{}","shape":{},"data_offsets":{}}}}})", type, shape, offsets);
}

}  // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

private slots:
    void tensorsLieInTheMappedFile() {
        SafetensorsWriter writer;
        writer.header["__metadata__"] = {{"format", "pt"}};
        writer.add("weight", "F32", {2, 3}, std::string("\0\0\x80\x3f", 4) + std::string(20, '\1'));
        writer.add("step", "I64", {}, std::string(8, '\2'));
        writer.add("empty", "F16", {0, 7}, "");
        writer.write(path("model.safetensors"));
        const SafetensorsFile file(path("model.safetensors"));
        QCOMPARE(file.name(), std::string("model.safetensors"));
        QCOMPARE(file.entries().size(), std::size_t{3});

        const auto weight = file.find("weight");
        QVERIFY(weight);
        QCOMPARE(weight->shape, (Shape{2, 3}));
        QCOMPARE(weight->type, DType::f32);
        float first = 0;
        std::memcpy(&first, weight->data, sizeof first);
        QCOMPARE(first, 1.0f);
        QCOMPARE(file.find("empty")->shape, (Shape{0, 7}));
        QVERIFY(!file.find("nothing"));
        QCOMPARE(file.entries().at("step").type, std::string("I64"));
        QCOMPARE(std::string(asText(file.bytes("step"))), std::string(8, '\2'));
        QVERIFY_EXCEPTION_THROWN(file.bytes("nothing"), CheckFailure);
    }

    void aTensorOutlivesTheReader() {
        SafetensorsWriter writer;
        writer.addZeros("weight", "BF16", {4, 4});
        writer.write(path("short-lived"));
        auto file = std::make_unique<SafetensorsFile>(path("short-lived"));
        const auto tensor = file->find("weight");
        file.reset();
        fs::remove(path("short-lived"));
        QCOMPARE(std::to_integer<int>(tensor->data[31]), 0);
    }

    void misalignedTensorsStayInTheFile() {
        SafetensorsWriter writer;
        writer.add("byte", "U8", {1}, "x");
        writer.add("odd", "F32", {2}, std::string("\0\0\x80\x3f\0\0\0\x40", 8));
        writer.write(path("odd"));
        const SafetensorsFile file(path("odd"));
        const auto odd = file.find("odd");
        QCOMPARE(odd->data, file.bytes("byte").data() + 1);
        float second = 0;
        std::memcpy(&second, odd->data + 4, 4);
        QCOMPARE(second, 2.0f);
    }

    void typesWeDoNotComputeWithAreListedAndRefused() {
        for (const char* type : {"BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "I16", "U16",
                                 "I32", "U32", "I64", "U64", "F64", "C64"}) {
            SafetensorsWriter writer;
            const std::string name = type;
            const std::size_t bytes = name.ends_with("64")   ? 8
                                      : name.ends_with("32") ? 4
                                      : name.ends_with("16") ? 2
                                                             : 1;
            writer.add("steps", type, {3}, std::string(3 * bytes, 'x'));
            writer.write(path("types.safetensors"));
            const SafetensorsFile file(path("types.safetensors"));
            QCOMPARE(file.bytes("steps").size(), 3 * bytes);
            try {
                file.find("steps");
                QFAIL("read");
            } catch (const Error& error) {
                QCOMPARE(QString(error.what()),
                         QString("types.safetensors: tensor steps is %1; this version computes with F32, F16 and BF16")
                             .arg(type));
            }
        }
    }

    void sixDimensionsAreRefused() {
        SafetensorsWriter writer;
        writer.addZeros("deep", "F32", {1, 1, 1, 1, 1, 1});
        writer.write(path("deep"));
        QVERIFY_EXCEPTION_THROWN(SafetensorsFile(path("deep")).find("deep"), Error);
    }

    void faultsAreNamed_data() {
        QTest::addColumn<std::string>("header");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& header, const char* message) {
            QTest::newRow(name) << header << QString(message);
        };
        row("outside", entry("U8", "[800]", "[0,800]"),
            "model.safetensors: tensor a: bytes 0..800 lie outside the data section of 512 bytes");
        row("backwards", entry("U8", "[4]", "[8,4]"), "tensor a: bytes 8..4 lie outside");
        row("too few bytes", entry("F32", "[2,2]", "[0,12]"),
            "model.safetensors: tensor a: F32 [2, 2] takes 16 bytes, but the file gives it 12");
        row("too many bytes", entry("BF16", "[]", "[0,4]"), "tensor a: BF16 [] takes 2 bytes, but the file gives it 4");
        row("overflow", entry("F32", "[4294967296,4294967296]", "[0,0]"), "takes more than 2^64 bits");
        row("half a byte", entry("F4", "[3]", "[0,2]"), "tensor a: F4 [3] takes 12 bits, which are no whole bytes");
        row("bytes for an empty tensor", entry("F32", "[0]", "[0,4]"),
            "F32 [0] takes 0 bytes, but the file gives it 4");
        row("unknown type", entry("F5", "[2]", "[0,1]"), "model.safetensors: tensor a: unknown type \"F5\"");
        row("negative size", entry("F32", "[-2]", "[0,8]"), "model.safetensors: unexpected -2 in the header at a");
        row("fraction", entry("F32", "[2.0]", "[0,8]"), "unexpected 2.0 in the header at a");
        row("beyond any number", entry("F32", "[99999999999999999999999]", "[0,8]"),
            "unexpected 99999999999999999999999");
        row("shape is no list", entry("F32", "2", "[0,8]"), "unexpected 2 in the header at a");
        row("shape is null", entry("F32", "null", "[0,8]"), "unexpected null");
        row("nested shape", entry("F32", "[[2]]", "[0,8]"), "unexpected a list");
        row("one offset", entry("F32", "[1]", "[4]"),
            "model.safetensors: tensor a: data_offsets has 1 numbers, expected 2");
        row("three offsets", entry("F32", "[1]", "[0,4,8]"), "unexpected a third number in the header at a");
        row("no offsets", R"({"a":{"dtype":"F32","shape":[1]}})",
            "tensor a: the header must give dtype, shape and data_offsets");
        row("member twice", R"({"a":{"dtype":"F32","dtype":"F32"}})", "tensor a: has \"dtype\" twice in the header");
        row("metadata twice", R"({"__metadata__":{},"__metadata__":{}})", "has \"__metadata__\" twice");
        row("type is a number", R"({"a":{"dtype":1}})", "unexpected 1 in the header at a");
        row("tensor is an empty list", R"({"a":[]})", "tensor a: the header must give dtype, shape and data_offsets");
        row("tensor is a long list", R"({"a":["F32",[1],[0,4],[]]})", "unexpected a list in the header at a");
        row("tensor is text", R"({"a":"b"})", "unexpected \"b\" in the header at a");
        row("metadata is deep", R"({"__metadata__":{"a":{}}})", "unexpected an object in the header at __metadata__");
        row("metadata holds a list", R"({"__metadata__":{"a":[]}})", "unexpected a list");
        row("overlap",
            R"({"b":{"dtype":"U8","shape":[8],"data_offsets":[4,12]},"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}})",
            "model.safetensors: tensors a and b overlap: one ends at byte 5, the other begins at 4");
        row("the same bytes",
            R"({"b":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}})",
            "tensors a and b overlap: one ends at byte 8, the other begins at 0");
        row("gap",
            R"({"b":{"dtype":"U8","shape":[8],"data_offsets":[6,14]},"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}})",
            "tensor b begins at byte 6, but the one before it ends at 5: nothing may lie between tensors");
        row("bytes behind", entry("F32", "[1]", "[0,4]"),
            "the data section has 512 bytes, of which the tensors take 4");
        row("byte order mark", "\xEF\xBB\xBF{}", "the header begins with a byte order mark");
        row("zero byte", std::string("{}\0rubbish", 10), "the header is not valid JSON, at byte 3");
        row("a list", "[]", "unexpected a list in the header");
        row("a number", "1", "unexpected 1 in the header");
        row("nothing", "", "the header is not valid JSON, at byte 1");
        row("cut off", R"({"a":{"dtype":)", "the header is not valid JSON, at byte 15");
        row("not UTF-8", "{\"\xFF\":{}}", "the header is not valid JSON");
        row("something behind", "{}{}", "the header is not valid JSON, at byte 3");
    }
    void faultsAreNamed() {
        QFETCH(std::string, header);
        QFETCH(QString, message);
        const QString found = verdict(header);
        QVERIFY2(found.startsWith("model.safetensors: ") && found.contains(message), qPrintable(found));
    }

    // Files made and judged by tests/reference/make_safetensors_goldens.py.
    void everyFileIsJudgedAsByTheLibrary_data() {
        QTest::addColumn<QString>("name");
        const auto verdicts = nlohmann::json::parse(asText(readFile(kGolden / "safetensors/verdicts.json")));
        QVERIFY(verdicts.at("files").size() > 200);
        for (const auto& [name, verdict] : verdicts.at("files").items())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void everyFileIsJudgedAsByTheLibrary() {
        QFETCH(QString, name);
        static const auto verdicts = nlohmann::json::parse(asText(readFile(kGolden / "safetensors/verdicts.json")));
        const nlohmann::json& expected = verdicts.at("files").at(name.toStdString());
        nlohmann::json tensors = nlohmann::json::object();
        std::string refusal;
        try {
            const SafetensorsFile file(kGolden / "safetensors" / name.toStdString());
            for (const auto& [tensor, entry] : file.entries()) {
                const std::span<const std::byte> bytes = file.bytes(tensor);
                std::string hex;
                for (const std::byte b : bytes)
                    hex += fmt::format("{:02x}", std::to_integer<int>(b));
                tensors[tensor] = {entry.type, entry.shape, hex};
                // Whatever the library opens can be asked for, and is a tensor or a message.
                try {
                    QCOMPARE(file.find(tensor)->shape.count() == 0, bytes.empty());
                } catch (const Error& error) {
                    QVERIFY2(QString(error.what()).startsWith(name), error.what());
                }
            }
        } catch (const Error& error) {
            refusal = error.what();
        }
        if (expected.contains("refused"))
            QVERIFY2(refusal.starts_with(name.toStdString() + ": "), refusal.c_str());
        else
            QCOMPARE(QString::fromStdString(refusal + tensors.dump()),
                     QString::fromStdString(expected.at("tensors").dump()));
    }

    void depthAndWidthCostNothing() {
        const std::string deep = R"({"a":)" + std::string(5'000'000, '[');
        QVERIFY(verdict(deep).contains("unexpected a list in the header at a"));
        const std::string unknown = R"({"a":{"x":)" + std::string(5'000'000, '[');
        QVERIFY(verdict(unknown).contains("unexpected a list in 127 others in the header at a"));
        std::string objects;
        for (int i = 0; i < 100'000; ++i)
            objects += R"({"a":)";
        QVERIFY(verdict(objects).contains("unexpected an object in 127 others"));
        std::string ones = "1";
        for (int i = 0; i < 1'000'000; ++i)
            ones += ",1";
        QCOMPARE(verdict(entry("F32", ("[" + ones + "]").c_str(), "[0,4]"), 4), QString());
        const QString large = verdict(entry("F32", ("[2," + ones + "]").c_str(), "[0,4]"), 4);
        QVERIFY2(large.size() < 300 && large.contains("takes 8 bytes"), qPrintable(large));
    }

    void lengthsOfTheHeader() {
        const auto verdictOf = [](const std::string& bytes) -> QString {
            try {
                parseSafetensors(asBytes(bytes), "m");
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        QCOMPARE(verdictOf(""), QString("m: 0 bytes, too short for a safetensors file"));
        QCOMPARE(verdictOf("1234567"), QString("m: 7 bytes, too short for a safetensors file"));
        QVERIFY(verdictOf(std::string(8, '\xFF')).startsWith("m: a header of 18446744073709551615 bytes, more than"));
        QVERIFY(verdictOf("PK\x03\x04 a zip file").contains("is it one?"));
        QCOMPARE(verdictOf(std::string("\x03\0\0\0\0\0\0\0{}", 10)),
                 QString("m: a header of 3 bytes, but only 2 follow: the file is cut short or not a safetensors file"));
    }

    void everyTruncationOfARealFileIsRefused() {
        const Bytes whole = readFile(kGolden / "images/meta-crops-64.safetensors");
        for (std::size_t length = 0; length < whole.size(); length += 1 + length / 50)
            QVERIFY_EXCEPTION_THROWN(parseSafetensors(std::span(whole).first(length), "cut"), Error);
        parseSafetensors(whole, "whole");
    }

    void randomDamageIsRefusedOrHarmless() {
        const Bytes sound = readFile(kGolden / "chameleon/tiny-7b/model.safetensors");
        std::uint64_t header = 0;
        std::memcpy(&header, sound.data(), 8);
        std::mt19937 random(2);
        Bytes damaged = sound;
        for (int round = 0; round < 400; ++round) {
            const std::size_t at = random() % (8 + header);
            damaged[at] = static_cast<std::byte>(random());
            try {
                for (const auto& [name, found] : parseSafetensors(damaged, "damaged"))
                    QVERIFY(found.begin <= found.end && found.end <= damaged.size() - 8);
            } catch (const Error& error) {
                QVERIFY2(std::string(error.what()).starts_with("damaged: "), error.what());
            }
            damaged[at] = sound[at];
        }
    }

    void otherThingsThanFilesAreNamed() {
        const auto verdictOf = [](const fs::path& file) -> QString {
            try {
                SafetensorsFile{file};
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        fs::create_directory(path("folder.safetensors"));
        QVERIFY(verdictOf(path("folder.safetensors")).contains("not a regular file"));
        QVERIFY(verdictOf(path("missing")).contains("No such file"));
        std::ofstream(path("empty.safetensors")).close();
        QCOMPARE(verdictOf(path("empty.safetensors")),
                 QString("empty.safetensors: 0 bytes, too short for a safetensors file"));
    }
};

QTEST_GUILESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
