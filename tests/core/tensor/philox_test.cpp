// The numbers that everything random is made of.

#include "core/tensor/philox.h"
#include "core/tensor/sampler.h"

#include <QTest>

#include <cmath>
#include <set>
#include <vector>

using namespace pardalis;

class PhiloxTest : public QObject {
    Q_OBJECT

private slots:
    // The known answers of the authors' own test suite (Random123, kat_vectors: philox4x32, 10 rounds).
    void philoxGivesItsPublishedNumbers() {
        using Words = std::array<std::uint32_t, 4>;
        constexpr std::uint32_t kOnes = 0xffffffff;
        static_assert(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
        QVERIFY((philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        QVERIFY((philox4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}) ==
                 Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QVERIFY((philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
                 Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void uniformIsMadeOfTheFirstTwoWords() {
        QCOMPARE(uniformAt(0, 0), std::ldexp(static_cast<double>(0x6627e8d5e169c58dULL >> 11), -53));
        const auto words = philox4x32({0x89abcdef, 0x01234567, 0, 0}, {0x76543210, 0xfedcba98});
        const std::uint64_t bits = std::uint64_t{words[0]} << 32 | words[1];
        QCOMPARE(uniformAt(0xfedcba9876543210ULL, 0x0123456789abcdefULL),
                 std::ldexp(static_cast<double>(bits >> 11), -53));
    }

    void uniformDependsOnSeedAndPositionAlone() {
        std::set<double> values;
        for (std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32, ~0ULL}) {
            for (std::uint64_t position : {0ULL, 1ULL, 2ULL, 1ULL << 32, ~0ULL}) {
                const double value = uniformAt(seed, position);
                QVERIFY(value >= 0 && value < 1);
                QCOMPARE(uniformAt(seed, position), value);
                values.insert(value);
            }
        }
        QCOMPARE(values.size(), std::size_t{20});
    }

    void uniformIsUniform() {
        constexpr int kBins = 100, kDraws = 200'000;
        std::vector<int> bins(kBins);
        for (std::uint64_t position = 0; position < kDraws; ++position)
            ++bins[static_cast<std::size_t>(uniformAt(7, position) * kBins)];
        double chiSquare = 0;
        for (const int count : bins)
            chiSquare += std::pow(count - double{kDraws} / kBins, 2) / (double{kDraws} / kBins);
        QVERIFY2(chiSquare < 161.3, qPrintable(QString::number(chiSquare)));  // 99 degrees of freedom, 1 in 10,000
    }
};

QTEST_APPLESS_MAIN(PhiloxTest)
#include "philox_test.moc"
