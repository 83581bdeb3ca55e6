#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/finite_scan.h"
#include "core/checkpoint/stored_checksums.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "torch";

std::string golden(const char* name) { return std::string(asText(readFile(kGolden / name))); }

template <typename Scan>
Scan scanned(Scan scan, const std::string& bytes, std::size_t piece) {
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        scan.take(asBytes(bytes).subspan(at, std::min(piece, bytes.size() - at)));
    return scan;
}

}  // namespace

class StoredChecksumsTest : public QObject {
    Q_OBJECT

private slots:
    void everyMemberHasTheChecksumThatTorchWrote() {
        for (const char* name :
             {"1.13.1/plain.pth", "2.15.0/plain.pth", "2.15.0/lightning.ckpt", "2.15.0/attributes.pt"}) {
            const std::string bytes = golden(name);
            const std::vector<StoredChecksum> checksums = storedChecksumsOf(kGolden / name);
            QVERIFY(checksums.size() > 8);
            for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}, bytes.size()}) {
                const auto scan = scanned(ChecksumScan(checksums), bytes, piece);
                QCOMPARE(scan.compared(), checksums.size());
                QVERIFY2(scan.differing().empty(), name);
            }
        }
    }

    void aDamagedMemberIsNamed() {
        const std::string sound = golden("2.15.0/plain.pth");
        const std::vector<StoredChecksum> checksums = storedChecksumsOf(kGolden / "2.15.0/plain.pth");
        for (const StoredChecksum& part : checksums) {
            for (const std::uint64_t at : {part.begin, part.end - 1}) {
                if (part.begin == part.end)
                    continue;
                std::string damaged = sound;
                damaged[at] ^= 1;
                const auto scan = scanned(ChecksumScan(checksums), damaged, 100);
                QCOMPARE(scan.differing().size(), std::size_t{1});
                QCOMPARE(scan.differing()[0].part, part.part);
                QCOMPARE(scan.differing()[0].expected, part.crc32);
            }
        }
    }

    void aFileWithoutChecksumsHasNone() {
        QVERIFY(storedChecksumsOf(kGolden / "2.15.0/no-checksums.pth").empty());
        QVERIFY(storedChecksumsOf(kGolden / "2.15.0/legacy.pth").empty());  // refused where it is opened
        QVERIFY(storedChecksumsOf(kGolden / "2.15.0/expected.json").empty());
    }

    void everyFloatOfATorchFileIsLookedAtOnce() {
        // Views of a storage are the same numbers.
        const std::string bytes = golden("2.15.0/views.pth");
        const std::vector<StoredFloats> floats = storedFloatsOf(kGolden / "2.15.0/views.pth");
        for (std::size_t i = 1; i < floats.size(); ++i)
            QVERIFY(floats[i - 1].end <= floats[i].begin);
        // matrix 24, square 25, cube 24, channels_last 24; the two that are repeated are no piece of their storage.
        const auto scan = scanned(FiniteScan(floats), bytes, 1000);
        QCOMPARE(scan.looked(), std::uint64_t{97});
        QVERIFY(scan.found().empty());
    }

    void aNumberThatIsNoneIsFoundInATorchFile() {
        QTemporaryDir folder;
        std::string bytes = golden("1.13.1/plain.pth");
        const std::vector<StoredFloats> floats = storedFloatsOf(kGolden / "1.13.1/plain.pth");
        const auto output = std::ranges::find(floats, "output.weight", &StoredFloats::tensor);
        QVERIFY(output != floats.end());
        bytes.replace(output->begin + 4, 4, std::string("\0\0\xc0\x7f", 4));  // NaN, of float32
        const auto scan = scanned(FiniteScan(floats), bytes, 77);
        QCOMPARE(scan.found().size(), std::size_t{1});
        QCOMPARE(scan.found()[0].tensor, std::string("output.weight"));
        QCOMPARE(scan.found()[0].notFinite, std::uint64_t{1});
    }
};

QTEST_GUILESS_MAIN(StoredChecksumsTest)
#include "stored_checksums_test.moc"
