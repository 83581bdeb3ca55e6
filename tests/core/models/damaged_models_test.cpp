// Every file of every layout, cut and changed at several hundred places: the model opens all the same, or one line names
// the file.

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/models/model_report.h"
#include "core/models/model_source.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <random>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kLayouts = fs::path(PARDALIS_GOLDEN_DIR) / "chameleon/layouts";
constexpr int kCuts = 60, kFlips = 250;
constexpr std::uint64_t kMost = std::uint64_t{64} << 20;  // beside the file's size

// One of the bytes is another: most of them where the structure is, at the beginning and the end.
std::string flipped(std::string bytes, std::mt19937& random) {
    const std::size_t edge = std::min<std::size_t>(bytes.size(), 4096);
    std::size_t at = random() % edge;
    if (random() % 2 == 0)
        at = bytes.size() - 1 - at;
    const char other[] = {0, 1, '\x7f', '\x80', '\xff', static_cast<char>(bytes[at] ^ (1 << random() % 8))};
    bytes[at] = other[random() % sizeof other];
    return bytes;
}

}  // namespace

class DamagedModelsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_copy = fs::path(m_temporary.path().toStdString()) / "layouts";
    int m_refused = 0;

    // "" where it opens; the message else. Anything but an Error fails the test.
    std::string verdict(const fs::path& model) {
        try {
            reportOn(model);
            return {};
        } catch (const Error& error) {
            ++m_refused;
            return error.what();
        }
    }

private slots:
    void init() {
        fs::remove_all(m_copy);
        fs::copy(kLayouts, m_copy, fs::copy_options::recursive);
        fs::create_directory(m_copy / "packed");
        ModelSource(kLayouts / "odd")
            .family()
            .exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = m_copy / "packed/odd"}, {}, {});
        m_refused = 0;
    }

    void damageIsSaidInOneLine_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("file");
        const auto row = [](const char* model, const char* file) {
            QTest::addRow("%s of %s", file, model) << QString(model) << QString(file);
        };
        row("meta/models/7b", "meta/models/7b/consolidated.pth");
        row("meta/models/7b", "meta/models/7b/params.json");
        row("meta/models/30b", "meta/models/30b/consolidated.01.pth");
        row("meta/models/30b", "meta/models/30b/consolidate_params.json");
        row("meta/models/7b", "meta/tokenizer/vqgan.ckpt");
        row("meta/models/7b", "meta/tokenizer/vqgan.yaml");
        row("meta/models/7b", "meta/tokenizer/text_tokenizer.json");
        row("bin", "bin/pytorch_model-00001-of-00002.bin");
        row("bin", "bin/pytorch_model.bin.index.json");
        row("old-port", "old-port/model.safetensors");
        row("odd", "odd/config.json");
        row("gguf", "gguf/tiny-q8_0.gguf");
        row("packed/odd", "packed/odd");
    }
    void damageIsSaidInOneLine() {
        QFETCH(QString, model);
        QFETCH(QString, file);
        const fs::path path = m_copy / file.toStdString(), opened = m_copy / model.toStdString();
        const std::string whole(asText(readFile(path)));
        QCOMPARE(verdict(opened), std::string());
        std::mt19937 random(1);
        for (int i = 0; i < kCuts + kFlips; ++i) {
            const std::string damaged = i < kCuts ? whole.substr(0, whole.size() * static_cast<std::size_t>(i) / kCuts)
                                                  : flipped(whole, random);
            std::ofstream(path, std::ios::binary) << damaged;
            resetPeakMemory();
            const std::uint64_t before = peakMemory();
            const std::string message = verdict(opened);
            const std::uint64_t taken = std::max(peakMemory(), before) - before;
            QVERIFY2(taken <= whole.size() + kMost, qPrintable(QString::number(taken)));
            QVERIFY2(message.find('\n') == std::string::npos && message.size() < 1000, message.c_str());
        }
        std::ofstream(path, std::ios::binary) << whole;
        QCOMPARE(verdict(opened), std::string());
        QVERIFY2(m_refused >= kCuts, qPrintable(QString::number(m_refused)));  // no file that is cut is taken for whole
    }
};

QTEST_GUILESS_MAIN(DamagedModelsTest)
#include "damaged_models_test.moc"
