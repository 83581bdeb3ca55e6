#include "core/tensor/float_types.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace pardalis;

class FloatTypesTest : public QObject {
    Q_OBJECT

private slots:
    void knownHalves() {
        const std::pair<std::uint16_t, float> known[] = {
            {0x0000, 0.0f},     {0x3C00, 1.0f},     {0xC000, -2.0f},           {0x7BFF, 65504.0f},
            {0x0400, 0x1p-14f}, {0x0001, 0x1p-24f}, {0x03FF, 1023 * 0x1p-24f}, {0x3555, 0.333251953125f},
            {0x7C00, INFINITY}, {0xFC00, -INFINITY}};
        for (const auto& [bits, value] : known) {
            QCOMPARE(halfToFloat(bits), value);
            QCOMPARE(floatToHalf(value), bits);
        }
        QVERIFY(std::signbit(halfToFloat(0x8000)) && halfToFloat(0x8000) == 0.0f);
    }

    void every16BitPatternComesBack() {
        for (std::uint32_t i = 0; i <= 0xFFFF; ++i) {
            const auto bits = static_cast<std::uint16_t>(i);
            if (const float half = halfToFloat(bits); std::isnan(half))
                QVERIFY(std::isnan(halfToFloat(floatToHalf(half))));
            else
                QCOMPARE(floatToHalf(half), bits);
            if (const float wide = bfloatToFloat(bits); std::isnan(wide))
                QVERIFY(std::isnan(bfloatToFloat(floatToBfloat(wide))));
            else
                QCOMPARE(floatToBfloat(wide), bits);
        }
    }

    void roundingIsToTheNearestAndOnTiesToEven() {
        QCOMPARE(floatToHalf(2049.0f), floatToHalf(2048.0f));  // between 2048 and 2050
        QCOMPARE(floatToHalf(2051.0f), floatToHalf(2052.0f));
        QCOMPARE(floatToHalf(65519.0f), std::uint16_t{0x7BFF});
        QCOMPARE(floatToHalf(65520.0f), std::uint16_t{0x7C00});
        QCOMPARE(floatToHalf(0x1p-25f), std::uint16_t{0});
        QCOMPARE(floatToHalf(0x1.8p-25f), std::uint16_t{1});
        QCOMPARE(floatToBfloat(257.0f), floatToBfloat(256.0f));
        QCOMPARE(floatToBfloat(259.0f), floatToBfloat(260.0f));
        std::mt19937 random(1);
        for (int i = 0; i < 200'000; ++i) {
            const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
            if (!std::isfinite(value) || std::fabs(value) > 65504.0f)
                continue;
            const auto half = floatToHalf(value);
            const float error = std::fabs(halfToFloat(half) - value);
            for (const int step : {-1, 1}) {
                const float neighbour = halfToFloat(static_cast<std::uint16_t>(half + step));
                QVERIFY(!(std::fabs(neighbour - value) < error));
            }
        }
    }

    void wideningKeepsValuesAndLeavesF32Alone() {
        const std::uint16_t bits[] = {0x3C00, 0xC000, 0x0001};
        const HostTensor half{
            .owner = {}, .data = reinterpret_cast<const std::byte*>(bits), .type = DType::f16, .shape = {3, 1}};
        const HostTensor wide = widenToF32(half);
        QCOMPARE(wide.type, DType::f32);
        QCOMPARE(wide.shape, half.shape);
        const auto* values = reinterpret_cast<const float*>(wide.data);
        QCOMPARE(values[0], 1.0f);
        QCOMPARE(values[1], -2.0f);
        QCOMPARE(values[2], 0x1p-24f);
        const HostTensor again = widenToF32(wide);
        QCOMPARE(again.data, wide.data);
    }
};

QTEST_GUILESS_MAIN(FloatTypesTest)
#include "float_types_test.moc"
