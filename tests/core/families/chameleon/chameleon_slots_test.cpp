#include "core/checkpoint/checkpoint.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/random_model.h"
#include "core/families/chameleon/slots.h"

#include <QTest>

#include <map>
#include <set>

using namespace pardalis;

namespace {

const std::filesystem::path kModels[] = {std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon/tiny-7b",
                                         std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon/tiny-34b",
                                         std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon/tiny-sharded",
                                         std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default"};

std::map<std::string, Shape> shapes(const std::vector<TensorSlot>& list) {
    std::map<std::string, Shape> result;
    for (const TensorSlot& slot : list)
        result.emplace(slot.name, slot.shape);
    return result;
}

std::int64_t parameters(const std::vector<TensorSlot>& list) {
    std::int64_t count = 0;
    for (const TensorSlot& slot : list)
        count += slot.shape.count();
    return count;
}

}  // namespace

class ChameleonSlotsTest : public QObject {
    Q_OBJECT

private slots:
    // Counts that follow from the published sizes; those of the image tokenizer are the published checkpoint's.
    void publishedModelsHaveTheirNumberOfParameters() {
        TransformerWeights weights;
        for (const auto& [name, expected] : {std::pair("7b", 7'013'666'816LL), std::pair("34b", 34'294'308'864LL)}) {
            const TransformerConfig config = randomModelShape(name).transformer;
            QCOMPARE(parameters(transformerSlots(config, false, weights)), std::int64_t{expected});
            QCOMPARE(config.parameters(), std::int64_t{expected});
        }
    }

    void thePublishedImageTokenizerHas293Tensors() {
        ImageTokenizerWeights weights;
        const auto encoder = encoderSlots({}, weights), decoder = decoderSlots({}, weights);
        QCOMPARE(encoder.size() + decoder.size(), std::size_t{293});
        QCOMPARE(parameters(encoder) + parameters(decoder), std::int64_t{68'718'467});
        const auto part = [](const std::vector<TensorSlot>& list, const char* prefix) {
            std::vector<TensorSlot> found;
            for (const TensorSlot& slot : list) {
                if (slot.name.starts_with(prefix))
                    found.push_back(slot);
            }
            return found;
        };
        QCOMPARE(part(encoder, kEncoderPrefix).size(), std::size_t{124});
        QCOMPARE(parameters(part(encoder, kEncoderPrefix)), std::int64_t{27'194'880});
        QCOMPARE(part(decoder, kDecoderPrefix).size(), std::size_t{164});
        QCOMPARE(parameters(part(decoder, kDecoderPrefix)), std::int64_t{39'294'851});
    }

    void shapesOfSingleTensors_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shape");
        const auto row = [](const char* name, const char* shape) {
            QTest::newRow(name) << QString("model.vqmodel.") + name << QString(shape);
        };
        row("encoder.conv_in.weight", "[128, 3, 3, 3]");
        row("encoder.down.0.downsample.conv.weight", "[128, 128, 3, 3]");
        row("encoder.down.2.block.0.conv1.weight", "[256, 128, 3, 3]");
        row("encoder.down.2.block.0.nin_shortcut.weight", "[256, 128, 1, 1]");
        row("encoder.down.2.block.0.norm1.weight", "[128]");
        row("encoder.down.4.block.1.conv2.bias", "[512]");
        row("encoder.mid.attn_1.proj_out.weight", "[512, 512, 1, 1]");
        row("encoder.conv_out.weight", "[256, 512, 3, 3]");
        row("decoder.conv_in.weight", "[512, 256, 3, 3]");
        row("decoder.up.4.block.2.conv2.weight", "[512, 512, 3, 3]");
        row("decoder.up.4.upsample.conv.bias", "[512]");
        row("decoder.up.3.block.0.nin_shortcut.weight", "[256, 512, 1, 1]");
        row("decoder.up.1.block.0.norm1.bias", "[256]");
        row("decoder.up.0.block.2.norm2.weight", "[128]");
        row("decoder.norm_out.weight", "[128]");
        row("decoder.conv_out.weight", "[3, 128, 3, 3]");
        row("quant_conv.weight", "[256, 256, 1, 1]");
        row("post_quant_conv.bias", "[256]");
        row("quantize.embedding.weight", "[8192, 256]");
    }
    void shapesOfSingleTensors() {
        QFETCH(QString, name);
        QFETCH(QString, shape);
        ImageTokenizerWeights weights;
        auto all = shapes(encoderSlots({}, weights));
        all.merge(shapes(decoderSlots({}, weights)));
        QCOMPARE(QString::fromStdString(all.at(name.toStdString()).toString()), shape);
    }

    void onlyTheLevelsThatHaveThemGetResamplersAndShortcuts() {
        ImageTokenizerWeights weights;
        auto all = shapes(encoderSlots({}, weights));
        all.merge(shapes(decoderSlots({}, weights)));
        QVERIFY(!all.contains("model.vqmodel.encoder.down.4.downsample.conv.weight"));
        QVERIFY(!all.contains("model.vqmodel.decoder.up.0.upsample.conv.weight"));
        QVERIFY(!all.contains("model.vqmodel.decoder.up.4.block.0.nin_shortcut.weight"));
        QVERIFY(!all.contains("model.vqmodel.encoder.down.1.attn.0.q.weight"));
    }

    void groupedHeadsAndTheirNorms() {
        TransformerWeights weights;
        const auto all = shapes(transformerSlots(randomModelShape("34b").transformer, false, weights));
        QCOMPARE(all.at("model.layers.47.self_attn.q_proj.weight"), (Shape{8192, 8192}));
        QCOMPARE(all.at("model.layers.0.self_attn.k_proj.weight"), (Shape{1024, 8192}));
        QCOMPARE(all.at("model.layers.0.self_attn.q_norm.bias"), (Shape{64, 128}));
        QCOMPARE(all.at("model.layers.0.self_attn.k_norm.weight"), (Shape{8, 128}));
        QCOMPARE(all.at("model.layers.0.mlp.down_proj.weight"), (Shape{8192, 22016}));
        QVERIFY(!all.contains("model.layers.48.mlp.down_proj.weight"));
    }

    void qkNormAndHeadAreThereWhenTheConfigurationSaysSo() {
        TransformerConfig config = randomModelShape("1b").transformer;
        TransformerWeights weights;
        config.qkNorm = false;
        const auto all = shapes(transformerSlots(config, true, weights));
        QVERIFY(!all.contains("model.layers.0.self_attn.q_norm.weight"));
        QVERIFY(!all.contains("lm_head.weight"));
    }

    void everySlotHasAPlaceOfItsOwn() {
        TransformerWeights transformer;
        ImageTokenizerWeights images;
        std::set<const void*> places;
        std::size_t count = 0;
        for (const auto& list : {transformerSlots(randomModelShape("1b").transformer, false, transformer),
                                 encoderSlots({}, images), decoderSlots({}, images)}) {
            count += list.size();
            for (const TensorSlot& slot : list)
                places.insert(slot.matrix ? static_cast<void*>(slot.matrix) : slot.tensor);
        }
        QCOMPARE(places.size(), count);
    }

    // The lists name exactly what real folders hold, attention inside levels included.
    void foldersHoldExactlyTheNamedTensors() {
        for (const auto& folder : kModels) {
            const ChameleonConfig config = readChameleonConfig(folder);
            TransformerWeights transformer;
            ImageTokenizerWeights images;
            auto named = shapes(transformerSlots(config.transformer, false, transformer));
            named.merge(shapes(encoderSlots(*config.imageTokenizer, images)));
            named.merge(shapes(decoderSlots(*config.imageTokenizer, images)));
            const auto checkpoint = openCheckpoint(folder);
            QCOMPARE(checkpoint->names().size(), named.size());
            for (const auto& [name, shape] : named)
                QCOMPARE(checkpoint->find(name).value().shape, shape);
        }
    }
};

QTEST_GUILESS_MAIN(ChameleonSlotsTest)
#include "chameleon_slots_test.moc"
