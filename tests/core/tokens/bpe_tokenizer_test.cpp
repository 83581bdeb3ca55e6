#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"
#include "core/tokens/bpe_tokenizer.h"
#include "core/tokens/byte_symbols.h"
#include "core/tokens/tokenizer_json.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <sstream>
#include <thread>

using namespace pardalis;
using Json = nlohmann::json;

namespace {

const std::filesystem::path kGoldens = std::filesystem::path(PARDALIS_SOURCE_DIR) / "tests/golden/tokenizers";

Json golden(const char* name) { return jsonOf(asText(readFile(kGoldens / name))); }

BpeTokenizer tokenizerOf(const Json& file) {
    return {readTokenizerJson(asBytes(jsonText(file)), "tokenizer.json"), nullptr};
}

TokenIds idsOf(const Json& list) {
    TokenIds ids;
    for (const Json& id : list)
        ids.push_back(TokenId{id.get<int>()});
    return ids;
}

QByteArray shown(const TokenIds& ids) {
    std::string text;
    for (const TokenId id : ids)
        text += std::to_string(toInt(id)) + " ";
    return QByteArray::fromStdString(text);
}

// The text of the ids, pushed one by one. Each push must be whole characters.
std::string streamed(TextTokenizer::StreamDecoder& decoder, const TokenIds& ids) {
    std::string text;
    for (const TokenId id : ids) {
        const std::string now = decoder.push(id);
        if (!isValidUtf8(now))
            throw std::runtime_error("a push ends inside a character");
        text += now;
    }
    return text + decoder.flush();
}

void compareCase(const BpeTokenizer& tokenizer, const Json& golden) {
    const auto text = golden["text"].get<std::string>();
    const auto what = QString::fromStdString(jsonText(golden["text"]));
    const TokenIds expected = idsOf(golden["ids"]);
    const TokenIds ids = tokenizer.encodeWithControls(text);
    QVERIFY2(ids == expected, qPrintable(what + ": " + shown(ids) + ", expected " + shown(expected)));
    const TokenIds plain = golden.contains("plain") ? idsOf(golden["plain"]) : expected;
    QVERIFY2(tokenizer.encode(text) == plain, qPrintable(what + ": " + shown(tokenizer.encode(text))));
    const TokenIds framed = golden.contains("framed") ? idsOf(golden["framed"]) : expected;
    QVERIFY2(tokenizer.withSpecials(ids) == framed, qPrintable(what + ": " + shown(tokenizer.withSpecials(ids))));

    const std::string all = golden.value("shown", text), decoded = golden.value("decoded", all);
    QVERIFY(tokenizer.leastTokens(text) <= plain.size());
    QCOMPARE(streamed(*tokenizer.streamDecoderWithControls(false), ids), all);
    QCOMPARE(streamed(*tokenizer.streamDecoder(false), ids), decoded);
    QCOMPARE(tokenizer.decode(ids), decoded);
}

// "IMGIMG", the digits of the code as letters, "Z".
std::string imageName(int code) {
    std::string name = "IMGIMG";
    for (const char digit : std::to_string(code))
        name += static_cast<char>('A' + (digit - '0'));
    return name + "Z";
}

// A file laid out as what is known of Chameleon's: 65,536 entries, of which the golden has the merged pieces.
Json chameleonFile(const Json& golden) {
    Json vocabulary = {{"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<unk>", 3}, {"<eoss>", 8196}, {"<racm3:break>", 8197}};
    for (int code = 0; code < 8192; ++code)
        vocabulary[imageName(code)] = code + 4;
    for (int i = 0; i < 512; ++i)
        vocabulary["<sentinel:" + std::to_string(i) + ">"] = 8198 + i;
    for (int i = 8710; i < 16384; ++i)
        vocabulary[QString("<reserved%1>").arg(i - 4, 5, 10, QChar('0')).toStdString()] = i;
    std::vector<std::string> symbols(byteSymbols().begin(), byteSymbols().end());
    std::ranges::sort(symbols);  // as UTF-8 sorts, code points do
    Json added = Json::array();
    for (const auto& [name, id] : vocabulary.items())
        added.push_back({{"id", id}, {"content", name}, {"special", true}, {"normalized", false}});
    for (std::size_t i = 0; i < symbols.size(); ++i)
        vocabulary[symbols[i]] = 16384 + i;
    vocabulary.update(golden["pieces"]);
    std::vector<bool> taken(65536, false);
    for (const auto& [name, id] : vocabulary.items())
        taken[id.get<std::size_t>()] = true;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (!taken[i])
            vocabulary["filler" + std::to_string(i)] = i;
    }
    Json steps = Json::array();
    for (const char* expression : {"<sentinel:[0-9]+>", "(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z", "([\t\n]|    |  )",
                                   R"(\p{N})", R"([\p{P}!-/:-@\[-`{-~])"})
        steps.push_back({{"type", "Split"}, {"pattern", {{"Regex", expression}}}, {"behavior", "Isolated"}});
    steps.push_back({{"type", "ByteLevel"}, {"add_prefix_space", false}});
    return {{"added_tokens", added},
            {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", steps}}},
            {"decoder", {{"type", "ByteLevel"}}},
            {"post_processor", nullptr},
            {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", golden["merges"]}}}};
}

const BpeTokenizer& chameleonTokenizer() {
    static const BpeTokenizer tokenizer = tokenizerOf(chameleonFile(golden("chameleon.json")));
    return tokenizer;
}

}  // namespace

class BpeTokenizerTest : public QObject {
    Q_OBJECT

private slots:
    void everyKindGivesWhatThePackageGives_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("cases");
        const Json goldens = golden("kinds.json");
        for (const Json& variant : goldens["variants"]) {
            Json file = goldens["bases"][variant["base"].get<std::string>()];
            for (const auto& [name, value] : variant["set"].items()) {
                std::istringstream steps(name);
                Json* place = &file;
                for (std::string step; std::getline(steps, step, '.');)
                    place = &(*place)[step];
                *place = value;
            }
            QTest::newRow(variant["name"].get<std::string>().c_str())
                << QByteArray::fromStdString(jsonText(file)) << QByteArray::fromStdString(jsonText(variant["cases"]));
        }
    }
    void everyKindGivesWhatThePackageGives() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, cases);
        const BpeTokenizer tokenizer = tokenizerOf(jsonOf(file.toStdString()));
        for (const Json& each : jsonOf(cases.toStdString())) {
            compareCase(tokenizer, each);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void allThatIsKnownOfChameleonsTokenizerHolds() {
        const Json goldens = golden("chameleon.json");
        const BpeTokenizer& tokenizer = chameleonTokenizer();
        int checked = 0;
        for (const auto& [text, known] : goldens["known"].items()) {
            const TokenIds expected = known.is_array() ? idsOf(known) : TokenIds{TokenId{known.get<int>()}};
            QVERIFY2(tokenizer.encode(text) == expected, qPrintable(QString::fromStdString(text)));
            QCOMPARE(tokenizer.decode(expected), text);
            ++checked;
        }
        QVERIFY(checked > 350);
        for (const Json& each : goldens["cases"]) {
            Json unframed = each;
            unframed.erase("framed");
            compareCase(tokenizer, unframed);
        }
        const std::pair<const char*, int> anchors[] = {
            {"IMGIMGAZ", 4},         {"IMGIMGFDZ", 57},         {"IMGIMGBACEZ", 1028},
            {"IMGIMGIBJBZ", 8195},   {"<eoss>", 8196},          {"<sentinel:0>", 8198},
            {"<racm3:break>", 8197}, {"<reserved08706>", 8710}, {"<reserved08799>", 8803}};
        for (const auto& [name, id] : anchors) {
            QCOMPARE(tokenizer.encodeWithControls(name), TokenIds{TokenId{id}});
            QVERIFY(tokenizer.encode(name).size() > 1);  // typed, it is text
            QCOMPARE(tokenizer.decode(tokenizer.encode(name)), std::string(name));
            QCOMPARE(tokenizer.decode(TokenIds{TokenId{id}}), std::string());
        }
    }

    // What the file says first isolates it, what comes later cuts it again.
    void aLaterSplitCutsWhatAnEarlierIsolated() {
        const BpeTokenizer& tokenizer = chameleonTokenizer();
        const TokenIds ids = tokenizer.encode("<sentinel:5>");
        QCOMPARE(ids.front(), TokenId{16384 + '<' - '!'});
        QCOMPARE(ids.back(), TokenId{16384 + '>' - '!'});
        QCOMPARE(ids[ids.size() - 2], TokenId{16384 + '5' - '!'});
    }

    void aStreamGoesOnWhereTextWas() {
        const Json goldens = golden("kinds.json");
        for (const Json& variant : goldens["variants"]) {
            if (variant["name"] != "Metaspace always True")
                continue;
            Json file = goldens["bases"]["space"];
            file.update(variant["set"]);
            const BpeTokenizer tokenizer = tokenizerOf(file);
            const TokenIds ids = tokenizer.encode("the world");
            QCOMPARE(tokenizer.decode(ids, false), std::string("the world"));
            QCOMPARE(tokenizer.decode(ids, true), std::string(" the world"));
            return;
        }
        QFAIL("the golden has no such variant");
    }

    void longWordsTakeNoQuadraticTime() {
        const BpeTokenizer tokenizer = tokenizerOf(golden("kinds.json")["bases"]["byte"]);
        const std::string text(300'000, 'a');  // one word; n² would take minutes
        const TokenIds ids = tokenizer.encode(text);
        QCOMPARE(tokenizer.decode(ids), text);
        const std::string spaces(300'000, ' ');
        QCOMPARE(tokenizer.decode(tokenizer.encode(spaces)), spaces);
    }

    void megabytesAreCountedWithoutEncoding() {
        const BpeTokenizer tokenizer = tokenizerOf(golden("kinds.json")["bases"]["byte"]);
        QVERIFY(tokenizer.leastTokens(std::string(10'000'000, 'a')) > 100'000);
        QCOMPARE(tokenizer.leastTokens(""), std::size_t{0});
    }

    void threadsShareATokenizer() {
        const BpeTokenizer tokenizer = tokenizerOf(golden("kinds.json")["bases"]["byte"]);
        std::string text;
        for (int i = 0; i < 2000; ++i)
            text += "Hello, world " + std::to_string(i * 7919 % 1000) + " it's naïve ";
        const TokenIds expected = tokenizer.encode(text);
        std::atomic<int> different = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int round = 0; round < 10; ++round)
                    different += tokenizer.encode(text) != expected || tokenizer.decode(expected) != text;
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(different.load(), 0);
    }
};

QTEST_GUILESS_MAIN(BpeTokenizerTest)
#include "bpe_tokenizer_test.moc"
