#include "core/editing/suggestion_text.h"

#include "tests/core/document/additions.h"

#include <QTest>

using namespace pardalis;

namespace {

Block picture(Document& document) {
    Picture made;
    made.media = test::addMedia(document, Bytes(3, std::byte{7}), "image/png");
    return makePicture(made);
}

// Blocks as lines: "A paragraph", "# heading", "* item", "[picture]".
QStringList lines(const Document& document) {
    QStringList all;
    for (const Block& block : document.blocks()) {
        const QString text = QString::fromStdString(block.text());
        all << (block.picture                       ? QStringLiteral("[picture]")
                : block.kind == BlockKind::heading  ? "# " + text
                : block.kind == BlockKind::listItem ? "* " + text
                                                    : text);
    }
    return all;
}

QStringList inserted(const ModelOutput& output, Document document, const Position& at) {
    document.apply(insertionOf(output, document, at).edit);
    return lines(document);
}

QStringList inserted(const std::string& text, const Block& block, std::size_t offset) {
    return inserted(ModelOutput{text}, Document({}, {block}, {}), {block.id, offset});
}

}  // namespace

class SuggestionTextTest : public QObject {
    Q_OBJECT
private slots:
    void goesOnWhereTextCanAndElseBelow() {
        Block item = makeParagraph("One");
        item.kind = BlockKind::listItem;
        QCOMPARE(inserted(" two.\nThree.", makeParagraph("One"), 3), QStringList({"One two.", "Three."}));
        QCOMPARE(inserted(" two.", item, 3), QStringList({"* One two."}));
        QCOMPARE(inserted(" two.", makeHeading(1, "One"), 3), QStringList({"# One", "two."}));
        QCOMPARE(inserted("\n\nTwo.", makeParagraph("One."), 4), QStringList({"One.", "Two."}));
        QCOMPARE(inserted("Two.", makeParagraph("One. Three."), 5), QStringList({"One. Two. Three."}));
    }

    void nothingToReadChangesNothing() {
        QCOMPARE(inserted(" \r\n\t\x01\x7f ", makeParagraph("One"), 3), QStringList({"One"}));
        Document empty;
        QCOMPARE(inserted(ModelOutput{}, empty, empty.end()), QStringList({""}));
    }

    void picturesStandBetweenParagraphs() {
        Document document;
        const Block first = picture(document), second = picture(document);
        QCOMPARE(inserted(ModelOutput{"One. ", first, " \n Two.", second}, document, document.end()),
                 QStringList({"One.", "[picture]", "Two.", "[picture]"}));
        QCOMPARE(inserted(ModelOutput{first, " Two."}, document, document.end()), QStringList({"[picture]", "Two."}));
    }

    void itLooksLikeWhatItGoesOnFrom() {
        Block block = makeParagraph("One");
        block.runs[0].style.bold = true;
        block.runs[0].style.code = true;
        block.runs[0].style.link = "https://example.org";
        Document document({}, {block}, {});
        document.apply(insertionOf(ModelOutput{" two."}, document, document.end()).edit);
        const TextRun& run = document.blocks()[0].runs.at(1);
        QVERIFY(run.style.bold && !run.style.code && run.style.link.empty());
        QCOMPARE(run.origin, Origin::model);
    }

    void illFormedBytesBecomeReplacementCharacters() {
        QCOMPARE(inserted("a\xff\xc3", makeParagraph(""), 0), QStringList({QString::fromUtf8("a\uFFFD\uFFFD")}));
    }

    void answersKeepApartFromTheWordsAround_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("behind");
        QTest::addColumn<QString>("wanted");  // of "A hat."
        QTest::newRow("an empty paragraph") << ""
                                            << ""
                                            << "A hat.";
        QTest::newRow("behind a word") << "b"
                                       << ""
                                       << "b A hat.";
        QTest::newRow("behind a blank") << "b "
                                        << ""
                                        << "b A hat.";
        QTest::newRow("before a word") << ""
                                       << "b"
                                       << "A hat. b";
        QTest::newRow("between words") << "a"
                                       << "b"
                                       << "a A hat. b";
        QTest::newRow("in brackets") << "("
                                     << ")"
                                     << "(A hat.)";
        QTest::newRow("in quotes") << QString::fromUtf8("“") << QString::fromUtf8("”") << QString::fromUtf8("“A hat.”");
        QTest::newRow("behind a colon") << "Seen:"
                                        << ""
                                        << "Seen: A hat.";
        QTest::newRow("before a comma") << ""
                                        << ", no"
                                        << "A hat., no";
        QTest::newRow("behind Korean") << QString::fromUtf8("여우") << "" << QString::fromUtf8("여우 A hat.");
        QTest::newRow("behind Chinese") << QString::fromUtf8("狐狸") << "" << QString::fromUtf8("狐狸A hat.");
    }
    void answersKeepApartFromTheWordsAround() {
        QFETCH(QString, before);
        QFETCH(QString, behind);
        QFETCH(QString, wanted);
        const std::vector<Block> blocks = answerBlocks(" A hat.\n", before.toStdString(), behind.toStdString());
        QCOMPARE(blocks.size(), std::size_t{1});
        QCOMPARE(before + QString::fromStdString(blocks[0].text()) + behind, wanted);
    }

    void anAnswerIsTheModelsAndItsLinesAreParagraphs() {
        const std::vector<Block> blocks = answerBlocks("One.\r\n\r\nTwo.\u2028Three. ", "a", "b");
        QCOMPARE(blocks.size(), std::size_t{3});
        QCOMPARE(blocks[0].text(), std::string(" One."));
        QCOMPARE(blocks[1].text(), std::string("Two."));
        QCOMPARE(blocks[2].text(), std::string("Three. "));
        QCOMPARE(blocks[1].runs.at(0).origin, Origin::model);
        QVERIFY(answerBlocks(" \n\x02", "a", "b").empty());
    }
};

QTEST_APPLESS_MAIN(SuggestionTextTest)
#include "suggestion_text_test.moc"
