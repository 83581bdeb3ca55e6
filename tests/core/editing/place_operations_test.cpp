// Places in pictures that are pointed out, words that lead there, and what becomes of both.
#include "core/document/picture_place.h"
#include "core/editing/operations.h"

#include <QTest>

using namespace pardalis;

namespace {

const PictureBox kBox = inThousandths({0.1, 0.2, 0.3, 0.4});

// Two pictures among paragraphs: "One fox.", picture, "Two. A fox sits here", picture.
struct Story {
    Document document;

    Story() {
        MediaStore media;
        Picture picture;
        picture.media = media.add(Bytes(3), "image/png");
        document = Document({},
                            {makeParagraph("One fox."), makePicture(picture), makeParagraph("Two. A fox sits here"),
                             makePicture(picture)},
                            media);
    }
    const Block& block(std::size_t i) const { return document.blocks()[i]; }
    Selection words(std::size_t i, std::size_t from, std::size_t to) const {
        return {{block(i).id, from}, {block(i).id, to}};
    }
};

}  // namespace

class PlaceOperationsTest : public QObject {
    Q_OBJECT

private slots:
    void wordsAndRegionAreOneStep() {
        for (const std::size_t text : {0, 2}) {
            Story story;
            const Selection fox = story.words(text, text == 0 ? 4 : 7, text == 0 ? 7 : 10);
            const auto operation = pointOut(story.document, story.block(1).id, {{"fox", kBox, Origin::model}}, fox);
            QVERIFY(operation && operation->after == fox);
            const Document before = story.document;
            const Edit inverse = story.document.apply(operation->edit);
            const std::vector<PictureRegion>& regions = story.block(1).picture->regions;
            QVERIFY(regions == (std::vector<PictureRegion>{{"fox", kBox, Origin::model}}));
            QCOMPARE(commonStyle(story.document, fox).link, linkTo({story.block(1).id, kBox}));
            QVERIFY(story.block(3).picture->regions.empty() && story.block(2 - text) == before.blocks()[2 - text]);
            story.document.apply(inverse);
            QVERIFY(story.document == before);
        }
    }

    void whatIsKnownOrHasNoRoomIsNotAdded() {
        Story story;
        const BlockId id = story.block(1).id;
        const auto add = [&](const std::vector<PictureRegion>& regions) {
            const auto operation = pointOut(story.document, id, regions);
            if (operation)
                story.document.apply(operation->edit);
            return operation.has_value();
        };
        QVERIFY(add({{"fox", kBox, Origin::model}, {"fox", kBox, Origin::user}}));
        QCOMPARE(story.block(1).picture->regions.size(), std::size_t{1});
        QVERIFY(!add({{"fox", kBox, Origin::user}}));
        QVERIFY(add({{"an animal", kBox, Origin::user}}));
        QVERIFY(add(std::vector<PictureRegion>(3, {"snow", {0.00001, 0, 0.5, 0.5}, Origin::user})));
        QCOMPARE(story.block(1).picture->regions.size(), std::size_t{3});
        std::vector<PictureRegion> many;
        for (int i = 0; i < 100; ++i)
            many.push_back({"thing " + std::to_string(i), kBox, Origin::user});
        QVERIFY(add(many));
        QCOMPARE(story.block(1).picture->regions.size(), kMostRegions);
    }

    void theNearestPictureIsMeant() {
        const Story story;
        const auto nearest = [&](std::size_t i) { return *nearestPicture(story.document, {story.block(i).id, 0}); };
        QVERIFY(nearest(0) == story.block(1).id && nearest(1) == story.block(1).id);
        QVERIFY(nearest(2) == story.block(1).id && nearest(3) == story.block(3).id);
        const Document bare({}, {makeParagraph("a"), makeParagraph("b")}, {});
        QVERIFY(!nearestPicture(bare, bare.end()));
    }

    void aSentenceIsReadFromItsBeginning() {
        const Story story;
        QCOMPARE(sentenceUpTo(story.document, {story.block(2).id, 7}), std::string("A "));
        QCOMPARE(sentenceUpTo(story.document, {story.block(2).id, 3}), std::string("Two"));
        QCOMPARE(sentenceUpTo(story.document, {story.block(0).id, 0}), std::string());
    }

    // What is copied has new ids: words that come along with their picture lead to the copy.
    void copiedWordsLeadToTheCopiedPicture() {
        Story story;
        const BlockId first = story.block(1).id;
        story.document.apply(
            pointOut(story.document, first, {{"fox", kBox, Origin::model}}, story.words(2, 7, 10))->edit);
        const Selection all{{story.block(0).id, 0}, {story.block(3).id, 1}};
        const std::vector<Block> copied = selectedBlocks(story.document, all);
        const Position end = story.document.end();
        story.document.apply(replaceSelection(story.document, {end, end}, copied)->edit);
        std::vector<std::string> links;
        std::vector<BlockId> pictures;
        for (const Block& block : story.document.blocks()) {
            if (block.picture)
                pictures.push_back(block.id);
            for (const TextRun& run : block.runs)
                if (!run.style.link.empty())
                    links.push_back(run.style.link);
        }
        QCOMPARE(links.size(), std::size_t{2});
        QCOMPARE(links[0], linkTo({first, kBox}));
        QVERIFY(pictures.size() == 4 && pictures[1] != first);  // in front of the last, which ends the document
        QCOMPARE(links[1], linkTo({pictures[1], kBox}));
        // Alone they lead to the one that is left.
        const Selection words = story.words(2, 7, 10), start = story.words(0, 0, 0);
        story.document.apply(replaceSelection(story.document, start, selectedBlocks(story.document, words))->edit);
        QCOMPARE(story.block(0).runs.front().style.link, linkTo({first, kBox}));
    }
};

QTEST_APPLESS_MAIN(PlaceOperationsTest)
#include "place_operations_test.moc"
