#include "app/train/data/token_shard.h"
#include "core/base/check.h"
#include "core/base/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <cstring>
#include <functional>

using namespace pardalis;
using namespace pardalis::train;

namespace {

namespace fs = std::filesystem;

const TokenShardHeader kHeader{.vocabularySize = 100, .vocabularyHash = "abc", .imageTokenizerId = "def", .kinds = {}};

// Offsets of the parts in the file that writeSound() makes: the JSON has 68 bytes.
constexpr std::size_t kVersionAt = 8, kVocabularyAt = 12, kSamplesAt = 16, kTokensAt = 24, kJsonAt = 36;

std::string verdict(std::span<const std::byte> bytes) {
    try {
        proveTokenShard(bytes, "a.tokens");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

template <typename T>
void put(Bytes& bytes, std::size_t at, T value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

// As a mended file would have it, so that what follows the checksum is reached.
void makeChecksumRight(Bytes& bytes) {
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size() - 4);
    put(bytes, bytes.size() - 4, static_cast<std::uint32_t>(crc));
}

}  // namespace

class TokenShardTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    fs::path writeSound(const char* name, const TokenShardHeader& header = kHeader) const {
        TokenShardWriter writer(path(name), header);
        writer.add("caption", std::vector<std::int32_t>{0, 99, 2}, std::vector<std::uint8_t>{0, kAnswerToken, 0});
        writer.add("story", std::vector<std::int32_t>{7}, std::vector<std::uint8_t>{kPromptToken});
        writer.add("caption", std::vector<std::int32_t>{5, 6}, std::vector<std::uint8_t>{3, 0});
        writer.finish();
        return path(name);
    }

private slots:
    void whatIsWrittenIsRead() {
        const TokenShards shards({writeSound("a.tokens"), writeSound("b.tokens")});
        QCOMPARE(shards.size(), std::size_t{6});
        QCOMPARE(shards.tokens(), std::uint64_t{12});
        QCOMPARE(shards.header().vocabularySize, 100);
        QCOMPARE(shards.header().imageTokenizerId, std::string("def"));
        for (const std::size_t first : {std::size_t{0}, std::size_t{3}}) {
            QCOMPARE(shards.sample(first).kind, std::string_view("caption"));
            QCOMPARE(shards.sample(first).ids[1], 99);
            QCOMPARE(shards.sample(first).flags[1], kAnswerToken);
            QCOMPARE(shards.sample(first + 1).kind, std::string_view("story"));
            QCOMPARE(shards.sample(first + 1).ids.size(), std::size_t{1});
            QCOMPARE(shards.sample(first + 2).ids.back(), 6);
        }
        QVERIFY_EXCEPTION_THROWN(shards.sample(6), CheckFailure);
    }

    void aShardWithoutSamplesIsRead() {
        TokenShardWriter writer(path("empty.tokens"), kHeader);
        writer.finish();
        QCOMPARE(TokenShards({path("empty.tokens"), writeSound("a.tokens")}).size(), std::size_t{3});
        QCOMPARE(TokenShards({path("empty.tokens")}).size(), std::size_t{0});
    }

    void filesOfAnotherVocabularyOrTokenizerAreRefused() {
        const fs::path sound = writeSound("a.tokens");
        TokenShardHeader other = kHeader;
        other.vocabularyHash = "other";
        QVERIFY_EXCEPTION_THROWN(TokenShards({sound, writeSound("v.tokens", other)}), Error);
        other = kHeader;
        other.imageTokenizerId = "other";
        QVERIFY_EXCEPTION_THROWN(TokenShards({sound, writeSound("i.tokens", other)}), Error);
    }

    void everyCutIsRefused() {
        const Bytes sound = readFile(writeSound("a.tokens"));
        QCOMPARE(verdict(sound), std::string());
        for (std::size_t size = 0; size < sound.size(); ++size)
            QVERIFY(!verdict(std::span(sound).first(size)).empty());
        Bytes longer = sound;
        longer.push_back(std::byte{0});
        QVERIFY(verdict(longer).find("1 bytes too many") != std::string::npos);
    }

    void everyChangedByteIsNoticed() {
        const Bytes sound = readFile(writeSound("a.tokens"));
        for (std::size_t at = 0; at < sound.size(); ++at) {
            Bytes damaged = sound;
            damaged[at] ^= std::byte{0x10};
            QVERIFY2(!verdict(damaged).empty(), qPrintable(QString::number(at)));
        }
    }

    void falseContentsAreRefusedByName_data() {
        QTest::addColumn<int>("part");  // -1: of the header; else how many bytes before the end
        QTest::addColumn<int>("at");
        QTest::addColumn<quint64>("value");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("expected");

        const auto header = [](const char* name, std::size_t at, quint64 value, int width, const char* expected) {
            QTest::newRow(name) << -1 << static_cast<int>(at) << value << width << expected;
        };
        header("version", kVersionAt, 2, 4, "version 2");
        header("no vocabulary", kVocabularyAt, 0, 4, "vocabulary of 0");
        header("vocabulary", kVocabularyAt, 50, 4, "token 1 is 99, outside the vocabulary of 50");
        header("most samples", kSamplesAt, ~quint64{0}, 8, "samples");
        header("samples overflow", kSamplesAt, quint64{1} << 61, 8, "cut off");
        header("tokens overflow", kTokensAt, quint64{1} << 62, 8, "cut off");
        header("description", kJsonAt - 4, 1, 4, "multiple of 8");
        const auto fromEnd = [](const char* name, int before, quint64 value, int width, const char* expected) {
            QTest::newRow(name) << 0 << before << value << width << expected;
        };
        // From the end: checksum 4, flags 6, ids 24, kinds 3 and a zero, offsets 32.
        fromEnd("flags", 10, 9, 1, "token 0 has flags 9");
        fromEnd("id", 34, 100, 4, "token 0 is 100");
        fromEnd("negative id", 34, 0xFFFFFFFF, 4, "token 0 is -1");
        fromEnd("kind", 38, 2, 1, "sample 0 is of kind 2");
        fromEnd("first offset", 70, 1, 8, "cover tokens 1 to 6");
        fromEnd("last offset", 46, 7, 8, "cover tokens 0 to 7");
        fromEnd("falling offset", 62, 5, 8, "sample 1 ends at token 4");
        fromEnd("huge offset", 62, ~quint64{0}, 8, "sample 1 ends at token 4");
    }
    void falseContentsAreRefusedByName() {
        QFETCH(int, part);
        QFETCH(int, at);
        QFETCH(quint64, value);
        QFETCH(int, width);
        QFETCH(QString, expected);
        Bytes bytes = readFile(writeSound("a.tokens"));
        const std::size_t offset =
            part < 0 ? static_cast<std::size_t>(at) : bytes.size() - static_cast<std::size_t>(at);
        std::memcpy(bytes.data() + offset, &value, static_cast<std::size_t>(width));
        makeChecksumRight(bytes);
        const QString message = QString::fromStdString(verdict(bytes));
        QVERIFY2(message.startsWith("a.tokens: ") && message.contains(expected), qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(TokenShardTest)
#include "token_shard_test.moc"
