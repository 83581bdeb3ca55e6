// Quantised matrices of GGUF as they are computed with: of two types every value that gguf-py computes, of the others none
// far from it (tests/reference/make_gguf_goldens.py wrote the file).

#include "core/base/error.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/gguf_checkpoint.h"
#include "core/checkpoint/gguf_repack.h"
#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"
#include "tests/core/checkpoint/gguf_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

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

std::vector<float> widened(const HostMatrix& matrix) {
    std::vector<float> values(static_cast<std::size_t>(matrix.shape.count()));
    matrix.format->widen(matrix.data, matrix.shape[1], 0, matrix.shape[0], values.data());
    return values;
}

// Q8_0 of so many rows of 64 columns; scales that are exact.
std::string randomBlocks(std::int64_t rows, std::mt19937& random) {
    std::string blocks;
    for (std::int64_t i = 0; i < rows * 2; ++i) {
        blocks += GgufBytes::number(floatToHalf(static_cast<float>(1 + random() % 1000) / 4096.0f));
        for (int j = 0; j < 32; ++j)
            blocks += static_cast<char>(static_cast<int>(random() % 255) - 127);
    }
    return blocks;
}

}  // namespace

class GgufRepackTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

private slots:
    void valuesAreThoseOfGgufPy_data() {
        QTest::addColumn<std::string>("type");
        for (const char* type : {"Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K"})
            QTest::newRow(type) << std::string(type);
    }
    void valuesAreThoseOfGgufPy() {
        QFETCH(std::string, type);
        const GgufCheckpoint checkpoint(kGolden / "types.gguf");
        const HostMatrix matrix = checkpoint.findMatrix(type).value();
        const TensorDescription described = checkpoint.describe(type).value();
        QCOMPARE(matrix.format, &packedFormat(type == "Q4_0" ? 4 : 8));
        QVERIFY(described.format == matrix.format && described.copied && described.shape == matrix.shape);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(matrix.data) % 64, std::uintptr_t{0});
        const std::vector<float> found = widened(matrix), expected = floatsOf(checkpoint.find(type + ".f32").value());
        QCOMPARE(found.size(), expected.size());
        int exact = 0;
        for (std::size_t group = 0; group < found.size(); group += 32) {
            float largest = 0, worst = 0;
            for (std::size_t i = group; i < group + 32; ++i) {
                largest = std::max(largest, std::fabs(expected[i]));
                worst = std::max(worst, std::fabs(found[i] - expected[i]));
            }
            // Half a step of 127 to the largest, and the rounding of the scale, a half, which is a subnormal for the smallest.
            QVERIFY2(worst <= largest * (1.0f / 254 + 0x1p-11f) + 127 * 0x1p-25f,
                     qPrintable(QString::number(double{worst})));
            exact += worst == 0 ? 1 : 0;
        }
        QCOMPARE(isRepackedExactly(checkpoint.storedType(type)), type == "Q8_0" || type == "Q4_0");
        // The golden's blocks are of random bits: a few of Q8_0 have a -128.
        if (type == "Q4_0")
            QCOMPARE(exact, 64);
        if (type == "Q8_0")
            QVERIFY2(exact >= 48, qPrintable(QString::number(exact)));
    }

    void everyValueOfQ8AndQ4Survives() {
        std::mt19937 random(7);
        GgufBytes file;
        const std::string blocks = randomBlocks(19, random);
        file.addTensor("rows", {64, 19}, 8, blocks);
        file.write(path("rows.gguf"));
        const GgufCheckpoint checkpoint(path("rows.gguf"));
        const std::vector<float> found = widened(checkpoint.findMatrix("rows").value());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::size_t block = i / 32 * 34;
            std::uint16_t scale = 0;
            std::memcpy(&scale, blocks.data() + block, 2);
            QCOMPARE(found[i],
                     halfToFloat(scale) * static_cast<float>(static_cast<std::int8_t>(blocks[block + 2 + i % 32])));
        }
    }

    // The rows of queries and keys, which llama.cpp keeps in Meta's order, and a last tile that is not full.
    void rowsMoveAsElementsDo() {
        std::mt19937 random(8);
        for (const std::int64_t rows : {std::int64_t{32}, std::int64_t{48}, std::int64_t{24}}) {
            GgufBytes file;
            file.addTensor("q", {64, static_cast<std::uint64_t>(rows)}, 8, randomBlocks(rows, random));
            file.write(path("pairs.gguf"));
            std::vector<std::unique_ptr<Checkpoint>> from;
            from.push_back(std::make_unique<GgufCheckpoint>(path("pairs.gguf"), DType::f32));
            TensorRecipe recipe;
            recipe.parts = {{0, "q"}};
            recipe.pairsOfHead = 8;
            const AssembledCheckpoint assembled(std::move(from), {{"q", recipe}});
            const std::vector<float> expected = floatsOf(assembled.find("q").value());
            QCOMPARE(assembled.describe("q")->format, &packedFormat(8));
            const HostMatrix matrix = assembled.findMatrix("q").value();
            QCOMPARE(widened(matrix), expected);
            for (const auto& [first, count] : {std::pair{0, 24}, std::pair{3, 2}, std::pair{7, 9}, std::pair{23, 1}}) {
                const std::vector<float> part = floatsOf(assembled.findRows("q", first, count));
                QVERIFY(std::equal(part.begin(), part.end(), expected.begin() + first * 64));
                QCOMPARE(std::ssize(part), std::ptrdiff_t{count} * 64);
            }
        }
    }

    // No program writes it, so any file may have it.
    void theLowestByteIsRounded() {
        std::string block = GgufBytes::number(floatToHalf(0.5f)) + std::string(32, '\x40');
        block[2] = '\x80';
        GgufBytes file;
        file.addTensor("low", {32, 1}, 8, block);
        file.write(path("low.gguf"));
        const std::vector<float> found = widened(GgufCheckpoint(path("low.gguf")).findMatrix("low").value());
        QVERIFY(std::fabs(found[0] + 64) <= 64.0f * 0x1p-10f);
        QVERIFY(std::fabs(found[1] - 32) <= 0.26f);
    }

    void scalesThatAreNoNumbersAreRefused() {
        const std::uint16_t none = floatToHalf(std::numeric_limits<float>::infinity());
        for (const auto& [type, bytes] : {std::pair{8U, 32}, std::pair{2U, 16}, std::pair{3U, 18}}) {
            GgufBytes file;
            file.addTensor("none", {32, 1}, type,
                           GgufBytes::number(none) + std::string(static_cast<std::size_t>(bytes), 'd'));
            file.write(path("none.gguf"));
            try {
                GgufCheckpoint(path("none.gguf")).findMatrix("none");
                QFAIL("taken");
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).startsWith("none.gguf: tensor none has a"), error.what());
            }
        }
    }
};

QTEST_GUILESS_MAIN(GgufRepackTest)
#include "gguf_repack_test.moc"
