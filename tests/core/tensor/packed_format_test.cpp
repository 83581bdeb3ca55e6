// Weights of 8 and 4 bits: every byte where packed_format.h says it is, and what rounding to them loses.

#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace pardalis;

namespace {

std::vector<float> normalValues(std::int64_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0f, 0.02f);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = normal(random);
    return values;
}

std::vector<std::byte> packed(const PackedFormat& format, const std::vector<float>& values, std::int64_t rows,
                              std::int64_t columns) {
    std::vector<std::byte> bytes(format.bytesOf({rows, columns}), std::byte{0xEE});
    for (std::int64_t r = 0; r < rows; r += PackedFormat::kTile)
        format.pack(values.data() + r * columns, std::min(PackedFormat::kTile, rows - r), columns,
                    bytes.data() + static_cast<std::size_t>(r / PackedFormat::kTile) * format.tileBytes(columns));
    return bytes;
}

std::vector<float> widened(const PackedFormat& format, const std::vector<std::byte>& bytes, std::int64_t rows,
                           std::int64_t columns) {
    std::vector<float> out(static_cast<std::size_t>(rows * columns));
    format.widen(bytes.data(), columns, 0, rows, out.data());
    return out;
}

double relativeError(const std::vector<float>& values, const std::vector<float>& read) {
    double lost = 0, all = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        lost += std::pow(double{values[i]} - double{read[i]}, 2);
        all += std::pow(double{values[i]}, 2);
    }
    return std::sqrt(lost / all);
}

}  // namespace

class PackedFormatTest : public QObject {
    Q_OBJECT

private slots:
    void sizesAreThoseOfItsBits() {
        const PackedFormat &q8 = packedFormat(8), &q4 = packedFormat(4);
        QCOMPARE(q8.name(), "q8");
        QCOMPARE(q4.name(), "q4");
        QCOMPARE(q8.bytesOf({4096, 4096}), std::size_t{4096} * 4096 * 17 / 16);
        QCOMPARE(q4.bytesOf({4096, 4096}), std::size_t{4096} * 4096 * 9 / 16);
        QCOMPARE(q4.bytesOf({17, 65}), std::size_t{2 * 2 * 576});  // whole tiles of whole strips
        QVERIFY(!q4.elements());
        QCOMPARE(asPacked(&q4), &q4);
        QVERIFY(!asPacked(&plainFormat(DType::f16)));
    }

    // The layout, written out a second time.
    void everyByteHasItsPlace() {
        std::array<std::int8_t, 32> q{};
        for (int i = 0; i < 32; ++i)
            q[static_cast<std::size_t>(i)] = static_cast<std::int8_t>(i - 16);
        const PackedFormat& q8 = packedFormat(8);
        std::vector<std::byte> tile(q8.tileBytes(128));
        q8.clear(tile.data(), 128);
        q8.setGroup(tile.data(), 5, 3, 0x3C00, q);  // columns 96 to 127
        std::vector<std::byte> expected(tile.size());
        expected[1088 + 32 + 10 + 1] = std::byte{0x3C};
        for (int i = 0; i < 32; ++i)
            expected[static_cast<std::size_t>(1088 + 64 + (8 + i / 4) * 64 + 5 * 4 + i % 4)] =
                static_cast<std::byte>(i - 16);
        QVERIFY(tile == expected);

        for (std::int8_t& value : q)
            value = static_cast<std::int8_t>(value / 2);
        const PackedFormat& q4 = packedFormat(4);
        tile.assign(q4.tileBytes(128), std::byte{});
        q4.clear(tile.data(), 128);
        q4.setGroup(tile.data(), 5, 3, 0x3C00, q);
        expected.assign(tile.size(), std::byte{});
        for (const std::size_t strip : {std::size_t{0}, std::size_t{576}})
            std::fill_n(expected.begin() + static_cast<std::ptrdiff_t>(strip) + 64, 512, std::byte{0x88});
        expected[576 + 32 + 10 + 1] = std::byte{0x3C};
        for (int i = 0; i < 32; ++i) {
            std::byte& at = expected[static_cast<std::size_t>(576 + 64 + (4 + i / 8) * 64 + 5 * 4 + i % 4)];
            const auto value = static_cast<std::byte>(q[static_cast<std::size_t>(i)] + 8);
            at = i / 4 % 2 == 0 ? (at & std::byte{0xF0}) | value : (at & std::byte{0x0F}) | value << 4;
        }
        QVERIFY(tile == expected);
        std::vector<float> row(128);
        q4.widen(tile.data(), 128, 5, 1, row.data());
        for (std::size_t i = 0; i < 32; ++i)
            QCOMPARE(row[96 + i], static_cast<float>(q[i]));
        QVERIFY(std::all_of(row.begin(), row.begin() + 96, [](float v) { return v == 0; }));
    }

    // Of sizes that fill neither strips nor tiles.
    void whatIsExactStaysExact_data() {
        QTest::addColumn<int>("bits");
        QTest::newRow("q8") << 8;
        QTest::newRow("q4") << 4;
    }
    void whatIsExactStaysExact() {
        QFETCH(int, bits);
        constexpr std::int64_t kRows = 35, kColumns = 75;
        const int most = bits == 8 ? 127 : 8;
        std::vector<float> values;
        for (std::int64_t r = 0; r < kRows; ++r) {
            for (std::int64_t c = 0; c < kColumns; ++c) {  // each group has its largest first
                const int q = c % 32 == 0 ? -most : static_cast<int>(r * 31 + c * 7) % (most - 1) - most / 2;
                values.push_back(static_cast<float>(q) * std::ldexp(1.0f, static_cast<int>(r % 7) - 9));
            }
        }
        const PackedFormat& format = packedFormat(bits);
        QVERIFY(widened(format, packed(format, values, kRows, kColumns), kRows, kColumns) == values);
    }

    // Of normally distributed weights. What rounding must lose: a step is 2 · 2.1 deviations wide at the widest of 32,
    // over 254 or 15; a twelfth of its square is the variance.
    void littleIsLost() {
        const auto values = normalValues(64 * 1024, 1);
        const auto errorOf = [&](int bits) {
            const PackedFormat& format = packedFormat(bits);
            return relativeError(values, widened(format, packed(format, values, 64, 1024), 64, 1024));
        };
        QVERIFY2(errorOf(8) < 0.006, qPrintable(QString::number(errorOf(8))));
        QVERIFY2(errorOf(4) < 0.084, qPrintable(QString::number(errorOf(4))));  // Q4_0's way: 0.091
        QVERIFY(errorOf(4) > 0.05);
    }

    // A half holds no scale below 2^-24, half of which is nothing.
    void nothingAndVeryLittleAreFine() {
        for (const int bits : {8, 4}) {
            const PackedFormat& format = packedFormat(bits);
            std::vector<float> values(16 * 64, 0.0f);
            values[70] = 1e-30f;
            values[200] = -2e-5f;
            const auto read = widened(format, packed(format, values, 16, 64), 16, 64);
            QCOMPARE(read[70], 0.0f);
            QVERIFY(std::fabs(read[200] + 2e-5f) < 4e-6f);
            QCOMPARE(std::count(read.begin(), read.end(), 0.0f), std::ptrdiff_t{16 * 64 - 1});
        }
    }

    void outliersTakeTheirGroupAlone() {
        std::vector<float> values = normalValues(16 * 64, 3);
        values[10] = 40.0f;
        for (const int bits : {8, 4}) {
            const PackedFormat& format = packedFormat(bits);
            const auto read = widened(format, packed(format, values, 16, 64), 16, 64);
            QVERIFY(std::fabs(read[10] - 40.0f) < 0.05f);
            QVERIFY(std::fabs(read[40] - values[40]) < 0.005f);
        }
    }
};

QTEST_GUILESS_MAIN(PackedFormatTest)
#include "packed_format_test.moc"
