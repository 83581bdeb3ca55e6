// Which files of a path are a model's; and what is said of one that is none.

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/model_path.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace pardalis;

class ModelPathTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    std::filesystem::path path(const QString& name) const { return m_temporary->filePath(name).toStdString(); }

    // Behind the path.
    static QString verdict(const std::filesystem::path& path) {
        try {
            locateModel(path);
        } catch (const Error& error) {
            const QString message = error.what(), head = QString::fromStdString(path.string()) + ": ";
            return message.startsWith(head) ? message.mid(head.size()) : "without its path: " + message;
        }
        return {};
    }

private slots:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void write(const QString& name, const QByteArray& bytes = {}) {
        std::filesystem::create_directories(path(name).parent_path());
        writeFileAtomically(path(name), asBytes(bytes.toStdString()));
    }

    void aFileWithoutItsModelIsNamedByWhatItIs_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray tensors = QByteArray("\x42\0\0\0\0\0\0\0", 8) + "{\"a\":{}}";
        QTest::newRow("a .pth, which is a zip")
            << "consolidated.00.pth" << QByteArray("PK\3\4") << "a PyTorch checkpoint without";
        QTest::newRow("a .PT") << "MODEL.PT" << QByteArray("PK\3\4") << "a PyTorch checkpoint without";
        QTest::newRow("a bare pickle") << "weights" << QByteArray("\x80\x02}q\1", 5) << "a PyTorch checkpoint without";
        QTest::newRow("a decoder") << "vqgan.ckpt" << QByteArray("PK\3\4") << "a picture decoder without its model";
        QTest::newRow("safetensors") << "model.safetensors" << tensors << "a safetensors file, the weights alone";
        QTest::newRow("safetensors without a name") << "blob" << tensors << "a safetensors file, the weights alone";
        QTest::newRow("config.json") << "config.json" << QByteArray("{}") << "a model's configuration alone";
        QTest::newRow("params.json") << "params.json" << QByteArray("{}") << "a model's configuration alone";
        QTest::newRow("a document") << "fox.pardalis" << QByteArray("PK\3\4") << "a file";
        QTest::newRow("an empty file") << "empty" << QByteArray() << "a file";
    }
    void aFileWithoutItsModelIsNamedByWhatItIs() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        write(name, bytes);
        const QString found = verdict(path(name));
        QVERIFY2(found.startsWith(says), qPrintable(found));
        QVERIFY2(
            found.endsWith(
                "; a model is read from a folder in Hugging Face layout (config.json and safetensors), a "
                "folder of Meta's release (params.json and consolidated.pth), a packed file (.pardalis-model) or a "
                "GGUF file"),
            qPrintable(found));
    }

    void aFolderWithoutAModelIsNamedByWhatItHolds() {
        QVERIFY(verdict(path("")).startsWith("is an empty folder; a model is read"));
        write("notes.txt");
        QVERIFY(verdict(path("")).startsWith(
            "holds no model: neither config.json nor params.json nor a .pardalis-model or .gguf file is "
            "there;"));
        write("model.safetensors");
        QVERIFY(verdict(path("")).startsWith("holds model.safetensors, weights without their configuration"));
        write("vqgan.ckpt");
        QVERIFY(verdict(path("")).startsWith("holds a picture decoder (vqgan.ckpt) without its model; a model"));
        write("config.json", "{}");
        QCOMPARE(verdict(path("")), QString());  // what is in it, others say
    }

    void aGgufFileIsAModel() {
        write("model.bin", "GGUF");  // whatever it is called
        QCOMPARE(locateModel(path("model.bin")).layout, ModelLayout::gguf);
        QVERIFY(verdict(path("")).startsWith("holds no model"));
        write("a.gguf");
        const ModelFiles files = locateModel(path(""));
        QCOMPARE(files.layout, ModelLayout::gguf);
        QCOMPARE(files.weights, std::vector{path("a.gguf")});
        write("b.GGUF");
        QCOMPARE(verdict(path("")), QString("holds several GGUF files, a.gguf and b.GGUF among them: choose one"));
        QCOMPARE(locateModel(path("b.GGUF")).weights, std::vector{path("b.GGUF")});
    }

    // As the release's own script leaves it.
    void aReleaseIsFoundFromEveryFolderOfIt() {
        for (const char* file : {"data/models/30b/consolidated.00.pth", "data/models/30b/consolidated.01.pth",
                                 "data/models/30b/consolidated.03.pth", "data/models/30b/params.json",
                                 "data/tokenizer/text_tokenizer.json"})
            write(file);
        for (const char* given : {"data", "data/models", "data/models/30b", "data/models/30b/consolidated.01.pth",
                                  "data/models/30b/params.json"}) {
            const ModelFiles files = locateModel(path(given));
            QCOMPARE(files.layout, ModelLayout::metaRelease);
            QCOMPARE(files.folder.filename(), std::filesystem::path("30b"));
            QCOMPARE(files.weights.size(), std::size_t{2});  // what stands behind a gap is none of it
            QVERIFY(files.tokenizerFile("text_tokenizer.json"));
            QVERIFY(!files.tokenizerFile("vqgan.ckpt"));
        }
        write("data/models/7b/consolidated.pth");
        QCOMPARE(verdict(path("data")), QString("holds several models, models/30b and models/7b: choose one"));
        QVERIFY(verdict(path("data/models/7b")).startsWith("holds consolidated.pth but no params.json"));
        write("data/models/7b/params.json");
        write("data/models/7b/config.json");  // as Anole's folder has it
        QCOMPARE(locateModel(path("data/models/7b")).layout, ModelLayout::metaRelease);
    }

    void aPortThatKeepsTheReleasesFilesIsAPort() {
        for (const char* file : {"p/config.json", "p/consolidated.00.pth", "p/params.json"})
            write(file, "{}");
        QCOMPARE(locateModel(path("p")).layout, ModelLayout::metaRelease);
        write("p/model.safetensors.index.json", "{}");
        QCOMPARE(locateModel(path("p")).layout, ModelLayout::huggingFace);
    }

    void aRepositoryOfTheHubsCacheIsItsCurrentRevision() {
        write("models--GAIR--Anole/refs/main", "0a1b");
        write("models--GAIR--Anole/snapshots/0a1b/config.json", "{}");
        QCOMPARE(locateModel(path("models--GAIR--Anole")).folder, path("models--GAIR--Anole/snapshots/0a1b"));
        for (const char* other : {"../0a1b", "/etc", "", "0a1c"}) {
            write("models--GAIR--Anole/refs/main", other);
            QVERIFY(verdict(path("models--GAIR--Anole")).startsWith("holds no model"));
        }
    }

    void aFileOfAFolderStandsForIt() {
        write("7b/config.json", "{}");
        write("7b/model-00001-of-00002.safetensors");
        for (const char* given : {"7b", "7b/config.json", "7b/model-00001-of-00002.safetensors"})
            QCOMPARE(locateModel(path(given)).folder.filename(), std::filesystem::path("7b"));
    }

    void whatIsNotThereIsSaid() {
        QCOMPARE(verdict(path("missing")), QString("there is no such file or folder"));
        QCOMPARE(verdict(""), QString("there is no such file or folder"));
        QVERIFY(verdict(path("round")).size() > 0);
        std::filesystem::create_symlink("round", path("round"));
        QVERIFY2(verdict(path("round")).startsWith("can't be looked at: "), qPrintable(verdict(path("round"))));
        QVERIFY(verdict(path(QString(5000, 'x'))).startsWith("can't be looked at: "));
    }

    void whatWouldKeepItsReaderWaitingIsRefused() {
        QCOMPARE(::mkfifo(path("pipe.gguf").c_str(), 0600), 0);
        QCOMPARE(verdict(path("pipe.gguf")), QString("a pipe, not a regular file"));
        QCOMPARE(verdict("/dev/zero"), QString("a device, not a regular file"));
    }
};

QTEST_GUILESS_MAIN(ModelPathTest)
#include "model_path_test.moc"
