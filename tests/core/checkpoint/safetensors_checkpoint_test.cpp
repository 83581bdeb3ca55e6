#include "core/base/error.h"
#include "core/checkpoint/safetensors_checkpoint.h"
#include "tests/core/checkpoint/safetensors_writer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = PARDALIS_GOLDEN_DIR;

}  // namespace

class SafetensorsCheckpointTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }

    void write(const char* name, const std::string& text) const {
        std::ofstream(folder() / name, std::ios::binary) << text;
    }

    QString verdict() const {
        try {
            openCheckpoint(folder());
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    // Two shards, each with a tensor the index does not name.
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        SafetensorsWriter first, second;
        first.addZeros("a", "F32", {2});
        first.addZeros("unused", "F32", {1});
        second.addZeros("b", "BF16", {3, 1});
        second.addZeros("c", "F16", {4});
        first.write(folder() / "one.safetensors");
        second.write(folder() / "two.safetensors");
    }

    void shardsAreOneCheckpoint() {
        write(
            "model.safetensors.index.json",
            R"({"metadata":{"total_size":1},"weight_map":{"a":"one.safetensors","b":"two.safetensors","c":"two.safetensors"}})");
        const auto checkpoint = openCheckpoint(folder());
        QCOMPARE(checkpoint->names(), (std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(checkpoint->find("b")->shape, (Shape{3, 1}));
        QCOMPARE(checkpoint->find("b")->type, DType::bf16);
        QCOMPARE(checkpoint->fileOf("a"), std::string("one.safetensors"));
        QCOMPARE(checkpoint->fileOf("c"), std::string("two.safetensors"));
        QCOMPARE(checkpoint->fileOf("d"), std::string("model.safetensors.index.json"));
        QVERIFY(!checkpoint->find("unused") && !checkpoint->contains("unused"));
        QCOMPARE(checkpoint->headers().size(), std::size_t{2});
        QCOMPARE(checkpoint->bytes(),
                 fs::file_size(folder() / "one.safetensors") + fs::file_size(folder() / "two.safetensors"));
    }

    void aSingleFileIsACheckpoint() {
        fs::copy_file(folder() / "one.safetensors", folder() / "model.safetensors");
        const auto checkpoint = openCheckpoint(folder());
        QCOMPARE(checkpoint->names(), (std::vector<std::string>{"a", "unused"}));
        QCOMPARE(checkpoint->fileOf("a"), std::string("model.safetensors"));
        QCOMPARE(checkpoint->fileOf("nowhere"), std::string("model.safetensors"));
    }

    void publishedLayoutsOpen() {
        const auto sharded = openCheckpoint(kGolden / "chameleon/tiny-sharded");
        QCOMPARE(sharded->headers().size(), std::size_t{2});
        for (const std::string& name : sharded->names())
            QVERIFY(sharded->find(name)->data != nullptr);
        QVERIFY(openCheckpoint(kGolden / "chameleon/tiny-7b")->contains("lm_head.weight"));
    }

    void faultsOfTheIndexAreNamed_data() {
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* index, const char* message) {
            QTest::newRow(name) << QString(index) << QString(message);
        };
        constexpr const char* kNotAName = "expected the name of a file in the same folder";
        row("missing shard", R"({"weight_map":{"a":"three.safetensors"}})",
            "model.safetensors.index.json: names three.safetensors (for tensor a), which is not in");
        row("tensor elsewhere", R"({"weight_map":{"a":"two.safetensors"}})",
            "model.safetensors.index.json: tensor a is not in two.safetensors, where model.safetensors.index.json says "
            "it is");
        row("tensor nowhere", R"({"weight_map":{"z":"two.safetensors"}})", "tensor z is not in two.safetensors");
        row("parent folder", R"({"weight_map":{"a":"../one.safetensors"}})",
            "model.safetensors.index.json: \"weight_map.a\" is \"../one.safetensors\", expected the name of a file in "
            "the same folder");
        row("absolute path", R"({"weight_map":{"a":"/etc/passwd"}})", kNotAName);
        row("sub-folder", R"({"weight_map":{"a":"x/one.safetensors"}})", kNotAName);
        row("backslash", R"({"weight_map":{"a":"..\\one.safetensors"}})", kNotAName);
        row("dots", R"({"weight_map":{"a":".."}})", kNotAName);
        row("empty", R"({"weight_map":{"a":""}})", kNotAName);
        row("a zero byte", R"({"weight_map":{"a":"one.safetensors\u0000x"}})", kNotAName);
        row("a number", R"({"weight_map":{"a":1}})", kNotAName);
        row("no map", R"({"metadata":{}})",
            "model.safetensors.index.json: \"weight_map\" is missing, expected an object");
        row("map is a list", R"({"weight_map":[]})", "is a list, expected an object");
        row("index is a list", "[]", "model.safetensors.index.json: is a list, expected an object");
        row("not JSON", "{", "model.safetensors.index.json: is not valid JSON, at byte");
        row("empty file", "", "model.safetensors.index.json: is empty");
    }
    void faultsOfTheIndexAreNamed() {
        QFETCH(QString, index);
        QFETCH(QString, message);
        write("model.safetensors.index.json", index.toStdString());
        QVERIFY2(verdict().contains(message), qPrintable(verdict()));
    }

    // As in the cache of Hugging Face's hub, whose files are links to blobs beside the folder.
    void aShardMayBeALink() {
        fs::create_directory(folder() / "blobs");
        fs::rename(folder() / "one.safetensors", folder() / "blobs/0123");
        fs::create_directory(folder() / "snapshot");
        fs::create_symlink("../blobs/0123", folder() / "snapshot/model.safetensors");
        QVERIFY(openCheckpoint(folder() / "snapshot")->contains("a"));
        fs::remove(folder() / "blobs/0123");
        QVERIFY_THROWS_EXCEPTION(Error, openCheckpoint(folder() / "snapshot"));
        fs::remove(folder() / "snapshot/model.safetensors");
        fs::create_symlink("/dev/zero", folder() / "snapshot/model.safetensors");
        QVERIFY_THROWS_EXCEPTION(Error, openCheckpoint(folder() / "snapshot"));
    }

    void aFaultyShardIsNamed() {
        write("model.safetensors.index.json", R"({"weight_map":{"a":"one.safetensors"}})");
        fs::resize_file(folder() / "one.safetensors", 20);
        QVERIFY2(verdict().startsWith("one.safetensors: a header of"), qPrintable(verdict()));
        fs::remove(folder() / "one.safetensors");
        fs::create_directory(folder() / "one.safetensors");
        QVERIFY2(verdict().contains("not a regular file"), qPrintable(verdict()));
    }

    void aFolderWithoutWeightsSaysWhatIsRead() {
        write("consolidated.00.pth", "");
        QVERIFY2(verdict().contains("no weights: neither model.safetensors nor model.safetensors.index.json is there"),
                 qPrintable(verdict()));
    }
};

QTEST_GUILESS_MAIN(SafetensorsCheckpointTest)
#include "safetensors_checkpoint_test.moc"
