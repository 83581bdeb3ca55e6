// A story is illustrated: where, of what, and one picture after the other.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/commands/story_commands.h"
#include "ui/dialogs/story_dialog.h"
#include "ui/generation/generation_queue.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QCheckBox>
#include <QLineEdit>

using namespace pardalis;

namespace {

Block heading() { return makeHeading(1, "A title of four words"); }

QStringList wishesIn(const std::vector<Block>& blocks, MediaStore media = {}) {
    QStringList wishes;
    for (const StoryPicture& picture : storyPictures(Document({}, blocks, std::move(media)), nullptr))
        wishes << toQString(picture.wish);
    return wishes;
}

}  // namespace

class StoryTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void picturesStandBelowParagraphsThatHaveNone() {
        QCOMPARE(wishesIn({heading(), makeParagraph("The fox met a hen. It was red."), makeParagraph("Yes!"),
                           makeParagraph("It went home. Then it slept.")}),
                 QStringList({"The fox met a hen.", "It went home."}));
        Block kept = makeParagraph("Nobody is to read this.");
        kept.use = PromptUse::never;
        QCOMPARE(wishesIn({kept}), QStringList());
        MediaStore media;
        Picture shown;
        shown.media = media.add(Bytes(1), "image/png");
        QCOMPARE(wishesIn({makeParagraph("This one has a picture."), makePicture(shown),
                           makeParagraph("This one has none.")},
                          media),
                 QStringList({"This one has none."}));
        // A sentence without an end is cut between words, one without blanks is no wish.
        const QString cut =
            wishesIn({makeParagraph("It " + std::string(250, 'o') + " and on " + std::string(100, 'n'))}).first();
        QVERIFY(cut.endsWith(" and on"));
        std::vector<Block> many;
        for (int i = 0; i < 100; ++i)
            many.push_back(makeParagraph("One two three."));
        QCOMPARE(wishesIn(many).size(), static_cast<qsizetype>(kMostStoryPictures));
    }

    void theyAreDrawnOneAfterTheOther() {
        Desk desk({makeParagraph("The fox met a hen."), makeParagraph("They went to town."),
                   makeParagraph("It rained and rained.")});
        for (const Rgb colour : {Rgb{200, 0, 0}, Rgb{0, 200, 0}})
            desk.engine.prepare(pictureScript(0, colour) + ends());
        desk.dialogs->onRun = [](QDialog& dialog) {
            const auto boxes = dialog.findChildren<QCheckBox*>();
            const auto wishes = dialog.findChildren<QLineEdit*>();
            if (boxes.size() != 3 || !boxes[0]->isChecked() || wishes[1]->text() != "They went to town.")
                return int(QDialog::Rejected);
            boxes[1]->setChecked(false);
            wishes[2]->clear();
            QTest::keyClicks(wishes[2], "rain over hills");
            return int(QDialog::Accepted);
        };
        desk.window.commands().trigger("model.illustrate_story");
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{2});
        QTRY_VERIFY(desk.ended() && desk.window.queue().entries().empty());
        desk.controller.accept();
        QTRY_COMPARE(desk.document().blocks().size(), std::size_t{6});  // an empty paragraph below the last
        QVERIFY(desk.block(1).picture && !desk.block(2).picture && desk.block(4).picture);
        QCOMPARE(desk.block(1).picture->alt, std::string("The fox met a hen."));
        QCOMPARE(desk.block(4).picture->alt, std::string("rain over hills"));
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
    }

    // Each is kept when the next begins, which its file may still be made for.
    void noneOfManyIsLost() {
        std::vector<Block> paragraphs;
        for (int i = 0; i < 6; ++i)
            paragraphs.push_back(makeParagraph("This is paragraph number " + std::to_string(i) + "."));
        Desk desk(paragraphs);
        for (std::size_t i = 0; i < paragraphs.size(); ++i)
            desk.engine.prepare(pictureScript(0, {200, 0, 0}) + ends());
        desk.dialogs->onRun = [](QDialog&) { return int(QDialog::Accepted); };
        desk.window.commands().trigger("model.illustrate_story");
        QTRY_COMPARE(desk.engine.requests().size(), paragraphs.size());
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QTRY_COMPARE(std::ranges::count_if(desk.document().blocks(),
                                           [](const Block& block) { return block.picture.has_value(); }),
                     6);
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(desk.block(2 * i + 1).picture);
    }

    void withoutAParagraphItSaysSo() {
        Desk desk({heading()});
        desk.window.commands().trigger("model.illustrate_story");
        QVERIFY(desk.dialogs->asked.isEmpty());
        QVERIFY(desk.window.status().currentMessage().contains("no paragraph"));
    }
};

QTEST_MAIN(StoryTest)
#include "story_test.moc"
