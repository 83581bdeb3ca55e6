#include "core/families/chameleon/gguf_tokenizer.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/checkpoint/gguf_file.h"
#include "tests/core/checkpoint/gguf_bytes.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace pardalis;

namespace {

const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "gguf/tiny";

// tokenizer.json of which llama.cpp's converter made the GGUF files beside it.
nlohmann::json original() { return nlohmann::json::parse(asText(readFile(kTiny / "hf/tokenizer.json"))); }

template <typename Change>
QString refusal(const Change& change) {
    GgufBytes file;
    file.add("tokenizer.ggml.model", 8, GgufBytes::text("gpt2"));
    file.add("tokenizer.ggml.pre", 8, GgufBytes::text("chameleon"));
    change(file);
    const std::string bytes = file.bytes();
    try {
        tokenizerJsonOf(parseGguf(asBytes(bytes), "model.gguf").metadata);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

QString refusal(const nlohmann::json& tokenizer, int rows) {
    try {
        GgufEntries entries;
        const std::string text = jsonText(tokenizer);
        addTokenizer(entries, TokenizerFile(asBytes(text), "tokenizer.json"), rows);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class GgufTokenizerTest : public QObject {
    Q_OBJECT

private slots:
    void theTokenizerOfAGgufFileIsTheOneItWasMadeOf() {
        const GgufFile file(kTiny / "f16.gguf");
        nlohmann::json expected = original();
        for (nlohmann::json& merge : expected["model"]["merges"])
            merge = merge[0].get<std::string>() + " " + merge[1].get<std::string>();
        const nlohmann::json found = jsonOf(tokenizerJsonOf(file.metadata()));
        QCOMPARE(jsonText(found), jsonText(expected));
        QVERIFY(cutsAsChameleon(jsonText(found)));
        expected["pre_tokenizer"]["pretokenizers"][0]["pattern"] = {{"String", "e"}};  // "the" is no word any more
        QVERIFY(!cutsAsChameleon(jsonText(expected)));
    }

    void whatIsWrittenIsWhatLlamaCppsConverterWrites() {
        GgufEntries entries;
        const std::string text = jsonText(original());
        addTokenizer(entries, TokenizerFile(asBytes(text), "tokenizer.json"), 384);
        GgufBytes written;
        const std::string_view bytes = asText(entries.bytes());
        written.entries.assign(entries.count(), "");  // counted alone
        written.entries.front() = bytes;
        const std::string whole = written.bytes();
        const GgufMetadata found = parseGguf(asBytes(whole), "written").metadata;
        const GgufFile golden(kTiny / "f16.gguf");
        int compared = 0;
        for (const auto& [key, value] : golden.metadata().values()) {
            if (!key.starts_with("tokenizer."))
                continue;
            QVERIFY2(found.contains(key), std::string(key).c_str());
            QVERIFY2(std::ranges::equal(found.values().at(key).bytes, value.bytes), std::string(key).c_str());
            ++compared;
        }
        QCOMPARE(compared, 10);
        QCOMPARE(found.values().size(), std::size_t{10});
    }

    void whatGgufSaysWrongIsNamed() {
        const auto tokens = [](GgufBytes& file) { file.addTexts("tokenizer.ggml.tokens", {"a", "b", "a"}); };
        QVERIFY(refusal(tokens).contains("\"tokenizer.ggml.tokens\" has \"a\" twice, as 0 and 2"));
        QVERIFY(
            refusal([](GgufBytes& file) { file.entries.pop_back(); }).contains("\"tokenizer.ggml.pre\" is missing"));
        QVERIFY(refusal([](GgufBytes& file) {
                    file.entries.pop_back();
                    file.add("tokenizer.ggml.pre", 8, GgufBytes::text("qwen2"));
                }).contains("\"tokenizer.ggml.pre\" is \"qwen2\", expected \"chameleon\""));
        QVERIFY(
            refusal([](GgufBytes& file) { file.addTexts("tokenizer.ggml.tokens", {"\xFF"}); }).contains("not UTF-8"));
        QVERIFY(refusal([](GgufBytes& file) {
                    file.addTexts("tokenizer.ggml.tokens", {"a"});
                    file.add("tokenizer.ggml.token_type", 9,
                             GgufBytes::number<std::uint32_t>(5) + GgufBytes::number<std::uint64_t>(2) +
                                 std::string("\1\0\0\0\1\0\0\0", 8));
                }).contains("expected a list of 1, as there are tokens"));
    }

    void whatGgufHasNoPlaceForIsRefused() {
        nlohmann::json tokenizer = original();
        QVERIFY(refusal(tokenizer, 100).contains("; the model's table has 100 rows"));
        tokenizer["model"]["merges"][3] = {"a b", "c"};
        QCOMPARE(refusal(tokenizer, 384),
                 QString("tokenizer.json: a merge of \"a b\" and \"c\", which have spaces: GGUF "
                         "has no place for that"));
        tokenizer["model"]["type"] = "Unigram";
        QVERIFY(refusal(tokenizer, 384).contains("its model is of the kind \"Unigram\""));
    }
};

QTEST_GUILESS_MAIN(GgufTokenizerTest)
#include "gguf_tokenizer_test.moc"
