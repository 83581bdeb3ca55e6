// Packed files: every byte where README.md of core/checkpoint says it is, and nothing believed that is not proven.

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/finite_scan.h"
#include "core/checkpoint/packed_checkpoint.h"
#include "core/checkpoint/packed_writer.h"
#include "core/checkpoint/stored_checksums.h"
#include "core/tensor/packed_format.h"
#include "tests/support/full_disk.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <nlohmann/json.hpp>
#include <zlib.h>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kRows = 37, kColumns = 100;  // neither whole tiles nor whole strips

std::vector<float> normalValues(std::int64_t count) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal(0.0f, 0.02f);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = normal(random);
    return values;
}

HostTensor tensorOf(const std::vector<float>& values, const Shape& shape) {
    return {.owner = nullptr,
            .data = reinterpret_cast<const std::byte*>(values.data()),
            .type = DType::f32,
            .shape = shape};
}

PackedTensorToWrite toWrite(const std::string& name, const MatrixFormat& format, const std::vector<float>& values,
                            const Shape& shape) {
    return {name, &format, shape, [&values, shape](std::int64_t first, std::int64_t count) {
                return sliceRows(tensorOf(values, shape), first, count);
            }};
}

std::uint32_t crcOf(const std::string& bytes) {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

template <typename T>
std::string raw(T value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

// A file by hand, by the description alone.
std::string fileWith(nlohmann::ordered_json header, const std::string& data, std::size_t parts,
                     std::uint32_t version = 1) {
    std::string text = header.dump();
    text.resize((24 + text.size() + 63) / 64 * 64 - 24, ' ');
    return "\x89PDLM\r\n\x1a" + raw(version) + raw(crcOf(text)) + raw(std::uint64_t{text.size()}) + text + data +
           std::string(parts * 4, '\0');
}

QString verdict(const std::string& bytes) {
    try {
        parsePacked(asBytes(bytes), "m");
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

class PackedFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_path = fs::path(m_folder.path().toStdString()) / "m.pardalis-model";
    std::vector<float> m_values = normalValues(kRows * kColumns), m_norm = normalValues(kColumns);
    std::string m_whole;

    std::vector<PackedTensorToWrite> tensors() const {
        return {toWrite("q8", packedFormat(8), m_values, {kRows, kColumns}),
                toWrite("q4", packedFormat(4), m_values, {kRows, kColumns}),
                toWrite("norm", plainFormat(DType::f32), m_norm, {kColumns})};
    }
    QString refusal(const std::vector<PackedTensorToWrite>& list) const {
        try {
            writePacked(m_path, {}, list);
            return {};
        } catch (const Error& error) {
            return error.what();
        }
    }
    auto entries() const {
        return std::distance(fs::directory_iterator(m_path.parent_path()), fs::directory_iterator());
    }

private slots:
    void init() {
        const Bytes config(3, std::byte{'{'});
        writePacked(m_path, std::vector<PackedFileToWrite>{{"config.json", config}, {"empty", {}}}, tensors());
        m_whole = std::string(asText(readFile(m_path)));
    }

    void everyByteIsWhereTheDescriptionSays() {
        QCOMPARE(m_whole.substr(0, 8), std::string("\x89PDLM\r\n\x1a"));
        QCOMPARE(m_whole.substr(8, 4), raw(std::uint32_t{1}));
        std::uint64_t length = 0;
        std::memcpy(&length, m_whole.data() + 16, sizeof length);
        QCOMPARE((24 + length) % 64, std::uint64_t{0});
        const std::string header = m_whole.substr(24, length);
        QCOMPARE(m_whole.substr(12, 4), raw(crcOf(header)));
        const auto json = nlohmann::ordered_json::parse(header);
        std::uint64_t end = 24 + length;
        std::string checksums;
        for (const char* list : {"files", "tensors"}) {
            for (const auto& part : json.at(list)) {
                const auto begin = part.at("offset").get<std::uint64_t>(),
                           bytes = part.at("bytes").get<std::uint64_t>();
                QCOMPARE(begin, (end + 63) / 64 * 64);
                QCOMPARE(m_whole.substr(end, begin - end), std::string(begin - end, '\0'));
                checksums += raw(crcOf(m_whole.substr(begin, bytes)));
                end = begin + bytes;
            }
        }
        const std::uint64_t trailer = (end + 63) / 64 * 64;
        QCOMPARE(m_whole.substr(trailer), checksums);
        QVERIFY(json.at("tensors").at(0).at("type") == "Q8");
        QVERIFY(json.at("tensors").at(0).at("bytes") == 3 * 2 * 1088);
        QVERIFY(json.at("tensors").at(1).at("bytes") == 3 * 2 * 576);
    }

    void whatWasWrittenIsReadInPlace() {
        const auto file = std::make_shared<const PackedFile>(m_path);
        QCOMPARE(asText(file->file("config.json")), std::string_view("{{{"));
        QVERIFY(file->hasFile("empty") && !file->hasFile("other"));
        const PackedCheckpoint checkpoint(file);
        for (const int bits : {8, 4}) {
            const HostMatrix matrix = checkpoint.findMatrix(bits == 8 ? "q8" : "q4").value();
            QCOMPARE(matrix.format, &packedFormat(bits));
            QCOMPARE(reinterpret_cast<std::uintptr_t>(matrix.data) % 64, std::uintptr_t{0});
            QVERIFY(!checkpoint.describe(bits == 8 ? "q8" : "q4")->copied);
            std::vector<float> read(m_values.size());
            matrix.format->widen(matrix.data, kColumns, 0, kRows, read.data());
            float worst = 0;
            for (std::size_t i = 0; i < read.size(); ++i)
                worst = std::max(worst, std::fabs(read[i] - m_values[i]));
            // Half a step: the largest of 32 is below 0.09.
            QVERIFY2(worst < 0.09f / (bits == 8 ? 127 : 7), qPrintable(QString::number(double{worst})));
            const HostTensor rows = checkpoint.findRows(bits == 8 ? "q8" : "q4", 17, 3);
            QVERIFY(std::memcmp(rows.data, read.data() + 17 * kColumns, 3 * kColumns * sizeof(float)) == 0);
        }
        const HostTensor norm = checkpoint.find("norm").value();
        QVERIFY(std::memcmp(norm.data, m_norm.data(), m_norm.size() * sizeof(float)) == 0);
        QVERIFY_EXCEPTION_THROWN(checkpoint.find("q4"), Error);
        QVERIFY(!checkpoint.find("none") && !checkpoint.findMatrix("none") && !checkpoint.describe("none"));
    }

    // The parts are made by several threads and in pieces: the same as a tile at a time.
    void aLargeMatrixIsTheSameInPieces() {
        const std::int64_t rows = 700, columns = 8192;  // more than a piece
        const std::vector<float> values = normalValues(rows * columns);
        writePacked(m_path, {},
                    std::vector<PackedTensorToWrite>{toWrite("m", packedFormat(4), values, {rows, columns})});
        const PackedFile file(m_path);
        const std::span<const std::byte> bytes = file.bytes(*file.tensor("m"));
        const PackedFormat& format = packedFormat(4);
        std::vector<std::byte> tile(format.tileBytes(columns));
        for (std::int64_t first = 0; first < rows; first += 16) {
            format.pack(values.data() + first * columns, std::min<std::int64_t>(16, rows - first), columns,
                        tile.data());
            const auto place = static_cast<std::size_t>(first / 16) * tile.size();
            QVERIFY2(std::memcmp(bytes.data() + place, tile.data(), tile.size()) == 0,
                     qPrintable(QString::number(first)));
        }
    }

    void itsChecksumsTellDamage() {
        const std::vector<StoredChecksum> checksums = storedChecksumsOf(m_path);
        QCOMPARE(checksums.size(), std::size_t{5});
        for (const StoredChecksum& part : checksums) {
            if (part.begin == part.end)
                continue;
            std::string damaged = m_whole;
            damaged[part.end - 1] ^= 1;
            ChecksumScan scan(checksums);
            scan.take(asBytes(damaged));
            QCOMPARE(scan.differing().size(), std::size_t{1});
            QCOMPARE(scan.differing()[0].part, part.part);
        }
        FiniteScan floats(storedFloatsOf(m_path));
        floats.take(asBytes(m_whole));
        QVERIFY(floats.found().empty());
        QCOMPARE(floats.looked(), std::uint64_t{2 * 6 * 32 + kColumns});  // the scales of strips, and the norm
    }

    void numbersThatAreNoneAreNamed() {
        const float none = std::numeric_limits<float>::quiet_NaN();
        for (const int at : {0, 1}) {
            std::vector<float>& values = at == 0 ? m_values : m_norm;
            const float was = std::exchange(values[70], none);
            const QString message = refusal(tensors());
            values[70] = was;
            QVERIFY2(message.contains(at == 0 ? "tensor q8 has a number that is none" : "tensor norm has"),
                     qPrintable(message));
        }
        m_values[3000] = 1e8f;
        const QString message = refusal(tensors());
        m_values[3000] = 0.01f;
        QVERIFY2(message.contains("tensor q8 has the value 1"), qPrintable(message));
        QCOMPARE(std::string(asText(readFile(m_path))), m_whole);  // and the file from before is still there
        QCOMPARE(entries(), std::ptrdiff_t{1});
    }

    void aFullDiskLeavesTheOldFile() {
        {
            const FullDisk full;
            QVERIFY(refusal(tensors()).contains("can't be written"));
        }
        QCOMPARE(std::string(asText(readFile(m_path))), m_whole);
        QCOMPARE(entries(), std::ptrdiff_t{1});
    }

    void whatContradictsItselfIsRefused_data() {
        using Json = nlohmann::ordered_json;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& bytes, const char* message) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(message);
        };
        const auto tensor = [](const char* type, const Json& shape, const Json& offset, const Json& bytes) {
            return Json{
                {"files", Json::array()},
                {"tensors", {{{"name", "w"}, {"type", type}, {"shape", shape}, {"offset", offset}, {"bytes", bytes}}}}};
        };
        const std::string data(192, '\0');  // three times 64 bytes behind a header that ends at 128
        constexpr int kData = 128;
        row("sound", fileWith(tensor("F32", {48}, kData, 192), data, 1), "");
        row("empty", "", "too short");
        row("another file", std::string(100, 'x'), "does not begin as");
        row("another version", fileWith(tensor("F32", {48}, kData, 192), data, 1, 2), "version 2");
        std::string damaged = fileWith(tensor("F32", {48}, kData, 192), data, 1);
        damaged[30] ^= 1;
        row("header damaged", damaged, "checksum");
        std::string absurd = fileWith(tensor("F32", {48}, kData, 192), data, 1);
        absurd.replace(16, 8, raw(std::uint64_t{1} << 60));
        row("header absurdly long", absurd, "a header of 1152921504606846976 bytes");
        absurd.replace(16, 8, raw(std::uint64_t{1000} * 64 - 24));
        row("header longer than the file", absurd, "cut short");
        row("cut", fileWith(tensor("F32", {48}, kData, 192), data, 0), "cut short");
        row("longer", fileWith(tensor("F32", {48}, kData, 192), data, 2), "something follows");
        row("no lists", fileWith(Json::object(), data, 1), "\"files\" is missing");
        row("list of no objects", fileWith({{"files", {1}}, {"tensors", Json::array()}}, data, 1),
            "expected an object");
        row("outside", fileWith(tensor("F32", {4800}, kData, 19200), data, 1), "cut short");
        row("far outside", fileWith(tensor("F32", {48}, kData, INT64_MAX), data, 1), "cut short");
        row("not aligned", fileWith(tensor("F32", {40}, kData + 32, 160), data, 1), "begins at byte 160, expected 128");
        row("a gap", fileWith(tensor("F32", {16}, kData + 64, 64), data, 1), "expected 128");
        row("in the header", fileWith(tensor("F32", {48}, 0, 192), data, 1), "expected 128");
        row("negative", fileWith(tensor("F32", {48}, -64, 192), data, 1), "\"tensors.offset\" is -64");
        row("fewer bytes than its shape", fileWith(tensor("F32", {49}, kData, 192), data, 1), "takes 196 bytes");
        row("unknown type", fileWith(tensor("Q5", {48}, kData, 192), data, 1), "type \"Q5\"");
        row("blocks of one dimension", fileWith(tensor("Q8", {48}, kData, 192), data, 1), "rows and columns");
        row("no dimension", fileWith(tensor("F32", Json::array(), kData, 192), data, 1), "shape");
        row("a dimension of nothing", fileWith(tensor("F32", {0}, kData, 0), data, 1), "shape");
        row("too large a shape", fileWith(tensor("F32", {INT32_MAX, INT32_MAX, 4}, 192, 192), data, 1), "too large");
        row("too large a matrix", fileWith(tensor("Q4", {INT32_MAX, INT32_MAX}, 192, 192), data, 1), "too large");
        row("too large a side", fileWith(tensor("F32", {1LL << 40}, kData, 192), data, 1), "shape");
        row("a shape of text", fileWith(tensor("F32", {"4"}, kData, 192), data, 1), "shape");
        Json twice = tensor("F32", {16}, 192, 64);
        twice["tensors"].push_back({{"name", "w"}, {"type", "F32"}, {"shape", {16}}, {"offset", 256}, {"bytes", 64}});
        row("twice", fileWith(twice, data, 2), "twice");
        row("a path",
            fileWith({{"files", {{{"name", "../x"}, {"offset", 128}, {"bytes", 192}}}}, {"tensors", {}}}, data, 1), "");
        row("deep", fileWith(Json::parse(std::string(100, '[') + std::string(100, ']')), data, 1), "nested");
    }
    void whatContradictsItselfIsRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        const QString found = verdict(bytes.toStdString());
        if (std::string(QTest::currentDataTag()) == "sound") {
            QCOMPARE(found, QString());
            return;
        }
        QVERIFY(!found.isEmpty());
        QVERIFY2(found.contains(message) && !found.contains('\n'), qPrintable(found));
    }

    // A cut is seen at once, and so is a flipped bit of prefix and header; one of a part when it is verified.
    void damageIsSaid() {
        std::mt19937 random(3);
        std::uint64_t length = 0;
        std::memcpy(&length, m_whole.data() + 16, sizeof length);
        for (int i = 0; i < 600; ++i) {
            std::string damaged = m_whole;
            if (i % 2 == 0)
                damaged.resize(random() % m_whole.size());
            else
                damaged[random() % (24 + length)] ^= static_cast<char>(1 << random() % 8);
            const QString found = verdict(damaged);
            QVERIFY2(!found.isEmpty() && !found.contains('\n'), qPrintable(QString::number(i)));
        }
    }
};

QTEST_GUILESS_MAIN(PackedFileTest)
#include "packed_file_test.moc"
