// What a model that looks is asked, to the last token (arXiv 2302.14045, 2306.14824; ids of the published vocabulary).
#include "core/base/error.h"
#include "core/document/text_rules.h"
#include "core/families/kosmos/boxes.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/tokenizer.h"
#include "core/generation/looking.h"
#include "tests/support/kosmos_vocabulary.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <functional>
#include <numeric>

using namespace pardalis;
using namespace pardalis::check;

Q_DECLARE_METATYPE(pardalis::LookQuestion)

namespace {

constexpr int kRowOfPicture = -1;

// "0 PIC 712": PIC is a picture of 64 rows between <image> and </image>.
std::vector<int> idsOf(const QString& text) {
    std::vector<int> ids;
    for (const QString& word : text.simplified().split(' ')) {
        if (word != "PIC") {
            ids.push_back(word.toInt());
            continue;
        }
        ids.push_back(64003);
        ids.insert(ids.end(), 64, kRowOfPicture);
        ids.push_back(64004);
    }
    return ids;
}

QString textOf(const std::vector<int>& ids) {
    QStringList words;
    for (const int id : ids)
        words << QString::number(id);
    return words.join(' ');
}

QString refusal(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return "";
}

// A box that two cells of the published grid stand for.
PictureBox between(int upperLeft, int lowerRight) { return pictureBoxOf({upperLeft, lowerRight}, 32); }

}  // namespace

class LookingTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const KosmosVocabulary> m_vocabulary;
    ModelFacts m_facts;

    LookQuestion about(LookTask task, const std::string& text = {}) const {
        return {.task = task,
                .pictures = {PromptPicture{.key = "a", .media = nullptr, .fit = Fit::pad, .frame = {}, .codes = {}}},
                .text = text};
    }
    LookExample exampleOf(const std::string& question, const std::string& answer) const {
        return {.picture = about(LookTask::alt).pictures.front(), .question = question, .answer = answer};
    }
    std::vector<int> rowsOf(const std::vector<PromptPart>& prompt) const {
        Rows rows;
        for (const PromptPart& part : prompt) {
            if (const auto* text = std::get_if<PromptText>(&part))
                m_facts.layout->addText(text->text, rows);
            else if (const auto* pointing = std::get_if<PointingText>(&part))
                m_facts.layout->addPointing(*pointing, rows);
            else if (std::holds_alternative<PromptPicture>(part))
                m_facts.layout->addPicture({.codes = {}, .grid = {}, .number = 0, .embeddings = 64}, rows);
            else
                m_facts.layout->addControl(std::get<Control>(part), rows);
        }
        std::vector<int> ids;
        for (const Row& row : rows)
            ids.push_back(row.isToken() ? toInt(row.token()) : kRowOfPicture);
        return ids;
    }
    std::vector<int> pointed(const PointingText& pointing) const { return rowsOf({pointing}); }

private slots:
    void initTestCase() {
        const std::string model = publishedModel();
        m_vocabulary =
            std::make_shared<const KosmosVocabulary>(piecesOf(asBytes(model), "model"), kPublishedRows, 1024, "model");
        m_facts.name = "looker";
        m_facts.layout = std::make_shared<const KosmosLayout>(
            m_vocabulary, std::make_shared<const KosmosTokenizer>(asBytes(model), m_vocabulary, "model"),
            KosmosLayout::Limits{.contextLength = 2048, .latents = 64});
        m_facts.pictureOutput = false;
        m_facts.trainedFor.grounding = true;
        m_facts.limits = {.contextLength = 2048, .question = "Question: {text} Answer:"};
        m_facts.beams = 5;
        m_facts.noRepeat = 3;
        m_facts.look = {.caption = "An image of",
                        .description = "Describe this image in detail:",
                        .reasons = "Introduce this picture in detail:",
                        .isThere = "is there {text} in the picture?",
                        .yes = "yes",
                        .no = "no"};
    }

    void promptsAreAsPublished_data() {
        QTest::addColumn<LookQuestion>("question");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char* name, const LookQuestion& question, const QString& ids) {
            QTest::newRow(name) << question << ids;
        };
        const std::string special = "What is special about this image?";
        row("alt", about(LookTask::alt), "0 PIC 712 1648 9");
        row("caption", about(LookTask::caption), "0 PIC 34645 247 38 1648 12 3391 55");
        row("ask", about(LookTask::ask, special), "0 PIC 14895 55 352 17 667 57 38 1648 93 20032 55");
        row("where", about(LookTask::where, special), "0 PIC 64012 14895 55 352 17 667 57 38 1648 93 20032 55");
        row("where, of all", about(LookTask::where), "0 PIC 64012 712 1648 9");
        row("reasons", about(LookTask::reasons), "0 PIC 83 28 16397 22070 38 1096 12 3391 55");
        LookQuestion question = about(LookTask::reasoned, special);
        question.reasons = "This is a fire.";
        row("reasoned", question, "0 PIC 126 17 10 646 4 14895 55 352 17 667 57 38 1648 93 20032 55");
        question = about(LookTask::find, "Two puppies sit in a field of");
        question.phrase = "grass";
        row("find", question, "0 PIC 64012 1264 17772 1357 12 10 770 9 64007 4464 64008 64009");
        question.text.clear();
        question.phrase = "a snowman";
        row("find a phrase alone", question, "0 PIC 64012 64007 10 43867 64008 64009");
        question = about(LookTask::name);
        question.box = {.39, .05, .98, .83};
        row("name", question, "0 PIC 64012 64007 67 64008 64009 64057 64876 64010 17");
        question = about(LookTask::choose, special);
        question.choices = {"a fire", "a snowman"};
        row("choose", question, "0 PIC 14895 55 352 17 667 57 38 1648 93 20032 55");
        question = about(LookTask::page, "What is this?");
        question.page = "a fire";
        row("page", question,
            "0 PIC 5133 5 3835 932 31 2595 1419 6 9849 5 1208 31 5 458 2123 76 38 55 1740 4574 11 7812 55 2073 17 5 "
            "7015 "
            "9 38 432 93 20032 55 34189 10879 3531 4 4198 18357 55 10 646 1740 55 352 17 38 93 95 55");
        question = about(LookTask::next);
        question.pictures.assign(9, question.pictures.front());
        row("next", question,
            "0 1114 33 824 2507 55 PIC PIC PIC PIC PIC PIC PIC PIC 24 501 1648 17 55 PIC 13 11 22 3091 93");
        row("sentiment", about(LookTask::sentiment), "0 PIC 14895 55 79 17 5 6848 9 5 2252 93 20032 55");
        row("hateful", about(LookTask::hateful), "0 PIC 14895 55 316 38 1096 4165 451 2071 1704 93 20032 55");
        row("label", about(LookTask::label), "0 PIC 24 1121 9 5");
        question = about(LookTask::glossary);
        question.among = {"a fire", "a snowman"};
        question.descriptions = {"This is a fire.", "It is correct."};
        question.category = "this object";
        row("glossary", question,
            "0 126 17 10 646 4 67 17 3091 4 PIC 14895 55 6851 17 5 389 9 38 3812 12 5 1096 93 20032 55");
        question = about(LookTask::where, "Where is the fire next to?");
        question.phrase = "the fire";
        question.box = between(5, 911);
        row("about a box", question,
            "0 PIC 64012 14895 55 3220 17 64007 5 646 64008 64009 64018 64924 64010 197 7 93 20032 55");
        question = about(LookTask::ask, special);
        question.examples = {exampleOf("What is this?", "a fire"), exampleOf("Is it correct?", "yes")};
        row("ask, two shots", question,
            "0 PIC 14895 55 352 17 38 93 20032 55 10 646 PIC 14895 55 13 11 22 3091 93 20032 55 2141 "
            "PIC 14895 55 352 17 667 57 38 1648 93 20032 55");
        question = about(LookTask::name);
        question.box = {.39, .05, .98, .83};
        question.examples = {exampleOf("", "a fire")};
        question.examples[0].box = between(5, 911);
        row("name, one shot", question,
            "0 PIC 64012 64007 67 64008 64009 64018 64924 64010 17 10 646 "
            "PIC 64012 64007 67 64008 64009 64057 64876 64010 17");
        question = about(LookTask::sentiment);
        question.examples = {exampleOf("", "negative")};
        row("sentiment, one shot", question,
            "0 PIC 14895 55 79 17 5 6848 9 5 2252 93 20032 55 2207 PIC 14895 55 79 17 5 6848 9 5 2252 93 20032 55");
        question = about(LookTask::label);
        question.examples = {exampleOf("", "snowman")};
        row("label, one shot", question, "0 PIC 24 1121 9 5 43867 PIC 24 1121 9 5");
    }
    void promptsAreAsPublished() {
        QFETCH(LookQuestion, question);
        QFETCH(QString, ids);
        const GenerationRequest request = lookRequest(question, m_facts);
        QCOMPARE(textOf(rowsOf(request.prompt)), textOf(idsOf(ids)));
        QVERIFY(request.pictureMode == PictureMode::none && request.text.temperature == 0);
        QCOMPARE(request.beams, question.task == LookTask::label ? 2 : 5);
        QCOMPARE(request.noRepeat, question.task == LookTask::page || !question.among.empty() ? 0 : 3);
        QVERIFY(request.minTokens == 0 && request.among == question.among);
        // What a record keeps of it is the same request.
        const GenerationRequest kept = GenerationRequest::fromJson(
            [&] {
                GenerationRequest words = request;  // pictures come from a document
                std::erase_if(words.prompt,
                              [](const PromptPart& part) { return std::holds_alternative<PromptPicture>(part); });
                return words.toJson();
            }(),
            MediaStore());
        QVERIFY(kept.choices == request.choices && kept.among == request.among);
        QCOMPARE(kept.toJson()["prompt"].size(),
                 request.prompt.size() - question.pictures.size() - question.examples.size());
    }

    void whatCameToNothingIsAskedWithoutBoxesAndHasToSaySomething() {
        const auto again = [&](const LookQuestion& question) { return lookRequestAgain(question, m_facts); };
        const auto ask = again(about(LookTask::where, "What is this?"));
        QVERIFY(ask && ask->minTokens == 1);
        QCOMPARE(textOf(rowsOf(ask->prompt)), textOf(idsOf("0 PIC 14895 55 352 17 38 93 20032 55")));
        QCOMPARE(textOf(rowsOf(again(about(LookTask::alt))->prompt)), textOf(idsOf("0 PIC 712 1648 9")));
        LookQuestion name = about(LookTask::name);
        name.box = {.39, .05, .98, .83};
        QCOMPARE(textOf(rowsOf(again(name)->prompt)), textOf(idsOf("0 PIC 64007 67 64008 64009 64057 64876 64010 17")));
        LookQuestion find = about(LookTask::find);
        find.phrase = "a fire";
        QVERIFY(!again(find) && !again(about(LookTask::sentiment)));
    }

    void wordsThatTheModelDoesNotHaveAreSaid() {
        const auto unknown = [&](const std::string& text) {
            return QString::fromStdString(unknownWords(about(LookTask::ask, text), m_facts));
        };
        QCOMPARE(unknown("What is special about this image?"), QString());
        QCOMPARE(unknown(""), QString());
        const QString said = unknown("\xE3\x81\x93\xE3\x82\x8C\xE3\x81\xAF\xE4\xBD\x95\xE3\x81\xA7\xE3\x81\x99");
        QVERIFY2(said.contains("of the question's") && said.contains("unknown to looker") && !said.contains('\n'),
                 qPrintable(said));
    }

    void whatDoesNotFitIsSaidWithNumbers() {
        LookQuestion series = about(LookTask::next);
        series.pictures.assign(31, series.pictures.front());
        const QString many = refusal([&] { lookRequest(series, m_facts); });
        QVERIFY2(many.startsWith("31 pictures take 2046 tokens") && many.contains("2048"), qPrintable(many));
        series.pictures.resize(29);
        QCOMPARE(refusal([&] { lookRequest(series, m_facts); }), QString());
        LookQuestion shots = about(LookTask::ask, "What is this?");
        shots.examples.assign(31, exampleOf("What is this?", "a fire"));
        QVERIFY(refusal([&] { lookRequest(shots, m_facts); }).startsWith("32 pictures"));
        LookQuestion words = about(LookTask::glossary);
        words.among = {"a fire"};
        words.descriptions = {std::string(1'000'000, 'a')};
        QVERIFY(refusal([&] { lookRequest(words, m_facts); }).startsWith("one picture takes"));
    }

    void choicesAreTheAnswersWords() {
        QCOMPARE(lookRequest(about(LookTask::sentiment), m_facts).choices,
                 (std::vector<std::string>{"positive", "negative"}));
        QCOMPARE(lookRequest(about(LookTask::hateful), m_facts).choices, (std::vector<std::string>{"yes", "no"}));
        for (const auto& [word, id] : {std::pair("positive", 1278), {"negative", 2207}})
            QCOMPARE(rowsOf({PromptText{word}}), (std::vector<int>{id}));
        QCOMPARE(lookRequest(about(LookTask::isThere, "a fire"), m_facts).choices,
                 (std::vector<std::string>{"yes", "no"}));
        LookQuestion next = about(LookTask::next);
        next.pictures.assign(4, next.pictures.front());
        const GenerationRequest request = lookRequest(next, m_facts);
        QCOMPARE(request.choices, (std::vector<std::string>{"Yes"}));
        QCOMPARE(rowsOf(request.prompt)[3], 162);  // three
        for (const auto& [word, id] : {std::pair("yes", 2141), {"no", 104}, {"Yes", 1544}})
            QCOMPARE(rowsOf({PromptText{word}}), (std::vector<int>{id}));
    }

    // Signs behind a box are the tokens that they are behind a word.
    void tagsStandBetweenTheTokensOfTheSentence() {
        const PointingText grass{.said = {.text = "Two puppies sit in a field of grass.",
                                          .spans = {{0, 11, {between(79, 1016), between(135, 1008)}}, {30, 35, {}}}},
                                 .asksForBoxes = true};
        QCOMPARE(
            textOf(pointed(grass)),
            QString("64012 64007 1264 17772 64008 64009 64092 65029 64011 64148 65021 64010 1357 12 10 770 9 64007 "
                    "4464 64008 4"));
        const std::string where = "Question: Where is the fire next to? Answer:";
        const PointingText fire{.said = {.text = where, .spans = {{19, 27, {between(5, 911)}}}}};
        QCOMPARE(textOf(pointed(fire)),
                 QString("14895 55 3220 17 64007 5 646 64008 64009 64018 64924 64010 197 7 93 20032 55"));
        // A box that no words stand for, and blanks as people leave them.
        const PointingText bare{.said = {.text = " It  is", .spans = {{4, 4, {between(5, 911)}}}}};
        QCOMPARE(textOf(pointed(bare)), QString("67 64009 64018 64924 64010 17"));
    }

    // The normaliser writes some letters otherwise: then each part is a text of its own.
    void lettersThatAreChangedSplitTheSentence() {
        const PointingText wide{.said = {.text = "\xEF\xBC\xA9t is", .spans = {{0, 4, {}}}}};  // a wide I
        const std::vector<int> ids = pointed(wide);
        QCOMPARE(ids.front(), 64007);
        QCOMPARE(ids.back(), 17);
        QCOMPARE(std::count(ids.begin(), ids.end(), 64008), std::ptrdiff_t{1});
    }

    void whatIsPointedAtIsProven() {
        const auto fault = [&](const std::string& text, std::vector<GroundedSpan> spans) {
            return refusal([&] { pointed({.said = {text, std::move(spans)}}); });
        };
        QVERIFY(fault("a fire", {{0, 7, {}}}).contains("in a text of 6"));
        QVERIFY(fault("a fire", {{2, 6, {}}, {0, 1, {}}}).contains("span 2"));
        QVERIFY(fault("\xC3\xA9", {{0, 1, {}}}).contains("within a character"));
        QVERIFY(fault("a fire", {{0, 6, {{0.5, 0, 0.4, 1}}}}).contains("box"));
        QVERIFY(fault("a fire", {{0, 6, {{0, 0, 1, std::nan("")}}}}).contains("box"));
        QCOMPARE(fault("a fire", {{0, 6, {{0, 0, 1, 1}}}}), QString());
    }

    void answersAreRead() {
        const auto read = [&](LookTask task, const QString& ids) {
            TokenIds answer;
            for (const int id : idsOf(ids))
                answer.push_back(TokenId{id});
            return readLook(task, answer, m_facts);
        };
        const GroundedText found = read(LookTask::find, "64057 64876 64010 12 5 646");
        QVERIFY(found.text.empty());
        QCOMPARE(found.spans.size(), std::size_t{1});
        QVERIFY(found.spans[0].boxes == std::vector<PictureBox>{between(44, 863)});
        QVERIFY(read(LookTask::find, "64057").spans.empty());
        QCOMPARE(altTextOf(read(LookTask::alt, "10 43867 4")), std::string("A snowman."));
        QCOMPARE(altTextOf({}), std::string());
        const std::string wild = altTextOf({.text = " a fox\n\nand\ta \xff\x01 hen \n", .spans = {}});
        QCOMPARE(wild, std::string("A fox and a \xEF\xBF\xBD hen"));
        QVERIFY(isCleanText(wild));
        const GroundedText where = read(LookTask::where, "67 17 64007 10 646 64008 64009 64018 64924 64010 4");
        QCOMPARE(where.text, std::string("It is a fire."));
        QCOMPARE(where.spans.size(), std::size_t{1});
    }

    void aPageGetsWhatIsLeft() {
        LookQuestion question = about(LookTask::page, "What is this?");
        for (int i = 0; i < 200'000; ++i)
            question.page += i % 2 ? "fire " : "a ";
        const std::vector<int> ids = rowsOf(lookRequest(question, m_facts).prompt);
        QVERIFY2(ids.size() <= 2048 - 64 && ids.size() >= 2048 - 64 - 2, qPrintable(QString::number(ids.size())));
        QCOMPARE(ids.back(), 55);
        const std::size_t sent = pageThatFits(question, m_facts);
        QVERIFY(sent > 1000 && sent < question.page.size() && question.page[sent] == ' ');
        question.page = "a fire";
        QCOMPARE(pageThatFits(question, m_facts), question.page.size());
    }

    void whatCantBeAskedIsSaid() {
        const auto fault = [&](const LookQuestion& question, const ModelFacts& facts) {
            return refusal([&] { lookRequest(question, facts); });
        };
        QVERIFY(fault(about(LookTask::ask), m_facts).contains("no question"));
        QVERIFY(fault(about(LookTask::find), m_facts).contains("no words"));
        QVERIFY(fault(about(LookTask::choose, "x"), m_facts).contains("0 answers"));
        QVERIFY(fault(about(LookTask::next), m_facts).contains("series"));
        LookQuestion long_ = about(LookTask::next);
        long_.pictures.assign(40, long_.pictures.front());
        QVERIFY(fault(long_, m_facts).contains("40 pictures take 2640 tokens"));
        LookQuestion wrong = about(LookTask::choose, "x");
        wrong.choices = {"a", ""};
        QVERIFY(fault(wrong, m_facts).contains("one of the 2 answers is empty"));
        QVERIFY(fault(about(LookTask::glossary), m_facts).contains("no names"));
        wrong = about(LookTask::label);
        wrong.among = {"a", ""};
        QVERIFY(fault(wrong, m_facts).contains("one of the 2 names is empty"));
        wrong = about(LookTask::where, "Where is the fireman?");
        wrong.phrase = "the fire";
        wrong.box = between(5, 911);
        QVERIFY(fault(wrong, m_facts).contains("not in the question"));
        wrong.phrase = "the fireman";
        QCOMPARE(fault(wrong, m_facts), QString());
        wrong.box = {.9, 0, .1, 1};
        QVERIFY(fault(wrong, m_facts).contains("box"));
        wrong = about(LookTask::find);
        wrong.phrase = "a fire";
        wrong.examples = {exampleOf("", "a fire")};
        QVERIFY(fault(wrong, m_facts).contains("no examples of \"find\""));
        wrong = about(LookTask::ask, "x");
        wrong.examples = {exampleOf("", "a fire")};
        QVERIFY(fault(wrong, m_facts).contains("no question"));
        wrong.examples = {exampleOf("x", "")};
        QVERIFY(fault(wrong, m_facts).contains("no answer"));
        LookQuestion two = about(LookTask::alt);
        two.pictures.push_back(two.pictures.front());
        QVERIFY(fault(two, m_facts).contains("not 2"));
        ModelFacts other = m_facts;
        other.trainedFor.grounding = false;
        for (const LookTask task : {LookTask::where, LookTask::find, LookTask::name})
            QVERIFY(fault(about(task, "x"), other).contains("looker does not say where"));
        QCOMPARE(fault(about(LookTask::ask, "x"), other), QString());
        other.pictureInput = false;
        QVERIFY(fault(about(LookTask::alt), other).contains("reads no pictures"));
    }

    void sharesAddUp() {
        const std::vector<ChoiceScore> scores{{-2, 2}, {-1, 1}, {-30, 3}};
        const std::vector<double> shares = sharesOf(scores);
        QVERIFY(std::abs(shares[0] - shares[1]) < 1e-12 && shares[2] < 1e-3);
        QVERIFY(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-12);
        QVERIFY(sharesOf({}).empty());
    }

    void tasksHaveNames() {
        for (int i = 0; i < kLookTasks; ++i) {
            const auto task = static_cast<LookTask>(i);
            QVERIFY(lookTaskNamed(nameOf(task)) == task);
        }
        QVERIFY(!lookTaskNamed("sing"));
    }
};

QTEST_GUILESS_MAIN(LookingTest)
#include "looking_test.moc"
