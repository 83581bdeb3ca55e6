// What gpu/README.md says that a step of the 7B moves and what the model takes of a device, with weights of 8 and 4 bits,
// computed: no more than arithmetic, and so no word of speed.

#include "app/cli/bench/step_ops.h"
#include "core/families/chameleon/random_model.h"
#include "core/tensor/packed_format.h"

#include <QFile>
#include <QTest>

#include <array>
#include <functional>

using namespace pardalis;

namespace {

constexpr std::array<const char*, 3> kNames = {"bf16", "q8", "q4"};

const MatrixFormat& format(std::size_t i) { return i == 0 ? plainFormat(DType::bf16) : packedFormat(i == 1 ? 8 : 4); }

QString grouped(double value, int digits) { return QLocale(QLocale::English).toString(value, 'f', digits); }

// "| what | bf16 | q8 | q4 |"
QString row(const QString& what, const std::function<QString(const MatrixFormat&)>& cell) {
    QString line = "| " + what + " |";
    for (std::size_t i = 0; i < kNames.size(); ++i)
        line += " " + cell(format(i)) + " |";
    return line;
}

// Megabytes that steps of one, two and three streams move at 512 positions.
QString stepsOf(const RandomModelShape& shape, const MatrixFormat& weights, int logits, DType caches) {
    QStringList bytes;
    for (const int streams : {1, 2, 3}) {
        const cli::StepShape step{.model = shapeOf(shape.transformer),
                                  .weights = &weights,
                                  .streams = streams,
                                  .depth = 512,
                                  .logits = logits,
                                  .caches = caches};
        bytes.push_back(grouped(static_cast<double>(cli::stepBytes(cli::stepOps(step))) / 1e6, 0));
    }
    return bytes.join(" · ");
}

QString gigabytes(std::uint64_t bytes) { return grouped(static_cast<double>(bytes) / 1e9, 2); }

}  // namespace

class GpuPaperTest : public QObject {
    Q_OBJECT

private slots:
    void theTableIsComputed() {
        const RandomModelShape seven = randomModelShape("7b");
        const auto need = [](RandomModelShape shape, int context) {
            return [=](const MatrixFormat& weights) mutable {
                shape.transformer.contextLength = context;
                return RandomChameleon(shape, weights).memoryNeed();
            };
        };
        const auto int8 = [](MemoryNeed n) {
            n.caches = n.int8Caches;
            return n;
        };
        const int whole = seven.transformer.contextLength;
        const QStringList lines = {
            row("a step in text, MB: 1 · 2 · 3 streams",
                [&](const MatrixFormat& f) { return stepsOf(seven, f, seven.transformer.vocabularySize, DType::f16); }),
            row("a step in a picture",
                [&](const MatrixFormat& f) { return stepsOf(seven, f, seven.imageTokenizer.codes, DType::f16); }),
            row("a step in text, caches of int8",
                [&](const MatrixFormat& f) { return stepsOf(seven, f, seven.transformer.vocabularySize, DType::i8); }),
            row("a step in a picture, caches of int8",
                [&](const MatrixFormat& f) { return stepsOf(seven, f, seven.imageTokenizer.codes, DType::i8); }),
            row("weights, GB", [&](const MatrixFormat& f) { return gigabytes(need(seven, whole)(f).weights); }),
            row("a chunk of a prompt and a picture besides",
                [&](const MatrixFormat& f) {
                    const MemoryNeed n = need(seven, whole)(f);
                    return gigabytes(n.states + n.activations + n.pictures + MemoryNeed::kReserve);
                }),
            row("caches of 1,024 positions, guided by two streams",
                [&](const MatrixFormat& f) { return gigabytes(need(seven, 1024)(f).caches); }),
            row("caches of 2,048", [&](const MatrixFormat& f) { return gigabytes(need(seven, 2048)(f).caches); }),
            row("caches of 4,096, all the model knows",
                [&](const MatrixFormat& f) { return gigabytes(need(seven, 4096)(f).caches); }),
            row("caches of int8 of 1,024 positions",
                [&](const MatrixFormat& f) { return gigabytes(need(seven, 1024)(f).int8Caches); }),
            row("of 2,048", [&](const MatrixFormat& f) { return gigabytes(need(seven, 2048)(f).int8Caches); }),
            row("of 4,096", [&](const MatrixFormat& f) { return gigabytes(need(seven, 4096)(f).int8Caches); }),
            row("in all, with caches of 2,048",
                [&](const MatrixFormat& f) { return gigabytes(need(seven, 2048)(f).total()); }),
            row("in all, with caches of 4,096",
                [&](const MatrixFormat& f) { return gigabytes(need(seven, 4096)(f).total()); }),
            row("in all, with caches of int8 of 2,048",
                [&](const MatrixFormat& f) { return gigabytes(int8(need(seven, 2048)(f)).total()); }),
            row("in all, with caches of int8 of 4,096",
                [&](const MatrixFormat& f) { return gigabytes(int8(need(seven, 4096)(f)).total()); }),
        };
        QFile file(QStringLiteral(PARDALIS_SOURCE_DIR "/gpu/README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString readme = QString::fromUtf8(file.readAll());
        QStringList missing;
        for (const QString& line : lines) {
            if (!readme.contains(line + "\n"))
                missing.push_back(line);
        }
        QVERIFY2(missing.isEmpty(), qPrintable("gpu/README.md does not say\n" + missing.join("\n")));
    }
};

QTEST_GUILESS_MAIN(GpuPaperTest)
#include "paper_test.moc"
