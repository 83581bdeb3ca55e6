// CLIP against transformers, on small random checkpoints (tests/reference/make_clip_goldens.py), on every device.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/image/image_io.h"
#include "core/retrieval/clip/clip_encoder.h"
#include "tests/devices/devices.h"
#include "tests/ops/op_checks.h"
#include "tests/support/golden_file.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kGoldens = PARDALIS_GOLDEN_DIR;
const std::filesystem::path kClipGoldens = kGoldens / "clip";
constexpr double kEmbeddingTolerance = 1e-4;
constexpr const char* kPictures[] = {"landscape-97x61", "portrait-40x75", "large-300x200",
                                     "small-16x16",     "grey-51x51",     "palette-60x44"};

Image picture(const std::string& name) { return decodeImage(readFile(kGoldens / "images" / (name + ".png")), name); }

QString far(const std::string& what, std::span<const float> got, std::span<const float> expected) {
    const double worst = worstDifference(got, expected);
    return worst <= kEmbeddingTolerance ? QString() : QString("%1: %2").arg(QString::fromStdString(what)).arg(worst);
}

}  // namespace

class ClipEncoderTest : public QObject {
    Q_OBJECT

    std::shared_ptr<Backend> m_backend;
    std::unique_ptr<ClipEncoder> m_encoder;

    static void forEachDeviceAndFolder() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<QString>("name");
        for (const Device& device : mainDevices())
            for (const char* name : {"tiny-b", "tiny-l"})
                QTest::addRow("%s, %s", device.name.c_str(), name) << device << QString(name);
    }
    std::filesystem::path open() {
        QFETCH(QString, name);
        m_encoder = openClipEncoder(kClipGoldens / name.toStdString(), *m_backend);
        return kClipGoldens / name.toStdString();
    }

private slots:
    void init() { m_backend = makeBackend({.fullPrecision = true}); }
    void cleanup() {
        m_encoder.reset();
        m_backend.reset();
        checkDevice();
    }

    void textsAreWhereTransformersPutsThem_data() { forEachDeviceAndFolder(); }
    void textsAreWhereTransformersPutsThem() {
        const std::filesystem::path folder = open();
        const GoldenFile golden((folder / "golden.safetensors").string());
        const nlohmann::json texts = jsonOf(asText(readFile(folder / "golden.json")))["texts"];
        QVERIFY(texts.size() >= 20);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::vector<float> vector = m_encoder->embedText(texts[i]["text"].get<std::string>());
            QCOMPARE(vector.size(), static_cast<std::size_t>(m_encoder->dimension()));
            const QString wrong = far("text " + std::to_string(i), vector, golden.floats("text." + std::to_string(i)));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void picturesAreWhereTransformersPutsThem_data() { forEachDeviceAndFolder(); }
    void picturesAreWhereTransformersPutsThem() {
        const std::filesystem::path folder = open();
        const GoldenFile golden((folder / "golden.safetensors").string());
        for (const std::string name : kPictures) {
            const QString wrong = far(name, m_encoder->embedPicture(picture(name)), golden.floats("picture." + name));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void whatIsSeenOfPicturesIsPillows_data() { forEachDeviceAndFolder(); }
    void whatIsSeenOfPicturesIsPillows() {
        if (!onCpu())
            QSKIP("computed on the host");
        const std::filesystem::path folder = open();
        const GoldenFile golden((folder / "golden.safetensors").string());
        const int side = m_encoder->config().imageSize;
        for (const std::string name : kPictures) {
            const std::vector<float> expected = channelsLast(golden.floats("values." + name), 3, side, side);
            const double worst = worstDifference(clipInput(m_encoder->preprocessing(), picture(name)), expected);
            QVERIFY2(worst <= 1e-6, qPrintable(QString::fromStdString(name) + QString(": %1").arg(worst)));
        }
    }

    void stopsBetweenLayers_data() { forEachDeviceAndFolder(); }
    void stopsBetweenLayers() {
        open();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(m_encoder->embedText("a cat", stop.get_token()), Cancelled);
        QVERIFY_EXCEPTION_THROWN(m_encoder->embedPicture(Image::filled(5, 9), stop.get_token()), Cancelled);
    }
};

QTEST_GUILESS_MAIN(ClipEncoderTest)
#include "clip_encoder_test.moc"
