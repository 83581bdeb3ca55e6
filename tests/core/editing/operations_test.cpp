#include "core/editing/operations.h"
#include "core/editing/text_diff.h"

#include <QTest>

using namespace pardalis;

namespace {

// A document in one line: blocks by |, "#" a heading, "-" a list item, ">" a quote, "`" code, "[x]" a picture.
Document fromLine(const QString& line, Selection* selection = nullptr) {
    MediaStore media;
    const std::string hash = media.add(Bytes(3), "image/png");
    std::vector<Block> blocks;
    for (QString part : line.split('|')) {
        // ^ is the caret, or both ends of the selection.
        std::vector<std::size_t> carets;
        Block block = makeParagraph("");
        const QString bare = QString(part).remove('^');
        if (bare == "[x]") {
            Picture picture;
            picture.media = hash;
            block = makePicture(picture);
            for (qsizetype at = part.indexOf('^'); at >= 0; at = part.indexOf('^')) {
                carets.push_back(at == 0 ? 0 : 1);
                part.remove(at, 1);
            }
        } else {
            const QChar mark = part.isEmpty() ? QChar() : part.front();
            if (mark == '#' || mark == '-' || mark == '>' || mark == '`') {
                block.kind = mark == '#'   ? BlockKind::heading
                             : mark == '-' ? BlockKind::listItem
                             : mark == '>' ? BlockKind::quote
                                           : BlockKind::code;
                block.level = mark == '#' ? 1 : 0;
                part.remove(0, 1);
            }
            for (qsizetype at = part.indexOf('^'); at >= 0; at = part.indexOf('^')) {
                carets.push_back(static_cast<std::size_t>(part.left(at).toUtf8().size()));
                part.remove(at, 1);
            }
            block.runs = normalised(std::vector<TextRun>{{part.replace('/', '\n').toStdString(), {}, Origin::user}});
        }
        for (const std::size_t offset : carets)
            if (selection) {
                if (selection->anchor.block == BlockId{})
                    selection->anchor = {block.id, offset};
                selection->position = {block.id, offset};
            }
        blocks.push_back(block);
    }
    return Document({}, blocks, media);
}

QString toLine(const Document& document, const Position& caret) {
    QStringList parts;
    for (const Block& block : document.blocks()) {
        QString part;
        if (block.picture) {
            part = "[x]";
            if (caret.block == block.id)
                part = caret.offset ? "[x]^" : "^[x]";
        } else {
            QByteArray text = QByteArray::fromStdString(block.text());
            if (caret.block == block.id)
                text.insert(static_cast<qsizetype>(caret.offset), '^');
            part = QString::fromUtf8(text).replace('\n', '/').replace(QChar::LineSeparator, "~");
            if (block.kind == BlockKind::heading)
                part.prepend('#');
            else if (block.kind == BlockKind::listItem)
                part.prepend('-');
            else if (block.kind == BlockKind::quote)
                part.prepend('>');
            else if (block.kind == BlockKind::code)
                part.prepend('`');
        }
        parts << part;
    }
    return parts.join('|');
}

QString after(Document document, const Operation& operation) {
    document.apply(operation.edit);
    return toLine(document, operation.after.position);
}

}  // namespace

class OperationsTest : public QObject {
    Q_OBJECT
private slots:
    void enterBreaks_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("a paragraph") << "The ^fox"
                                     << "The |^fox";
        QTest::newRow("at its start") << "^fox"
                                      << "|^fox";
        QTest::newRow("at its end") << "fox^"
                                    << "fox|^";
        QTest::newRow("a heading's end begins text") << "#Title^"
                                                     << "#Title|^";
        QTest::newRow("a heading's start") << "#^Title"
                                           << "|#^Title";
        QTest::newRow("a list item") << "-one^"
                                     << "-one|-^";
        QTest::newRow("an empty item ends the list") << "-one|-^"
                                                     << "-one|^";
        QTest::newRow("an empty quote ends it") << ">one|>^"
                                                << ">one|^";
        QTest::newRow("code goes on") << "`a^b"
                                      << "`a/^b";
        QTest::newRow("a second empty line leaves code") << "`a/^"
                                                         << "`a|^";
        QTest::newRow("behind a picture") << "a|[x]^|b"
                                          << "a|[x]|^|b";
        QTest::newRow("before a picture") << "a|^[x]"
                                          << "a|^|[x]";
        QTest::newRow("a selection goes first") << "a^bc|d^e"
                                                << "a|^e";
    }
    void enterBreaks() {
        QFETCH(QString, before);
        QFETCH(QString, wanted);
        Selection selection;
        const Document document = fromLine(before, &selection);
        QCOMPARE(after(document, breakBlock(document, selection)), wanted);
    }

    // What a model reads of a paragraph holds for both parts of it, not for what is written below.
    void enterKeepsWhatModelsRead() {
        Block kept = makeParagraph("The fox");
        kept.use = PromptUse::never;
        const Document document({}, {kept}, {});
        const auto uses = [&](std::size_t offset) {
            Document copy = document;
            copy.apply(breakBlock(copy, {{kept.id, offset}, {kept.id, offset}}).edit);
            return std::pair(copy.blocks()[0].use, copy.blocks()[1].use);
        };
        QVERIFY(uses(0) == std::pair(PromptUse::whereRoom, PromptUse::never));
        QVERIFY(uses(4) == std::pair(PromptUse::never, PromptUse::never));
        QVERIFY(uses(7) == std::pair(PromptUse::never, PromptUse::whereRoom));
    }

    void joinedParagraphsStayKeptFromModels() {
        Block open = makeParagraph("Open."), kept = makeParagraph("Kept."), empty = makeParagraph("");
        kept.use = empty.use = PromptUse::never;
        const auto joined = [](const Block& above, const Block& below) {
            Document document({}, {above, below}, {});
            const Deletion deletion = deleteBackward(document, {{below.id, 0}, {below.id, 0}});
            document.apply(deletion.operation->edit);
            return std::pair(document.blocks().size(), document.blocks()[0].use);
        };
        QVERIFY(joined(open, kept) == std::pair(std::size_t{1}, PromptUse::never));
        QVERIFY(joined(kept, open) == std::pair(std::size_t{1}, PromptUse::never));
        QVERIFY(joined(open, empty) == std::pair(std::size_t{1}, PromptUse::whereRoom));  // nothing of it is there
    }

    void whatModelsReadIsSetForTheSelection() {
        Selection selection;
        Document document = fromLine("a^bc|[x]|d^e|f", &selection);
        const auto operation = setPromptUse(document, selection, PromptUse::always);
        QVERIFY(operation && operation->after == selection);
        const Document before = document;
        const Edit inverse = document.apply(operation->edit);
        std::vector<PromptUse> uses;
        for (const Block& block : document.blocks())
            uses.push_back(block.use);
        using enum PromptUse;
        QVERIFY((uses == std::vector{always, always, always, whereRoom}));
        QVERIFY(!setPromptUse(document, selection, PromptUse::always));
        document.apply(inverse);
        QVERIFY(document == before);
    }

    void backspaceAndDeleteWhereBlocksMeet_data() {
        QTest::addColumn<bool>("forward");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("joins paragraphs") << false << "The|^fox"
                                          << "The^fox";
        QTest::newRow("a heading becomes text first") << false << "a|#^b"
                                                      << "a|^b";
        QTest::newRow("an item becomes text first") << false << "a|-^b"
                                                    << "a|^b";
        QTest::newRow("takes a picture from behind") << false << "a|[x]^|b"
                                                     << "a^|b";
        QTest::newRow("an empty line below a picture goes") << false << "[x]|^|b"
                                                            << "[x]^|b";
        QTest::newRow("an empty line above a picture goes") << false << "a||^[x]"
                                                            << "a|^[x]";
        QTest::newRow("joins what follows") << true << "The^|fox"
                                            << "The^fox";
        QTest::newRow("takes a picture from before") << true << "a|^[x]|b"
                                                     << "a^|b";
        QTest::newRow("an empty line before a picture") << true << "^|[x]"
                                                        << "[x]^";
    }
    void backspaceAndDeleteWhereBlocksMeet() {
        QFETCH(bool, forward);
        QFETCH(QString, before);
        QFETCH(QString, wanted);
        Selection selection;
        const Document document = fromLine(before, &selection);
        const Deletion deletion = forward ? deleteForward(document, selection) : deleteBackward(document, selection);
        QVERIFY(deletion.handled && deletion.operation);
        QCOMPARE(after(document, *deletion.operation), wanted);
    }

    void aPictureIsSelectedBeforeItIsDeletedByItsNeighbour() {
        Selection selection;
        const Document document = fromLine("a|[x]|^b", &selection);
        const Deletion deletion = deleteBackward(document, selection);
        QVERIFY(deletion.handled && !deletion.operation && deletion.select);
        QCOMPARE(selectedPicture(document, *deletion.select), std::optional(document.blocks()[1].id));
    }

    void nothingHappensAtTheEndsOfTheDocument() {
        Selection selection;
        const Document document = fromLine("^a", &selection);
        QVERIFY(deleteBackward(document, selection).handled);
        QVERIFY(!deleteBackward(document, selection).operation);
        const Position end{document.blocks()[0].id, 1};
        QVERIFY(!deleteForward(document, {end, end}).operation);
    }

    void pastedBlocksJoinTheTextAroundThem_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("words") << "a^b"
                               << "x"
                               << "ax^b";
        QTest::newRow("two paragraphs") << "a^b"
                                        << "x|y"
                                        << "ax|y^b";
        QTest::newRow("a heading into an empty line") << "a|^"
                                                      << "#T"
                                                      << "a|#T^";
        QTest::newRow("words into a heading") << "#a^"
                                              << "x"
                                              << "#ax^";
        QTest::newRow("a picture in text") << "a^b"
                                           << "[x]"
                                           << "a|[x]|^b";
        QTest::newRow("a picture behind text") << "a^|c"
                                               << "[x]"
                                               << "a|[x]^|c";
        QTest::newRow("a picture at the end leaves a line") << "a^"
                                                            << "[x]"
                                                            << "a|[x]|^";
        QTest::newRow("a picture in an empty line") << "a|^|c"
                                                    << "[x]"
                                                    << "a|[x]^|c";
        QTest::newRow("over a selection") << "a^b|c^d"
                                          << "x"
                                          << "ax^d";
        QTest::newRow("over everything") << "^ab|[x]^"
                                         << "x"
                                         << "x^";
        QTest::newRow("prose into code") << "`a^b"
                                         << "x|y"
                                         << "`ax|y^b";
        QTest::newRow("code into prose") << "a^b"
                                         << "`x/y"
                                         << "ax~y^b";
        QTest::newRow("a picture goes with its block") << "a|^[x]^|b"
                                                       << ""
                                                       << "a^|b";
        QTest::newRow("the only picture leaves a line") << "^[x]^"
                                                        << ""
                                                        << "^";
        QTest::newRow("nothing deletes") << "a^b|[x]|c^d"
                                         << ""
                                         << "a^d";
        QTest::newRow("what is left keeps its kind") << "^#a|b^c"
                                                     << ""
                                                     << "^c";
    }
    void pastedBlocksJoinTheTextAroundThem() {
        QFETCH(QString, before);
        QFETCH(QString, pasted);
        QFETCH(QString, wanted);
        Selection selection;
        const Document document = fromLine(before, &selection);
        const std::vector<Block> blocks = pasted.isEmpty() ? std::vector<Block>() : fromLine(pasted).blocks();
        const auto operation = replaceSelection(document, selection, blocks);
        QVERIFY(operation);
        QCOMPARE(after(document, *operation), wanted);
    }

    void anAnswerNeverGrowsTogetherWithTheWordsAroundIt_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("behind a word") << "b^"
                                       << "A hat."
                                       << "b A hat.^";
        QTest::newRow("within a text") << "a^b"
                                       << "A hat."
                                       << "a A hat. ^b";
        QTest::newRow("two lines within a text") << "a^b"
                                                 << "One.\nTwo."
                                                 << "a One.|Two. ^b";
        QTest::newRow("an empty line") << "a|^|b"
                                       << " A hat.\n"
                                       << "a|A hat.^|b";
        QTest::newRow("over a word") << "a ^top^ b"
                                     << "A hat."
                                     << "a A hat.^ b";
        QTest::newRow("over paragraphs") << "a^b|[x]|c^d"
                                         << "Yes"
                                         << "a Yes ^d";
        QTest::newRow("a heading") << "#T^"
                                   << "Yes"
                                   << "#T Yes^";
        QTest::newRow("behind a picture") << "[x]^"
                                          << "Yes"
                                          << "[x]|Yes^";
        QTest::newRow("before a picture") << "^[x]"
                                          << "Yes"
                                          << "Yes^|[x]";
    }
    void anAnswerNeverGrowsTogetherWithTheWordsAroundIt() {
        QFETCH(QString, before);
        QFETCH(QString, answer);
        QFETCH(QString, wanted);
        Selection selection;
        const Document document = fromLine(before, &selection);
        const auto operation = insertAnswer(document, selection, answer.toStdString());
        QVERIFY(operation);
        QCOMPARE(after(document, *operation), wanted);
        bool models = false;
        for (const Block& block : operation->edit.inserted)
            for (const TextRun& run : block.runs)
                models = models || (run.origin == Origin::model && !run.text.empty());
        QVERIFY(models);
        QVERIFY(!insertAnswer(document, selection, " \n"));
    }

    void movedTextArrivesWhereItWasDropped() {
        Selection selection;
        const Document document = fromLine("^one ^two|three", &selection);
        const auto operation = moveSelection(document, selection, {document.blocks()[1].id, 5});
        QVERIFY(operation);
        QCOMPARE(after(document, *operation), QStringLiteral("two|threeone ^"));
    }

    void codeAndProseBreakTheirLinesDifferently() {
        Selection selection;
        const Document document = fromLine("`a/b^", &selection);
        const auto operation = setBlockStyle(document, selection, {});
        QVERIFY(operation);
        Document changed = document;
        changed.apply(operation->edit);
        QCOMPARE(changed.blocks()[0].text(), std::string("a\u2028b"));
    }

    void whatTheUserTypesIntoTheModelsTextIsTheUsers() {
        const auto origins = [](const std::vector<Block>& blocks) {
            QStringList all;
            for (const Block& block : blocks)
                for (const TextRun& run : block.runs)
                    all << QStringLiteral("%1:%2").arg(int(run.origin)).arg(QString::fromStdString(run.text));
            return all.join(' ');
        };
        Block before = makeParagraph("");
        before.runs = {{"Mine. ", {}, Origin::user}, {"The fox ran.", {}, Origin::model}};
        Block inside = before;
        inside.runs[1].text = "The red fox ran.";
        std::vector<Block> typed = {inside};
        attributeToUser(std::span(&before, 1), typed);
        QCOMPARE(origins(typed), QStringLiteral("0:Mine.  2:The  0:red  2:fox ran."));

        Block behind = before;
        behind.runs[1].text = "The fox ran. Far.";
        typed = {behind};
        attributeToUser(std::span(&before, 1), typed);
        QCOMPARE(origins(typed), QStringLiteral("0:Mine.  1:The fox ran. 0: Far."));

        Block shorter = before;
        shorter.runs[1].text = "The fox";
        typed = {shorter};
        attributeToUser(std::span(&before, 1), typed);
        QCOMPARE(origins(typed), QStringLiteral("0:Mine.  2:The fox"));
    }

    void aPlaceMovesWithTheTextAroundIt() {
        const Document before = fromLine("one two|three");
        const BlockId first = before.blocks()[0].id;
        Document changed = before;
        const auto insertion = replaceSelection(before, {{first, 0}, {first, 0}}, {makeParagraph("x ")});
        changed.apply(insertion->edit);
        QCOMPARE(movedBy({first, 4}, insertion->edit, changed), (Position{first, 6}));

        changed = before;
        const Operation split = breakBlock(before, {{first, 3}, {first, 3}});
        changed.apply(split.edit);
        QCOMPARE(movedBy({first, 5}, split.edit, changed), (Position{changed.blocks()[1].id, 2}));

        changed = before;
        const Edit removal = before.replacing(0, 1, {});
        changed.apply(removal);
        QCOMPARE(movedBy({first, 4}, removal, changed), (Position{changed.blocks()[0].id, 0}));
    }

    // Levels of list items, "." a paragraph; the selected ones in brackets.
    void aListStaysAnOutline_data() {
        QTest::addColumn<QString>("levels");
        QTest::addColumn<int>("by");
        QTest::addColumn<QString>("wanted");  // empty: nothing to do
        QTest::newRow("an item below another") << "0 [0] 0" << 1 << "0 1 0";
        QTest::newRow("the first has nothing to hang on") << "[0] 0" << 1 << "";
        QTest::newRow("behind a paragraph") << ". [0] 0" << 1 << "";
        QTest::newRow("no deeper than one below") << "0 [1] 0" << 1 << "";
        QTest::newRow("beside a deeper one") << "0 1 [1] 0" << 1 << "0 1 2 0";
        QTest::newRow("its own come along") << "0 [0] 1 2 0" << 1 << "0 1 2 3 0";
        QTest::newRow("several keep their shape") << "0 [0 1 0] 1 0" << 1 << "0 1 2 1 2 0";
        QTest::newRow("the whole list") << "[0 0 1]" << 1 << "";
        QTest::newRow("two lists") << "[0 0 . 0] 0" << 1 << "";
        QTest::newRow("from within one into another") << "0 [0 . 0] 0" << 1 << "0 1 . 0 0";
        QTest::newRow("the deepest") << "14 [14] 15" << 1 << "14 15 15";
        QTest::newRow("less deep with its own") << "0 [1] 2 1" << -1 << "0 0 1 1";
        QTest::newRow("less deep than nothing") << "0 [0] 1" << -1 << "";
        QTest::newRow("some of several") << "[0 1] 2" << -1 << "0 0 1";
        QTest::newRow("one that was too deep") << "[2] 3" << -1 << "1 2";
        QTest::newRow("text") << "[.]" << 1 << "";
    }
    void aListStaysAnOutline() {
        QFETCH(QString, levels);
        QFETCH(int, by);
        QFETCH(QString, wanted);
        std::vector<Block> blocks;
        Selection selection;
        for (QString each : levels.split(' ')) {
            Block block = makeParagraph("x");
            const bool first = each.startsWith('['), last = each.endsWith(']');
            each.remove('[').remove(']');
            if (each != ".") {
                block.kind = BlockKind::listItem;
                block.level = each.toInt();
            }
            if (first)
                selection.anchor = {block.id, 0};
            if (last)
                selection.position = {block.id, 1};
            blocks.push_back(block);
        }
        Document document({}, blocks, {});
        const auto operation = indent(document, selection, by);
        QCOMPARE(operation.has_value(), !wanted.isEmpty());
        if (!operation)
            return;
        document.apply(operation->edit);
        QStringList result;
        for (const Block& block : document.blocks())
            result << (block.kind == BlockKind::listItem ? QString::number(block.level) : QStringLiteral("."));
        QCOMPARE(result.join(' '), wanted);
        QCOMPARE(operation->after, selection);
    }

    void aLinkIsFoundFromAnyPlaceInIt() {
        Block block = makeParagraph("");
        const auto run = [](const char* text, const char* link, bool bold = false) {
            TextRun made{text, {}, Origin::user};
            made.style.link = link;
            made.style.bold = bold;
            return made;
        };
        block.runs = {run("ab", ""), run("cd", "x"), run("ef", "x", true), run("gh", "y"), run("i", "")};
        const Document document({}, {block}, {});
        const auto found = [&](std::size_t offset) -> QString {
            const auto link = linkAround(document, {block.id, offset});
            return link ? QStringLiteral("%1-%2").arg(link->anchor.offset).arg(link->position.offset) : QString();
        };
        QCOMPARE(
            QStringList({found(0), found(1), found(2), found(3), found(4), found(6), found(7), found(8), found(9)}),
            QStringList({"", "", "2-6", "2-6", "2-6", "2-6", "6-8", "6-8", ""}));
    }
};

QTEST_APPLESS_MAIN(OperationsTest)
#include "operations_test.moc"
