// What a model was said to need before it was loaded, against what the emulated device then gave: never less, and not
// much more.

#include "core/families/chameleon/random_model.h"
#include "core/families/decoder.h"
#include "core/families/jacobi_decoder.h"
#include "core/families/likelihood.h"
#include "core/generation/generation_session.h"
#include "core/models/model_source.h"
#include "core/tensor/packed_format.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/support/chameleon.h"

#include <QTest>

#include <functional>

using namespace pardalis;

namespace {

// What is said may be so much more than what was taken: scratch memory is an upper bound.
constexpr double kMargin = 1.25;

// Bytes that lived at once beyond those that lived before.
std::uint64_t taken(const std::function<void()>& work) {
    emulation::clearCounters();
    const std::uint64_t before = emulation::counters().liveBytes;
    work();
    return emulation::counters().peakBytes - before;
}

void checkWithin(const char* what, std::uint64_t said, std::uint64_t needed) {
    const QByteArray line = QByteArray(what) + ": said " + QByteArray::number(static_cast<double>(said) / 1e6) +
                            " MB, taken " + QByteArray::number(static_cast<double>(needed) / 1e6) + " MB";
    qInfo("%s", line.constData());
    QVERIFY2(needed <= said && static_cast<double>(said) <= kMargin * static_cast<double>(needed), line.constData());
}

TokenIds someText(const Vocabulary& vocabulary, int count) {
    TokenIds ids{vocabulary.bos()};
    for (int id = 0; static_cast<int>(ids.size()) < count; id = (id + 7) % vocabulary.size()) {
        if (vocabulary.isText(TokenId{id}))
            ids.push_back(TokenId{id});
    }
    return ids;
}

// A prompt of a chunk and more with a picture in it, so that all three guidance streams are there.
GenerationRequest request(const Model& model) {
    GenerationRequest made;
    PromptPicture picture;
    picture.key = "picture";
    picture.codes.assign(static_cast<std::size_t>(model.imageTokenizer()->config().codesPerPicture()), 1);
    made.prompt = {someText(vocabularyOf(model), kPromptChunk + 8), picture};
    made.pictureMode = PictureMode::only;
    made.guidance = {2.0f, 1.5f};
    made.previewRows = -1;
    made.seed = 1;
    return made;
}

// Draws until the third code, for then every stream has been fed.
void drawABit(const std::shared_ptr<Model>& model) {
    GenerationSession session(model);
    std::stop_source enough;
    int codes = 0;
    std::string failure;
    session.begin(
        request(*model),
        [&](const GenerationEvent& event) {
            if (std::holds_alternative<ImageCodes>(event.what) && ++codes == 3)
                enough.request_stop();
            if (const auto* failed = std::get_if<Failed>(&event.what))
                failure = failed->cause;
        },
        enough.get_token());
    while (session.step()) {
    }
    QVERIFY2(failure.empty(), failure.c_str());
    QCOMPARE(codes, 3);
}

}  // namespace

class MemoryNeedTest : public QObject {
    Q_OBJECT

private slots:
    void coversWhatIsTaken() {
        emulation::reset({.checkMemory = false});
        const ModelSource source(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default");
        const MemoryNeed need = source.memoryNeed();
        {
            const auto backend = makeCudaBackend({.fullPrecision = true});
            const std::shared_ptr<Model> model = source.load(*backend);
            const emulation::Counters loaded = emulation::counters();
            // Each tensor begins at a multiple of 256 bytes, which the emulated device does not count.
            QVERIFY(loaded.liveBytes <= need.weights);
            QVERIFY(need.weights - loaded.liveBytes < 256 * static_cast<std::uint64_t>(loaded.liveAllocations));

            Transformer& transformer = transformerOf(*model);
            const int context = transformer.config().contextLength;
            const int picture = model->imageTokenizer()->config().codesPerPicture();
            const std::uint64_t caches = taken([&] {  // of all streams at their longest
                const KvCache full = transformer.makeCache(context), pictures = transformer.makeCache(context);
                const KvCache unconditional = transformer.makeCache(picture + 2);
            });
            const std::uint64_t small = taken([&] {
                const KvCache full = transformer.makeCache(context, DType::i8),
                              other = transformer.makeCache(context, DType::i8),
                              unconditional = transformer.makeCache(picture + 2, DType::i8);
            });
            const std::uint64_t states = taken([&] {  // of text and of pictures, a step and a window at a time
                const VocabularyRange all = transformer.wholeVocabulary();
                const Decoder text(transformer, all, 1), pictures(transformer, all, 3);
                const JacobiDecoder windows(transformer, all, 3);
            });
            const std::uint64_t drawing = taken([&] { drawABit(model); });
            const std::uint64_t ownCache = taken([&] { const KvCache cache = transformer.makeCache(kPromptChunk); });
            const std::uint64_t scoring =
                taken([&] { logLikelihoods(transformer, someText(vocabularyOf(*model), kPromptChunk)); }) - ownCache;
            const std::uint64_t pictures = taken([&] {
                ImageTokenizer& tokenizer = *model->imageTokenizer();
                const int side = tokenizer.config().resolution;
                tokenizer.decode(std::vector<int>(static_cast<std::size_t>(picture), 1),
                                 tokenizer.config().squareGrid());
                tokenizer.encode(Image::filled(side, side, {10, 120, 200}));
            });
            checkWithin("caches", need.caches, caches);
            checkWithin("caches of int8", need.int8Caches, small);
            QVERIFY2(3 * need.states / 8 <= states + 3000 && states <= need.states,
                     qPrintable(QString::number(states)));
            checkWithin("activations, scoring", need.activations, scoring);
            checkWithin("pictures", need.pictures, pictures);
            // Short guidance streams, no logits of the whole prompt: less than what was said, never more.
            QVERIFY(drawing <= need.caches + need.states + need.activations + need.pictures);
        }
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }

    // Which are widened piece by piece in passes of many rows.
    void coversPackedWeights_data() {
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("full");
        for (const int bits : {8, 4})
            for (const bool full : {false, true})
                QTest::addRow("%d bits, %s", bits, full ? "f32" : "f16") << bits << full;
    }
    void coversPackedWeights() {
        QFETCH(int, bits);
        QFETCH(bool, full);
        emulation::reset({.checkMemory = false});
        RandomModelShape shape = randomModelShape("1b");
        shape.transformer.layers = 1;
        shape.transformer.hiddenSize = 256;
        shape.transformer.heads = shape.transformer.kvHeads = 4;
        shape.transformer.headDim = 64;
        shape.transformer.ffnSize = 512;
        shape.transformer.vocabularySize = 9000;
        shape.imageTokenizer.channels = 32;
        const ModelSource source("small", std::make_unique<RandomChameleon>(shape, packedFormat(bits)));
        const MemoryNeed need = source.memoryNeed();
        {
            const auto backend = makeCudaBackend({.fullPrecision = full});
            const std::shared_ptr<Model> model = source.load(*backend);
            checkWithin("weights", need.weights, emulation::counters().liveBytes);
            Transformer& transformer = transformerOf(*model);
            const Rows ids(static_cast<std::size_t>(kPromptChunk), Row::of(TokenId{7}));
            KvCache cache = transformer.makeCache(kPromptChunk);
            const std::uint64_t scoring = taken([&] {
                transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary());
            });
            if (full)  // no activations in 16 bits, and products go where they are wanted
                QVERIFY(scoring <= need.activations);
            else
                checkWithin("activations, scoring", need.activations, scoring);
        }
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }
};

QTEST_GUILESS_MAIN(MemoryNeedTest)
#include "memory_need_test.moc"
