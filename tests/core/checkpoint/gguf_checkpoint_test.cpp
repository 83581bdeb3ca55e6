#include "core/base/error.h"
#include "core/checkpoint/gguf_blocks.h"
#include "core/checkpoint/gguf_checkpoint.h"
#include "core/tensor/float_types.h"
#include "tests/core/checkpoint/gguf_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "gguf";

std::vector<float> floatsOf(const HostTensor& tensor) {
    const HostTensor wide = widenToF32(tensor);
    std::vector<float> values(static_cast<std::size_t>(wide.shape.count()));
    std::memcpy(values.data(), wide.data, values.size() * sizeof(float));
    return values;
}

std::string messageOf(const fs::path& file) {
    try {
        GgufCheckpoint{file};
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class GgufCheckpointTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

    static void eachQuantisedType() {
        QTest::addColumn<std::string>("type");
        QTest::addColumn<double>("steps");  // the largest magnitude, in steps between values
        QTest::newRow("Q8_0") << std::string("Q8_0") << 128.0;
        for (const char* type : {"Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K"})
            QTest::newRow(type) << std::string(type) << 32.0;
    }

private slots:
    void convertedTensorsAreThoseOfGgufPyAndLlamaCppBitForBit_data() { eachQuantisedType(); }
    void convertedTensorsAreThoseOfGgufPyAndLlamaCppBitForBit() {
        QFETCH(std::string, type);
        const GgufCheckpoint checkpoint(kGolden / "types.gguf", DType::f32);
        const TensorDescription description = checkpoint.describe(type).value();
        QVERIFY(description.copied);
        const std::vector<float> found = floatsOf(checkpoint.find(type).value());
        const std::vector<float> expected = floatsOf(checkpoint.find(type + ".f32").value());
        QCOMPARE(description.shape, (Shape{4, 512}));
        QVERIFY(std::memcmp(found.data(), expected.data(), found.size() * sizeof(float)) == 0 || found == expected);
    }

    // As GgufFile::find() has it: half a last place of f16, which of the steps between a type's values is that part.
    void roundingToHalfStaysFarBelowAStep_data() { eachQuantisedType(); }
    void roundingToHalfStaysFarBelowAStep() {
        QFETCH(std::string, type);
        QFETCH(double, steps);
        const GgufCheckpoint checkpoint(kGolden / "types.gguf");
        QCOMPARE(checkpoint.find(type)->type, DType::f16);
        const std::vector<float> found = floatsOf(checkpoint.find(type).value());
        const std::vector<float> exact = floatsOf(checkpoint.find(type + ".f32").value());
        for (std::size_t i = 0; i < exact.size(); ++i) {
            QCOMPARE(found[i], halfToFloat(floatToHalf(exact[i])));
            QVERIFY(std::fabs(found[i] - exact[i]) <= std::fabs(exact[i]) * 0x1p-11f + 0x1p-25f);
        }
        QVERIFY(steps * 0x1p-11 <= (type == "Q8_0" ? 1.0 / 16 : 1.0 / 64));
    }

    void elementsAreNotCopied() {
        const GgufCheckpoint checkpoint(kGolden / "types.gguf");
        const std::vector<float> exact = floatsOf(checkpoint.find("F32").value());
        for (const auto& [name, type, error] :
             {std::tuple("F32", DType::f32, 0.0f), std::tuple("F16", DType::f16, 0x1p-11f),
              std::tuple("BF16", DType::bf16, 0x1p-8f)}) {
            const TensorDescription description = checkpoint.describe(name).value();
            QVERIFY(!description.copied && description.format == &plainFormat(type));
            const std::vector<float> found = floatsOf(checkpoint.find(name).value());
            QCOMPARE(found.size(), std::size_t{64});
            for (std::size_t i = 0; i < found.size(); ++i)
                QVERIFY(std::fabs(found[i] - exact[i]) <= std::fabs(exact[i]) * error);
        }
        QVERIFY(!checkpoint.find("nothing") && !checkpoint.describe("nothing"));
        QCOMPARE(checkpoint.fileOf("nothing"), std::string("types.gguf"));
        QCOMPARE(std::string(checkpoint.storedType("Q5_1").name), std::string("Q5_1"));
        QCOMPARE(checkpoint.headers().size(), std::size_t{1});
    }

    void quantisingIsThatOfGgufPyAndLlamaCppBitForBit() {
        const GgufFile file(kGolden / "types.gguf");
        const std::vector<float> elements = floatsOf(file.find("elements", DType::f32).value());
        const std::span<const std::byte> expected = file.bytes(file.tensors().at("quantised"));
        std::vector<std::byte> found(expected.size());
        quantiseQ8_0(elements.data(), static_cast<std::int64_t>(elements.size()) / 32, found.data());
        QVERIFY(std::ranges::equal(found, expected));
    }

    void aValueBeyondHalfIsRefused() {
        GgufBytes file;
        // One block of Q8_0 with a scale of 1024 and elements of 100.
        file.addTensor("large", {32, 1}, 8, GgufBytes::number(floatToHalf(1024)) + std::string(32, 'd'));
        file.write(path("large.gguf"));
        QVERIFY_EXCEPTION_THROWN(GgufCheckpoint(path("large.gguf")).find("large"), Error);
        QCOMPARE(floatsOf(GgufCheckpoint(path("large.gguf"), DType::f32).find("large").value()),
                 std::vector<float>(32, 102400.0f));
    }

    void partsAreOneModelWhicheverIsOpened() {
        for (const char* part : {"split-00001-of-00002.gguf", "split-00002-of-00002.gguf"}) {
            const GgufCheckpoint checkpoint(kGolden / part);
            QCOMPARE(checkpoint.names(), (std::vector<std::string>{"a", "b", "c"}));
            QCOMPARE(checkpoint.fileOf("c"), std::string("split-00002-of-00002.gguf"));
            QCOMPARE(floatsOf(checkpoint.find("c").value()), (std::vector<float>{1, 2, 3, 4}));
            QCOMPARE(checkpoint.metadata().text("general.architecture"), std::string("test"));
            QCOMPARE(checkpoint.headers().size(), std::size_t{2});
        }
    }

    void partsThatAreMissingOrDifferAreNamed() {
        const auto copy = [&](const char* part, const std::string& as) {
            fs::copy_file(kGolden / part, path(as), fs::copy_options::overwrite_existing);
        };
        copy("split-00001-of-00002.gguf", "alone-00001-of-00002.gguf");
        QCOMPARE(
            messageOf(path("alone-00001-of-00002.gguf")),
            std::string("alone-00001-of-00002.gguf: part 2 of 2 is missing: no alone-00002-of-00002.gguf beside it"));
        copy("split-00001-of-00002.gguf", "renamed.gguf");
        QCOMPARE(messageOf(path("renamed.gguf")), std::string("renamed.gguf: says that it is part 1 of 2 of a model, "
                                                              "expected a name that ends with -00001-of-00002.gguf"));
        copy("split-00001-of-00002.gguf", "alone-00002-of-00002.gguf");
        QVERIFY(messageOf(path("alone-00001-of-00002.gguf")).find("says that it is part 1 of 2") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(GgufCheckpointTest)
#include "gguf_checkpoint_test.moc"
