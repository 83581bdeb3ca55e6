#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/gguf_file.h"
#include "core/tokens/byte_symbols.h"
#include "core/tokens/gguf_tokenizer_data.h"

#include <QTest>

#include <functional>
#include <sstream>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

// Vocabularies of models that belong to them: beside the checkout where somebody put them (tests/README.md).
const fs::path kVocabularies = fs::path(PARDALIS_SOURCE_DIR) / "../shared/vocabularies";
constexpr std::size_t kMost = PieceTable::kMostIds;

QString messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

GgufTokenizerData dataOf(const GgufFile& file) {
    const GgufMetadata& metadata = file.metadata();
    return {.source = file.name(),
            .architecture = metadata.text("general.architecture", ""),
            .model = metadata.text("tokenizer.ggml.model"),
            .pre = metadata.text("tokenizer.ggml.pre", ""),
            .tokens = metadata.texts("tokenizer.ggml.tokens", kMost),
            .types = metadata.integers("tokenizer.ggml.token_type", 0, 6, kMost),
            .merges = metadata.texts("tokenizer.ggml.merges", kMost),
            .expressions = {}};
}

std::vector<std::string> parted(const std::string& text, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at; (at = text.find(separator, begin)) != std::string::npos; begin = at + separator.size())
        parts.push_back(text.substr(begin, at - begin));
    parts.push_back(text.substr(begin));
    return parts;
}

// The bytes' symbols, "he", and a control token.
GgufTokenizerData smallData() {
    GgufTokenizerData data;
    data.source = "small.gguf";
    data.model = "gpt2";
    data.pre = "gpt-2";
    for (const std::string& symbol : byteSymbols())
        data.tokens.push_back(symbol);
    for (const char* name : {"he", "<s>", "[PAD258]"})
        data.tokens.push_back(name);
    data.types.assign(data.tokens.size(), 1);
    data.types[257] = 3;
    data.types[258] = 4;
    data.merges = {"h e"};
    return data;
}

}  // namespace

class GgufTokenizerDataTest : public QObject {
    Q_OBJECT

private slots:
    void publishedVocabulariesGiveTheIdsOfTheirModels_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"gpt-2", "falcon", "qwen2", "starcoder", "deepseek-coder", "gpt-neox"})
            QTest::newRow(name) << name;
    }
    void publishedVocabulariesGiveTheIdsOfTheirModels() {
        QFETCH(QString, name);
        const std::string stem = "ggml-vocab-" + name.toStdString() + ".gguf";
        if (!fileExists(kVocabularies / stem))
            QSKIP("the vocabularies of published models are not beside this checkout (../shared/vocabularies)");
        const GgufFile file(kVocabularies / stem);
        const BpeTokenizer tokenizer(readGgufTokenizer(dataOf(file)), nullptr);
        const std::string sample = "Hello, world! 123 нещо 日本語 🦙\n";
        QCOMPARE(tokenizer.decode(tokenizer.encode(sample)), sample);
        if (!fileExists(kVocabularies / (stem + ".inp")))
            return;
        const auto texts =
            parted(std::string(asText(readFile(kVocabularies / (stem + ".inp")))), "\n__ggml_vocab_test__\n");
        const auto lines = parted(std::string(asText(readFile(kVocabularies / (stem + ".out")))), "\n");
        QVERIFY(texts.size() > 40 && lines.size() >= texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            TokenIds expected;
            std::istringstream numbers(lines[i]);
            for (int id = 0; numbers >> id;)
                expected.push_back(TokenId{id});
            QVERIFY2(tokenizer.encodeWithControls(texts[i]) == expected, texts[i].c_str());
        }
    }

    void whatIsNotKnownIsRefusedByName() {
        const auto refusal = [](const std::function<void(GgufTokenizerData&)>& change) {
            GgufTokenizerData data = smallData();
            change(data);
            return messageOf([&] { readGgufTokenizer(data); });
        };
        QCOMPARE(refusal([](GgufTokenizerData&) {}), QString());
        QVERIFY(refusal([](auto& data) { data.model = "llama"; }).contains("is of the kind \"llama\""));
        QVERIFY(refusal([](auto& data) { data.pre = "viking"; }).contains("cuts text as \"viking\" does"));
        QVERIFY(refusal([](auto& data) { data.types.pop_back(); }).contains("259 tokens, but 258 token types"));
        QVERIFY(refusal([](auto& data) { data.tokens.clear(); }).contains("has 0 tokens"));
        QVERIFY(
            refusal([](auto& data) { data.tokens[3] = "he"; }).contains("token \"he\" is there twice, as 3 and 256"));
        QVERIFY(refusal([](auto& data) { data.tokens[3] = "\xFF"; }).contains("is not UTF-8"));
        QVERIFY(refusal([](auto& data) { data.merges = {"he"}; }).contains("merge 0 is \"he\""));
        QVERIFY(refusal([](auto& data) { data.merges = {"h x"}; }).contains("merge 0 needs the piece \"hx\""));
    }

    void aFamilysExpressionsStandForANameOfItsOwn() {
        GgufTokenizerData data = smallData();
        data.pre = "of its own";
        data.expressions = {"h"};
        const BpeTokenizer tokenizer(readGgufTokenizer(data), nullptr);
        QCOMPARE(tokenizer.encode("he"), (TokenIds{TokenId{'h'}, TokenId{'e'}}));  // cut where the merge would be
    }

    void controlTokensAreNotMadeOfTextAndPaddingIsNoToken() {
        const BpeTokenizer tokenizer(readGgufTokenizer(smallData()), nullptr);
        QCOMPARE(tokenizer.encodeWithControls("<s>he"), (TokenIds{TokenId{257}, TokenId{256}}));
        QCOMPARE(tokenizer.encode("<s>").size(), std::size_t{3});
        QCOMPARE(tokenizer.encodeWithControls("[PAD258]").size(), std::size_t{8});
    }
};

QTEST_GUILESS_MAIN(GgufTokenizerDataTest)
#include "gguf_tokenizer_data_test.moc"
