// Products with weights of 8 and 4 bits: of what needs no rounding exactly the integers that it is, however extreme, by
// every way there is to multiply bytes; else within what rounding x to 8 bits loses.

#include "core/cpu/cpu_backend.h"
#include "core/cpu/cpu_ops.h"
#include "core/tensor/packed_format.h"

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

using namespace pardalis;

namespace {

constexpr std::int64_t kOuts = 150,
                       kIn = 200;  // neither whole tiles nor whole strips; more tiles than are read together

using Values = std::function<float(std::int64_t row, std::int64_t column)>;

std::vector<float> table(std::int64_t rows, std::int64_t columns, const Values& value) {
    std::vector<float> made;
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t c = 0; c < columns; ++c)
            made.push_back(value(r, c));
    }
    return made;
}

float normal(unsigned seed, std::int64_t row, std::int64_t column) {
    static const std::vector<float> drawn = [] {
        std::mt19937 random(1);
        std::normal_distribution<float> distribution;
        std::vector<float> values(8191);  // a prime
        for (float& value : values)
            value = distribution(random);
        return values;
    }();
    return drawn[static_cast<std::size_t>(seed * 977 + row * 1013 + column) % drawn.size()];
}

// A weight as a backend has it, and what it holds.
struct Packed {
    std::shared_ptr<std::byte> memory;
    Matrix matrix;
    std::vector<float> values;
};

class Desk {
public:
    explicit Desk(int threads = 2, bool fullPrecision = false)
        : m_backend(makeCpuBackend({.threads = threads, .fullPrecision = fullPrecision})) {}

    Packed pack(int bits, const Values& value) {
        const PackedFormat& format = packedFormat(bits);
        const std::vector<float> from = table(kOuts, kIn, value);
        const std::size_t bytes = format.bytesOf({kOuts, kIn});
        Packed made{std::shared_ptr<std::byte>(static_cast<std::byte*>(std::aligned_alloc(64, bytes)), std::free),
                    {},
                    std::vector<float>(from.size())};
        for (std::int64_t r = 0; r < kOuts; r += PackedFormat::kTile)
            format.pack(from.data() + r * kIn, std::min(PackedFormat::kTile, kOuts - r), kIn,
                        made.memory.get() + static_cast<std::size_t>(r / PackedFormat::kTile) * format.tileBytes(kIn));
        format.widen(made.memory.get(), kIn, 0, kOuts, made.values.data());
        HostMatrix host;
        host.owner = made.memory;
        host.data = made.memory.get();
        host.format = &format;
        host.shape = {kOuts, kIn};
        made.matrix = m_backend->upload(host);
        return made;
    }
    Tensor tensor(std::int64_t rows, std::int64_t columns, const Values& value) {
        const Tensor x = m_backend->allocate(DType::f32, {rows, columns});
        m_backend->write(table(rows, columns, value), x);
        return x;
    }
    std::vector<float> product(const Packed& weight, std::int64_t rows, const Values& x) {
        const Tensor out = tensor(rows, kOuts, [](auto, auto) { return 9.0f; });
        m_backend->matmul(tensor(rows, kIn, x), std::vector<Projection>{{weight.matrix, out}});
        return read(out);
    }
    std::vector<float> read(const Tensor& x) {
        std::vector<float> out(static_cast<std::size_t>(x.shape.count()));
        m_backend->download(x, out);
        return out;
    }
    Backend& backend() { return *m_backend; }

private:
    std::unique_ptr<Backend> m_backend;
};

// Of x in doubles.
std::vector<double> expected(const Packed& weight, std::int64_t rows, const Values& x) {
    std::vector<double> made;
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t o = 0; o < kOuts; ++o) {
            double dot = 0;
            for (std::int64_t i = 0; i < kIn; ++i)
                dot += double{x(r, i)} * double{weight.values[static_cast<std::size_t>(o * kIn + i)]};
            made.push_back(dot);
        }
    }
    return made;
}

// Every kind of kernel that this processor runs, the best first.
class Kernels {
public:
    struct Kind {
        QString name;
        std::int64_t targets;  // 0: whatever there is
        bool quads;
    };
    static std::vector<Kind> all() {
        std::vector<Kind> kinds{{"best", 0, true}, {"without VNNI", 0, false}};
        const std::int64_t there = hwy::SupportedTargets();
        for (const auto& [name, target] :
             {std::pair{"AVX2", std::int64_t{HWY_AVX2}}, std::pair{"SSE4", std::int64_t{HWY_SSE4}},
              std::pair{"plain", std::int64_t{HWY_SCALAR}}}) {
            if (target == HWY_SCALAR || (there & target) != 0)
                kinds.push_back({name, target, false});
        }
        return kinds;
    }
    static void use(const Kind& kind) {
        hwy::SetSupportedTargetsForTest(kind.targets);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        cpu::allowByteQuadsForTest(kind.quads);
    }
    ~Kernels() { use({"", 0, true}); }
};

}  // namespace

class MatmulPackedTest : public QObject {
    Q_OBJECT

private slots:
    void extremesAreExact_data() {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("sign");
        for (const int bits : {8, 4}) {
            for (const int sign : {1, -1})
                QTest::addRow("q%d, inputs of %d", bits, 127 * sign) << bits << sign;
        }
    }
    // All of the largest size and one sign, where 16 bits would overflow, and with signs that change.
    void extremesAreExact() {
        QFETCH(int, bits);
        QFETCH(int, sign);
        const float largest = bits == 8 ? 127 : -8;
        Desk desk;
        const Packed weight = desk.pack(bits, [&](std::int64_t r, std::int64_t c) {
            return r % 3 == 0 || c % 32 == 0 ? largest
                   : r % 3 == 1              ? static_cast<float>((r + c * 5) % 15 - 7)
                                             : -largest / 8;
        });
        const Values x = [&](std::int64_t r, std::int64_t c) {
            return static_cast<float>(sign * (r % 2 == 0 || c % 32 == 0 ? 127 : (r * 3 + c * 11) % 255 - 127));
        };
        const Kernels kernels;
        for (const Kernels::Kind& kind : Kernels::all()) {
            Kernels::use(kind);
            for (const std::int64_t rows : {1, 3, 8, 19}) {
                const std::vector<float> product = desk.product(weight, rows, x);
                const std::vector<double> exact = expected(weight, rows, x);
                for (std::size_t i = 0; i < exact.size(); ++i)
                    QVERIFY2(double{product[i]} == exact[i],
                             qPrintable(QString("%1: %2, not %3").arg(kind.name).arg(product[i]).arg(exact[i])));
            }
        }
    }

    // A relative step of 1/254 of the largest of 32 loses about a hundredth of a standard deviation.
    void roundingLosesLittle() {
        const Kernels kernels;
        for (const int bits : {8, 4}) {
            Desk desk;
            const Packed weight = desk.pack(bits, [](auto r, auto c) { return 0.02f * normal(1, r, c); });
            const Values x = [](auto r, auto c) { return normal(2, r, c); };
            const std::vector<double> exact = expected(weight, 5, x);
            for (const Kernels::Kind& kind : Kernels::all()) {
                Kernels::use(kind);
                const std::vector<float> product = desk.product(weight, 5, x);
                double lost = 0, all = 0;
                for (std::size_t i = 0; i < exact.size(); ++i) {
                    lost += std::pow(double{product[i]} - exact[i], 2);
                    all += exact[i] * exact[i];
                }
                QVERIFY2(std::sqrt(lost / all) < 0.009, qPrintable(kind.name));
            }
        }
    }

    void aRowIsTheSameBesideAnyOthersAndOnAnyThreads() {
        const Kernels kernels;
        for (const int bits : {8, 4}) {
            for (const Kernels::Kind& kind : Kernels::all()) {
                Kernels::use(kind);
                Desk desk, alone(1);
                const auto weights = [](auto r, auto c) { return 0.02f * normal(1, r, c); };
                const Packed weight = desk.pack(bits, weights), other = alone.pack(bits, weights);
                const Values x = [](auto r, auto c) { return normal(2, r, c); };
                const std::vector<float> all = desk.product(weight, 23, x);
                for (const std::int64_t rows : {1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17}) {
                    const std::vector<float> some = desk.product(weight, rows, x);
                    QVERIFY2(std::equal(some.begin(), some.end(), all.begin()), qPrintable(kind.name));
                }
                QVERIFY2(alone.product(other, 23, x) == all, qPrintable(kind.name));
            }
        }
    }

    // What one set of instructions says, the other says: with fused products and sums, to the last bit.
    void vnniChangesNothing() {
        const Kernels kernels;
        for (const int bits : {8, 4}) {
            Desk desk;
            const Packed weight = desk.pack(bits, [](auto r, auto c) { return 0.02f * normal(1, r, c); });
            const Values x = [](auto r, auto c) { return normal(2, r, c); };
            Kernels::use({"", 0, true});
            const std::vector<float> best = desk.product(weight, 9, x);
            Kernels::use({"", 0, false});
            QVERIFY(desk.product(weight, 9, x) == best);
        }
    }

    void productsAreAddedAndGated() {
        for (const int bits : {8, 4}) {
            Desk desk;
            const Packed up = desk.pack(bits, [](auto r, auto c) { return 0.02f * normal(1, r, c); }),
                         gate = desk.pack(bits, [](auto r, auto c) { return 0.2f * normal(7, r, c); });
            const Values x = [](auto r, auto c) { return normal(2, r, c); };
            const std::vector<float> ups = desk.product(up, 3, x), gates = desk.product(gate, 3, x);
            const Tensor in = desk.tensor(3, kIn, x),
                         residual = desk.tensor(3, kOuts, [](auto r, auto c) { return normal(3, r, c); });
            const std::vector<float> before = desk.read(residual);
            desk.backend().matmulAdd(in, up.matrix, residual);
            const std::vector<float> sum = desk.read(residual);
            const Tensor out = desk.tensor(3, kOuts, [](auto, auto) { return 9.0f; });
            desk.backend().gatedMatmul(in, gate.matrix, up.matrix, out);
            const std::vector<float> gated = desk.read(out);
            for (std::size_t i = 0; i < ups.size(); ++i) {
                QCOMPARE(sum[i], before[i] + ups[i]);
                const float silu = gates[i] / (1 + std::exp(-gates[i]));
                QVERIFY(std::fabs(gated[i] - silu * ups[i]) <= 1e-5f * std::fabs(ups[i]) + 1e-7f);
            }
        }
    }

    // Of one call, with other formats between.
    void formatsMayDiffer() {
        Desk desk;
        const Values values = [](auto r, auto c) { return 0.02f * normal(1, r, c); };
        const Packed q8 = desk.pack(8, values), q4 = desk.pack(4, values);
        const Tensor x = desk.tensor(2, kIn, [](auto r, auto c) { return normal(2, r, c); });
        const Matrix plain(desk.tensor(kOuts, kIn, values));
        std::vector<Projection> group;
        for (const Matrix* weight : {&q8.matrix, &plain, &q4.matrix, &q4.matrix, &q8.matrix})
            group.push_back({*weight, desk.tensor(2, kOuts, [](auto, auto) { return 9.0f; })});
        desk.backend().matmul(x, group);
        for (const Projection& p : group) {
            const Tensor alone = desk.tensor(2, kOuts, [](auto, auto) { return 9.0f; });
            desk.backend().matmul(x, std::vector<Projection>{{p.weight, alone}});
            QVERIFY(desk.read(p.out) == desk.read(alone));
        }
    }

    void inFullPrecisionNothingIsRounded() {
        Desk desk(2, true);
        const Packed weight = desk.pack(4, [](auto r, auto c) { return 0.02f * normal(1, r, c); });
        const Values x = [](auto r, auto c) { return normal(2, r, c); };
        const std::vector<float> product = desk.product(weight, 3, x);
        const std::vector<double> exact = expected(weight, 3, x);
        for (std::size_t i = 0; i < exact.size(); ++i)
            QVERIFY(std::fabs(double{product[i]} - exact[i]) < 3e-6);
    }

    void whatIsNoNumberIsNotHidden() {
        const Kernels kernels;
        for (const Kernels::Kind& kind : Kernels::all()) {
            Kernels::use(kind);
            for (const float odd : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
                Desk desk;
                const Packed weight = desk.pack(8, [](auto r, auto c) { return 0.02f * normal(1, r, c); });
                const std::vector<float> product =
                    desk.product(weight, 2, [&](auto r, auto c) { return r == 1 && c == 77 ? odd : normal(2, r, c); });
                for (std::size_t o = 0; o < kOuts; ++o) {
                    QVERIFY2(std::isfinite(product[o]), qPrintable(kind.name));
                    QVERIFY2(!std::isfinite(product[kOuts + o]), qPrintable(kind.name));
                }
            }
        }
    }

    void nothingGivesNothing() {
        Desk desk;
        const Packed weight = desk.pack(4, [](auto r, auto c) { return 0.02f * normal(1, r, c); });
        for (const float tiny : {0.0f, 1e-38f, -1e-42f}) {
            for (const float value : desk.product(weight, 2, [&](auto, auto) { return tiny; }))
                QVERIFY(std::fabs(value) < 1e-36f);
        }
    }
};

QTEST_GUILESS_MAIN(MatmulPackedTest)
#include "matmul_packed_test.moc"
