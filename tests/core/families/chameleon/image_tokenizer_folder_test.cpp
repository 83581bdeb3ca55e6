#include "core/base/error.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/chameleon/image_tokenizer_folder.h"
#include "core/models/model.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kDefault = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

Image gradient(int side) {
    Image picture = Image::filled(side, side);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        picture.pixels[i] = static_cast<std::uint8_t>(i * 7 % 251);
    return picture;
}

}  // namespace

class ImageTokenizerFolderTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

private slots:
    void aModelsTokenizerIsTheSameAlone() {
        const auto backend = makeCpuBackend();
        const auto model = openModel(kDefault, *backend);
        const OpenedImageTokenizer alone = openImageTokenizer(kDefault, *backend);
        QCOMPARE(alone.id, model->imageTokenizerId());
        QVERIFY(alone.tokenizer->canDecode());
        const Image picture = gradient(alone.tokenizer->config().resolution);
        const std::vector<int> codes = alone.tokenizer->encode(picture);
        QCOMPARE(codes, model->imageTokenizer()->encode(picture));
        const PictureGrid grid = alone.tokenizer->gridOf(picture);
        QVERIFY(alone.tokenizer->decode(codes, grid) == model->imageTokenizer()->decode(codes, grid));
    }

    // No vocabulary and no transformer are asked for.
    void aConfigurationOfThePictureSideIsEnough() {
        const auto whole = nlohmann::json::parse(asText(readFile(kDefault / "config.json")));
        writeFileAtomically(path("config.json"), asBytes(nlohmann::json{{"vq_config", whole["vq_config"]}}.dump()));
        fs::create_symlink(kDefault / "model.safetensors", path("model.safetensors"));
        const auto backend = makeCpuBackend();
        const OpenedImageTokenizer alone = openImageTokenizer(path("."), *backend);
        QCOMPARE(alone.id, openImageTokenizer(kDefault, *backend).id);
    }

    void aConfigurationThatIsNotOfTheseTensorsIsRefused() {
        auto config = nlohmann::json::parse(asText(readFile(kDefault / "config.json")));
        config["vq_config"]["num_embeddings"] = 500;
        fs::create_directories(path("wrong"));
        writeFileAtomically(path("wrong/config.json"), asBytes(config.dump()));
        fs::create_symlink(kDefault / "model.safetensors", path("wrong/model.safetensors"));
        const auto backend = makeCpuBackend();
        QVERIFY_EXCEPTION_THROWN(openImageTokenizer(path("wrong"), *backend), Error);
        config.erase("vq_config");
        writeFileAtomically(path("wrong/config.json"), asBytes(config.dump()));
        QVERIFY_EXCEPTION_THROWN(openImageTokenizer(path("wrong"), *backend), Error);
        QVERIFY_EXCEPTION_THROWN(openImageTokenizer(path("nowhere"), *backend), Error);
    }
};

QTEST_APPLESS_MAIN(ImageTokenizerFolderTest)
#include "image_tokenizer_folder_test.moc"
