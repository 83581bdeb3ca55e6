// Kosmos' ids: the published vocabulary's, with a SentencePiece model of as many pieces whose words are those that the
// published vectors tell (transformers' tests of Kosmos2Processor, unilm's dict.txt). How the real model cuts words into
// pieces is not tested, for it is not here.
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/tokenizer.h"
#include "core/families/kosmos/unigram_json.h"
#include "tests/support/kosmos_vocabulary.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <functional>

using namespace pardalis;
using namespace pardalis::check;

namespace {

TokenIds of(std::initializer_list<int> ids) {
    TokenIds list;
    for (const int id : ids)
        list.push_back(TokenId{id});
    return list;
}

std::string refusal(const std::function<void()>& what) {
    try {
        what();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

class KosmosTokensTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const KosmosVocabulary> m_vocabulary;
    std::shared_ptr<const KosmosTokenizer> m_tokenizer;

    int idOf(const char* name) const { return toInt(m_vocabulary->find(name).value()); }

private slots:
    void initTestCase() {
        const std::string model = publishedModel();
        const auto pieces = piecesOf(asBytes(model), "pieces");
        QCOMPARE(pieces.size(), std::size_t{kPublishedPieces});
        const int cells = KosmosVocabulary::cellsOf(kPublishedPieces, kPublishedRows, {}, "pieces");
        QCOMPARE(cells, 1024);
        m_vocabulary = std::make_shared<const KosmosVocabulary>(pieces, kPublishedRows, cells, "pieces");
        m_tokenizer = std::make_shared<const KosmosTokenizer>(asBytes(model), m_vocabulary, "pieces");
    }

    void idsAreThePublishedOnes() {
        QCOMPARE(m_vocabulary->size(), kPublishedRows);
        QCOMPARE(idOf("<s>"), 0);
        QCOMPARE(idOf("<pad>"), 1);
        QCOMPARE(idOf("</s>"), 2);
        QCOMPARE(idOf("<unk>"), 3);
        QCOMPARE(idOf("\xE2\x96\x81the"), 5);
        QCOMPARE(idOf("<mask>"), 64001);
        QCOMPARE(idOf("</doc>"), 64002);
        QCOMPARE(toInt(m_vocabulary->beginImage()), 64003);
        QCOMPARE(toInt(m_vocabulary->endImage()), 64004);
        QCOMPARE(idOf("</chunk>"), 64005);
        QCOMPARE(idOf("</line>"), 64006);
        QCOMPARE(toInt(m_vocabulary->beginPhrase()), 64007);
        QCOMPARE(toInt(m_vocabulary->endPhrase()), 64008);
        QCOMPARE(toInt(m_vocabulary->beginObject()), 64009);
        QCOMPARE(toInt(m_vocabulary->endObject()), 64010);
        QCOMPARE(toInt(m_vocabulary->delimiter()), 64011);
        QCOMPARE(toInt(m_vocabulary->grounding()), 64012);
        QCOMPARE(toInt(m_vocabulary->cell(0)), 64013);
        QCOMPARE(idOf("<patch_index_0863>"), 64013 + 863);
        QCOMPARE(toInt(m_vocabulary->cell(1023)), kPublishedRows - 1);
        QCOMPARE(m_vocabulary->cellOf(TokenId{64876}), std::optional(863));
        QVERIFY(!m_vocabulary->cellOf(TokenId{64012}) && !m_vocabulary->isText(TokenId{64001}));
        QVERIFY(m_vocabulary->isText(TokenId{4}) && m_vocabulary->isText(TokenId{64000}) &&
                !m_vocabulary->isText(TokenId{3}));
    }

    void publishedTexts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TokenIds>("ids");
        const auto row = [](const char* text, std::initializer_list<int> ids) {
            QTest::addRow("%s", text) << QString(text) << of(ids);
        };
        row("Two puppies sit in a field of grass.", {1264, 17772, 1357, 12, 10, 770, 9, 4464, 4});
        row("An image of", {712, 1648, 9});
        row("Question:", {14895, 55});
        row("Answer:", {20032, 55});
        row("Q:", {1740, 55});
        row("A:", {95, 55});
        row("Question: What is special about this image? Answer:",
            {14895, 55, 352, 17, 667, 57, 38, 1648, 93, 20032, 55});
        row("Question: what is the sentiment of the opinion? Answer:",
            {14895, 55, 79, 17, 5, 6848, 9, 5, 2252, 93, 20032, 55});
        row("Question: does this picture contain real hate speech? Answer:",
            {14895, 55, 316, 38, 1096, 4165, 451, 2071, 1704, 93, 20032, 55});
        row("Question: what text is written in the picture? Answer:",
            {14895, 55, 79, 2123, 17, 1122, 12, 5, 1096, 93, 20032, 55});
        row("Here are three images:", {1114, 33, 162, 2507, 55});
        row("Here are eight images:", {1114, 33, 824, 2507, 55});
        row("The following image is:", {24, 501, 1648, 17, 55});
        row("Is it correct?", {13, 11, 22, 3091, 93});
        row("The photo of the", {24, 1121, 9, 5});
        row("Question: Where is", {14895, 55, 3220, 17});
        row("next to? Answer:", {197, 7, 93, 20032, 55});
        row("This object is", {126, 3812, 17});
        row("a snowman", {10, 43867});
        row("a fire", {10, 646});
        row("Yes", {1544});
        row("no", {104});
        row("positive", {1278});
        row("<s>", {8001, 11, 6785});
        row("  a   fire ", {10, 646});
        row("Given the context below from web page, extract the answer from the given text like this: Qusestion: Who "
            "is "
            "the publisher of this book? Answer: Penguin Books Ltd. Context:",
            {5133, 5,   3835, 932,   31,   2595,  1419,  6,    9849, 5,    1208,  31, 5,    458,
             2123, 76,  38,   55,    1740, 4574,  11,    7812, 55,   2073, 17,    5,  7015, 9,
             38,   432, 93,   20032, 55,   34189, 10879, 3531, 4,    4198, 18357, 55});
    }
    void publishedTexts() {
        QFETCH(QString, text);
        QFETCH(TokenIds, ids);
        QVERIFY(m_tokenizer->encode(text.toStdString()) == ids);
        QVERIFY(m_tokenizer->encodeWithControls(text.toStdString()) == (text == "<s>" ? of({8001, 11, 6785}) : ids));
    }

    // What a program wrote is cut at control tokens, blanks around them left out.
    void controlTokensCutWhatAProgramWrote() {
        const TokenIds expected = of({64012, 64007, 1264, 17772, 64008, 64009, 64092, 65029, 64011, 64148, 65021,
                                      64010, 1357,  12,   10,    770,   9,     64007, 4464,  64008, 106,   4});
        QVERIFY(m_tokenizer->encodeWithControls(
                    "<grounding><phrase> Two puppies</phrase><object><patch_index_0079><patch_index_1016>"
                    "</delimiter_of_multi_objects/><patch_index_0135><patch_index_1008></object> sit in a field of"
                    "<phrase> grass</phrase> .") == expected);
        QVERIFY(m_tokenizer->encodeWithControls(
                    "<grounding> <phrase> Two puppies </phrase> <object> <patch_index_0079><patch_index_1016> "
                    "</delimiter_of_multi_objects/><patch_index_0135><patch_index_1008></object>sit in a field of "
                    "<phrase>grass </phrase>.") == expected);
        QVERIFY(m_tokenizer->encodeWithControls("next to</object>?") == of({197, 7, 64010, 1235}));
        QVERIFY(m_tokenizer->encodeWithControls("") == TokenIds());
        QVERIFY(m_tokenizer->withSpecials(of({712})) == of({0, 712}));
    }

    // By a SentencePiece model, and by the tokenizer.json that transformers saves of it.
    void idsAreThoseOfTransformersProcessor_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"sentencepiece.bpe.model", "tokenizer.json"})
            QTest::newRow(name) << QString(name);
    }
    void idsAreThoseOfTransformersProcessor() {
        QFETCH(QString, file);
        const std::filesystem::path folder = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "kosmos/tokens";
        std::string model;
        if (file == "tokenizer.json")
            model = sentencePieceModelOf(readJsonFile(folder / "tokenizer.json"), "tokenizer.json");
        else
            model = asText(readFile(folder / "sentencepiece.bpe.model"));
        const nlohmann::json golden = readJsonFile(folder / "cases.json");
        const auto pieces = piecesOf(asBytes(model), "pieces");
        const auto vocabulary =
            std::make_shared<const KosmosVocabulary>(pieces, golden.at("ids").get<int>(), 16, "pieces");
        QVERIFY(vocabulary->cell(15) == TokenId{vocabulary->size() - 1});
        const KosmosTokenizer tokenizer(asBytes(model), vocabulary, "pieces");
        for (const nlohmann::json& one : golden.at("cases")) {
            TokenIds expected;
            for (const int id : one.at("ids"))
                expected.push_back(TokenId{id});
            const std::string text = one.at("text").get<std::string>();
            QVERIFY2(tokenizer.encodeWithControls(text) == expected, text.c_str());
        }
    }

    void otherTokenizerFilesAreRefused_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* place, const char* value, const char* said) {
            QTest::addRow("%s = %s", place, value) << place << value << said;
        };
        row("/model/type", "\"BPE\"", "Unigram");
        row("/model/byte_fallback", "true", "byte_fallback");
        row("/model/vocab", "{}", "vocab");
        row("/model/vocab/7", "[\"a\"]", "entry 7");
        row("/model/vocab/7", "[\"a\", 1e300]", "entry 7");
        row("/model/vocab/1", "[\"<s>\", 0]", "<pad>");
        row("/model/vocab", "[]", "<s>");
        row("/pre_tokenizer", "null", "pre_tokenizer");
        row("/pre_tokenizer/pretokenizers/1/replacement", "\"_\"", "pre_tokenizer");
        row("/pre_tokenizer/pretokenizers/1/prepend_scheme", "\"never\"", "pre_tokenizer");
        row("/normalizer", R"({"type": "Precompiled", "precompiled_charsmap": "!"})", "base64");
        row("/model", "null", "model");
    }
    void otherTokenizerFilesAreRefused() {
        QFETCH(QString, place);
        QFETCH(QString, value);
        QFETCH(QString, said);
        nlohmann::json json = readJsonFile(std::filesystem::path(PARDALIS_GOLDEN_DIR) / "kosmos/tokens/tokenizer.json");
        json[nlohmann::json::json_pointer(place.toStdString())] = nlohmann::json::parse(value.toStdString());
        const std::string why = refusal([&] { sentencePieceModelOf(json, "tokenizer.json"); });
        QVERIFY2(why.starts_with("tokenizer.json") && why.find(said.toStdString()) != std::string::npos, why.c_str());
    }

    // The normaliser's table reaches the model, whose reader proves it.
    void aDamagedNormaliserIsNamed() {
        nlohmann::json json = readJsonFile(std::filesystem::path(PARDALIS_GOLDEN_DIR) / "kosmos/tokens/tokenizer.json");
        json["normalizer"] = {{"type", "Precompiled"}, {"precompiled_charsmap", "AAEAAA=="}};
        const std::string model = sentencePieceModelOf(json, "tokenizer.json");
        QVERIFY(refusal([&] { piecesOf(asBytes(model), "tokenizer.json"); }).find("normaliser's table") !=
                std::string::npos);
    }

    // What a person typed is text, whatever it looks like.
    void typedTagsAreText() {
        for (const std::string tag :
             {"<object>", "</object>", "<patch_index_0005>", "<image>", "<grounding>", "</s>"}) {
            for (const TokenId id : m_tokenizer->encode("a " + tag + " fire"))
                QVERIFY2(m_vocabulary->isText(id) || id == KosmosVocabulary::kUnknown, tag.c_str());
        }
    }

    void idsBecomeTextAgain() {
        const TokenIds ids = of({64012, 712, 1648, 9, 64007, 10, 43867, 64008, 64009, 64057, 64876, 64010, 4, 2});
        QCOMPARE(m_tokenizer->decode(ids), std::string("An image of a snowman."));
        const auto decoder = m_tokenizer->streamDecoderWithControls(false);
        std::string text;
        for (const TokenId id : ids)
            text += decoder->push(id);
        QCOMPARE(text, std::string("<grounding>An image of<phrase> a snowman</phrase><object><patch_index_0044>"
                                   "<patch_index_0863></object>.</s>"));
    }

    void promptsAreLaidOutAsPublished() {
        const KosmosLayout layout(m_vocabulary, m_tokenizer, {.contextLength = 2048, .latents = 64});
        Rows rows;
        layout.addControl(Control::begin, rows);
        layout.addPicture({.codes = {}, .grid = {}, .number = 3, .embeddings = 64}, rows);
        layout.addText("An image of", rows);
        QCOMPARE(rows.size(), std::size_t{1 + 66 + 3});
        QCOMPARE(layout.picture(), 66);
        QVERIFY(rows[0] == Row::of(TokenId{0}) && rows[1] == Row::of(TokenId{64003}) &&
                rows[66] == Row::of(TokenId{64004}));
        for (int i = 0; i < 64; ++i)
            QVERIFY(rows[static_cast<std::size_t>(2 + i)] == (Row{.value = i, .picture = 3}));
        QVERIFY(layout.endsInText(rows));
        QVERIFY(refusal([&] {
                    layout.addPicture({.codes = {}, .grid = {}, .number = 0, .embeddings = 63}, rows);
                }).find("63") != std::string::npos);
        QVERIFY(!refusal([&] { layout.addPicture({.codes = {5}}, rows); }).empty());
        QVERIFY(!refusal([&] { layout.addHole(0, rows); }).empty());
        QVERIFY(!refusal([&] { layout.proveTokens(of({65037})); }).empty());
        QCOMPARE(layout.drawnPicture() + layout.codes(), 0);

        const GroundedText read = layout.grounded(of({64007, 10, 43867, 64008, 64009, 64057, 64876, 64010, 17, 64007,
                                                      10, 646, 64008, 64009, 64018, 64924, 64010, 4, 2}));
        QCOMPARE(read.text, std::string("a snowman is a fire."));
        QCOMPARE(read.spans.size(), std::size_t{2});
        QCOMPARE(read.spans[1].begin, std::size_t{13});
    }

    void onlyWordsFollowUnlessBoxesAreAskedFor() {
        const KosmosLayout layout(m_vocabulary, m_tokenizer, {.contextLength = 2048, .latents = 64});
        Rows rows{Row::of(TokenId{0})};
        const auto allowed = [&](const Grammar& grammar, int id) { return grammar.allowed().contains(TokenId{id}); };
        auto plain = layout.grammar({}, rows);
        rows.push_back(Row::of(m_vocabulary->grounding()));
        const auto grounded = layout.grammar({}, rows);
        for (const int id : {2, 4, 64000})
            QVERIFY(allowed(*plain, id) && allowed(*grounded, id));
        for (const int id : {0, 1, 3, 64001, 64002, 64003, 64004, 64005, 64006, 64012})
            QVERIFY(!allowed(*plain, id) && !allowed(*grounded, id));
        for (const int id : {64007, 64009})
            QVERIFY(!allowed(*plain, id) && allowed(*grounded, id));
        for (const int id : {64008, 64010, 64011, 64013, 65036})
            QVERIFY(!allowed(*plain, id) && !allowed(*grounded, id));
        QVERIFY(!plain->changesWithText() && grounded->changesWithText());
        QCOMPARE(layout.meaningOf(TokenId{2}), TokenMeaning::endOfText);
        QCOMPARE(layout.meaningOf(TokenId{64007}), TokenMeaning::text);
        plain->advance(TokenId{2});
        QVERIFY(plain->state() == Grammar::State::ended && !allowed(*plain, 4));
        QVERIFY(!plain->canOpenPicture());
    }

    // A sign a kind of token: letters text, ( ) phrase, [ ] object, | delimiter, # a cell, . the end.
    void linksAreWrittenInTheirOrder_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("allowed");
        QTest::newRow("at first") << ""
                                  << "a([.";
        QTest::newRow("in a phrase") << "(a"
                                     << "a).";
        QTest::newRow("behind one") << "(a)"
                                    << "a([.";
        QTest::newRow("in boxes") << "(a)["
                                  << "#";
        QTest::newRow("a cell") << "(a)[#"
                                << "#";
        QTest::newRow("two") << "(a)[##"
                             << "|]";
        QTest::newRow("another box") << "(a)[##|"
                                     << "#";
        QTest::newRow("behind boxes") << "(a)[##]"
                                      << "a([.";
        QTest::newRow("words behind") << "(a)[##]aa"
                                      << "a([.";
        QTest::newRow("three cells in the prompt") << "[###"
                                                   << "|]";
        QTest::newRow("what was not opened") << ")]#|"
                                             << "a([.";
    }
    void linksAreWrittenInTheirOrder() {
        QFETCH(QString, before);
        QFETCH(QString, allowed);
        const std::map<QChar, TokenId> signs{{'a', TokenId{10}},
                                             {'(', m_vocabulary->beginPhrase()},
                                             {')', m_vocabulary->endPhrase()},
                                             {'[', m_vocabulary->beginObject()},
                                             {']', m_vocabulary->endObject()},
                                             {'|', m_vocabulary->delimiter()},
                                             {'#', m_vocabulary->cell(7)},
                                             {'.', KosmosVocabulary::kEos}};
        const KosmosLayout layout(m_vocabulary, m_tokenizer, {.contextLength = 2048, .latents = 64});
        Rows rows{Row::of(m_vocabulary->grounding())};
        const auto behindGrounding = layout.grammar({}, rows);
        bool canAdvance = true;  // all of it is what an answer may say, too
        for (const QChar sign : before) {
            rows.push_back(Row::of(signs.at(sign)));
            canAdvance = canAdvance && behindGrounding->allowed().contains(signs.at(sign));
            if (canAdvance)
                behindGrounding->advance(signs.at(sign));
        }
        const auto grammar = layout.grammar({}, rows);
        for (const auto& [sign, id] : signs) {
            QCOMPARE(grammar->allowed().contains(id), allowed.contains(sign));
            if (canAdvance)
                QCOMPARE(behindGrounding->allowed().contains(id), allowed.contains(sign));
        }
        QCOMPARE(grammar->allowed().contains(m_vocabulary->cell(1023)), allowed.contains('#'));
    }

    void otherVocabulariesAreCounted() {
        QCOMPARE(KosmosVocabulary::cellsOf(64000, 64007, {}, "x"), 0);  // KOSMOS-1
        QCOMPARE(KosmosVocabulary::cellsOf(64000, 65056, {}, "x"), 1024);
        QCOMPARE(KosmosVocabulary::cellsOf(100, 129, 16, "x"), 16);
        QVERIFY(refusal([] { KosmosVocabulary::cellsOf(100, 128, 16, "x"); }).find("129 ids") != std::string::npos);
        QVERIFY(refusal([] { KosmosVocabulary::cellsOf(100, 106, {}, "x"); }).find("107 ids") != std::string::npos);
        const std::vector<std::string> pieces{"<unk>", "<s>", "</s>", "a"}, others{"<s>", "</s>", "<unk>", "a"};
        const KosmosVocabulary first(pieces, 20, 0, "x");
        QCOMPARE(first.size(), 20);
        QCOMPARE(first.name(TokenId{5}), std::string("<mask>"));
        QCOMPARE(first.name(TokenId{10}), std::string("</line>"));
        QVERIFY(first.name(TokenId{11}).empty() && !first.isControl(TokenId{11}) && !first.isText(TokenId{11}));
        QVERIFY(!first.canPoint());
        QVERIFY(!refusal([&] { KosmosVocabulary(others, 20, 0, "x"); }).empty());
        QVERIFY(!refusal([&] { KosmosVocabulary(pieces, 40, 15, "x"); }).empty());
        QVERIFY(!refusal([&] { KosmosVocabulary(pieces, 10, 0, "x"); }).empty());
    }
};

QTEST_GUILESS_MAIN(KosmosTokensTest)
#include "kosmos_tokens_test.moc"
