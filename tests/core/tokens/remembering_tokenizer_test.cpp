#include "core/tokens/remembering_tokenizer.h"

#include <QTest>

using namespace pardalis;

namespace {

// One id a byte; counts how often it is asked.
class CountingTokenizer final : public TextTokenizer {
public:
    TokenIds encode(std::string_view text) const override {
        ++calls;
        TokenIds ids;
        for (const char c : text)
            ids.push_back(TokenId{static_cast<unsigned char>(c)});
        return ids;
    }
    std::unique_ptr<StreamDecoder> streamDecoder(bool) const override { return nullptr; }

    mutable int calls = 0;
};

}  // namespace

class RememberingTokenizerTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheSameIdsAndAsksOnce() {
        const auto inner = std::make_shared<CountingTokenizer>();
        const RememberingTokenizer tokenizer(inner);
        QVERIFY(tokenizer.encode("fox") == inner->encode("fox"));
        inner->calls = 0;
        QVERIFY(tokenizer.encode("fox").size() == 3);
        QVERIFY(tokenizer.encode("").empty());
        QVERIFY(tokenizer.encode("").empty());
        QCOMPARE(inner->calls, 1);  // for the empty text
    }

    void forgetsBeforeItGrowsWithoutEnd() {
        const auto inner = std::make_shared<CountingTokenizer>();
        const RememberingTokenizer tokenizer(inner);
        const std::string big(5 << 20, 'x');
        for (char c = 'a'; c < 'f'; ++c)
            tokenizer.encode(big + c);
        inner->calls = 0;
        tokenizer.encode(big + 'a');
        QCOMPARE(inner->calls, 1);
    }
};

QTEST_GUILESS_MAIN(RememberingTokenizerTest)
#include "remembering_tokenizer_test.moc"
