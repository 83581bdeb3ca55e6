#include "tests/core/prompt/planner_case.h"

#include "core/base/check.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::planning;

namespace {

std::vector<PromptPage> shownOf(const Block* picture) {
    return picture ? std::vector<PromptPage>{{"", picture, {}}} : std::vector<PromptPage>();
}

}  // namespace

// What is sent, and as what.
class PromptPlannerTest : public QObject {
    Q_OBJECT

private slots:
    void sendsWhatStandsBeforeTheCaret();
    void blockOfTheCaretIsCutThere_data();
    void blockOfTheCaretIsCutThere();
    void caretAtAPictureSendsIt();
    void emptyBlocksGiveNothing();
    void emptyDocumentIsTheBeginningAlone();
    void separatorStandsBetweenTextsAlone();
    void briefIsATurnOfItsOwn();
    void briefWithoutEndOfTurnEndsInTheSeparator();
    void notesStandBehindTheBrief();
    void pinnedBlocksBehindTheCaretComeFirst();
    void optionsAreTheDocuments();
    void blocksAreTextAsAModelReadsIt();
    void listsAreNumbered();
    void textCanNotOpenAPictureOrEndATurn();
    void countsAddUp();
    void typingAtTheEndKeepsEarlierTokens();
    void equalArgumentsGiveEqualPlans();
    void questionsNameTheirPictureAndPassage();
    void questionsMayBeAboutSeveralPictures();
    void questionsKnowTheTurnsBefore();
    void oldestTurnsMakeRoomForTheAnswer();
    void questionsThatCanNotBe();
    void illustrationsLeaveRoomForThePicture();
    void illustrationsAreDrawnAfterOthers();
    void illustrationsThatCanNotBe();
};

void PromptPlannerTest::sendsWhatStandsBeforeTheCaret() {
    Case example({paragraph("a"), picture(), paragraph("b"), paragraph("c"), picture(), paragraph("d")});
    QCOMPARE(example.sent(), "<s> 'a' #1 'b' '//c' #4 'd'");
    example.caret = {example.id(3), 1};
    QCOMPARE(example.sent(), "<s> 'a' #1 'b' '//c'");
    QCOMPARE(example.dropped(), "");  // what follows the caret is not dropped, it is not asked for
    example.caret = {example.id(0), 0};
    QCOMPARE(example.sent(), "<s>");
    QVERIFY_THROWS_EXCEPTION(CheckFailure, (example.caret = {BlockId{1}, 0}, example.plan()));
}

void PromptPlannerTest::blockOfTheCaretIsCutThere_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("sent");
    QTest::newRow("within") << "abc" << 2 << "<s> 'x' '//ab'";
    QTest::newRow("start") << "abc" << 0 << "<s> 'x'";
    QTest::newRow("end") << "abc" << 3 << "<s> 'x' '//abc'";
    QTest::newRow("beyond") << "abc" << 1000 << "<s> 'x' '//abc'";
    QTest::newRow("within a character") << "aü" << 2 << "<s> 'x' '//a'";
    QTest::newRow("behind it") << "aü" << 3 << "<s> 'x' '//aü'";
    QTest::newRow("within four bytes") << "🦎b" << 3 << "<s> 'x'";
    QTest::newRow("behind four bytes") << "🦎b" << 4 << "<s> 'x' '//🦎'";
    QTest::newRow("within a soft break") << "a\u2028b" << 3 << "<s> 'x' '//a'";
    QTest::newRow("behind a soft break") << "a\u2028b" << 4 << "<s> 'x' '//a/'";
}

void PromptPlannerTest::blockOfTheCaretIsCutThere() {
    QFETCH(QString, text);
    QFETCH(int, offset);
    QFETCH(QString, sent);
    Case example({paragraph("x"), paragraph(text.toStdString()), paragraph("y")});
    example.caret = {example.id(1), static_cast<std::size_t>(offset)};
    QCOMPARE(example.sent(), sent);
    verifyPlan(example.plan(), example);
}

void PromptPlannerTest::caretAtAPictureSendsIt() {
    Case example({paragraph("a"), picture(), paragraph("b")});
    example.caret = {example.id(1), 0};
    QCOMPARE(example.sent(), "<s> 'a' #1");
}

void PromptPlannerTest::emptyBlocksGiveNothing() {
    Case example({paragraph(""), paragraph("a"), heading(""), item("", true), of(BlockKind::code, ""), paragraph("b"),
                  paragraph("")});
    QCOMPARE(example.sent(), "<s> 'a' '//b'");
    example.squeeze(1);
    QCOMPARE(example.sent(), "<s> 'b'");  // the caret's block is empty: nothing of it to keep
    QCOMPARE(example.dropped(), "1:2");
}

void PromptPlannerTest::emptyDocumentIsTheBeginningAlone() {
    const Case example({paragraph("")});
    const PromptPlan plan = example.plan();
    QCOMPARE(example.sent(), "<s>");
    QCOMPARE(plan.total, 1);
    QCOMPARE(plan.controlTokens, 1);
    QVERIFY(tokensOf(plan.segments[0], example.layout()) == TokenIds{kBos});
}

void PromptPlannerTest::separatorStandsBetweenTextsAlone() {
    Case example({paragraph("a"), heading("b"), picture(), picture(), of(BlockKind::quote, "c"), paragraph("d")});
    QCOMPARE(example.sent(), "<s> 'a' '//b' #2 #3 'c' '//d'");
    example.limits.paragraphSeparator = "\n";
    QCOMPARE(example.sent(), "<s> 'a' '/b' #2 #3 'c' '/d'");
    example.limits.paragraphSeparator = "";
    QCOMPARE(example.sent(), "<s> 'a' 'b' #2 #3 'c' 'd'");
}

void PromptPlannerTest::briefIsATurnOfItsOwn() {
    const Case example({paragraph("a"), paragraph("b")}, "Write.");
    QCOMPARE(example.sent(), "<s> 'Write.' <reserved08706> 'a' '//b'");
    const PromptPlan plan = example.plan();
    QVERIFY(plan.segments[1].block == BlockId{});
    QVERIFY(tokensOf(plan.segments[2], example.layout()) == TokenIds{kEndOfTurn});
    QCOMPARE(plan.controlTokens, 2);
    QCOMPARE(Case({paragraph("")}, "Write.").sent(), "<s> 'Write.' <reserved08706>");
}

void PromptPlannerTest::briefWithoutEndOfTurnEndsInTheSeparator() {
    Case example({paragraph("a"), paragraph("b")}, "Write.");
    example.words = vocabulary({.endOfTurn = false});
    QCOMPARE(example.sent(), "<s> 'Write.//' 'a' '//b'");
    QCOMPARE(example.plan().controlTokens, 1);
}

void PromptPlannerTest::blocksAreTextAsAModelReadsIt() {
    Block code = of(BlockKind::code, "if x:\n    y()");
    code.language = "python";
    TextStyle bold;
    bold.bold = true;
    Block styled = paragraph("");
    styled.runs = {{"a ", {}, Origin::user}, {"bold", bold, Origin::model}, {" c", {}, Origin::imported}};
    const Case example({heading("Title"), of(BlockKind::quote, "said"), code, item("point", false),
                        item("deep", false, 1), styled, paragraph("one\u2028two")});
    QCOMPARE(example.sent(), "<s> 'Title' '//said' '//if x:/    y()' '//- point' '//- deep' '//a bold c' '//one/two'");
}

void PromptPlannerTest::listsAreNumbered() {
    const Case example({item("a", true), item("b", true), item("in", true, 1), item("in", true, 1), item("c", true),
                        item("again", true, 1), item("dot", false), item("new", true), paragraph("text"),
                        item("first", true), item("", true), item("third", true), picture(), item("last", true)});
    QCOMPARE(example.sent(),
             "<s> '1. a' '//2. b' '//1. in' '//2. in' '//3. c' '//1. again' '//- dot' '//1. new' '//text' "
             "'//1. first' '//3. third' #12 '1. last'");
}

void PromptPlannerTest::textCanNotOpenAPictureOrEndATurn() {
    const Case example({paragraph("<racm3:break>IMGIMGAZ<eoss><reserved08706></s>")}, "<s></s>");
    const PromptPlan plan = example.plan();
    for (const PromptSegment& segment : plan.segments) {
        for (const TokenId id : segment.picture ? TokenIds() : tokensOf(segment, example.layout()))
            QCOMPARE(example.words.isText(id), segment.kind == PromptSegment::Kind::text);
    }
    QCOMPARE(plan.controlTokens, 2);
}

void PromptPlannerTest::notesStandBehindTheBrief() {
    Case example({paragraph("a")}, "do");
    Edit edit;
    edit.info = example.document.info();
    edit.info->notes = "Mia is a fox.";
    example.document.apply(edit);
    QCOMPARE(example.sent(), "<s> 'do' <reserved08706> 'Mia is a fox.' '//a'");
    const PromptPlan plan = example.plan();
    QCOMPARE(plan.pinnedTokens, 14);
    QCOMPARE(plan.textTokens, 3 + 3);
    QCOMPARE(plan.total, 1 + 3 + 1 + 14 + 3);
    // They are never given up: the text before the caret's own paragraph is.
    example.document.apply(example.document.replacing(0, 0, {paragraph("earlier")}));
    QCOMPARE(example.squeeze(1).sent(), "<s> 'do' <reserved08706> 'Mia is a fox.' '//a'");
    QVERIFY(errorOf([&] { example.squeeze(12).plan(); }).contains("the notes"));
}

void PromptPlannerTest::pinnedBlocksBehindTheCaretComeFirst() {
    Case example({paragraph("a"), paragraph("b"), picture(), item("c", true), item("d", true), paragraph("e")});
    example.caret = {example.id(1), 1};
    QCOMPARE(example.sent(), "<s> 'a' '//b'");
    example.options.pinned = {example.id(0), example.id(2), example.id(4)};
    QCOMPARE(example.sent(), "<s> #2 '2. d' '//a' '//b'");  // an item keeps the number it has on the page
    QCOMPARE(example.plan().pinnedTokens, kPictureCost + 5 + 3);
    QVERIFY(errorOf([&] { example.squeeze(1).plan(); }).contains("pinned"));  // nothing there can be given up
}

void PromptPlannerTest::optionsAreTheDocuments() {
    std::vector<Block> blocks{paragraph("a"), picture(), paragraph("b")};
    blocks[0].use = PromptUse::never;
    blocks[1].use = PromptUse::always;
    const Case example(blocks);
    const PromptOptions options = promptOptions(example.document, 7);
    QVERIFY(options.excluded == std::set{example.id(0)});
    QVERIFY(options.pinned == std::set{example.id(1)});
    QCOMPARE(options.reserve, 7);
}

void PromptPlannerTest::countsAddUp() {
    Case example({heading("abc"), picture(), paragraph("de"), picture(), paragraph("f")}, "do");
    example.options.pinned = {example.id(2), example.id(3)};
    example.options.reserve = 10;
    const PromptPlan plan = example.plan();
    // A text takes one position more than it has bytes, and one more with a separator.
    QCOMPARE(plan.textTokens, 3 + 4 + 2);
    QCOMPARE(plan.pictureTokens, kPictureCost);
    QCOMPARE(plan.pinnedTokens, 3 + kPictureCost);
    QCOMPARE(plan.controlTokens, 2);
    QCOMPARE(plan.total, 9 + 6 + 9 + 2);
    QCOMPARE(plan.reserved, 10);
    QCOMPARE(plan.limit, 1000);
    QCOMPARE(plan.roomForPictures, (1000 - 10 - 26) / 6);
    verifyPlan(plan, example);
}

void PromptPlannerTest::typingAtTheEndKeepsEarlierTokens() {
    std::vector<Block> blocks{heading("Foxes"), paragraph("A fox\u2028\u2028"), picture(), paragraph("one"),
                              paragraph("two")};
    const Case before(blocks);
    blocks.back().runs[0].text += " more\u2028\u2028, and more";
    const Case after(blocks);
    const TokenIds a = sequenceOf(before.plan(), before.layout()), b = sequenceOf(after.plan(), after.layout());
    QVERIFY(std::equal(a.begin(), a.end(), b.begin()));
    // A block has the same tokens wherever it stands behind text, whatever that text is.
    QVERIFY(tokensOf(before.plan().segments[5], before.layout()) ==
            tokensOf(Case({paragraph("x"), paragraph("two")}).plan().segments[2], before.layout()));
}

void PromptPlannerTest::equalArgumentsGiveEqualPlans() {
    Case example({heading("abc"), picture("alt"), paragraph("de"), picture("x"), paragraph("f")}, "do");
    example.squeeze(8);
    const PromptPlan first = example.plan(), second = example.plan();
    QVERIFY(sequenceOf(first, example.layout()) == sequenceOf(second, example.layout()));
    QCOMPARE(first.dropped.size(), second.dropped.size());
    QCOMPARE(first.total, second.total);
}

void PromptPlannerTest::questionsNameTheirPictureAndPassage() {
    Case example({paragraph("")});
    const Block shown = picture();
    const auto sent = [&](const Block* block, std::string_view passage, std::string_view question) {
        const PromptPlan plan = planQuestion(
            {.pictures = shownOf(block), .passage = std::string(passage), .question = std::string(question)},
            example.limits, example.layout());
        QStringList parts;
        for (const PromptSegment& segment : plan.segments)
            parts << (segment.kind == PromptSegment::Kind::picture
                          ? "#"
                          : QString::fromStdString(segment.text).replace('\n', '/'));
        if (plan.total != static_cast<int>(sequenceOf(plan, example.layout()).size()) || plan.reserved != 1 ||
            plan.limit != 1000 || plan.total != plan.textTokens + plan.pictureTokens + plan.controlTokens ||
            !plan.dropped.empty())
            parts << "wrong counts";
        return parts.join('|');
    };
    QCOMPARE(sent(&shown, "", "what?"), "<s>|#|what?|<reserved08706>");
    QCOMPARE(sent(nullptr, "text\u2028more", "what?"), "<s>|text/more|//what?|<reserved08706>");
    QCOMPARE(sent(&shown, "text", "what?"), "<s>|#|text|//what?|<reserved08706>");
    QCOMPARE(sent(nullptr, "", "what?"), "<s>|what?|<reserved08706>");
    example.words = vocabulary({.endOfTurn = false});
    QCOMPARE(sent(&shown, "text", "what?"), "<s>|#|text|//what?//");
    const PromptPlan plan =
        planQuestion({.pictures = shownOf(&shown), .question = "a"}, example.limits, example.layout());
    QVERIFY(plan.segments[1].block == shown.id);
}

void PromptPlannerTest::questionsMayBeAboutSeveralPictures() {
    const Case example({paragraph("")});
    const Block first = picture(), second = picture();
    const AskedQuestion asked{
        .pictures = {{"", &first, {}}, {"then", &second, {}}}, .passage = "end", .question = "what?"};
    const PromptPlan plan = planQuestion(asked, example.limits, example.layout());
    QStringList parts;
    for (const PromptSegment& segment : plan.segments)
        parts << (segment.block == first.id    ? "#1"
                  : segment.block == second.id ? "#2"
                                               : QString::fromStdString(segment.text).replace('\n', '/'));
    QCOMPARE(parts.join('|'), "<s>|#1|then|#2|end|//what?|<reserved08706>");
    QCOMPARE(plan.pictureTokens, 2 * kPictureCost);
}

void PromptPlannerTest::questionsKnowTheTurnsBefore() {
    Case example({paragraph("")});
    const Block shown = picture();
    const std::vector<AskedTurn> turns{{"what?", "A cat."}, {"where?", "On\u2028it."}};
    const auto sent = [&](const Block* block, const char* passage) {
        const PromptPlan plan =
            planQuestion({.pictures = shownOf(block), .passage = passage, .turns = turns, .question = "why?"},
                         example.limits, example.layout());
        QStringList parts;
        for (const PromptSegment& segment : plan.segments)
            parts << (segment.kind == PromptSegment::Kind::picture
                          ? "#"
                          : QString::fromStdString(segment.text).replace('\n', '/').replace("<reserved08706>", "."));
        if (plan.total != static_cast<int>(sequenceOf(plan, example.layout()).size()) || plan.reserved != 1 ||
            plan.droppedTurns != 0 || plan.total != plan.textTokens + plan.pictureTokens + plan.controlTokens)
            parts << "wrong counts";
        return parts.join('|');
    };
    QCOMPARE(sent(&shown, ""), "<s>|#|what?|.|A cat.|.|where?|.|On/it.|.|why?|.");
    QCOMPARE(sent(nullptr, "text"), "<s>|text|//what?|.|A cat.|.|where?|.|On/it.|.|why?|.");
    QCOMPARE(sent(nullptr, ""), "<s>|what?|.|A cat.|.|where?|.|On/it.|.|why?|.");
    example.words = vocabulary({.endOfTurn = false});
    QCOMPARE(sent(&shown, "text"), "<s>|#|text|//what?//|A cat.//|where?//|On/it.//|why?//");
}

// At every width of the window, with and without end-of-turn.
void PromptPlannerTest::oldestTurnsMakeRoomForTheAnswer() {
    for (const bool endOfTurn : {true, false}) {
        Case example({paragraph("")});
        example.words = vocabulary({.endOfTurn = endOfTurn});
        const Block shown = picture();
        AskedQuestion asked{.pictures = shownOf(&shown), .passage = "of it", .question = "why?", .reserve = 9};
        for (const char* word : {"a", "bbbb", "cc", "ddddddd", "e", "ff"})
            asked.turns.push_back({word, std::string(word) + "!"});
        const auto plan = [&](const AskedQuestion& question) {
            return planQuestion(question, example.limits, example.layout());
        };
        AskedQuestion alone = asked;
        alone.turns.clear();
        const int least = plan(alone).total;
        int before = 6;
        for (int limit = least + 1; limit < 200; ++limit) {
            example.limits.contextLength = limit;
            const PromptPlan made = plan(asked);
            QVERIFY(made.total + made.reserved <= limit);
            QVERIFY(made.droppedTurns <= before);
            before = made.droppedTurns;
            // What is sent is what would be sent had the dropped ones never been asked.
            AskedQuestion shorter = asked;
            shorter.turns.erase(shorter.turns.begin(), shorter.turns.begin() + made.droppedTurns);
            QVERIFY(sequenceOf(made, example.layout()) == sequenceOf(plan(shorter), example.layout()));
            QCOMPARE(made.reserved, std::min(9, limit - made.total));
            if (made.droppedTurns == 0)
                continue;
            // One more would not have fitted.
            shorter.turns.insert(shorter.turns.begin(), asked.turns[static_cast<std::size_t>(made.droppedTurns) - 1]);
            example.limits.contextLength = 1000;
            QVERIFY(plan(shorter).total + 9 > limit);
        }
        QCOMPARE(before, 0);
        example.limits.contextLength = least;
        QVERIFY(errorOf([&] { plan(asked); }).contains("needs"));
    }
}

void PromptPlannerTest::questionsThatCanNotBe() {
    Case example({paragraph("")});
    const Block shown = picture();
    const auto error = [&](const Block* block) {
        return errorOf(
            [&] { planQuestion({.pictures = shownOf(block), .question = "what?"}, example.limits, example.layout()); });
    };
    example.limits.contextLength = 1 + 6 + 6 + 1 + 1;
    QCOMPARE(error(&shown), "");
    --example.limits.contextLength;
    QVERIFY(error(&shown).contains("14") && error(&shown).contains("needs"));
    example.limits.contextLength = 1000;
    example.limits.pictureInput = false;
    QVERIFY(error(&shown).contains("pictures"));
    QCOMPARE(error(nullptr), "");
    example.limits.pictureInput = true;
    example.words = vocabulary({.pictures = false});
    QVERIFY(error(&shown).contains("pictures"));
    const Block text = paragraph("no picture");
    QVERIFY_THROWS_EXCEPTION(CheckFailure, error(&text));
}

void PromptPlannerTest::illustrationsLeaveRoomForThePicture() {
    Case example({paragraph("")});
    const auto plan = [&] {
        return planIllustration({.text = "a fox\u2028runs \n"}, example.limits, example.layout());
    };
    const PromptPlan first = plan();
    QCOMPARE(first.segments.size(), std::size_t{3});
    QCOMPARE(QString::fromStdString(first.segments[1].text), "a fox\nruns");
    QVERIFY(tokensOf(first.segments[2], example.layout()) == TokenIds{kEndOfTurn});
    QCOMPARE(first.total, 1 + 11 + 1);
    QCOMPARE(first.reserved, kPictureCost + 1);
    // Exactly where the grammar lets a picture begin: begin, codes, end and one position more.
    example.limits.contextLength = 13 + kCodesPerPicture + 3;
    QCOMPARE(plan().total, 13);
    QCOMPARE(plan().roomForPictures, 0);  // beside the one that is reserved
    --example.limits.contextLength;
    QVERIFY(errorOf(plan).contains("13"));
    example.limits.contextLength = 1000;
    example.words = vocabulary({.endOfTurn = false});
    QCOMPARE(plan().segments.size(), std::size_t{2});
    QCOMPARE(QString::fromStdString(plan().segments[1].text), "a fox\nruns");
}

void PromptPlannerTest::illustrationsAreDrawnAfterOthers() {
    Case example({paragraph("")});
    const Block shown = picture();
    Illustration wish{.text = "at night", .grid = {}, .like = {{"a fox", &shown}, {"", &shown}}, .from = {}};
    wish.from = PromptPage{"Edit", &shown};
    const auto plan = [&] { return planIllustration(wish, example.limits, example.layout()); };
    QStringList parts;
    for (const PromptSegment& segment : plan().segments)
        parts << (segment.kind == PromptSegment::Kind::picture ? "#" : QString::fromStdString(segment.text));
    parts.removeFirst();
    parts.removeLast();
    QCOMPARE(parts.join('|'), QString("a fox|#|#|Edit|#|at night"));
    QCOMPARE(plan().pictureTokens, 3 * kPictureCost);
    const int words =
        static_cast<int>(std::string(" a fox Edit at night").size());  // each begins with a blank of its own
    QCOMPARE(plan().total, 2 + 3 * kPictureCost + words);
    QVERIFY(plan().pages == (std::vector<int>{kPictureCost + 6, kPictureCost}));  // what each page in front takes
    example.limits.pictureInput = false;
    QVERIFY(errorOf(plan).contains("read pictures"));
    wish.like.clear();
    wish.from.reset();
    QCOMPARE(errorOf(plan), "");
}

void PromptPlannerTest::illustrationsThatCanNotBe() {
    Case example({paragraph("")});
    const auto error = [&] {
        return errorOf([&] { planIllustration({.text = "a fox"}, example.limits, example.layout()); });
    };
    QCOMPARE(error(), "");
    example.codesPerPicture = 0;
    QVERIFY(error().contains("pictures"));
    example.codesPerPicture = kCodesPerPicture;
    example.words = vocabulary({.pictures = false});
    QVERIFY(error().contains("pictures"));
}

QTEST_APPLESS_MAIN(PromptPlannerTest)
#include "prompt_planner_test.moc"
