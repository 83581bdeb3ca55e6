// What the embedded model makes of what people write first: sentences it learned, pictures of what was spoken of, or
// nothing, and then wishes that it can fulfil.

#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/generation/answer_check.h"
#include "core/generation/generation_session.h"
#include "core/generation/request_builder.h"
#include "core/models/model.h"
#include "core/words/mentions.h"
#include "core/words/other_wording.h"
#include "core/words/text_words.h"
#include "tests/support/chameleon.h"
#include "tests/support/generated.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTest>

using namespace pardalis;
using namespace pardalis::check;

namespace {

constexpr int kSeeds = 5, kFewSeeds = 2, kMaxTokens = 400;

Document page(const std::string& brief, const std::vector<std::string>& paragraphs) {
    std::vector<Block> blocks;
    for (const std::string& text : paragraphs)
        blocks.push_back(makeParagraph(text));
    DocumentInfo info;
    info.brief = brief;
    return Document(info, std::move(blocks), {});
}

// Every sentence, looked at by another rule than the program's: words of letters alone, all of them in the corpus, none
// twice in a row.
QString fault(const std::string& text, const ModelWords& words) {
    std::string last;
    for (const TextWord& word : wordsIn(text)) {
        if (!word.isWord) {
            last.clear();
            continue;
        }
        bool known = words.answerWords.contains(word.small);
        for (const std::string& name : words.names)
            known = known || QString::fromStdString(name).toLower().toStdString() == word.small;
        if (!known)
            return QStringLiteral("\"%1\" is no word it learned").arg(QString::fromStdString(word.small));
        if (word.small == last)
            return QStringLiteral("\"%1\" twice").arg(QString::fromStdString(word.small));
        last = word.small;
    }
    return {};
}

}  // namespace

class FirstAnswersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 1});
    std::shared_ptr<Model> m_model;
    std::unique_ptr<GenerationSession> m_session;
    ModelFacts m_facts;

    GenerationRequest continuing(const Document& document, std::uint64_t seed,
                                 PictureMode mode = PictureMode::automatic) {
        PromptOptions options;
        options.reserve = positionsForAnswer(kMaxTokens, 1, *m_facts.layout);
        const PromptPlan plan = planPrompt(document, document.end(), options, m_facts.limits, *m_facts.layout);
        GenerationRequest request = buildRequest(plan, m_facts);
        request.pictureMode = mode;
        request.maxTokens = kMaxTokens;
        request.previewRows = -1;
        request.seed = seed;
        request.check = answerCheck(request, document, document.end(), m_facts);
        return request;
    }
    static bool gaveSomething(const Generated& generated) {
        return !generated.text().empty() || !generated.all<ImageFinished>().empty();
    }

private slots:
    void initTestCase() {
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default", *m_backend);
        m_session = std::make_unique<GenerationSession>(m_model);
        m_facts = factsOf(*m_model);
        QVERIFY(m_facts.words);
    }

    // A line that begins with ":" is a brief.
    void aFirstLineGivesSenseOrNothing_data() {
        QTest::addColumn<bool>("gives");
        QTest::addColumn<int>("seeds");
        int seeds = kSeeds;
        const auto row = [&](const char* line, bool gives) { QTest::newRow(line) << gives << seeds; };
        row("Hello there.", false);
        row("Chapter 1. Anna had never seen the sea.", false);
        row("Once upon a time there was a little girl who lived in a lighthouse.", false);
        row("It was a dark and stormy night.", false);
        row("The history of bread is long.", false);
        row("My grandmother kept bees.", true);
        row("The fox woke early and looked out of the window.", true);
        row("Once there was a cat.", true);
        row(":A lesson about photosynthesis for grade 5", false);
        seeds = kFewSeeds;
        // A child.
        row("my dog is the best dog in the world", true);
        row("I like unicorns!!!", true);
        row("cat", true);
        // A teacher.
        row(":Write a story about a hedgehog.", true);
        row(":A worksheet about frogs and turtles", true);
        row("Today we learn how volcanoes are made.", true);
        row(":Fractions, grade 4", false);
        // Letters and reports.
        row("Dear Sir or Madam,", false);
        row("Thank you for your letter of 3 March.", false);
        row("Quarterly report: revenue grew by 4 %.", false);
        row(":Write a letter to my landlord.", false);
        // Recipes.
        row("A recipe for cookies", true);
        row("Take 200 g of flour, two eggs and a pinch of salt.", true);
        // Other languages.
        row("Es war einmal ein kleines M\xC3\xA4"
            "dchen.",
            false);
        row("Il \xC3\xA9tait une fois un roi.", false);
        row("\xEC\x98\x9B\xEB\x82\xA0 \xEC\x98\x9B\xEC\xA0\x81\xEC\x97\x90 \xEC\x97\xAC\xEC\x9A\xB0\xEA\xB0\x80 "
            "\xEC\x82\xB4\xEC\x95\x98\xEC\x8A\xB5\xEB\x8B\x88\xEB\x8B\xA4.",
            false);
        row("\xE3\x82\x80\xE3\x81\x8B\xE3\x81\x97\xE3\x82\x80\xE3\x81\x8B\xE3\x81\x97\xE3\x80\x81", false);
        // A title, a question, a wish outside what it knows, a page of marks.
        row("The Lighthouse Keeper", false);
        row("Why do cats purr?", true);
        row(":Write a story about photosynthesis.", false);
        row(":What is a cat?", true);
        row("...", false);
        row("asdf qwer zxcv", false);
        row("1234567890", false);
    }
    void aFirstLineGivesSenseOrNothing() {
        QFETCH(bool, gives);
        QFETCH(int, seeds);
        const std::string line = QTest::currentDataTag();
        const Document document = line[0] == ':' ? page(line.substr(1), {}) : page("", {line});
        for (int seed = 1; seed <= seeds; ++seed) {
            const GenerationRequest request = continuing(document, static_cast<std::uint64_t>(seed));
            const Generated answer = generate(*m_session, request);
            QCOMPARE(answer.failure(), std::string());
            QCOMPARE(fault(answer.text(), *m_facts.words), QString());
            QCOMPARE(gaveSomething(answer), gives);
            const auto wishes = wishesFor(textBefore(document, document.end()), *m_facts.words, true);
            QCOMPARE(wishes.size(), std::size_t{3});
        }
    }

    // Wherever the line says that nothing came, what it offers must work.
    void theWishesThatAreOfferedWork_data() {
        QTest::addColumn<int>("unused");
        for (const char* line :
             {"Hello there.", "Chapter 1. Anna had never seen the sea.", "It was a dark and stormy night.",
              "The history of bread is long.", "Dear Sir or Madam,", "A lesson about photosynthesis"})
            QTest::newRow(line) << 0;
    }
    void theWishesThatAreOfferedWork() {
        for (const ModelWish& wish : wishesFor(QTest::currentDataTag(), *m_facts.words, true))
            fulfil(wish);
    }

    void theTenWishesOfTheFirstPageWork_data() {
        QTest::addColumn<int>("number");
        const auto words = readModelWords(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default");
        const auto wishes = firstWishes(*words, true);
        for (std::size_t i = 0; i < wishes.size(); ++i)
            QTest::newRow(wishes[i].text.c_str()) << static_cast<int>(i);
    }
    void theTenWishesOfTheFirstPageWork() {
        QFETCH(int, number);
        fulfil(firstWishes(*m_facts.words, true).at(static_cast<std::size_t>(number)));
    }

    void theOtherWordingIsInTheRecordAndInTheResult() {
        const Document document = page("", {"My grandmother kept bees."});
        const GenerationRequest request = continuing(document, 1);
        QCOMPARE(request.check->other, std::string("Write a story about a bee."));
        QCOMPARE(request.toJson().at("check").at("other_wording").get<std::string>(), request.check->other);
        const Generated answer = generate(*m_session, request);
        QVERIFY(answer.all<Finished>().at(0).otherWording);
        QCOMPARE(answer.all<Finished>().size(), std::size_t{1});
        for (std::size_t i = 0; i < answer.events.size(); ++i)
            QCOMPARE(answer.events[i].sequence, std::uint64_t{i});
        QVERIFY(answer.text().find("bee") != std::string::npos);
    }

    void whatGivesSomethingAtOnceIsNotPutOtherwise() {
        for (int seed = 1; seed <= kFewSeeds; ++seed) {
            const Document document = page("Write a story about a fox.", {});
            GenerationRequest request = continuing(document, static_cast<std::uint64_t>(seed));
            const Generated checked = generate(*m_session, request);
            QVERIFY(!checked.all<Finished>().at(0).otherWording);
            request.check.reset();
            const Generated plain = generate(*m_session, request);
            QCOMPARE(checked.text(), plain.text());
            QCOMPARE(checked.tokens(), plain.tokens());
            QCOMPARE(checked.codes(), plain.codes());
        }
    }

    void withoutPicturesAStoryIsToldInWords() {
        const Document document = page("", {"My grandmother kept bees."});
        const Generated answer = generate(*m_session, continuing(document, 1, PictureMode::none));
        QVERIFY(answer.text().find("bee") != std::string::npos);
        QVERIFY(answer.all<ImageBegan>().empty());
    }

    void aStopStopsTheOtherWordingToo() {
        const Document document = page("", {"My grandmother kept bees."});
        std::stop_source stop;
        const Generated answer =
            generate(*m_session, continuing(document, 1), stop.get_token(), [&](const GenerationEvent& event) {
                if (std::holds_alternative<ImageBegan>(event.what))
                    stop.request_stop();
            });
        QCOMPARE(answer.all<Finished>().at(0).reason, FinishReason::stopped);
        QVERIFY(answer.all<Finished>().at(0).otherWording);
    }

    void whatAPictureShowsIsSaidBehindIt() {
        int said = 0;
        constexpr int kTries = 20;
        for (int seed = 1; seed <= kTries; ++seed) {
            GenerationRequest request;
            const Media media{"image/png",
                              readFile(std::filesystem::path(PARDALIS_GOLDEN_DIR) / "default/picture.png")};
            request.prompt = {TokenIds{vocabularyOf(m_facts).bos()},
                              PromptPicture{"a", std::make_shared<const Media>(media), Fit::crop, {}, {}}};
            request.text = m_facts.text;
            request.pictureMode = PictureMode::none;
            request.seed = static_cast<std::uint64_t>(seed);
            request.check.emplace().place.behindPicture = true;
            const Generated answer = generate(*m_session, request);
            said += answer.text().find("unflower") != std::string::npos ? 1 : 0;
        }
        QVERIFY2(said >= kTries - 2, qPrintable(QString::number(said)));  // now and then it says it in Korean
    }

private:
    void fulfil(const ModelWish& wish) {
        if (wish.kind == ModelWish::Kind::text) {
            for (int seed = 1; seed <= kFewSeeds; ++seed) {
                const Generated answer =
                    generate(*m_session, continuing(page(wish.text, {}), static_cast<std::uint64_t>(seed)));
                const std::string text = answer.text();
                QVERIFY2(QString::fromStdString(text).count('.') >= 2, (wish.text + " → " + text).c_str());
                QCOMPARE(fault(text, *m_facts.words), QString());
                QVERIFY(!answer.all<Finished>().at(0).otherWording);
                QCOMPARE(answer.all<Finished>().at(0).reason, FinishReason::endOfText);
                const QString thing = QString::fromStdString(wish.text).section(' ', -1).remove('.');
                QVERIFY2(QString::fromStdString(text).contains(thing), text.c_str());
            }
        } else if (wish.kind == ModelWish::Kind::picture) {
            fulfilDrawing(wish.text);
        } else {
            const PromptPlan plan = planQuestion({.question = wish.text}, m_facts.limits, *m_facts.layout);
            GenerationRequest request = buildRequest(plan, m_facts);
            request.pictureMode = PictureMode::none;
            const std::string text = generate(*m_session, request).text();
            QVERIFY2(fault(text, *m_facts.words).isEmpty() && text.size() > 20 && text.back() == '.', text.c_str());
        }
    }
    // The model says itself what it drew: of the wish's things at least one must be in its caption.
    void fulfilDrawing(const std::string& wish) {
        const PromptPlan plan =
            planIllustration({.text = m_facts.illustrationPrompt(wish)}, m_facts.limits, *m_facts.layout);
        GenerationRequest request = buildRequest(plan, m_facts);
        request.pictureMode = PictureMode::only;
        request.previewRows = -1;
        request.seed = 3;
        const auto pictures = generate(*m_session, request).all<ImageFinished>();
        QCOMPARE(pictures.size(), std::size_t{1});
        GenerationRequest asking;
        asking.prompt = {TokenIds{vocabularyOf(m_facts).bos()},
                         PromptPicture{wish, {}, Fit::pad, {}, pictures[0].codes}};
        asking.pictureMode = PictureMode::none;
        asking.text = {0, 1, 0, 1};
        const std::string caption = generate(*m_session, asking).text();
        bool shown = false;
        for (const Mention& mention : mentionsIn(wish, *m_facts.words))
            for (const Mention& seen : mentionsIn(caption, *m_facts.words))
                shown = shown || (mention.kind == Mention::Kind::thing && seen.kind == mention.kind &&
                                  seen.index == mention.index);
        QVERIFY2(shown, (wish + " → " + caption).c_str());
    }
};

QTEST_APPLESS_MAIN(FirstAnswersTest)
#include "first_answers_test.moc"
