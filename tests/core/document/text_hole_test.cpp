#include "core/document/text_hole.h"

#include "core/base/error.h"

#include <QTest>

using namespace pardalis;

namespace {

Block picture(MediaStore& media) {
    Picture shown;
    shown.media = media.add(Bytes(1), "image/png");
    return makePicture(shown);
}

std::string errorOf(const Document& document, std::vector<TextHole> holes) {
    try {
        inReadingOrder(document, std::move(holes));
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TextHoleTest : public QObject {
    Q_OBJECT

    static Document of(std::vector<std::string> paragraphs) {
        std::vector<Block> blocks;
        for (std::string& text : paragraphs)
            blocks.push_back(makeParagraph(std::move(text)));
        return Document({}, std::move(blocks), {});
    }
    static Position at(const Document& document, std::size_t block, std::size_t offset) {
        return {document.blocks().at(block).id, offset};
    }

private slots:
    void holesAreSortedEachFromItsEarlierEnd() {
        const Document text = of({"first", "second"});
        const TextHole early{at(text, 0, 1), at(text, 0, 3)}, late{at(text, 0, 4), at(text, 1, 2)};
        const TextHole caret{at(text, 1, 6), at(text, 1, 6)};
        const std::vector<TextHole> sorted = inReadingOrder(text, {caret, {late.to, late.from}, early});
        QVERIFY(sorted == (std::vector{early, late, caret}));
    }

    void whatCanNotBeFilledIsSaid() {
        MediaStore media;
        std::vector<Block> blocks{makeParagraph("one"), picture(media), makeParagraph("two")};
        const Document text({}, std::move(blocks), std::move(media));
        const Position one = at(text, 0, 1), two = at(text, 2, 1);
        QVERIFY(errorOf(text, {{one, two}}).find("picture") != std::string::npos);
        QVERIFY(errorOf(text, {{at(text, 1, 0), at(text, 1, 0)}}).find("picture") != std::string::npos);
        QVERIFY(errorOf(text, {{at(text, 0, 0), at(text, 0, 2)}, {one, at(text, 0, 3)}}).find("meet") !=
                std::string::npos);
        QVERIFY(errorOf(text, {{one, one}, {one, one}}).find("meet") != std::string::npos);
        QVERIFY(errorOf(text, {{{newBlockId(), 0}, two}}).find("not in the document") != std::string::npos);
        QVERIFY(errorOf(text, {{at(text, 0, 0), at(text, 0, 9)}}).find("byte 9 of a paragraph of 3") !=
                std::string::npos);
        const Document umlaut = of({"fünf"});
        QVERIFY(errorOf(umlaut, {{at(umlaut, 0, 2), at(umlaut, 0, 2)}}).find("within a character") !=
                std::string::npos);
        QCOMPARE(errorOf(umlaut, {{at(umlaut, 0, 1), at(umlaut, 0, 3)}}), std::string());
    }

    void blanksAreRunsOfUnderscores() {
        const Document text = of({"The ___ saw a _b_ and __ of_____", "no blank", "______"});
        const std::vector<TextHole> blanks = blanksIn(text);
        QCOMPARE(blanks.size(), std::size_t{3});
        QVERIFY((blanks[0] == TextHole{at(text, 0, 4), at(text, 0, 7)}));
        QVERIFY((blanks[1] == TextHole{at(text, 0, 27), at(text, 0, 32)}));
        QVERIFY((blanks[2] == TextHole{at(text, 2, 0), at(text, 2, 6)}));
        // What of them lies within a range, where it is still long enough.
        const std::vector<TextHole> within = blanksIn(text, {at(text, 0, 5), at(text, 2, 4)});
        QCOMPARE(within.size(), std::size_t{2});
        QVERIFY((within[1] == TextHole{at(text, 2, 0), at(text, 2, 4)}));
    }
};

QTEST_GUILESS_MAIN(TextHoleTest)
#include "text_hole_test.moc"
