// What is said of a path that is no model folder: what it is, and what is read.

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
            checkModelPath(path);
        } catch (const Error& error) {
            const QString message = error.what(), head = QString::fromStdString(path.string()) + ": ";
            return message.startsWith(head) ? message.mid(head.size()) : "without its path: " + message;
        }
        return {};
    }

private slots:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void aFileIsNamedByWhatItIs_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray tensors = QByteArray("\x42\0\0\0\0\0\0\0", 8) + "{\"a\":{}}";
        QTest::newRow("GGUF") << "model.gguf" << QByteArray("GGUF\3\0\0\0", 8) << "a GGUF file";
        QTest::newRow("GGUF under another name") << "model.bin" << QByteArray("GGUF\3\0\0\0", 8) << "a GGUF file";
        QTest::newRow("an empty .gguf") << "model.gguf" << QByteArray() << "a GGUF file";
        QTest::newRow("a .pth, which is a zip")
            << "consolidated.00.pth" << QByteArray("PK\3\4") << "a PyTorch checkpoint";
        QTest::newRow("a .PT") << "MODEL.PT" << QByteArray("PK\3\4") << "a PyTorch checkpoint";
        QTest::newRow("a bare pickle") << "weights" << QByteArray("\x80\x02}q\1", 5) << "a PyTorch checkpoint";
        QTest::newRow("safetensors") << "model.safetensors" << tensors << "a safetensors file, the weights alone";
        QTest::newRow("safetensors without a name") << "blob" << tensors << "a safetensors file, the weights alone";
        QTest::newRow("config.json") << "config.json" << QByteArray("{}") << "a model's configuration alone";
        QTest::newRow("a document") << "fox.pardalis" << QByteArray("PK\3\4") << "a file";
        QTest::newRow("an empty file") << "empty" << QByteArray() << "a file";
    }
    void aFileIsNamedByWhatItIs() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        writeFileAtomically(path(name), asBytes(bytes.toStdString()));
        const QString found = verdict(path(name));
        QVERIFY2(found.startsWith(says), qPrintable(found));
        QVERIFY2(found.endsWith("; a model is read from its folder in Hugging Face layout (config.json, safetensors, "
                                "tokenizer.model)"),
                 qPrintable(found));
    }

    void aFolderWithoutAModelIsNamedByWhatItHolds() {
        QVERIFY(verdict(path("")).startsWith("is an empty folder; a model is read"));
        writeFileAtomically(path("notes.txt"), {});
        QVERIFY(verdict(path("")).startsWith("holds no config.json; a model is read"));
        writeFileAtomically(path("params-q4.gguf"), {});
        QVERIFY(verdict(path("")).startsWith("holds params-q4.gguf, a GGUF file"));
        writeFileAtomically(path("config.json"), asBytes("{}"));
        QCOMPARE(verdict(path("")), QString());  // what is in it, others say
    }

    void whatIsNotThereIsSaid() {
        QCOMPARE(verdict(path("missing")), QString("there is no such folder"));
        QCOMPARE(verdict(""), QString("there is no such folder"));
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
