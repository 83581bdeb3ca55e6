// Weights of 8 and 4 bits on the emulated device: what products of them read, launch and take, and a picture drawn with
// them. That the operations are right is tested in tests/ops, on every device.

#include "core/cpu/cpu_backend.h"
#include "core/families/chameleon/random_model.h"
#include "core/models/model_source.h"
#include "gpu/cuda_backend.h"
#include "tests/core/tensor/block_format.h"
#include "tests/gpu/emulation/control.h"
#include "tests/ops/op_checks.h"
#include "tests/support/generated.h"

#include <QTest>

using namespace pardalis;
using namespace pardalis::check;

namespace {

// Whose matrices have several tiles, of several strips, the last of each in part.
RandomModelShape smallShape() {
    RandomModelShape shape;
    shape.name = "small";
    shape.transformer = {.vocabularySize = 72,
                         .hiddenSize = 72,
                         .ffnSize = 136,
                         .layers = 2,
                         .heads = 4,
                         .kvHeads = 2,
                         .headDim = 16,
                         .contextLength = 64};
    shape.imageTokenizer = {.resolution = 8,
                            .channels = 8,
                            .channelMultipliers = {1, 1},
                            .residualBlocks = 1,
                            .attentionResolutions = {},
                            .latentChannels = 8,
                            .codes = 20,
                            .codeChannels = 8,
                            .encoderNorm = {.groups = 4},
                            .decoderNorm = {.groups = 4}};
    return shape;
}

// The likeliest codes, guided, so that steps have two rows; behind a prompt of more than few.
GenerationRequest request() {
    GenerationRequest request;
    request.prompt = {TokenIds{TokenId{0}}};
    for (int id = 40; id < 60; ++id)
        std::get<TokenIds>(request.prompt[0]).push_back(TokenId{id});
    request.pictureMode = PictureMode::only;
    request.guidance = {3, 3};
    request.picture = {0, 1, 0, 1};
    request.previewRows = -1;
    return request;
}

std::shared_ptr<Model> load(Backend& backend, int bits) {
    return ModelSource("small", std::make_unique<RandomChameleon>(smallShape(), packedFormat(bits))).load(backend);
}

std::vector<int> codesOf(Backend& backend, int bits) {
    GenerationSession session(load(backend, bits));
    const Generated drawn = generate(session, request());
    return drawn.failure().empty() ? drawn.codes() : std::vector<int>();
}

}  // namespace

class GpuPackedWeightsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { emulation::reset({.order = emulation::Order::deferred, .checkMemory = false}); }
    void cleanup() {
        QCOMPARE(emulation::fault(), std::string());
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }

    void neighboursOfOneFormatAreOneLaunch() {
        const auto backend = makeCudaBackend();
        Random random(1);
        const int in = 128;
        const auto made = [&](int bits, int outs) {
            return matrix(*backend, random.values(outs * in), packedFormat(bits), outs, in).matrix;
        };
        const Matrix q = made(4, 64), k = made(4, 17), v = made(8, 17);
        const Tensor x = input(*backend, random.values(2 * in), {2, in});
        const auto launches = [&](const std::vector<Matrix>& weights) {
            std::vector<Projection> products;
            for (const Matrix& weight : weights)
                products.push_back({weight, output(*backend, {2, weight.shape[0]})});
            emulation::clearCounters();
            backend->matmul(x, products);
            read(*backend, products.back().out);
            return emulation::counters().launches;
        };
        QCOMPARE(launches({q, k, q}), 1);
        QCOMPARE(launches({q, k, v}), 2);
        QCOMPARE(launches({v, q, k, v}), 3);
    }

    void upToEightRowsReadTheWeightsOnce_data() {
        QTest::addColumn<int>("bits");
        QTest::newRow("q8") << 8;
        QTest::newRow("q4") << 4;
    }
    void upToEightRowsReadTheWeightsOnce() {
        QFETCH(int, bits);
        const auto backend = makeCudaBackend();
        Random random(2);
        const int outs = 40, in = 640;
        const Matrix a = matrix(*backend, random.values(outs * in), packedFormat(bits), outs, in).matrix;
        const auto bytes = [&](int rows) {
            const Tensor x = input(*backend, random.values(rows * in), {rows, in}),
                         out = output(*backend, {rows, outs});
            emulation::clearCounters();
            backend->gatedMatmul(x, a, a, out);
            read(*backend, out);
            return emulation::counters().bytesReadOnce;
        };
        // All of both matrices; a scale, which belongs to four lanes or eight, is counted as often.
        const auto strips = 2 * a.format->tilesOf(outs) * PackedFormat::stripsOf(in);
        const std::int64_t expected = strips * (bits == 8 ? 1024 + 512 : 512 + 256);
        for (const int rows : {1, 2, 3, 4, 5, 8})
            QCOMPARE(bytes(rows), expected);
        QCOMPARE(bytes(9), 2 * expected);
        QCOMPARE(bytes(32), 4 * expected);
        QCOMPARE(emulation::counters().gemms, 0);
        bytes(33);
        QCOMPARE(emulation::counters().gemms, 2);
    }

    // A matrix of one tile again and again: each piece gives the same, and scratch memory has the pieces' size.
    void manyRowsWidenAPieceAtATime_data() {
        QTest::addColumn<bool>("full");
        QTest::newRow("f16") << false;
        QTest::newRow("f32") << true;
    }
    void manyRowsWidenAPieceAtATime() {
        QFETCH(bool, full);
        const auto backend = makeCudaBackend({.fullPrecision = full});
        Random random(3);
        const PackedFormat& format = packedFormat(4);
        const std::int64_t rows = 33, in = 16384, scratch = std::int64_t{64} << 20;
        const std::int64_t piece = scratch / in / (full ? 4 : 2), outs = piece + 24;
        const std::vector<std::byte> tile = packed(format, random.values(16 * in), 16, in);
        const auto file = std::make_shared<std::vector<std::byte>>();
        for (std::int64_t i = 0; i < format.tilesOf(outs); ++i)
            file->insert(file->end(), tile.begin(), tile.end());
        HostMatrix host;
        host.owner = file;
        host.data = file->data();
        host.format = &format;
        host.shape = {outs, in};
        const Matrix weight = backend->upload(host);
        const Tensor x = input(*backend, random.values(rows * in), {rows, in}), out = output(*backend, {rows, outs});
        emulation::clearCounters();
        const std::size_t before = emulation::counters().liveBytes;
        backend->matmul(x, std::vector<Projection>{{weight, out}});
        const std::vector<float> got = read(*backend, out);
        QCOMPARE(emulation::counters().gemms, 2);
        const auto taken = static_cast<std::int64_t>(emulation::counters().peakBytes - before);
        const std::int64_t others = full ? 0 : rows * (2 * in + 4 * outs + 4);
        QVERIFY2(taken >= scratch && taken <= scratch + others, qPrintable(QString::number(taken)));
        for (std::int64_t r = 0; r < rows; ++r) {
            const auto row = std::span(got).subspan(static_cast<std::size_t>(r * outs), static_cast<std::size_t>(outs));
            for (std::size_t o = 16; o < row.size(); ++o)
                QCOMPARE(row[o], row[o % 16]);
        }
    }

    void otherBlocksAreRefused() {
        const auto backend = makeCudaBackend();
        const BlockFormat format;
        const std::vector<std::byte> bytes(format.bytesOf({16, 32}));
        HostMatrix host;
        host.data = bytes.data();
        host.format = &format;
        host.shape = {16, 32};
        try {
            backend->upload(host);
            QFAIL("nothing reads them");
        } catch (const Error& error) {
            QCOMPARE(QString(error.what()), QString("a GPU cannot compute with blocks of 8 bits weights"));
        }
    }

    // As many as with other weights: gpu/README.md.
    void aStepIsOneGraph() {
        for (const int bits : {8, 4}) {
            const auto backend = makeCudaBackend();
            GenerationSession session(load(*backend, bits));
            generate(session, request());  // the step is recorded
            const std::int64_t graphsBefore = emulation::counters().graphLaunches;
            std::vector<emulation::Counters> at;  // each code
            generate(session, request(), [&](const GenerationEvent& event) {
                if (std::holds_alternative<ImageCodes>(event.what))
                    at.push_back(emulation::counters());
            });
            QCOMPARE(at.size(), std::size_t{16});
            QCOMPARE(at[12].launches - at[4].launches, 8 * (9 * smallShape().transformer.layers + 7));
            // In between more or fewer are ahead, as many as take 50 ms.
            QCOMPARE(at[15].graphLaunches - graphsBefore, 16);
            QCOMPARE(at[12].queuedLaunches, at[4].queuedLaunches);
            QCOMPARE(at[12].stalls, at[4].stalls);
        }
    }

    void aPictureIsTheCpus() {
        for (const int bits : {8, 4}) {
            const auto cpu = makeCpuBackend({.threads = 1, .fullPrecision = true});
            const std::vector<int> expected = codesOf(*cpu, bits);
            QCOMPARE(expected.size(), std::size_t{16});
            const auto gpu = makeCudaBackend({.fullPrecision = true});
            QCOMPARE(codesOf(*gpu, bits), expected);
        }
    }
};

QTEST_GUILESS_MAIN(GpuPackedWeightsTest)
#include "packed_weights_test.moc"
