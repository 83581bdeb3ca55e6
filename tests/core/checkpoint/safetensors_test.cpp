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
        for (const char* type :
             {"BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "I16", "U16", "I32", "U32", "I64", "U64", "F64"}) {
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
        row("outside", entry("U8", "[800]", "[100,900]"),
            "model.safetensors: tensor a: bytes 100..900 lie outside the data section of 512 bytes");
        row("backwards", entry("U8", "[4]", "[8,4]"), "tensor a: bytes 8..4 lie outside");
        row("too few bytes", entry("F32", "[2,2]", "[0,12]"),
            "model.safetensors: tensor a: F32 [2, 2] takes 16 bytes, but the file gives it 12");
        row("too many bytes", entry("BF16", "[]", "[0,4]"), "tensor a: BF16 [] takes 2 bytes, but the file gives it 4");
        row("overflow", entry("F32", "[4294967296,4294967296]", "[0,0]"), "takes more than 2^63 bytes");
        row("overflow to a small number", entry("F32", "[4611686018427387904,4]", "[0,0]"),
            "takes more than 2^63 bytes");
        row("overflow of an empty tensor", entry("F32", "[0,4294967296,4294967296]", "[0,0]"),
            "takes more than 2^63 bytes");
        row("bytes for an empty tensor", entry("F32", "[0]", "[0,4]"),
            "F32 [0] takes 0 bytes, but the file gives it 4");
        row("unknown type", entry("F4", "[2]", "[0,1]"), "model.safetensors: tensor a: unknown type \"F4\"");
        row("negative size", entry("F32", "[-2]", "[0,8]"), "model.safetensors: unexpected -2 in the header at a");
        row("fraction", entry("F32", "[2.0]", "[0,8]"), "unexpected 2.0 in the header at a");
        row("huge number", entry("F32", "[18446744073709551615]", "[0,8]"),
            "unexpected 18446744073709551615 in the header at a");
        row("beyond any number", entry("F32", "[99999999999999999999999]", "[0,8]"),
            "unexpected 99999999999999999999999");
        row("shape is no list", entry("F32", "2", "[0,8]"), "unexpected 2 in the header at a");
        row("shape is null", entry("F32", "null", "[0,8]"), "unexpected null");
        row("nested shape", entry("F32", "[[2]]", "[0,8]"), "unexpected a list");
        row("17 dimensions", entry("F32", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[0,4]"),
            "a list of more than 16 numbers");
        row("one offset", entry("F32", "[1]", "[4]"),
            "model.safetensors: tensor a: data_offsets has 1 numbers, expected 2");
        row("three offsets", entry("F32", "[1]", "[0,4,8]"), "data_offsets has 3 numbers, expected 2");
        row("no offsets", R"({"a":{"dtype":"F32","shape":[1]}})",
            "tensor a: the header must give dtype, shape and data_offsets");
        row("member twice", R"({"a":{"dtype":"F32","dtype":"F32"}})", "tensor a: unexpected member \"dtype\"");
        row("unknown member", R"({"a":{"layout":"F32"}})", "tensor a: unexpected member \"layout\"");
        row("type is a number", R"({"a":{"dtype":1}})", "unexpected 1 in the header at a");
        row("tensor is a list", R"({"a":[]})", "unexpected a list in the header at a");
        row("tensor is text", R"({"a":"b"})", "unexpected \"b\" in the header at a");
        row("metadata is deep", R"({"__metadata__":{"a":{}}})", "unexpected an object in the header at __metadata__");
        row("metadata holds a list", R"({"__metadata__":{"a":[]}})", "unexpected a list");
        row("described twice",
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
            "model.safetensors: describes tensor a twice");
        row("overlap",
            R"({"b":{"dtype":"U8","shape":[8],"data_offsets":[4,12]},"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}})",
            "model.safetensors: tensors a and b overlap (bytes 0..5 and 4..12)");
        row("the same bytes",
            R"({"b":{"dtype":"U8","shape":[8],"data_offsets":[4,12]},"a":{"dtype":"U8","shape":[8],"data_offsets":[4,12]}})",
            "overlap (bytes 4..12 and 4..12)");
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

    void whatIsUnusualButSoundIsRead() {
        QCOMPARE(verdict("{}", 0), QString());
        QCOMPARE(verdict("{}     ", 512), QString());                                        // padded
        QCOMPARE(verdict(entry("F32", "[]", "[0,4]")), QString());                           // one value, a gap behind
        QCOMPARE(verdict(entry("F32", "[2,0,4294967296]", "[7,7]")), QString());             // nothing at all
        QCOMPARE(
            verdict(
                R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[4,4]},"b":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}})"),
            QString());
    }

    void depthAndWidthCostNothing() {
        const std::string deep = R"({"a":)" + std::string(5'000'000, '[');
        QVERIFY(verdict(deep).contains("unexpected a list in the header at a"));
        const std::string objects = [] {
            std::string text;
            for (int i = 0; i < 100'000; ++i)
                text += R"({"a":)";
            return text;
        }();
        QVERIFY(verdict(objects).contains("tensor a: unexpected member \"a\""));
        std::string wide = R"({"a":{"shape":[1)";
        for (int i = 0; i < 1'000'000; ++i)
            wide += ",1";
        QVERIFY(verdict(wide).contains("a list of more than 16 numbers"));
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
