// Pictures that say how they were drawn: drawn again, looked into, gone on with.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/panels/banner.h"
#include "ui/panels/wish_box.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QClipboard>
#include <QLineEdit>

using namespace pardalis;

namespace {

struct RecordDesk : Desk {
    explicit RecordDesk(const char* model = "scripted") : Desk({makeParagraph("above"), makeParagraph("below")}) {
        if (model != std::string("scripted"))
            controller.openModel(model);
        QTRY_VERIFY(controller.facts() && controller.facts()->folder == model);
    }
    // A picture that this record, if it says anything, is of, selected between the two paragraphs.
    BlockId put(const nlohmann::json& record, std::optional<ImageTokens> tokens = {}, int side = 32) {
        Block block = pictureBlock(window.model(), side, side);
        block.picture->alt = "what it shows";
        block.picture->origin = Origin::model;
        block.picture->tokens = std::move(tokens);
        Edit edit = document().replacing(1, 0, {block});
        if (!record.is_null()) {
            const std::string id = "0011223" + std::to_string(m_records++);
            edit.inserted.front().picture->generation = id;
            edit.addedGenerations[id] = record.is_string() ? record.get<std::string>() : record.dump();
        }
        window.model().push(edit, {"picture", EditKind::other, {}, {}});
        view.select({{block.id, 0}, {block.id, 1}});
        return block.id;
    }
    QAction& action(const char* id) { return *window.findChild<QAction*>(id); }
    WishBox& box() { return *window.findChild<WishBox*>("againBox"); }
    QLineEdit& words() { return *box().findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly); }
    void drawAgain(const QString& wish) {
        action("picture.draw_again").trigger();
        QVERIFY(box().isVisible());
        words().setText(wish);
        engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        QTest::keyClick(&words(), Qt::Key_Return);
        QTRY_VERIFY(controller.complete());
    }
    QString prompt() const {  // the words of the last request, # for a picture
        QString text;
        const GenerationRequest last = engine.requests().back();
        for (const PromptPart& part : last.prompt) {
            if (const auto* said = std::get_if<PromptText>(&part))
                text += toQString(said->text) + "|";
            else if (std::holds_alternative<PromptPicture>(part))
                text += "#|";
        }
        return text;
    }

private:
    int m_records = 0;
};

nlohmann::json drawnOf(const std::string& wish, std::vector<PromptPart> prompt = {}) {
    GenerationRequest request;
    request.prompt = prompt.empty() ? std::vector<PromptPart>{Control::begin, PromptText{wish}, Control::endOfTurn}
                                    : std::move(prompt);
    request.wish = wish;
    request.pictureMode = PictureMode::only;
    request.seed = 7;
    return request.toJson();
}

}  // namespace

class RecordsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aPictureIsDrawnAgainOfItsWish() {
        RecordDesk desk;
        const BlockId picture = desk.put(drawnOf("a cat"));
        desk.action("picture.draw_again").trigger();
        QVERIFY(desk.box().isVisible());
        QCOMPARE(desk.words().text(), QString("a cat"));
        desk.box().hide();
        desk.drawAgain("a cat at night");
        QCOMPARE(desk.prompt(), QString("Draw a cat at night|"));
        const GenerationRequest request = desk.engine.requests().back();
        QVERIFY(request.pictureMode == PictureMode::only && request.wish == "a cat at night" && request.seed != 7);
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(desk.block(1).id == picture && desk.block(2).picture);
        QCOMPARE(desk.block(2).picture->alt, std::string("a cat at night"));
        // The new one has its own record.
        desk.view.select({{desk.block(2).id, 0}, {desk.block(2).id, 1}});
        desk.action("picture.draw_again").trigger();
        QCOMPARE(desk.words().text(), QString("a cat at night"));
        QCOMPARE(desk.wrong(), QString());
    }

    void withoutARecordThatCanBeReadTheAltTextIsOffered_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("none") << QByteArray("null");
        QTest::newRow("no JSON") << QByteArray("\"{\"");
        QTest::newRow("another shape") << QByteArray(R"({"picture_mode": "only", "prompt": 3})");
        QTest::newRow("drawn in a text") << QByteArray(R"({"picture_mode": "automatic", "prompt": [{"text": "a"}]})");
    }
    void withoutARecordThatCanBeReadTheAltTextIsOffered() {
        QFETCH(QByteArray, record);
        RecordDesk desk;
        desk.put(nlohmann::json::parse(record.toStdString()));
        QVERIFY(desk.action("picture.draw_again").isVisible() && desk.action("picture.draw_again").isEnabled());
        desk.action("picture.draw_again").trigger();
        QCOMPARE(desk.words().text(), QString("what it shows"));
        desk.box().hide();
        desk.drawAgain("something else");
        QCOMPARE(desk.prompt(), QString("Draw something else|"));
    }

    void aWishOfManyLinesIsOne() {
        RecordDesk desk;
        desk.put(drawnOf("a\n\tcat " + std::string(100'000, 'x')));
        desk.action("picture.draw_again").trigger();
        QVERIFY(desk.words().text().startsWith("a cat x") && desk.words().text().size() <= 4000);
    }

    // The picture that it was changed from need not be in the document any more where its codes were kept.
    void aChangeIsDrawnAgainFromTheSamePicture() {
        RecordDesk desk("fills gaps");
        PromptPicture from;
        from.key = from.hash = "abc";
        from.codes = std::vector<int>(16, 3);
        from.grid = {4, 4};
        nlohmann::json record =
            drawnOf("at night", {Control::begin, PromptText{"Edit"}, from, PromptText{"at night"}, Control::endOfTurn});
        record["model_id"] = desk.controller.facts()->contentId;
        desk.put(record);
        desk.drawAgain("at noon");
        QCOMPARE(desk.prompt(), QString("Edit|#|at noon|"));
        QVERIFY(desk.engine.requests().back().seed != 7);
        // Another model was not shown it.
        record["model_id"] = "another";
        desk.controller.discard();
        desk.put(record);
        desk.drawAgain("at noon");
        QCOMPARE(desk.prompt(), QString("Draw at noon|"));
    }

    void thingsKeepTheirPlaces() {
        RecordDesk desk("fills gaps");
        const PlacedThing tree{.name = "a tree", .left = 0, .top = 0, .right = 0.5, .bottom = 0.5};
        desk.put(drawnOf("", {Control::begin, PromptText{placedWords("a garden", std::array{tree})}}));
        desk.action("picture.draw_again").trigger();
        QCOMPARE(desk.words().text(), QString("a garden"));
        desk.box().hide();
        desk.drawAgain("a park");
        const auto placed = placedWish(toUtf8(desk.prompt().chopped(1)));
        QVERIFY(placed && placed->caption == "a park" && placed->things.size() == 1);
    }

    void aPhotographIsNotDrawnAgain() {
        RecordDesk desk;
        desk.caret(0, 5);
        desk.view.insertBlocks({pictureBlock(desk.window.model())}, "test");
        const BlockId photograph = desk.block(1).id;
        desk.view.select({{photograph, 0}, {photograph, 1}});
        QVERIFY(!desk.action("picture.draw_again").isVisible());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(RecordsTest)
#include "records_test.moc"
