// Whatever a model says becomes blocks that a document can hold, the same ones on each of the three ways: the command
// line's, the suggestion on the page, and an answer that is put in.
#include "core/document/text_rules.h"
#include "core/editing/operations.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/layout.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/generation/suggestion.h"
#include "core/image/image_io.h"
#include "tests/core/document/additions.h"
#include "ui/suggestion/pending_suggestion.h"

#include <QTest>

#include <filesystem>
#include <random>

using namespace pardalis;

namespace {

const std::filesystem::path kModel = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

// A document and where in it the model goes on.
struct Place {
    const char* name;
    Document document;
    Position caret;
};

Place place(const char* name, const Block& block, std::size_t offset) {
    return {name, Document({}, {makeHeading(1, "Before"), block}, {}), {block.id, offset}};
}

std::vector<Place> allPlaces() {
    Block bold = makeParagraph("A bold fox");
    bold.kind = BlockKind::listItem;
    bold.runs[0].style.bold = true;
    bold.runs[0].style.link = "https://example.org";
    Block code = makeParagraph("x = 1\ny = 2");
    code.kind = BlockKind::code;
    return {place("an empty paragraph", makeParagraph(""), 0),
            place("behind a word", makeParagraph("The fox"), 7),
            place("behind a blank", makeParagraph("The fox "), 8),
            place("behind a sentence", makeParagraph("It ran."), 7),
            place("within a text", makeParagraph("It ran off."), 6),
            place("a list item", bold, 10),
            place("a heading", makeHeading(2, "Title"), 5),
            place("code", code, 3)};
}

// What blocks say, whatever their ids are; the empty paragraph that the window leaves for typing is no part of it.
std::vector<Block> withoutRoomToType(std::vector<Block> blocks) {
    if (isEmptyParagraph(blocks.back()))
        blocks.pop_back();
    for (Block& block : blocks)
        block.id = BlockId{1};
    return blocks;
}

QString shown(const std::vector<Block>& blocks) {
    QString all;
    for (const Block& block : blocks)
        all += "\n" + QString::fromStdString(block.picture ? "[" + block.picture->alt + "]" : block.text());
    return all;
}

}  // namespace

class ModelTextTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::shared_ptr<const TextTokenizer> m_tokenizer;
    TokenIds m_texts, m_bytes;
    std::mt19937 m_random{20};
    std::vector<Block> m_all;  // what was made, to be saved
    MediaStore m_media;

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    TokenId oneOf(const TokenIds& ids) {
        return ids[static_cast<std::size_t>(number(0, static_cast<int>(ids.size()) - 1))];
    }

    std::vector<GenerationEvent> eventsOf(const TokenIds& tokens, bool continues) {
        std::vector<GenerationEvent> events;
        const auto decoder = m_tokenizer->streamDecoder(continues);
        for (const TokenId token : tokens)
            events.push_back({RequestId{1}, events.size(), TextDelta{decoder->push(token), {token}}});
        events.push_back({RequestId{1}, events.size(), TextDelta{decoder->flush(), {}}});
        return events;
    }
    void addPicture(std::vector<GenerationEvent>& events, int number) {
        events.push_back({RequestId{1}, events.size(), ImageBegan{number, 1, 1, 2, 2}});
        events.push_back(
            {RequestId{1}, events.size(), ImageFinished{number, 1, 1, {number % 8}, Image::filled(2, 2, {1, 2, 3})}});
    }

    Document byCommandLine(const Place& at, const std::vector<GenerationEvent>& events) {
        ModelFacts facts;
        facts.layout = std::make_shared<ChameleonLayout>(m_vocabulary, m_tokenizer, ChameleonLayout::Limits());
        SuggestionBuilder builder(facts, GenerationRequest{}, "a wish");
        for (const GenerationEvent& event : events)
            builder.take(event);
        Document document = at.document;
        test::addMedia(document, builder.suggestion().media);
        document.apply(insertionOf(builder.suggestion().output, document, at.caret).edit);
        return document;
    }

    // `made`: the pictures as they were made for the command line.
    Document asSuggestion(const Place& at, const std::vector<GenerationEvent>& events, const Document& made) {
        Document document = at.document;
        PendingSuggestion suggestion(document, at.caret, false);
        for (const GenerationEvent& event : events)
            std::visit(
                [&](const auto& what) {
                    if constexpr (requires { suggestion.add(what); })
                        suggestion.add(what);
                },
                event.what);
        int next = 0;
        for (const Block& block : made.blocks())
            if (block.picture) {
                Picture picture = *block.picture;
                MediaStore own;
                test::addMedia(document, made.media().find(picture.media)->bytes, "image/png");
                own.add(made.media().find(picture.media)->bytes, "image/png");
                suggestion.setMade(next++, {picture, own});
            }
        suggestion.end(PendingSuggestion::State::finished, document);
        if (!suggestion.empty())
            document.apply(suggestion.accept(document, suggestion.items().size()).edit);
        return document;
    }

    Document asAnswer(const Place& at, const std::vector<GenerationEvent>& events) {
        std::string answer;
        for (const GenerationEvent& event : events)
            answer += std::get<TextDelta>(event.what).text;
        Document document = at.document;
        if (const auto operation = insertAnswer(document, {at.caret, at.caret}, answer))
            document.apply(operation->edit);
        return document;
    }

    // The events' text at one place, on each way that leads there.
    void prove(const Place& at, const std::vector<GenerationEvent>& events, bool pictures) {
        const Document written = byCommandLine(at, events), suggested = asSuggestion(at, events, written);
        const auto wanted = withoutRoomToType(written.blocks()), got = withoutRoomToType(suggested.blocks());
        QVERIFY2(wanted == got, qPrintable(QString(at.name) + shown(wanted) + "\nas a suggestion:" + shown(got)));
        std::vector<const Document*> documents = {&written, &suggested};
        Document answered;
        if (!pictures) {
            answered = asAnswer(at, events);
            documents.push_back(&answered);
            // Elsewhere an answer is kept apart from the words around it, and does not begin with a break.
            if (isEmptyParagraph(*at.document.find(at.caret.block)))
                QVERIFY2(withoutRoomToType(answered.blocks()) == wanted,
                         qPrintable(QString(at.name) + shown(wanted) + "\nas an answer:" + shown(answered.blocks())));
        }
        for (const Document* document : documents)
            for (const Block& block : document->blocks()) {
                QCOMPARE(QString::fromStdString(defect(block)), QString());
                for (const TextRun& run : block.runs)
                    QVERIFY(block.kind == BlockKind::code || !run.text.empty());
                m_all.push_back(block);
                m_all.back().id = newBlockId();
            }
        for (const auto& [hash, media] : written.media().all())
            m_media.add(media->bytes, media->mimeType);
    }

    void proveThatWhatWasMadeIsSavedAsItIs() {
        const Document made({}, std::exchange(m_all, {}), m_media);
        QVERIFY(readDocument(writeDocument(made), "made") == made);
    }

private slots:
    void initTestCase() {
        const ChameleonConfig config = readChameleonConfig(kModel);
        m_vocabulary = std::make_shared<Vocabulary>(config.vocabulary, config.transformer.vocabularySize);
        m_tokenizer = openTextTokenizer(kModel, *m_vocabulary);
        for (int id = 0; id < m_vocabulary->size(); ++id) {
            if (!m_vocabulary->isText(TokenId{id}))
                continue;
            m_texts.push_back(TokenId{id});
            if (m_vocabulary->name(TokenId{id}).starts_with("<0x"))
                m_bytes.push_back(TokenId{id});
        }
        QCOMPARE(m_bytes.size(), std::size_t{256});
    }

    void everyTokenAlone() {
        const std::vector<Place> places = allPlaces();
        for (const Place& at : {places[0], places[4]})
            for (const TokenId token : m_texts) {
                prove(at, eventsOf({token}, at.caret.offset > 0), false);
                if (QTest::currentTestFailed())
                    return;
            }
        proveThatWhatWasMadeIsSavedAsItIs();
    }

    void everyByteBetweenWords() {
        const TokenIds head = m_tokenizer->encode("The fox"), tail = m_tokenizer->encode("ran.");
        for (const Place& at : allPlaces())
            for (const TokenId byte : m_bytes) {
                TokenIds tokens = head;
                tokens.push_back(byte);
                tokens.insert(tokens.end(), tail.begin(), tail.end());
                prove(at, eventsOf(tokens, at.caret.offset > 0), false);
                if (QTest::currentTestFailed())
                    return;
            }
        proveThatWhatWasMadeIsSavedAsItIs();
    }

    void randomTokens() {
        const std::vector<Place> places = allPlaces();
        for (int round = 0; round < 10'000; ++round) {
            const Place& at = places[static_cast<std::size_t>(round) % places.size()];
            const int bytes = number(0, 100), pictures = number(0, 9) == 0 ? number(1, 2) : 0;
            std::vector<GenerationEvent> events;
            for (int i = 0; i <= pictures; ++i) {
                TokenIds tokens;
                for (int count = number(0, 24); count > 0; --count)
                    tokens.push_back(oneOf(number(1, 100) <= bytes ? m_bytes : m_texts));
                const auto stretch = eventsOf(tokens, at.caret.offset > 0);
                events.insert(events.end(), stretch.begin(), stretch.end());
                if (i < pictures)
                    addPicture(events, i);
            }
            prove(at, events, pictures > 0);
            if (QTest::currentTestFailed()) {
                qInfo("round %d", round);
                return;
            }
            if (round % 500 == 499)
                proveThatWhatWasMadeIsSavedAsItIs();
        }
    }
};

QTEST_GUILESS_MAIN(ModelTextTest)
#include "model_text_test.moc"
