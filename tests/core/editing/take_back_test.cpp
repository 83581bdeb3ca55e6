// Earlier states of a document, and what of them comes back.
#include "core/editing/take_back.h"

#include "core/editing/snapshots.h"
#include "tests/core/document/random_document.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;

namespace {

Document of(const std::vector<std::string>& texts) {
    std::vector<Block> blocks;
    for (const std::string& text : texts)
        blocks.push_back(makeParagraph(text));
    return Document({}, std::move(blocks), {});
}

Picture foxIn(MediaStore& media, const std::string& alt) {
    Picture picture;
    picture.media = media.add(Bytes(3), "image/png");
    picture.width = picture.height = 4;
    picture.alt = alt;
    return picture;
}

std::string textOfAll(const Document& document) {
    std::string all;
    for (const Block& block : document.blocks())
        all += (all.empty() ? "" : "|") + (block.picture ? "<" + block.picture->alt + ">" : block.text());
    return all;
}

// "a=a b~c d- +e"
std::string shown(const Document& before, const Document& after) {
    std::string all;
    for (const BlockRow& row : blockRows(before, after)) {
        all += all.empty() ? "" : " ";
        all += row.before ? before.blocks()[*row.before].text() : "";
        all += row.same ? "=" : row.isChange() ? "~" : row.before ? "-" : "+";
        all += row.after ? after.blocks()[*row.after].text() : "";
    }
    return all;
}

}  // namespace

class TakeBackTest : public QObject {
    Q_OBJECT
private slots:
    void rowsPairWhatBecameOfWhat() {
        Document now = of({"a", "b", "c", "d"});
        const Document before = now;
        Block changed = now.blocks()[2];
        changed.runs[0].text = "C";
        now.apply(now.replacing(1, 2, {makeParagraph("x"), makeParagraph("y"), changed}));
        // What kept its id is the same block, whatever stands in its place.
        QCOMPARE(shown(before, now), std::string("a=a b~x +y c~C d=d"));
        QCOMPARE(shown(now, of({"a"})), std::string("a=a x- y- C- d-"));
    }

    void setOtherwiseIsADifference() {
        Document now = of({"a", "b"});
        const Document before = now;
        Block bold = now.blocks()[1];
        bold.runs[0].style.bold = true;
        now.apply(now.replacing(1, 1, {bold}));
        QCOMPARE(shown(before, now), std::string("a=a b~b"));
        Block written = before.blocks()[1];
        written.runs[0].origin = Origin::model;  // that no reader sees
        now.apply(now.replacing(1, 1, {written}));
        QCOMPARE(shown(before, now), std::string("a=a b=b"));
    }

    void picturesAndWordsAreNotPaired() {
        MediaStore media;
        Picture fox = foxIn(media, "fox");
        const Document before({}, {makeParagraph("a"), makePicture(fox)}, media);
        const Document after({}, {makeParagraph("a"), makeParagraph("b")}, {});
        const std::vector<BlockRow> rows = blockRows(before, after);
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(!rows[1].after && !rows[2].before);
    }

    void oneRowComesBack_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("then");
        QTest::newRow("the same") << 0 << "a|x|c|new";
        QTest::newRow("changed") << 1 << "a|b|c|new";
        QTest::newRow("new") << 3 << "a|x|c";
        QTest::newRow("gone") << 4 << "a|x|c|new|<fox>";
    }
    void oneRowComesBack() {
        QFETCH(int, row);
        QFETCH(QString, then);
        MediaStore media;
        Picture fox = foxIn(media, "fox");
        fox.generation = "g";
        const Document before({}, {makeParagraph("a"), makeParagraph("b"), makeParagraph("c"), makePicture(fox)}, media,
                              {{"g", "{}"}});
        std::vector<Block> blocks(before.blocks().begin(), before.blocks().end() - 1);
        blocks[1].runs[0].text = "x";
        blocks.push_back(makeParagraph("new"));
        Document now({}, blocks, {});
        const std::vector<BlockRow> rows = blockRows(before, now);
        QCOMPARE(rows.size(), std::size_t{5});
        // "new" stands in front of the picture that went, or behind it.
        const std::size_t wanted = row < 3 ? std::size_t(row) : rows[3].after.has_value() == (row == 3) ? 3 : 4;
        const auto operation = takeBack(now, before, rows, wanted);
        QCOMPARE(operation.has_value(), row != 0);
        if (!operation)
            return;
        const Document was = now;
        const Edit inverse = now.apply(operation->edit);
        QVERIFY(now.find(operation->after.position.block));
        if (row == 4) {
            QVERIFY(textOfAll(now).find("<fox>") != std::string::npos);
            QVERIFY(now.generations().contains("g"));
        } else {
            QCOMPARE(QString::fromStdString(textOfAll(now)), then);
        }
        now.apply(inverse);
        QVERIFY(now == was);
    }

    void theOnlyParagraphIsEmptied() {
        const Document before = of({"a"});
        Document now = of({"b"});
        const std::vector<BlockRow> rows{{std::nullopt, 0, false}};
        now.apply(takeBack(now, before, rows, 0)->edit);
        QCOMPARE(textOfAll(now), std::string());
    }

    // Whatever differs: row by row, from the last, leads to what was; so does all at once.
    void everythingComesBack() {
        for (unsigned seed = 0; seed < 150; ++seed) {
            test::RandomDocument random(seed);
            const Document before = random.document();
            Document now = before;
            for (int i = random.number(0, 6); i > 0; --i)
                now.apply(random.edit(now));
            Document whole = now;
            if (const auto all = takeAllBack(whole, before))
                whole.apply(all->edit);
            QVERIFY(std::ranges::all_of(blockRows(before, whole), &BlockRow::same));
            QCOMPARE(textOfAll(whole), textOfAll(before));
            QCOMPARE(whole.info().title, before.info().title);
            for (int guard = 0; guard < 200; ++guard) {
                const std::vector<BlockRow> rows = blockRows(before, now);
                const auto row =
                    std::find_if(rows.begin(), rows.end(), [](const BlockRow& each) { return !each.same; });
                if (row == rows.end())
                    break;
                now.apply(takeBack(now, before, rows, static_cast<std::size_t>(row - rows.begin()))->edit);
            }
            QCOMPARE(textOfAll(now), textOfAll(before));
        }
    }

    void aSnapshotIsADocument() {
        MediaStore media;
        Picture fox = foxIn(media, "a fox");
        Document document({.title = "T", .brief = "b", .wordGoal = 5}, {makeParagraph("a"), makePicture(fox)}, media);
        document.apply(keepSnapshot(document, "  First\n draft ", 1'800'000'000));
        const Snapshot& snapshot = *document.snapshots().begin()->second;
        QCOMPARE(snapshot.name, std::string("First draft"));
        document.apply(document.replacing(0, 2, {makeParagraph("other")}));
        QCOMPARE(textOfAll(documentOf(snapshot, document)), std::string("a|<a fox>"));
        QCOMPARE(documentOf(snapshot, document).info().title, std::string("T"));
        // A program that knows no snapshots has saved it: its picture is gone.
        QCOMPARE(textOfAll(documentOf(snapshot, of({"x"}))), std::string("a|[a fox]"));
        QCOMPARE((*keepSnapshot(document, std::string(3000, 'x'), -5).snapshots.begin()->second).name.size(),
                 kLongestSnapshotName);
        document.apply(forgetSnapshot(document.snapshots().begin()->first));
        QVERIFY(document.snapshots().empty());
    }
};

QTEST_GUILESS_MAIN(TakeBackTest)
#include "take_back_test.moc"
