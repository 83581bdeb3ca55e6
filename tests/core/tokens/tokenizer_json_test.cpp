#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/tokens/bpe_tokenizer.h"
#include "core/tokens/byte_symbols.h"
#include "core/tokens/tokenizer_file.h"
#include "core/tokens/tokenizer_json.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <functional>
#include <random>

using namespace pardalis;
using Json = nlohmann::json;

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

// A list; braces alone would be an object where each entry is a pair.
Json list(std::initializer_list<Json> entries) {
    Json made = Json::array();
    for (const Json& entry : entries)
        made.push_back(entry);
    return made;
}

// Ids 0..255 are the bytes' symbols, 256 "he", 257 "hel", 258 "<s>", a control token.
Json smallFile() {
    Json vocabulary;
    for (int byte = 0; byte < 256; ++byte)
        vocabulary[byteSymbols()[static_cast<std::size_t>(byte)]] = byte;
    vocabulary.update({{"he", 256}, {"hel", 257}, {"<s>", 258}});
    return {
        {"version", "1.0"},
        {"added_tokens", list({{{"id", 258}, {"content", "<s>"}, {"special", true}, {"normalized", false}}})},
        {"normalizer", nullptr},
        {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}}},
        {"post_processor", nullptr},
        {"decoder", {{"type", "ByteLevel"}}},
        {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", list({list({"h", "e"}), list({"he", "l"})})}}}};
}

BpeTokenizer tokenizerOf(const Json& file, const TokenNames* names = nullptr) {
    return {readTokenizerJson(asBytes(jsonText(file)), "tokenizer.json"), names};
}

QString refusal(const std::function<void(Json&)>& change) {
    Json file = smallFile();
    change(file);
    return messageOf([&] { tokenizerOf(file); });
}

std::unordered_map<std::string, int> smallNames() {
    std::unordered_map<std::string, int> names;
    const Json file = smallFile();
    for (const auto& [name, id] : file["model"]["vocab"].items())
        names.emplace(name, id.get<int>());
    names.emplace("</s>", 259);
    return names;
}

TokenIds ids(std::initializer_list<int> numbers) {
    TokenIds all;
    for (const int number : numbers)
        all.push_back(TokenId{number});
    return all;
}

}  // namespace

class TokenizerJsonTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    fs::path write(const char* folder, const char* name, const std::string& text) {
        const fs::path path = fs::path(m_folder.path().toStdString()) / folder;
        fs::create_directories(path);
        writeFileAtomically(path / name, asBytes(text));
        return path;
    }

private slots:
    void whatIsNotReadIsRefusedByName() {
        const auto steps = [](const char* member, Json step) { return [=](Json& file) { file[member] = step; }; };
        const std::pair<std::function<void(Json&)>, const char*> cases[] = {
            {steps("normalizer", {{"type", "Precompiled"}, {"precompiled_charsmap", ""}}),
             "a normalizer of the kind \"Precompiled\""},
            {steps("normalizer", {{"type", "BertNormalizer"}}), "a normalizer of the kind \"BertNormalizer\""},
            {steps("pre_tokenizer", {{"type", "UnicodeScripts"}}), "a pre-tokenizer of the kind \"UnicodeScripts\""},
            {steps("pre_tokenizer", {{"type", "Whitespace"}}), "a pre-tokenizer of the kind \"Whitespace\""},
            {steps("pre_tokenizer",
                   {{"type", "Sequence"}, {"pretokenizers", list({{{"type", "CharDelimiterSplit"}}})}}),
             "a pre-tokenizer of the kind \"CharDelimiterSplit\""},
            {steps("post_processor", {{"type", "Other"}}), "a post-processor of the kind \"Other\""},
            {steps("decoder", {{"type", "WordPiece"}}), "a decoder of the kind \"WordPiece\""},
            {steps("decoder", {{"type", "CTC"}}), "a decoder of the kind \"CTC\""},
            {[](Json& file) { file["model"]["type"] = "Unigram"; }, "its model is of the kind \"Unigram\""},
            {[](Json& file) { file["model"]["type"] = "WordPiece"; }, "its model is of the kind \"WordPiece\""},
            {[](Json& file) { file["model"]["dropout"] = 0.1; }, "has a dropout"},
            {[](Json& file) { file["model"]["end_of_word_suffix"] = std::string(65, 'w'); },
             "\"model.end_of_word_suffix\" is"},
            {[](Json& file) { file["model"]["continuing_subword_prefix"] = "##"; },
             "uses \"continuing_subword_prefix\""},
            {steps("pre_tokenizer", {{"type", "Split"}, {"pattern", {{"Regex", "("}}}, {"behavior", "Isolated"}}),
             "the regular expression \"(\" can't be read: end pattern with unmatched parenthesis"},
            {steps("pre_tokenizer", {{"type", "Split"}, {"pattern", {{"Regex", "a"}}}, {"behavior", "Joined"}}),
             "expected Removed, Isolated"},
        };
        for (const auto& [change, expected] : cases) {
            const QString message = refusal(change);
            QVERIFY2(message.startsWith("tokenizer.json: ") && message.contains(expected), qPrintable(message));
        }
        QCOMPARE(refusal([](Json& file) { file["model"]["dropout"] = 0; }), QString());
    }

    void mergesThatDoNotFitAreRefused() {
        const auto merges = [](Json list) { return refusal([=](Json& file) { file["model"]["merges"] = list; }); };
        QVERIFY(merges(list({"h e", list({"he", "l"})})).contains("merge 1 is a pair, those before are strings"));
        QVERIFY(merges(list({list({"h", "e"}), "he l"})).contains("merge 1 is a string, those before are pairs"));
        QVERIFY(merges(list({"h e", "he  l"})).contains("merge 1: expected two pieces"));
        QVERIFY(merges(list({"h"})).contains("merge 0: expected two pieces"));
        QVERIFY(merges(list({list({"h", "e", "l"})})).contains("merge 0: expected two pieces"));
        QVERIFY(merges(list({list({"h", 3})})).contains("merge 0: expected two pieces"));
        QVERIFY(merges(list({list({"h", "x"})})).contains("merge 0 needs the piece \"hx\""));
        QVERIFY(merges(list({list({"hello", "x"})})).contains("merge 0 needs the piece \"hello\""));
        QCOMPARE(merges(list({"#version: 0.2", "h e", "he l"})), QString());
    }

    void idsThatNoVocabularyHasAreRefused() {
        const auto id = [](Json value) { return refusal([=](Json& file) { file["model"]["vocab"]["he"] = value; }); };
        for (const Json& value : {Json(-1), Json(1 << 20), Json(std::uint64_t{1} << 63), Json(0.5), Json("1"),
                                  Json::array(), Json(nullptr)})
            QVERIFY2(id(value).contains("the id of \"he\" is "), qPrintable(id(value)));
        QVERIFY(refusal([](Json& file) { file["model"]["vocab"] = Json::object(); }).contains("has no vocabulary"));
        QVERIFY(refusal([](Json& file) { file.erase("model"); }).contains("has no \"model\""));
        QVERIFY(refusal([](Json& file) { file = Json::array(); }).contains("has no \"model\""));
    }

    // tokenizers 0.23.3 never takes the number in the file for a content that the vocabulary lacks.
    void anAddedTokenThatTheVocabularyLacksGetsTheNextFreeId() {
        Json file = smallFile();
        file["added_tokens"].push_back({{"id", 3}, {"content", "<first>"}, {"special", true}});
        file["added_tokens"].push_back({{"id", 900}, {"content", "<second>"}, {"special", false}});
        file["added_tokens"].push_back({{"id", 901}, {"content", "he"}, {"special", true}});
        const BpeTokenizer tokenizer = tokenizerOf(file);
        QCOMPARE(tokenizer.encodeWithControls("<first><second>he"), ids({259, 260, 256}));
        const fs::path folder = write("added", "tokenizer.json", jsonText(file));
        const auto names = readTokenizerVocabulary(folder / "tokenizer.json");
        QCOMPARE(names.size(), std::size_t{261});
        QCOMPARE(names.at("<first>"), 259);
        QCOMPARE(names.at("<second>"), 260);
        QCOMPARE(names.at("he"), 256);
    }

    void theVocabularyIsReadFromFilesThatAreNotUnderstood() {
        Json file = smallFile();
        file["pre_tokenizer"] = {{"type", "Unheard"}};
        const fs::path folder = write("unheard", "tokenizer.json", jsonText(file));
        QCOMPARE(readTokenizerVocabulary(folder / "tokenizer.json").at("hel"), 257);
        const QString message = messageOf([&] { readTokenizerVocabulary(folder / "none.json"); });
        QVERIFY2(message.contains("none.json"), qPrintable(message));
    }

    void aNameWithTwoIdsIsAnErrorThatNamesBoth() {
        auto names = smallNames();
        std::swap(names["he"], names["hel"]);
        const Vocabulary vocabulary(names, 260);
        QCOMPARE(messageOf([&] { tokenizerOf(smallFile(), &vocabulary); }).section(";", 0, 0),
                 QString("tokenizer.json: \"he\" is token 256, but token 257 in the model's vocabulary"));
    }

    void namesThatOnlyOneSideKnowsAreNoContradiction() {
        auto names = smallNames();
        names.erase("he");  // that id is called otherwise there, as <reserved08707> is <image> in some folders
        names["<image>"] = 256;
        const Vocabulary vocabulary(names, 260);
        const BpeTokenizer tokenizer = tokenizerOf(smallFile(), &vocabulary);
        QCOMPARE(tokenizer.encode("hex"), ids({'h', 'e', 'x'}));  // a control token there: it stays text
        QCOMPARE(tokenizer.encodeWithControls("hex"), ids({256, 'x'}));
    }

    void piecesThatTheModelHasNoRowsForAreRefused() {
        auto names = smallNames();
        names.erase("hel");
        names["<s>"] = 1;
        names["</s>"] = 2;
        names.erase(byteSymbols()[1]);
        names.erase(byteSymbols()[2]);
        const Vocabulary vocabulary(names, 257);
        Json file = smallFile();
        file["model"]["vocab"].erase("<s>");
        file["added_tokens"] = Json::array();
        const QString message = messageOf([&] { tokenizerOf(file, &vocabulary); });
        QVERIFY2(message.contains("\"hel\" is token 257, but the model has only 257 tokens"), qPrintable(message));
    }

    void aTextTokenThatTheFileLacksIsNamed() {
        auto names = smallNames();
        names["zebra"] = 260;
        const Vocabulary vocabulary(names, 261);
        const QString message = messageOf([&] { tokenizerOf(smallFile(), &vocabulary); });
        QCOMPARE(message,
                 QString("tokenizer.json: has no token 260, which the model's vocabulary names as the text \"zebra\""));
    }

    void textNeverBecomesAControlToken() {
        Json file = smallFile();
        file["model"]["ignore_merges"] = true;  // a word that is a piece would be that piece
        const BpeTokenizer tokenizer = tokenizerOf(file);
        QCOMPARE(tokenizer.encode("<s>"), ids({'<', 's', '>'}));
        QCOMPARE(tokenizer.encodeWithControls("<s>"), ids({258}));
        QCOMPARE(tokenizer.decode(ids({258, 256})), std::string("he"));
        QVERIFY_EXCEPTION_THROWN(tokenizer.decode(ids({500})), std::out_of_range);
    }

    void aFolderIsOpenedByTheFirstFileThatIsThere() {
        const Vocabulary vocabulary(smallNames(), 260);
        const fs::path meta = write("meta", "text_tokenizer.json", jsonText(smallFile()));
        QCOMPARE(openTextTokenizer(meta, vocabulary)->encode("hello"), ids({257, 'l', 'o'}));
        write("meta", "tokenizer.json", "{}");
        const QString message = messageOf([&] { openTextTokenizer(meta, vocabulary); });
        QVERIFY2(message.startsWith("tokenizer.json: has no \"model\""), qPrintable(message));
        QCOMPARE(openTextTokenizer(meta / "text_tokenizer.json")->encode("hello"), ids({257, 'l', 'o'}));
    }

    void expressionsThatSearchForEverEndInAnError() {
        std::string text(5000, 'a');
        text.push_back('!');
        for (const char* expression : {"(a+)+$", "(?:a|a?)+b", "(.*)*x", R"((a*)*\1b)"}) {
            Json file = smallFile();
            file["pre_tokenizer"] = {{"type", "Split"}, {"pattern", {{"Regex", expression}}}, {"behavior", "Isolated"}};
            const BpeTokenizer tokenizer = tokenizerOf(file);
            QElapsedTimer timer;
            timer.start();
            const QString message = messageOf([&] { tokenizer.encode(text); });
            QVERIFY2(timer.elapsed() < 60'000, expression);
            QVERIFY2(message.isEmpty() || message.contains("takes too long on this text"), qPrintable(message));
        }
    }

    void textsThatAFileWouldMakeEndlessEndInAnError() {
        Json file = smallFile();
        const Json doubling = {{"type", "Replace"}, {"pattern", {{"Regex", "h"}}}, {"content", std::string(1000, 'h')}};
        Json steps = Json::array();
        for (int i = 0; i < 20; ++i)
            steps.push_back(doubling);
        file["normalizer"] = {{"type", "Sequence"}, {"normalizers", steps}};
        const BpeTokenizer tokenizer = tokenizerOf(file);
        QVERIFY(messageOf([&] { tokenizer.encode("hello"); }).contains("far longer"));
        file["normalizer"] = {{"type", "Prepend"}, {"prepend", std::string(2000, 'h')}};
        QVERIFY(messageOf([&] { tokenizerOf(file); }).contains("at most 1024 bytes"));
    }

    void strippingTakesNoQuadraticTime() {
        Json file = smallFile();
        file["added_tokens"].push_back({{"content", " "}, {"id", 0}, {"normalized", false}, {"rstrip", true}});
        const BpeTokenizer tokenizer = tokenizerOf(file);
        QElapsedTimer timer;
        timer.start();
        tokenizer.encode(std::string(300'000, ' '));
        QVERIFY(timer.elapsed() < 60'000);
    }

    void hugeAndDeepFilesAreRefusedAtOnce() {
        const auto read = [](const std::string& text) {
            return messageOf([&] { readTokenizerJson(asBytes(text), "tokenizer.json"); });
        };
        QVERIFY(read(std::string(1'000'000, '[')).contains("nests deeper"));
        QVERIFY(read("{\"model\":" + std::string(1'000'000, '{')).startsWith("tokenizer.json: "));
        std::string many = "[";
        for (int i = 0; i < 600'000; ++i)
            many += "1,";
        QVERIFY(read(many + "1]").contains("more than 400000 values"));
        QVERIFY(read("").startsWith("tokenizer.json: not JSON"));
        Json file = smallFile();
        file["added_tokens"].push_back({{"content", std::string(5000, 'x')}, {"id", 1}});
        QVERIFY(read(jsonText(file)).contains("an added token of 5000 bytes"));
        Json deep = {{"type", "Sequence"}, {"pretokenizers", Json::array()}};
        for (int i = 0; i < 100; ++i)
            deep["pretokenizers"].push_back({{"type", "Digits"}});
        file = smallFile();
        file["pre_tokenizer"] = deep;
        QVERIFY(read(jsonText(file)).contains("more than 64 steps"));
    }

    void filesCutShortAreRefused() {
        const std::string sound = jsonText(smallFile());
        for (std::size_t length = 0; length < sound.size(); length += 1 + sound.size() / 400) {
            const QString message =
                messageOf([&] { readTokenizerJson(asBytes(sound.substr(0, length)), "tokenizer.json"); });
            QVERIFY2(message.startsWith("tokenizer.json: "), qPrintable(QString::number(length)));
        }
    }

    void damagedFilesAreRefusedOrHarmless() {
        std::mt19937 random(15);
        Json file = smallFile();
        file["pre_tokenizer"] = {
            {"type", "Sequence"},
            {"pretokenizers", list({{{"type", "Split"},
                                     {"pattern", {{"Regex", R"(\s?\p{L}+|\p{N}{1,3})"}}},
                                     {"behavior", "MergedWithNext"}},
                                    {{"type", "Digits"}, {"individual_digits", true}},
                                    {{"type", "ByteLevel"}, {"add_prefix_space", true}, {"use_regex", true}}})}};
        file["normalizer"] = {{"type", "Sequence"},
                              {"normalizers", list({{{"type", "NFC"}}, {{"type", "Lowercase"}}})}};
        const std::string sound = jsonText(file);
        int read = 0;
        for (int round = 0; round < 1000; ++round) {
            std::string damaged = sound;
            for (std::size_t n = 1 + random() % 3; n > 0; --n) {
                const std::size_t at = random() % damaged.size();
                switch (random() % 4) {
                case 0: damaged[at] = static_cast<char>(random()); break;
                case 1: damaged.erase(at, 1 + random() % 20); break;
                case 2: damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 40)); break;
                default: damaged[at] = "\"{}[],:0123456789-"[random() % 18]; break;
                }
            }
            try {
                const BpeTokenizer tokenizer(readTokenizerJson(asBytes(damaged), "tokenizer.json"), nullptr);
                const std::string back = tokenizer.decode(tokenizer.encode("Hello <s> 123 \xC3\xA9\xF0\x9F\xA6\x99"));
                QVERIFY(back.size() < 1000);
                ++read;
            } catch (const Error& error) {
                QVERIFY2(std::string(error.what()).find("tokenizer") != std::string::npos, error.what());
            }
        }
        QVERIFY(read > 10 && read < 900);
    }
};

QTEST_GUILESS_MAIN(TokenizerJsonTest)
#include "tokenizer_json_test.moc"
