// The library's file: what is written is read, and whatever else stands there is refused by name.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/retrieval/library_file.h"
#include "tests/core/retrieval/library_fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include <zlib.h>

using namespace pardalis;

namespace {

const std::string kId(64, 'e'), kMediaHash(64, '7');

Library small() {
    Library library(kId, 2);
    library.add({"ein Text ü", "", "/home/a.md"}, directionOf(10));
    library.add({"", kMediaHash, std::string("/odd/\xff.png")}, directionOf(200));
    library.add({"beides", kMediaHash, "/home/b.pardalis"}, directionOf(300));
    return library;
}

bool same(const Library& a, const Library& b) {
    return a.encoder() == b.encoder() && a.dimension() == b.dimension() && a.documents() == b.documents() &&
           std::ranges::equal(a.vectors(), b.vectors());
}

void mend(Bytes& file) {
    const auto crc =
        static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(file.data() + 16), file.size() - 16));
    std::memcpy(file.data() + 12, &crc, sizeof crc);
}

template <typename T>
Bytes with(Bytes file, std::size_t at, T value, bool mended = true) {
    std::memcpy(file.data() + at, &value, sizeof value);
    if (mended)
        mend(file);
    return file;
}

}  // namespace

class LibraryFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    static QString refusal(std::span<const std::byte> file) {
        try {
            parseLibrary(file, "x");
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }

private slots:
    void whatIsWrittenIsRead() {
        for (const Library& library : {small(), Library(kId, 512)}) {
            writeLibrary(library, path("a.pardalis-library"));
            QVERIFY(same(readLibrary(path("a.pardalis-library")), library));
        }
    }

    // README.md's table, byte for byte.
    void theLayoutIsAsDescribed() {
        Library library(kId, 2);
        library.add({"hi", kMediaHash, "f"}, directionOf(0));
        writeLibrary(library, path("b"));
        std::string expected = std::string("\x89PDLB\r\n\x1a", 8) + std::string("\1\0\0\0....\2\0\0\0\0\0\0\0", 16) +
                               std::string("\1\0\0\0\0\0\0\0", 8) + kId + std::string("\0\0\x80\x3f\0\0\0\0", 8) +
                               std::string("\2\0\0\0\1\0\0\0\x40\0\0\0", 12) + "hif" + kMediaHash;
        Bytes bytes(asBytes(expected).begin(), asBytes(expected).end());
        mend(bytes);
        QVERIFY(readFile(path("b")) == bytes);
    }

    void otherFilesAreRefusedByName() {
        writeLibrary(small(), path("c"));
        const Bytes good = readFile(path("c"));
        const std::size_t records = 96 + 3 * 2 * sizeof(float);
        Bytes longer = good;
        longer.push_back(std::byte{0});
        mend(longer);
        const std::pair<Bytes, const char*> cases[] = {
            {{}, "0 bytes, too short"},
            {Bytes(good.begin(), good.begin() + 95), "too short"},
            {with(good, 0, 'x', false), "does not begin as a library does"},
            {with(good, 8, std::uint32_t{2}, false), "a library of version 2"},
            {with(good, 40, 'E', false), "checksum"},
            {Bytes(good.begin(), good.end() - 1), "checksum"},
            {with(good, 16, std::uint32_t{0}), "vectors of 0 numbers"},
            {with(good, 16, std::uint32_t{1} << 20), "vectors of 1048576 numbers"},
            {with(good, 20, std::uint32_t{1}), "vectors of"},
            {with(good, 24, std::uint64_t{1} << 40), "1099511627776 documents, but only"},
            {with(good, 24, std::uint64_t{4}), "document"},
            {with(good, 24, std::uint64_t{2}), "document"},
            {with(good, 32, 'E'), "which encoder"},
            {with(good, 96, 0.5f), "vector of document 0 is not of length 1"},
            {with(good, 96, std::nanf("")), "vector of document 0 is not of length 1"},
            {with(good, records, std::uint32_t{0xFFFFFFFF}), "ends in the middle of a document"},
            {with(good, records + 12, '\xff'), "document 0 has a text that is not UTF-8"},
            {longer, "bytes behind its 3 documents"},
        };
        QCOMPARE(refusal(good), QString());
        for (const auto& [file, expected] : cases) {
            const QString message = refusal(file);
            QVERIFY2(message.startsWith("x: ") && message.contains(expected), qPrintable(message + ", " + expected));
        }
    }

    void anySingleByteThatChangesIsNoticed() {
        writeLibrary(small(), path("d"));
        const Bytes good = readFile(path("d"));
        for (std::size_t at = 0; at < good.size(); ++at) {
            Bytes damaged = good;
            damaged[at] ^= std::byte{0x10};
            QVERIFY2(!refusal(damaged).isEmpty(), qPrintable(QString::number(at)));
        }
    }
};

QTEST_GUILESS_MAIN(LibraryFileTest)
#include "library_file_test.moc"
