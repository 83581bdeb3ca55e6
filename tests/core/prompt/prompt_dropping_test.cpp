#include "tests/core/prompt/planner_case.h"

#include "core/base/check.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace pardalis;
using namespace pardalis::planning;

// What is given up where not everything fits.
class PromptDroppingTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsGivenUpWhereAllFits();
    void oldestPicturesGoFirst();
    void altTextTakesAPicturesPlace();
    void longAltTextDoesNot();
    void separatorsFollowWhatIsGivenUp();
    void thenTheOldestTextGoes();
    void altTextsAreTextWhenTextGoes();
    void pinnedStays();
    void nearestHeadingStays();
    void briefAndCaretStay();
    void reserveIsKeptFree();
    void excludedIsNeverSent();
    void modelsThatReadNoPictures();
    void whatCanNotFitIsAnErrorWithItsNumbers();
    void whatNoModelTakesIsNotEncoded();
    void roomForPicturesIsWhatIsLeft();
    void tableOfPicturesTextsAndLimits_data();
    void tableOfPicturesTextsAndLimits();
    void randomDocumentsKeepTheRules();
};

void PromptDroppingTest::nothingIsGivenUpWhereAllFits() {
    Case example({picture("a"), paragraph("b"), picture(), paragraph("c")});
    example.squeeze(0);
    QCOMPARE(example.sent(), "<s> #0 'b' #2 'c'");
    QCOMPARE(example.dropped(), "");
    QCOMPARE(example.plan().total, example.plan().limit);
}

void PromptDroppingTest::oldestPicturesGoFirst() {
    Case example({paragraph("a"), picture(), paragraph("b"), picture(), paragraph("c"), picture(), paragraph("d")});
    QCOMPARE(example.squeeze(1).sent(), "<s> 'a' '//b' #3 'c' #5 'd'");
    QCOMPARE(example.dropped(), "1:6");
    QCOMPARE(example.squeeze(5).sent(), "<s> 'a' '//b' #3 'c' #5 'd'");  // 6 less, a separator more
    QCOMPARE(example.squeeze(6).sent(), "<s> 'a' '//b' '//c' #5 'd'");
    QCOMPARE(example.dropped(), "1:6 3:6");
    QCOMPARE(example.squeeze(15).sent(), "<s> 'a' '//b' '//c' '//d'");
    QCOMPARE(example.dropped(), "1:6 3:6 5:6");
}

void PromptDroppingTest::altTextTakesAPicturesPlace() {
    Case example({paragraph("a"), picture("fox"), paragraph("b"), picture("a\u2028hen"), paragraph("c")});
    example.codesPerPicture = 20;                                         // a picture takes 22
    QCOMPARE(example.squeeze(1).sent(), "<s> 'a' '//fox' '//b' #3 'c'");  // 22 less, 5 and a separator more
    QCOMPARE(example.dropped(), "1:22alt");
    QCOMPARE(example.squeeze(16).sent(), "<s> 'a' '//fox' '//b' #3 'c'");
    QCOMPARE(example.squeeze(17).sent(), "<s> 'a' '//fox' '//b' '//a/hen' '//c'");
    QCOMPARE(example.dropped(), "1:22alt 3:22alt");
    const PromptPlan plan = example.plan();
    QVERIFY(plan.segments[2].block == example.id(1));  // the alt text belongs to its picture
    QCOMPARE(plan.pictureTokens, 0);
    example.options.replacePicturesByAltText = false;
    QCOMPARE(example.squeeze(17).sent(), "<s> 'a' '//b' #3 'c'");
    QCOMPARE(example.dropped(), "1:22");
}

void PromptDroppingTest::longAltTextDoesNot() {
    Case example({picture("a fox in the snow"), paragraph("b")});
    QCOMPARE(example.squeeze(1).sent(), "<s> 'b'");
    QCOMPARE(example.dropped(), "0:6");
    // 5 in place of 6, but then 'b' needs a separator: nothing is won.
    example = Case({picture("fox!"), paragraph("b")});
    QCOMPARE(example.squeeze(1).sent(), "<s> 'b'");
    example = Case({picture("fox"), paragraph("b")});
    QCOMPARE(example.squeeze(1).sent(), "<s> 'fox' '//b'");
}

void PromptDroppingTest::separatorsFollowWhatIsGivenUp() {
    // Before: a picture keeps 'a' and 'b' apart without a separator. After: one is needed, and counted.
    Case example({paragraph("a"), picture(), paragraph("b")});
    example.squeeze(1);
    QCOMPARE(example.sent(), "<s> 'a' '//b'");
    QCOMPARE(example.plan().total, 1 + 2 + 3);
    // The first text that is left has none before it.
    example.limits.contextLength = 5;
    QCOMPARE(example.sent(), "<s> 'b'");
    QCOMPARE(example.plan().total, 1 + 2);
    verifyPlan(example.plan(), example);
}

void PromptDroppingTest::thenTheOldestTextGoes() {
    Case example({paragraph("aa"), paragraph("bb"), picture(), paragraph("cc"), paragraph("dd")});
    QCOMPARE(example.squeeze(5).sent(), "<s> 'aa' '//bb' '//cc' '//dd'");
    QCOMPARE(example.squeeze(6).sent(), "<s> 'bb' '//cc' '//dd'");
    QCOMPARE(example.dropped(), "0:3 2:6");
    QCOMPARE(example.squeeze(9).sent(), "<s> 'bb' '//cc' '//dd'");
    QCOMPARE(example.squeeze(10).sent(), "<s> 'cc' '//dd'");
    QCOMPARE(example.dropped(), "0:3 1:4 2:6");
    QCOMPARE(example.squeeze(14).sent(), "<s> 'dd'");
}

void PromptDroppingTest::altTextsAreTextWhenTextGoes() {
    Case example({picture("fox"), paragraph("b"), paragraph("c")});
    example.codesPerPicture = 20;
    QCOMPARE(example.squeeze(17).sent(), "<s> 'fox' '//b' '//c'");
    QCOMPARE(example.dropped(), "0:22alt");
    QCOMPARE(example.squeeze(18).sent(), "<s> 'b' '//c'");
    QCOMPARE(example.dropped(), "0:22");
}

void PromptDroppingTest::pinnedStays() {
    Case example({paragraph("a"), picture("alt"), paragraph("b"), picture(), paragraph("c"), paragraph("d")});
    example.options.pinned = {example.id(1), example.id(2)};
    QCOMPARE(example.squeeze(1).sent(), "<s> 'a' #1 'b' '//c' '//d'");
    QCOMPARE(example.squeeze(6).sent(), "<s> #1 'b' '//c' '//d'");
    QCOMPARE(example.squeeze(8).sent(), "<s> #1 'b' '//d'");
    QCOMPARE(example.squeeze(10).sent(), "<s> #1 'b' '//d'");
    QVERIFY(!errorOf([&] { example.squeeze(11).plan(); }).isEmpty());
    example.squeeze(10);
    QCOMPARE(example.plan().pinnedTokens, 6 + 2);
    verifyPlan(example.plan(), example);
}

void PromptDroppingTest::nearestHeadingStays() {
    Case example({heading("h"), paragraph("a"), heading("k"), paragraph("b"), heading(""), paragraph("c")});
    example.squeeze(1);
    QCOMPARE(example.sent(), "<s> 'a' '//k' '//b' '//c'");
    example.limits.contextLength = 6;
    QCOMPARE(example.sent(), "<s> 'k' '//c'");  // an empty heading is none
    example.limits.contextLength = 5;
    QVERIFY(!errorOf([&] { example.plan(); }).isEmpty());
    // An excluded heading is none either.
    example.options.excluded = {example.id(2)};
    example.limits.contextLength = 6;
    QCOMPARE(example.sent(), "<s> 'h' '//c'");
    // At the heading itself, it is the nearest.
    example = Case({heading("h"), paragraph("a"), heading("k")});
    example.limits.contextLength = 3;
    QCOMPARE(example.sent(), "<s> 'k'");
}

void PromptDroppingTest::briefAndCaretStay() {
    Case example({picture(), paragraph("a"), picture(), paragraph("cc")}, "do");
    example.limits.contextLength = 1 + 3 + 1 + 3;
    QCOMPARE(example.sent(), "<s> 'do' <reserved08706> 'cc'");
    QCOMPARE(example.dropped(), "0:6 1:2 2:6");
    example.caret = {example.id(2), 0};
    example.limits.contextLength = 1 + 3 + 1 + 6;
    QCOMPARE(example.sent(), "<s> 'do' <reserved08706> #2");
}

void PromptDroppingTest::reserveIsKeptFree() {
    Case example({paragraph("a"), paragraph("b")});
    example.limits.contextLength = 16;
    example.options.reserve = 10;
    QCOMPARE(example.sent(), "<s> 'a' '//b'");
    example.options.reserve = 11;
    QCOMPARE(example.sent(), "<s> 'b'");
    QCOMPARE(example.plan().reserved, 11);
    example.options.reserve = 14;
    QVERIFY(!errorOf([&] { example.plan(); }).isEmpty());
    example.options.reserve = -1;
    QVERIFY_THROWS_EXCEPTION(CheckFailure, example.plan());
}

void PromptDroppingTest::excludedIsNeverSent() {
    Case example({paragraph("a"), picture("alt"), paragraph("b"), paragraph("c")});
    example.options.excluded = {example.id(0), example.id(1)};
    QCOMPARE(example.sent(), "<s> 'b' '//c'");
    QCOMPARE(example.dropped(), "0:2x 1:6x");
    example.options.excluded = {example.id(2), example.id(3)};
    QCOMPARE(example.sent(), "<s> 'a' #1");  // the caret's block, too
    example.options.excluded = {example.id(1)};
    example.options.pinned = {example.id(1)};
    QCOMPARE(example.sent(), "<s> 'a' '//b' '//c'");
    QCOMPARE(example.plan().pinnedTokens, 0);
}

void PromptDroppingTest::modelsThatReadNoPictures() {
    Case example({paragraph("a"), picture("fox"), picture(), paragraph("b"), picture("hen")});
    example.limits.pictureInput = false;
    QCOMPARE(example.sent(), "<s> 'a' '//fox' '//b' '//hen'");
    QCOMPARE(example.dropped(), "1:6palt 2:6p 4:6palt");
    example.options.pinned = {example.id(1)};
    QCOMPARE(example.plan().pinnedTokens, 5);
    QCOMPARE(example.squeeze(1).sent(), "<s> 'fox' '//b' '//hen'");
    example.options.replacePicturesByAltText = false;
    QCOMPARE(example.squeeze(0).sent(), "<s> 'a' '//b'");
    QCOMPARE(example.dropped(), "1:6p 2:6p 4:6p");
    QVERIFY(example.plan().roomForPictures == 0);

    // A vocabulary without image codes says the same, and a picture takes no positions there.
    Case textOnly({paragraph("a"), picture("fox"), picture()});
    textOnly.words = vocabulary({.pictures = false});
    QCOMPARE(textOnly.sent(), "<s> 'a' '//fox'");
    QCOMPARE(textOnly.dropped(), "1:0palt 2:0p");
    QCOMPARE(textOnly.plan().roomForPictures, 0);
    // A model that draws but does not read still has room to draw in.
    example.limits.contextLength = 100;
    QCOMPARE(example.plan().roomForPictures, (100 - 6) / 6);
}

void PromptDroppingTest::whatCanNotFitIsAnErrorWithItsNumbers() {
    Case example({paragraph("a"), paragraph("much text"), paragraph("b")}, "do");
    example.options.pinned = {example.id(1)};
    example.options.reserve = 5;
    example.limits.contextLength = 1 + 3 + 1 + 10 + 3 + 5;
    QCOMPARE(example.sent(), "<s> 'do' <reserved08706> 'much text' '//b'");
    --example.limits.contextLength;
    const QString message = errorOf([&] { example.plan(); });
    QVERIFY2(message.contains("18") && message.contains("5") && message.contains("22"), qPrintable(message));
    // Even the beginning can be too much.
    Case nothing({paragraph("")});
    nothing.limits.contextLength = 0;
    QVERIFY(!errorOf([&] { nothing.plan(); }).isEmpty());
    nothing.limits.contextLength = 1;
    QCOMPARE(nothing.sent(), "<s>");
}

void PromptDroppingTest::whatNoModelTakesIsNotEncoded() {
    struct Careful : Tokenizer {
        TokenIds encode(std::string_view text) const override {
            longest = std::max(longest, text.size());
            return Tokenizer::encode(text);
        }
        std::size_t leastTokens(std::string_view text) const override { return text.size() / 2; }
        mutable std::size_t longest = 0;
    };
    const auto tokenizer = std::make_shared<const Careful>();
    const std::string book(10'000'000, 'x');
    const auto plan = [&](const Case& example) {
        const ChameleonLayout layout(
            std::make_shared<const Vocabulary>(example.words), tokenizer,
            {.contextLength = example.limits.contextLength, .pictures = PictureForm::ofOneSize({1, kCodesPerPicture})});
        return planPrompt(example.document, example.caret, example.options, example.limits, layout);
    };
    // Given up like any other text that finds no room, and what is older with it.
    const Case before({paragraph("a"), picture(), paragraph(book), paragraph("b")});
    const PromptPlan sent = plan(before);
    QCOMPARE(sent.segments.back().text, std::string("b"));
    QCOMPARE(sent.dropped.size(), std::size_t{3});
    QCOMPARE(sent.dropped.back().count, 5'000'000);
    // Where it must stay, that is said.
    const QString kept = errorOf([&] { plan(Case({paragraph("a"), paragraph(book)})); });
    QVERIFY2(kept.contains("needs at least 5000001 positions"), qPrintable(kept));
    const QString brief = errorOf([&] { plan(Case({paragraph("a")}, book)); });
    QVERIFY2(brief.contains("a text of 10000000 bytes needs at least 5000000 positions"), qPrintable(brief));
    QVERIFY(tokenizer->longest < 100);
}

void PromptDroppingTest::roomForPicturesIsWhatIsLeft() {
    Case example({paragraph("a")});
    example.limits = {.contextLength = 4096};
    example.codesPerPicture = 1024;
    example.options.reserve = 256;
    QCOMPARE(example.plan().roomForPictures, 3);  // (4096 − 256 − 3) / 1026
    example.options.reserve = 4096 - 3 - 1026;
    QCOMPARE(example.plan().roomForPictures, 1);
    ++example.options.reserve;
    QCOMPARE(example.plan().roomForPictures, 0);
}

void PromptDroppingTest::tableOfPicturesTextsAndLimits_data() {
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("characters");  // of the text before each picture and of the last one
    QTest::addColumn<int>("reserve");
    QTest::addColumn<int>("sentPictures");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("room");
    // At a context of 4,096 and 1,026 a picture; a text takes one position more than its characters.
    QTest::newRow("nothing") << 0 << 0 << 256 << 0 << 1 << 3;
    QTest::newRow("text") << 0 << 100 << 256 << 0 << 102 << 3;
    QTest::newRow("one picture") << 1 << 100 << 256 << 1 << 1 + 2 * 101 + 1026 << 2;
    QTest::newRow("two pictures") << 2 << 100 << 256 << 2 << 1 + 3 * 101 + 2 * 1026 << 1;
    QTest::newRow("three pictures") << 3 << 100 << 256 << 3 << 1 + 4 * 101 + 3 * 1026 << 0;
    QTest::newRow("three, just") << 3 << 100 << 613 << 3 << 1 + 4 * 101 + 3 * 1026 << 0;
    QTest::newRow("three, just not") << 3 << 100 << 614 << 2 << 1 + 4 * 101 + 1 + 2 * 1026 << 0;
    QTest::newRow("four never fit") << 4 << 1 << 0 << 3 << 1 + 5 * 2 + 1 + 3 * 1026 << 0;
    QTest::newRow("four, much text") << 4 << 500 << 256 << 1 << 1 + 5 * 501 + 3 + 1026 << 0;
    QTest::newRow("four, all text") << 4 << 765 << 256 << 0 << 1 + 5 * 766 + 4 << 0;
    QTest::newRow("four, too much text") << 4 << 1000 << 256 << 0 << 1 + 3 * 1001 + 2 << 0;
}

void PromptDroppingTest::tableOfPicturesTextsAndLimits() {
    QFETCH(int, pictures);
    QFETCH(int, characters);
    QFETCH(int, reserve);
    QFETCH(int, sentPictures);
    QFETCH(int, total);
    QFETCH(int, room);
    const std::string text(static_cast<std::size_t>(characters), 'x');
    std::vector<Block> blocks;
    for (int i = 0; i < pictures; ++i) {
        blocks.push_back(paragraph(text));
        blocks.push_back(picture());
    }
    blocks.push_back(paragraph(text));
    Case example(blocks);
    example.limits = {.contextLength = 4096};
    example.codesPerPicture = 1024;
    example.options.reserve = reserve;
    const PromptPlan plan = example.plan();
    QCOMPARE(plan.pictureTokens, sentPictures * 1026);
    QCOMPARE(plan.total, total);
    QCOMPARE(plan.roomForPictures, room);
    QVERIFY(plan.total + plan.reserved <= plan.limit);
}

namespace {

// The rules once more, without regard to cost: gives up one block after the other and counts everything anew.
QString expectedSent(const Case& example) {
    struct Part {
        Block block;
        bool isPicture, mayGo;
        std::string text;
        std::size_t index;
    };
    const auto& all = example.document.blocks();
    const std::size_t last = *example.document.indexOf(example.caret.block);
    std::vector<Part> parts;
    std::optional<std::size_t> nearest;
    std::vector<std::size_t> order;  // pinned blocks from behind the caret, then what stands before it
    for (std::size_t i = last + 1; i < all.size(); ++i)
        if (example.options.pinned.contains(all[i].id))
            order.push_back(i);
    for (std::size_t i = 0; i <= last; ++i)
        order.push_back(i);
    for (const std::size_t i : order) {
        const Block& block = all[i];
        const std::string text = block.picture ? block.picture->alt : block.text();
        if (example.options.excluded.contains(block.id) || (!block.picture && text.empty()))
            continue;
        if (block.kind == BlockKind::heading)
            nearest = parts.size();
        parts.push_back(
            {block, block.picture.has_value(), i != last && !example.options.pinned.contains(block.id), text, i});
    }
    if (nearest)
        parts[*nearest].mayGo = false;
    const auto render = [&](int& total) {
        QStringList words{"<s>"};
        total = 1;
        bool afterText = false;
        for (const Part& part : parts) {
            total += part.isPicture ? kPictureCost : static_cast<int>(part.text.size()) + (afterText ? 2 : 1);
            words << (part.isPicture ? "#" + QString::number(part.index)
                                     : QString("'%1%2'").arg(afterText ? "//" : "", QString::fromStdString(part.text)));
            afterText = !part.isPicture;
        }
        return words.join(' ');
    };
    for (const bool pictures : {true, false}) {
        for (std::size_t i = 0; i < parts.size();) {
            int total = 0, without = 0;
            const QString now = render(total);
            if (total <= example.limits.contextLength - example.options.reserve)
                return now;
            if (parts[i].isPicture != pictures || !parts[i].mayGo) {
                ++i;
                continue;
            }
            if (pictures && example.options.replacePicturesByAltText && !parts[i].text.empty()) {
                parts[i].isPicture = false;
                render(without);
                if (without < total) {
                    ++i;
                    continue;
                }
            }
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    int total = 0;
    const QString left = render(total);
    return total <= example.limits.contextLength - example.options.reserve ? left : "error";
}

}  // namespace

void PromptDroppingTest::randomDocumentsKeepTheRules() {
    std::uint32_t state = 1;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    int fitted = 0, squeezed = 0, failed = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Block> blocks;
        for (std::uint32_t i = 0, count = 1 + random(12); i < count; ++i) {
            const std::string text(random(9), static_cast<char>('a' + i));
            const std::uint32_t kind = random(6);
            blocks.push_back(kind < 2 ? picture(text.substr(0, 3)) : kind == 2 ? heading(text) : paragraph(text));
        }
        Case example(blocks);
        for (const Block& block : blocks) {
            if (random(8) == 0)
                example.options.pinned.insert(block.id);
            if (random(8) == 0)
                example.options.excluded.insert(block.id);
        }
        example.caret = {blocks[random(static_cast<std::uint32_t>(blocks.size()))].id, 1000};
        example.options.reserve = static_cast<int>(random(10));
        example.options.replacePicturesByAltText = random(2) == 0;
        example.limits.contextLength = static_cast<int>(10 + random(70));

        const QString expected = expectedSent(example);
        if (expected == "error") {
            ++failed;
            QVERIFY(!errorOf([&] { example.plan(); }).isEmpty());
            continue;
        }
        QCOMPARE(example.sent(), expected);
        const PromptPlan plan = example.plan();
        verifyPlan(plan, example);
        const std::size_t last = *example.document.indexOf(example.caret.block);
        for (std::size_t i = 0; i <= last; ++i) {
            const BlockId block = example.id(i);
            const auto is = [&](const auto& entry) { return entry.block == block; };
            const auto sent = std::find_if(plan.segments.begin(), plan.segments.end(), is);
            const auto lost = std::find_if(plan.dropped.begin(), plan.dropped.end(), is);
            const bool isEmpty = !blocks[i].picture && blocks[i].text().empty();
            // Sent whole, dropped, or both when the alt text stands for a picture. Pinned is never for want of room.
            QCOMPARE(sent != plan.segments.end() && lost != plan.dropped.end(),
                     lost != plan.dropped.end() && lost->altTextInstead);
            QCOMPARE(sent == plan.segments.end() && lost == plan.dropped.end(), isEmpty);
            if (example.options.pinned.contains(block) && lost != plan.dropped.end())
                QVERIFY(lost->why == DroppedBlock::Why::excluded);
        }
        (plan.dropped.empty() ? fitted : squeezed) += 1;
    }
    QVERIFY(fitted > 100 && squeezed > 100 && failed > 100);  // all three are met often
}

QTEST_APPLESS_MAIN(PromptDroppingTest)
#include "prompt_dropping_test.moc"
