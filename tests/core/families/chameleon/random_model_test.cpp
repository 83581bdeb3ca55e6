#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/families/chameleon/random_model.h"
#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"
#include "tests/core/models/storing_backend.h"
#include "tests/support/chameleon.h"

#include <QTest>

#include <cmath>

using namespace pardalis;

namespace {

RandomModelShape smallShape() {
    RandomModelShape shape = randomModelShape("1b");
    shape.name = "small";
    shape.transformer.layers = 2;
    shape.transformer.hiddenSize = 256;
    shape.transformer.heads = 4;
    shape.transformer.kvHeads = 2;
    shape.transformer.headDim = 64;
    shape.transformer.ffnSize = 512;
    shape.transformer.vocabularySize = 9000;
    shape.imageTokenizer.channels = 32;
    shape.imageTokenizer.latentChannels = 64;
    shape.imageTokenizer.codeChannels = 64;
    return shape;
}

FamilyModel load(const RandomModelShape& shape, DType type, Backend& backend) {
    return RandomChameleon(shape, plainFormat(type)).load(backend, {}, {});
}

float valueAt(const HostTensor& tensor, std::int64_t i) {
    if (tensor.type == DType::f32)
        return reinterpret_cast<const float*>(tensor.data)[i];
    const auto bits = reinterpret_cast<const std::uint16_t*>(tensor.data)[i];
    return tensor.type == DType::bf16 ? bfloatToFloat(bits) : halfToFloat(bits);
}

}  // namespace

class RandomModelTest : public QObject {
    Q_OBJECT

private slots:
    void namedShapesAreThePublishedOnes() {
        const auto seven = randomModelShape("7b").transformer, large = randomModelShape("34b").transformer;
        QCOMPARE(seven.headDim, 128);
        QCOMPARE(large.headDim, 128);
        QCOMPARE(large.kvHeads, 8);
        QVERIFY(large.normReordering && !seven.normReordering);
        QCOMPARE(shapeOf(seven).kvBytesPerPosition(DType::f16), std::int64_t{524'288});
        QCOMPARE(shapeOf(seven).kvBytesPerPosition(DType::i8), std::int64_t{270'336});
        QCOMPARE(shapeOf(large).kvBytesPerPosition(DType::f16), std::int64_t{196'608});
        const auto one = randomModelShape("1b");
        QCOMPARE(one.transformer.headDim, 128);
        QVERIFY(one.transformer.parameters() > 1'000'000'000 && one.transformer.parameters() < 2'000'000'000);
        QCOMPARE(one.imageTokenizer.codesPerPicture(), 1024);
        try {
            randomModelShape("70b");
            QFAIL("there is no such shape");
        } catch (const Error& error) {
            QCOMPARE(QString(error.what()), QString("no random model is called \"70b\"; there are 1b, 7b, 34b"));
        }
    }

    void valuesHaveTheirDistribution_data() {
        QTest::addColumn<int>("type");
        for (const DType type : {DType::f32, DType::f16, DType::bf16})
            QTest::newRow(nameOf(type)) << static_cast<int>(type);
    }
    void valuesHaveTheirDistribution() {
        QFETCH(int, type);
        StoringBackend backend;
        const FamilyModel model = load(smallShape(), static_cast<DType>(type), backend);
        QCOMPARE(static_cast<int>(model.weightsFormat->elements().value()), type);
        std::uint64_t bytes = 0;
        for (const HostTensor& tensor : backend.uploads) {
            bytes += static_cast<std::uint64_t>(tensor.shape.count()) * sizeOf(tensor.type);
            QCOMPARE(reinterpret_cast<std::uintptr_t>(tensor.data) % 64, std::uintptr_t{0});
            if (tensor.shape.count() < 10'000)
                continue;
            double sum = 0, squares = 0;
            for (std::int64_t i = 0; i < tensor.shape.count(); ++i) {
                const double value = valueAt(tensor, i);
                QVERIFY(std::isfinite(value));
                sum += value;
                squares += value * value;
            }
            const auto n = static_cast<double>(tensor.shape.count());
            QVERIFY(std::fabs(sum / n) < 6 * 0.02 / std::sqrt(n));
            QVERIFY(std::fabs(std::sqrt(squares / n) - 0.02) < 0.001);
        }
        QCOMPARE(model.weightBytes, bytes);
    }

    // The head has 8 bits beside 4.
    void matricesMayBePacked() {
        for (const int bits : {8, 4}) {
            StoringBackend backend;
            const FamilyModel model = RandomChameleon(smallShape(), packedFormat(bits)).load(backend, {}, {});
            QCOMPARE(model.weightsFormat, &packedFormat(bits));
            QCOMPARE(backend.blocks.size(), std::size_t{2 + 2 * 7});
            std::uint64_t bytes = 0;
            for (const HostMatrix& matrix : backend.blocks) {
                const bool isHead = &matrix == &backend.blocks.back();
                QCOMPARE(matrix.format, &packedFormat(isHead ? 8 : bits));
                bytes += matrix.format->bytesOf(matrix.shape);
                std::vector<float> row(static_cast<std::size_t>(matrix.shape[1]));
                double squares = 0;
                for (const std::int64_t r : {std::int64_t{0}, matrix.shape[0] - 1}) {
                    matrix.format->widen(matrix.data, matrix.shape[1], r, 1, row.data());
                    for (const float value : row)
                        squares += double{value} * double{value};
                }
                const double deviation = std::sqrt(squares / (2 * static_cast<double>(row.size())));
                QVERIFY(std::fabs(deviation - 0.02) < 0.004);
            }
            for (const HostTensor& tensor : backend.uploads)
                bytes += static_cast<std::uint64_t>(tensor.shape.count()) * sizeOf(tensor.type);
            QCOMPARE(model.weightBytes, bytes);
        }
    }

    void normsAreOnesAndBiasesNaught() {
        StoringBackend backend;
        const FamilyModel model = load(smallShape(), DType::bf16, backend);
        const HostTensor& attentionNorm = backend.uploads.at(1);
        QCOMPARE(attentionNorm.type, DType::f32);
        QCOMPARE(valueAt(attentionNorm, 255), 1.0f);
        const HostTensor& qBias = backend.uploads.at(6);
        QCOMPARE(qBias.shape, (Shape{4, 64}));
        QCOMPARE(valueAt(qBias, 255), 0.0f);
    }

    void rowsOfAMatrixDiffer() {
        StoringBackend backend;
        const FamilyModel model = load(smallShape(), DType::f32, backend);
        const HostTensor& embedding = backend.uploads.at(0);  // 2,304,000 values: more than the block they are cut from
        int equal = 0;
        for (std::int64_t row = 1; row < 9000; ++row)
            equal += valueAt(embedding, row * 256) == valueAt(embedding, 0) &&
                     valueAt(embedding, row * 256 + 1) == valueAt(embedding, 1);
        QCOMPARE(equal, 0);
    }

    void theVocabularySpeaksOfEveryCode() {
        StoringBackend backend;
        const FamilyModel model = load(smallShape(), DType::bf16, backend);
        QCOMPARE(vocabularyOf(*model.layout).imageCodes(), 8192);
        QCOMPARE(vocabularyOf(*model.layout).tokenOf(8191), TokenId{8195});
        QCOMPARE(vocabularyOf(*model.layout).beginImage(), std::optional(TokenId{8197}));
        QVERIFY(vocabularyOf(*model.layout).endOfTurn());
        QVERIFY(model.capabilities.pictureOutput && !model.capabilities.textOutput);
    }

    void whatDoesNotFitIsRefusedBeforeItIsAllocated() {
        StoringBackend backend;
        RandomModelShape shape = randomModelShape("34b");
        shape.transformer.layers = 1000;  // 1.4 TB in bf16
        const std::uint64_t before = peakMemory();
        try {
            load(shape, DType::bf16, backend);
            QFAIL("it can't fit");
        } catch (const Error& error) {
            const QString message = error.what();
            QVERIFY2(message.startsWith("a random 34b model in bf16 takes ") && message.contains(" MiB of memory; ") &&
                         message.endsWith(" MiB are free"),
                     qPrintable(message));
        }
        QVERIFY(backend.uploads.empty());
        QVERIFY(peakMemory() < before + (std::uint64_t{64} << 20));  // the kernel's figure can also fall a little
    }
};

QTEST_GUILESS_MAIN(RandomModelTest)
#include "random_model_test.moc"
