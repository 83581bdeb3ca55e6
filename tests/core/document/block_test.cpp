#include "core/document/block.h"

#include "core/document/media_store.h"
#include "core/document/text_rules.h"

#include <limits>
#include <set>
#include <thread>

#include <QTest>

using namespace pardalis;

namespace {

Block picture() {
    Picture picture;
    picture.media = std::string(64, 'a');
    return makePicture(picture);
}

}  // namespace

class BlockTest : public QObject {
    Q_OBJECT

private slots:
    void idsFromManyThreadsDiffer();
    void idsSurviveTheirText();
    void onlySixteenLowerCaseDigitsAreAnId();
    void normalisedRunsJoinEqualNeighboursAndDropEmptyOnes();
    void normalisedBlocksForgetMembersOfOtherKinds();
    void defectNamesWhatIsWrong_data();
    void defectNamesWhatIsWrong();
    void wellFormedBlocksHaveNoDefect();
    void mediaIsStoredOnceByItsHash();
    void cleanTextTurnsEveryLineBreakIntoASoftOne();
    void cleanTextKeepsCleanTextAsItIs();
    void codeKeepsItsLines();
    void illFormedBytesBecomeReplacementCharacters();
};

void BlockTest::idsFromManyThreadsDiffer() {
    std::vector<std::vector<BlockId>> made(4);
    std::vector<std::thread> threads;
    for (auto& ids : made)
        threads.emplace_back([&ids] {
            for (int i = 0; i < 1000; ++i)
                ids.push_back(newBlockId());
        });
    for (std::thread& thread : threads)
        thread.join();
    std::set<BlockId> all;
    for (const auto& ids : made)
        all.insert(ids.begin(), ids.end());
    QCOMPARE(all.size(), std::size_t{4000});
    QVERIFY(!all.contains(BlockId{}));
}

void BlockTest::idsSurviveTheirText() {
    QCOMPARE(toString(BlockId{0xAB}), std::string("00000000000000ab"));
    const BlockId id = newBlockId();
    QVERIFY(parseBlockId(toString(id)) == id);
    QVERIFY(parseBlockId("ffffffffffffffff") == BlockId{std::numeric_limits<std::uint64_t>::max()});
}

void BlockTest::onlySixteenLowerCaseDigitsAreAnId() {
    for (const char* text : {"", "ab", "00000000000000AB", "0x000000000000ab", "00000000000000abc", "-0000000000000ab",
                             "0000000000000000", "000000000000 0ab"})
        QVERIFY2(!parseBlockId(text), text);
}

void BlockTest::normalisedRunsJoinEqualNeighboursAndDropEmptyOnes() {
    TextStyle bold;
    bold.bold = true;
    const auto runs = normalised({{"a", {}, Origin::user},
                                  {"", bold, Origin::model},
                                  {"b", {}, Origin::user},
                                  {"c", {}, Origin::model},
                                  {"d", bold, Origin::model},
                                  {"e", bold, Origin::model}});
    QCOMPARE(runs.size(), std::size_t{3});
    QCOMPARE(runs[0].text, std::string("ab"));
    QCOMPARE(runs[1].text, std::string("c"));
    QCOMPARE(runs[2].text, std::string("de"));
}

void BlockTest::normalisedBlocksForgetMembersOfOtherKinds() {
    Block block = makeHeading(3, "Title");
    block.kind = BlockKind::paragraph;
    block.ordered = true;
    block.language = "cpp";
    block = normalised(block);
    QCOMPARE(block.level, 0);
    QVERIFY(!block.ordered);
    QVERIFY(block.language.empty());
    QCOMPARE(normalised(makeHeading(3, "Title")).level, 3);
}

void BlockTest::defectNamesWhatIsWrong_data() {
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("which");
    int which = 0;
    for (const char* expected :
         {"without an id", "picture block without a picture", "text with a picture", "heading level 7", "list level 16",
          "control characters", "a picture block with text", "not a SHA-256", "3 image tokens for 1 x 2",
          "image token -1", "at most 4096", "crop frame", "aspect 0 : 1", "link", "list level -1", "alt text"})
        QTest::newRow(expected) << expected << which++;
}

void BlockTest::defectNamesWhatIsWrong() {
    QFETCH(QString, expected);
    QFETCH(int, which);
    std::vector<Block> wrong(6, makeParagraph("x"));
    wrong[0].id = BlockId{};
    wrong[1].kind = BlockKind::picture;
    wrong[2].picture = Picture{};
    wrong[3] = makeHeading(7, "x");
    wrong[4].kind = BlockKind::listItem;
    wrong[4].level = 16;
    wrong[5] = makeParagraph("a\nb");
    for (int i = 0; i < 7; ++i)
        wrong.push_back(picture());
    wrong[6].runs.push_back({"x", {}, Origin::user});
    wrong[7].picture->media = std::string("abc");
    wrong[8].picture->tokens = ImageTokens{"t", 1, 2, {1, 2, 3}};
    wrong[9].picture->tokens = ImageTokens{"t", 1, 2, {-1}};
    wrong[10].picture->tokens = ImageTokens{"t", 1 << 20, 1 << 20, {}};
    wrong[11].picture->frame = CropFrame{std::numeric_limits<double>::quiet_NaN(), 0, 1};
    wrong[12].picture->view.aspectWidth = 0;
    wrong.push_back(makeParagraph("x"));
    wrong.back().runs[0].style.link = std::string("a\nb");
    wrong.push_back(makeParagraph("x"));
    wrong.back().kind = BlockKind::listItem;
    wrong.back().level = -1;
    wrong.push_back(picture());
    wrong.back().picture->alt = std::string("\xFF");
    const std::string message = defect(wrong.at(static_cast<std::size_t>(which)));
    QVERIFY2(message.find(expected.toStdString()) != std::string::npos, message.c_str());
}

void BlockTest::wellFormedBlocksHaveNoDefect() {
    Block code = makeParagraph("a\n\tb");
    code.kind = BlockKind::code;
    for (const Block& block :
         {makeParagraph(""), makeParagraph("a\xE2\x80\xA8\xF0\x9F\xA6\x8E"), makeHeading(6, "x"), code, picture()})
        QCOMPARE(defect(block), std::string());
}

void BlockTest::mediaIsStoredOnceByItsHash() {
    MediaStore store;
    const Bytes abc{std::byte{'a'}, std::byte{'b'}, std::byte{'c'}};
    const std::string hash = store.add(abc, "image/png");
    QCOMPARE(hash, std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    const auto media = store.find(hash);
    QCOMPARE(store.add(abc, "image/other"), hash);
    QCOMPARE(store.all().size(), std::size_t{1});
    QCOMPARE(store.find(hash), media);
    QVERIFY(store.find("nothing") == nullptr);
    const MediaStore copy = store;
    QCOMPARE(copy.find(hash), media);  // shared, not copied
}

void BlockTest::cleanTextTurnsEveryLineBreakIntoASoftOne() {
    QCOMPARE(cleanText("a\r\nb\nc\rd\xE2\x80\xA9"
                       "e\vf\fg"),
             std::string("a\xE2\x80\xA8"
                         "b\xE2\x80\xA8"
                         "c\xE2\x80\xA8"
                         "d\xE2\x80\xA8"
                         "e\xE2\x80\xA8"
                         "f\xE2\x80\xA8"
                         "g"));
    QCOMPARE(cleanText(std::string_view("a\0b\x1B\x7F", 5)), std::string("ab"));
}

void BlockTest::cleanTextKeepsCleanTextAsItIs() {
    const std::string text = "a\tb \xE2\x80\xA8 \xED\x95\x9C";
    QVERIFY(isCleanText(text));
    QCOMPARE(cleanText(text), text);
    QVERIFY(!isCleanText("a\nb"));
    QVERIFY(!isCleanText("a\xC0\x80"));
}

void BlockTest::codeKeepsItsLines() {
    QVERIFY(isCleanText("a\n\tb", TextPlace::code));
    QCOMPARE(cleanText("a\r\nb\rc", TextPlace::code), std::string("a\nb\nc"));
}

void BlockTest::illFormedBytesBecomeReplacementCharacters() {
    QCOMPARE(cleanText("a\xFFz"), std::string("a\xEF\xBF\xBDz"));
}

QTEST_GUILESS_MAIN(BlockTest)
#include "block_test.moc"
