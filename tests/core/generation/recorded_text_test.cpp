// A text that a record keeps: which of its tokens stand where on the page, and what a hostile record is told.
#include "core/generation/recorded_text.h"

#include "core/base/error.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace pardalis;

namespace {

// A token is one of these pieces.
class PieceTokenizer final : public TextTokenizer {
public:
    explicit PieceTokenizer(std::vector<std::string> pieces) : m_pieces(std::move(pieces)) {}
    TokenIds encode(std::string_view) const override { return {}; }
    std::unique_ptr<StreamDecoder> streamDecoder(bool) const override {
        class Decoder final : public StreamDecoder {
        public:
            explicit Decoder(const std::vector<std::string>& pieces) : m_pieces(pieces) {}
            std::string push(TokenId id) override { return m_pieces.at(static_cast<std::size_t>(toInt(id))); }
            std::string flush() override { return {}; }

        private:
            std::vector<std::string> m_pieces;
        };
        return std::make_unique<Decoder>(m_pieces);
    }

private:
    std::vector<std::string> m_pieces;
};

TokenText said(const std::vector<std::string>& pieces) {
    TokenIds ids;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        ids.push_back(TokenId{static_cast<int>(i)});
    return textOfTokens(ids, PieceTokenizer(pieces));
}

Block generated(const std::string& before, const std::string& text, const std::string& behind = {}) {
    Block block = makeParagraph("");
    block.runs = normalised({{before, {}, Origin::user}, {text, {}, Origin::model}, {behind, {}, Origin::user}});
    return block;
}

QString tokensOf(const Document& document, const std::optional<PlacedTokens>& placed) {
    QStringList all;
    for (const PlacedTokens::Token& token : placed ? placed->tokens : std::vector<PlacedTokens::Token>())
        all << QString::number(token.number) + ':' +
                   QString::fromStdString(document.find(token.block)->text().substr(token.from, token.to - token.from));
    return all.join('|');
}

}  // namespace

class RecordedTextTest : public QObject {
    Q_OBJECT
private slots:
    void eachTokenIsWhereItsTextIs() {
        const TokenText text = said({" The", " fox", "", " ran", ".\n", "\nIt", " slept", "."});
        QCOMPARE(text.paragraphs.size(), std::size_t{2});
        QCOMPARE(text.paragraphs[0], std::string(" The fox ran."));
        QCOMPARE(text.paragraphs[1], std::string("It slept."));
        const Document document({},
                                {makeParagraph("The fox ran."), generated("Once.", " The fox ran.", " Mine."),
                                 generated("", "It slept."), makeParagraph("Below.")},
                                {});
        const auto placed = findTokens(document, text);
        QCOMPARE(tokensOf(document, placed), QString("0:The|1: fox|3: ran|4:.|5:It|6: slept|7:."));
        QVERIFY(placed->isWhole);
        QVERIFY(placed->stretch.from == (Position{document.blocks()[1].id, 5}));
        QVERIFY(placed->stretch.to == (Position{document.blocks()[2].id, 9}));
        QVERIFY(!findTokens(document, text, 2));
    }

    void itStandsAsFarAsNobodyChangedIt() {
        const TokenText text = said({"One two three four five six", " seven", " eight"});
        const Document document({}, {generated("", "One two three four five six sev", "ed")}, {});
        const auto placed = findTokens(document, text);
        QCOMPARE(tokensOf(document, placed), QString("0:One two three four five six"));
        QVERIFY(!placed->isWhole);
        const Document gone({}, {generated("", "Nothing of it.")}, {});
        QVERIFY(!findTokens(gone, text));
    }

    void ofTwoPlacesTheOneWithMoreOfIt() {
        const TokenText text = said({"The same beginning of both", " ends", " here."});
        const Document document({},
                                {generated("", "The same beginning of both is here."),
                                 generated("", "The same beginning of both ends here.")},
                                {});
        QVERIFY(findTokens(document, text)->stretch.from.block == document.blocks()[1].id);
    }

    void aTextOfOneLetterIsFoundInTime() {
        const Document document({}, {generated("", std::string(400'000, 'a'))}, {});
        std::vector<std::string> pieces(2000, "aaaa");
        QVERIFY(findTokens(document, said(pieces)).has_value());
        pieces.assign(20'000, "aaaa");
        pieces.push_back("b");
        QVERIFY(!findTokens(document, said(pieces))->isWhole);
    }

    void whatSaysNothingIsNowhere() {
        const Document document({}, {generated("", "Text.")}, {});
        for (const TokenText& text : {said({}), said({""}), said({" ", "\n"})})
            QVERIFY(!findTokens(document, text));
    }
};

QTEST_GUILESS_MAIN(RecordedTextTest)
#include "recorded_text_test.moc"
