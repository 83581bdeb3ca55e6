// Weights in formats that no kernel knows: cut in whole tiles, and multiplied as what they widen to.

#include "core/cpu/cpu_backend.h"
#include "tests/core/tensor/block_format.h"

#include <QTest>

using namespace pardalis;

namespace {

constexpr std::int64_t kRows = 70, kColumns = 75;  // no multiples of tiles and blocks

std::vector<float> values(std::int64_t count, std::uint32_t seed) {
    std::vector<float> made(static_cast<std::size_t>(count));
    for (float& v : made) {
        seed = seed * 1664525u + 1013904223u;
        v = static_cast<float>(seed >> 8) / 8388608.0f - 1.0f;
    }
    return made;
}

// A matrix of blocks and the same numbers as f32.
struct Pair {
    std::vector<std::byte> bytes;
    std::vector<float> widened;
    Matrix blocks, plain;
};

class Desk {
public:
    BlockFormat format;
    std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 2});

    Pair pair(std::uint32_t seed) {
        Pair made;
        made.bytes = format.encode(values(kRows * kColumns, seed), kRows, kColumns);
        made.widened.resize(static_cast<std::size_t>(kRows * kColumns));
        format.widen(made.bytes.data(), kColumns, 0, kRows, made.widened.data());
        HostMatrix host;
        host.data = made.bytes.data();
        host.format = &format;
        host.shape = {kRows, kColumns};
        made.blocks = backend->upload(host);
        host.data = reinterpret_cast<const std::byte*>(made.widened.data());
        host.format = &plainFormat(DType::f32);
        made.plain = backend->upload(host);
        return made;
    }
    Tensor input(std::int64_t rows) {
        const Tensor x = backend->allocate(DType::f32, {rows, kColumns});
        backend->write(values(rows * kColumns, 7), x);
        return x;
    }
    Tensor ones(std::int64_t rows, std::int64_t columns) {
        const Tensor x = backend->allocate(DType::f32, {rows, columns});
        backend->write(std::vector<float>(static_cast<std::size_t>(rows * columns), 1.0f), x);
        return x;
    }
    std::vector<float> read(const Tensor& x) {
        std::vector<float> out(static_cast<std::size_t>(x.shape.count()));
        backend->download(x, out);
        return out;
    }
};

}  // namespace

class MatrixTest : public QObject {
    Q_OBJECT

private slots:
    void aPlainMatrixIsItsRows() {
        const MatrixFormat& bf16 = plainFormat(DType::bf16);
        QCOMPARE(bf16.name(), "bf16");
        QCOMPARE(bf16.bytesOf({3, 5}), std::size_t{30});
        std::byte memory[30];
        const Matrix matrix(Tensor{nullptr, memory, DType::bf16, {3, 5}});
        const Matrix last = matrix.rows(2, 1);
        QCOMPARE(last.data, memory + 20);
        QCOMPARE(last.bytes(), std::size_t{10});
        QVERIFY(matrix.wholeTiles(1, 2) == (std::pair<std::int64_t, std::int64_t>{1, 2}));
    }

    void rowsAreCutInWholeTiles() {
        Desk desk;
        const Matrix matrix = desk.pair(1).blocks;
        QCOMPARE(matrix.bytes(), 5 * desk.format.tileBytes(kColumns));  // 70 rows are 5 tiles
        const Matrix middle = matrix.rows(16, 32);
        QCOMPARE(middle.data, matrix.data + desk.format.tileBytes(kColumns));
        QCOMPARE(middle.bytes(), 2 * desk.format.tileBytes(kColumns));
        QCOMPARE(matrix.rows(64, 6).shape[0], std::int64_t{6});  // to the matrix's end
        QVERIFY_THROWS_EXCEPTION(CheckFailure, matrix.rows(4, 16));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, matrix.rows(16, 4));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, matrix.rows(64, 16));
    }

    void aRangeIsWidenedToWholeTiles() {
        using Rows = std::pair<std::int64_t, std::int64_t>;
        Desk desk;
        const Matrix matrix = desk.pair(1).blocks;
        QVERIFY(matrix.wholeTiles(4, 10) == (Rows{0, 16}));
        QVERIFY(matrix.wholeTiles(16, 16) == (Rows{16, 16}));
        QVERIFY(matrix.wholeTiles(20, 20) == (Rows{16, 32}));
        QVERIFY(matrix.wholeTiles(60, 10) == (Rows{48, 22}));
        QVERIFY(matrix.wholeTiles(0, 70) == (Rows{0, 70}));
    }

    // Few rows and many, by the kernels of both.
    void productsAreThoseOfTheWidenedMatrix_data() {
        QTest::addColumn<int>("rows");
        for (const int rows : {1, 3, 8, 20, 100})
            QTest::addRow("%d rows", rows) << rows;
    }
    void productsAreThoseOfTheWidenedMatrix() {
        QFETCH(int, rows);
        Desk desk;
        const Pair weight = desk.pair(1), gate = desk.pair(2);
        const Tensor x = desk.input(rows);
        const auto all = [&](const Matrix& w, const Matrix& g) {
            const Tensor plain = desk.ones(rows, kRows), added = desk.ones(rows, kRows), gated = desk.ones(rows, kRows),
                         cut = desk.ones(rows, 32);
            desk.backend->matmul(x, std::vector<Projection>{{w, plain}, {w.rows(16, 32), cut}});
            desk.backend->matmulAdd(x, w, added);
            desk.backend->gatedMatmul(x, g, w, gated);
            return std::vector{desk.read(plain), desk.read(cut), desk.read(added), desk.read(gated)};
        };
        QVERIFY(all(weight.blocks, gate.blocks) == all(weight.plain, gate.plain));  // bit for bit
    }

    void embeddingsAreTheWidenedRows() {
        Desk desk;
        const Pair table = desk.pair(3);
        const std::vector<TokenId> tokens{TokenId{69}, TokenId{0}, TokenId{17}};
        const Tensor out = desk.ones(3, kColumns);
        desk.backend->embed(table.blocks, tokens, out);
        std::vector<float> expected;
        for (const TokenId token : tokens) {
            const auto row = table.widened.begin() + toInt(token) * kColumns;
            expected.insert(expected.end(), row, row + kColumns);
        }
        QVERIFY(desk.read(out) == expected);
    }

    void cachesBesideBlocksAreF16() {
        QCOMPARE(cacheTypeFor(BlockFormat()), DType::f16);
        QCOMPARE(cacheTypeFor(plainFormat(DType::bf16)), DType::f16);
        QCOMPARE(cacheTypeFor(plainFormat(DType::f32)), DType::f32);
    }
};

QTEST_GUILESS_MAIN(MatrixTest)
#include "matrix_test.moc"
