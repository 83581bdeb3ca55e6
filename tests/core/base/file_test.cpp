#include "core/base/error.h"
#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

QString messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string textOf(const fs::path& path) { return std::string(asText(readFile(path))); }

int filesIn(const fs::path& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class FileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }

private slots:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenIsRead() {
        const fs::path path = folder() / "a.bin";
        for (const std::size_t size : {0, 1, 4096, 1'000'001}) {
            std::string text(size, 'x');
            for (std::size_t i = 0; i < size; ++i)
                text[i] = static_cast<char>(i * 31);
            writeFileAtomically(path, asBytes(text));
            QCOMPARE(textOf(path), text);
            const auto mapped = MappedFile::open(path);
            QCOMPARE(std::string(asText(mapped->bytes())), text);
            QCOMPARE(mapped->path(), path);
        }
        QCOMPARE(filesIn(folder()), 1);
    }

    void errorsNameThePathAndTheCause() {
        const fs::path missing = folder() / "missing";
        for (const QString& message :
             {messageOf([&] { readFile(missing); }), messageOf([&] { MappedFile::open(missing); })})
            QVERIFY2(message.contains(missing.c_str()) && message.contains("No such file"), qPrintable(message));
        for (const QString& message :
             {messageOf([&] { readFile(folder()); }), messageOf([&] { MappedFile::open(folder()); })})
            QVERIFY2(message.contains(folder().c_str()) && message.contains("not a regular file"), qPrintable(message));
        const QString unwritable = messageOf([&] { writeFileAtomically(folder() / "no" / "such" / "folder", {}); });
        QVERIFY2(unwritable.contains("can't be written: No such file"), qPrintable(unwritable));
    }

    void whatCantBeLookedAtDoesNotExist() {
        QVERIFY(fileExists(folder()));
        QVERIFY(!fileExists(folder() / "missing"));
        writeFileAtomically(folder() / "file", {});
        QVERIFY(fileExists(folder() / "file"));
        QVERIFY(!fileExists(folder() / "file" / "below"));
        QVERIFY(!fileExists(folder() / std::string(5000, 'x')));
    }

    void filesAboveTheLimitAreNotRead() {
        const fs::path path = folder() / "large";
        writeFileAtomically(path, asBytes("12345"));
        QCOMPARE(readFile(path, 5).size(), std::size_t{5});
        const QString message = messageOf([&] { readFile(path, 4); });
        QVERIFY2(message.contains("5 bytes, more than the 4 allowed"), qPrintable(message));
        // Sparse: refused for its size before a byte of memory is taken.
        std::ofstream(folder() / "sparse").close();
        fs::resize_file(folder() / "sparse", std::uintmax_t{1} << 40);
        QVERIFY(messageOf([&] { readFile(folder() / "sparse"); }).contains("1099511627776 bytes"));
    }

    void aMappingOutlivesTheFilesName() {
        const fs::path path = folder() / "mapped";
        writeFileAtomically(path, asBytes("weights"));
        const auto mapped = MappedFile::open(path);
        writeFileAtomically(path, asBytes("others"));
        QCOMPARE(std::string(asText(mapped->bytes())), std::string("weights"));
        fs::remove(path);
        QCOMPARE(std::string(asText(mapped->bytes())), std::string("weights"));
    }

    void theStartOfAFileIsReadAlone() {
        const fs::path path = folder() / "short";
        writeFileAtomically(path, asBytes("12345"));
        QCOMPARE(std::string(asText(readFileStart(path, 3))), std::string("123"));
        QCOMPARE(std::string(asText(readFileStart(path, 9))), std::string("12345"));
    }
};

QTEST_GUILESS_MAIN(FileTest)
#include "file_test.moc"
