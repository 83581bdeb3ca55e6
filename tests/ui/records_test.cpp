// Pictures that say how they were drawn: drawn again, looked into, gone on with.
#include "tests/ui/desk.h"

#include "core/generation/generation_record.h"
#include "core/generation/resuming.h"
#include "ui/commands/command_table.h"
#include "ui/dialogs/certainty_dialog.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"
#include "ui/panels/wish_box.h"

#include <nlohmann/json.hpp>

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>

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
    // A record of the open model, with this wish and the seed 7.
    nlohmann::json made(const std::string& wish) const {
        GenerationRequest request;
        request.prompt = {Control::begin, PromptText{wish}, Control::endOfTurn};
        request.wish = wish;
        request.pictureMode = PictureMode::only;
        request.seed = 7;
        nlohmann::json record = request.toJson();
        record["model"] = controller.facts()->name;
        record["model_id"] = controller.facts()->contentId;
        return record;
    }
    // The first codes of pictureScript()'s picture.
    static ImageTokens scriptedTokens(int codes) {
        ImageTokens tokens{scriptedModel()->imageTokenizerId, 4, 4, {}};
        for (const ScriptStep& step : pictureScript(0, {9, 9, 9}))
            if (const auto* finished = std::get_if<ImageFinished>(&step.what))
                tokens.codes.assign(finished->codes.begin(), finished->codes.begin() + codes);
        return tokens;
    }
    static QAbstractButton* button(QDialog& dialog, const QString& text) {
        for (auto* each : dialog.findChildren<QAbstractButton*>())
            if (each->text().remove('&') == text)
                return each;
        return nullptr;
    }
    void choose(const QString& text) {
        dialogs->onRun = [text](QDialog& dialog) {
            button(dialog, text)->click();
            return dialog.result();
        };
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
    void howSureTheModelWasIsShownOverThePicture() {
        RecordDesk desk;
        desk.put(desk.made("a fox"), RecordDesk::scriptedTokens(16));
        QString whole, corner;
        desk.dialogs->onRun = [&](QDialog& dialog) {
            auto* shown = qobject_cast<CertaintyDialog*>(&dialog);
            if (!shown)
                return int(QDialog::Rejected);
            shown->show();
            auto* map = shown->findChild<CertaintyMap*>();
            whole = shown->said();
            QTest::keyClick(map, Qt::Key_Right);
            QTest::keyClick(map, Qt::Key_Down);
            corner = shown->said();
            return int(QDialog::Accepted);
        };
        std::vector<CodeOdds> odds(16, CodeOdds{1, 0.5f});
        odds[4] = {3, 0.125f};
        desk.engine.prepare(
            pictureScript(0, {9, 9, 9}) +
            Script{{{}, Finished{.reason = FinishReason::picturesDone, .promptTokens = 4, .odds = odds}}});
        desk.window.commands().trigger("picture.certainty");
        QTRY_VERIFY(!whole.isEmpty());
        QVERIFY2(whole.contains("1.1 bits"), qPrintable(whole));
        QVERIFY2(corner.startsWith("Row 2, column 1: 3.0 bits") && corner.contains("12.5 %"), qPrintable(corner));
        const GenerationRequest asked = desk.engine.requests().back();
        QVERIFY(asked.odds && asked.resumedCodes.size() == 16);
        QTRY_VERIFY(!desk.controller.running());
        QVERIFY(!desk.controller.suggestion());

        desk.engine.prepare({{{}, Failed{"no memory", {}}}});
        desk.window.commands().trigger("picture.certainty");
        QTRY_COMPARE(desk.window.status().currentMessage(), QString("no memory"));
    }

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

    void theRecordIsShownAndCopied() {
        RecordDesk desk;
        nlohmann::json record = desk.made("a cat");
        record["model"] = "A <b>model</b>";
        record["device"] = "This CPU";
        Finished finished{.promptTokens = 12, .generatedTokens = 17, .seconds = 2, .firstTokenSeconds = 0.5};
        record["result"] = GenerationEvent{RequestId{1}, 0, finished}.toJson();
        desk.put(record);
        QString facts, prompt, copied;
        QStringList unnamed;
        desk.dialogs->onRun = [&](QDialog& dialog) {
            dialog.show();
            facts = dialog.findChildren<QLabel*>().front()->text();
            prompt = dialog.findChild<QPlainTextEdit*>()->toPlainText();
            RecordDesk::button(dialog, "Copy as JSON")->click();
            copied = QApplication::clipboard()->text();
            for (QWidget* each : dialog.findChildren<QWidget*>())
                if (each->focusPolicy() != Qt::NoFocus && each->isVisible() && !qobject_cast<QAbstractButton*>(each) &&
                    !qobject_cast<QScrollArea*>(each))
                    unnamed << (each->accessibleName().isEmpty() ? each->metaObject()->className() : "");
            QTest::keyClick(&dialog, Qt::Key_Escape);
            return dialog.result();
        };
        desk.action("picture.record").trigger();
        for (const char* part :
             {"A &lt;b&gt;model", "This CPU", ">7</td>", "temperature 0.7", "500 ms", "1.50 s", "10.67 tokens"})
            QVERIFY2(facts.contains(part), qPrintable(facts));
        QCOMPARE(prompt, QString("[beginning]\na cat\n[end of turn]"));
        QVERIFY(nlohmann::json::parse(copied.toStdString()) == record);
        QCOMPARE(unnamed.join(QString()), QString());
        QVERIFY(!unnamed.isEmpty() && !desk.controller.running());
    }

    void aRecordThatSaysLittleOrIsDamagedSaysSo_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("note");
        QTest::newRow("empty") << QByteArray("{}") << "did not keep the prompt";
        QTest::newRow("no JSON") << QByteArray("\"{\"") << "The record is damaged";
        QTest::newRow("another seed") << QByteArray(R"({"prompt": [], "seed": "x"})") << "The record is damaged";
        QTest::newRow("deep") << QByteArray("\"" + QByteArray(100'000, '[') + "\"") << "The record is damaged";
    }
    void aRecordThatSaysLittleOrIsDamagedSaysSo() {
        QFETCH(QByteArray, record);
        QFETCH(QString, note);
        RecordDesk desk;
        desk.put(nlohmann::json::parse(record.toStdString()));
        QString said;
        bool canRun = true;
        desk.dialogs->onRun = [&](QDialog& dialog) {
            said = dialog.findChild<QLabel*>("note")->text();
            canRun = RecordDesk::button(dialog, "Run again exactly")->isEnabled();
            return int(QDialog::Rejected);
        };
        desk.action("picture.record").trigger();
        QVERIFY2(said.contains(note), qPrintable(said));
        QVERIFY(!canRun);
    }

    // The scripted engine draws what it is told: code 0 all over, but where the picture had another.
    void runAgainSaysWhetherThePictureIsTheSame_data() {
        QTest::addColumn<int>("other");  // code that is another one; -1: none
        QTest::addColumn<int>("codes");  // of the picture there was
        QTest::addColumn<QString>("said");
        QTest::newRow("the same") << -1 << 16 << "The same picture, code for code.";
        QTest::newRow("another") << 5 << 16 << "Not the same picture: they part at code 6 of 16.";
        QTest::newRow("stopped") << -1 << 7
                                 << "The same picture as far as it was drawn: its 7 codes are the first of 16.";
    }
    void runAgainSaysWhetherThePictureIsTheSame() {
        QFETCH(int, other);
        QFETCH(int, codes);
        QFETCH(QString, said);
        RecordDesk desk;
        ImageTokens tokens = RecordDesk::scriptedTokens(codes);
        if (other >= 0)
            tokens.codes[static_cast<std::size_t>(other)] ^= 1;
        const BlockId picture = desk.put(desk.made("a cat"), tokens);
        desk.choose("Run again exactly");
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.record").trigger();
        QTRY_VERIFY(desk.controller.complete());
        const GenerationRequest request = desk.engine.requests().back();
        QVERIFY(request.seed == 7 && request.wish == "a cat" && request.resumedCodes.empty());
        QTRY_COMPARE(desk.window.banner().text(), said);
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(desk.block(1).id == picture && desk.block(2).picture);  // below it, also below one that was stopped
    }

    void theSameIsDrawnWithANewSeed() {
        RecordDesk desk;
        desk.put(desk.made("a cat"), RecordDesk::scriptedTokens(16));
        desk.choose("Same with a new seed");
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.record").trigger();
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.engine.requests().back().seed != 7);
        QCOMPARE(desk.prompt(), QString("a cat|"));
        QCOMPARE(desk.window.banner().text(), QString());
    }

    void anotherModelIsAskedAbout() {
        RecordDesk desk;
        nlohmann::json record = desk.made("a cat");
        record["model"] = "Another";
        record["model_id"] = "another";
        desk.put(record, RecordDesk::scriptedTokens(16));
        desk.choose("Run again exactly");
        desk.dialogs->answers = {"Cancel"};
        desk.action("picture.record").trigger();
        QVERIFY2(desk.dialogs->asked.back().contains("was drawn by “Another”"), qPrintable(desk.dialogs->asked.back()));
        QVERIFY(!desk.controller.running() && desk.engine.requests().empty());
        desk.dialogs->answers = {"Go on with"};
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.record").trigger();
        QTRY_VERIFY(desk.controller.complete());
        QTRY_COMPARE(desk.window.banner().text(), QString("The same picture, code for code."));
    }

    void theModelOfARecordIsOpenedWhereItIsKnown() {
        RecordDesk desk("with sizes");
        const auto facts = desk.controller.facts();
        nlohmann::json record = desk.made("a cat");
        desk.engine.setRoom(2);
        desk.controller.openModel("scripted");
        QTRY_VERIFY(desk.controller.facts()->folder == "scripted");
        QVERIFY(desk.controller.facts()->contentId != facts->contentId);
        desk.put(record, RecordDesk::scriptedTokens(16));
        desk.choose("Run again exactly");
        desk.dialogs->answers = {"Open"};
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.record").trigger();
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.controller.facts()->folder == "with sizes");
        QCOMPARE(desk.engine.requests().size(), std::size_t{1});
    }

    void aStoppedPictureGoesOnInItsPlace() {
        RecordDesk desk;
        const BlockId picture = desk.put(desk.made("a cat"), RecordDesk::scriptedTokens(6));
        QVERIFY(desk.action("picture.resume").isVisible());
        const Document before = desk.document();
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.resume").trigger();
        QTRY_VERIFY(desk.controller.complete());
        const GenerationRequest request = desk.engine.requests().back();
        QCOMPARE(request.resumedCodes, RecordDesk::scriptedTokens(6).codes);
        QVERIFY(request.seed == 7 && request.pictureMode == PictureMode::only);
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.document().blocks().size(), std::size_t{3});
        const Picture now = *desk.block(1).picture;
        QVERIFY(desk.block(1).id == picture && now.tokens->complete() && now.generation != "00112230");
        QCOMPARE(now.alt, std::string("what it shows"));
        QVERIFY(desk.document().generations().contains(now.generation) && desk.document().media().find(now.media));
        QCOMPARE(desk.wrong(), QString());
        desk.undo().undo();
        QVERIFY(desk.document() == before);
        desk.undo().redo();
        QVERIFY(*desk.block(1).picture == now);
        desk.view.select({{picture, 0}, {picture, 1}});
        QVERIFY(!desk.action("picture.resume").isVisible());
    }

    // Its own seed is one of many: what is tried instead goes on with it, too.
    void anotherTryOfTheRestTakesItsPlaceAsWell() {
        RecordDesk desk;
        const BlockId picture = desk.put(desk.made("a cat"), RecordDesk::scriptedTokens(6));
        for (int i = 0; i < 2; ++i)
            desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.resume").trigger();
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.tryAgain();
        QTRY_VERIFY(desk.engine.requests().size() == 2 && desk.controller.complete());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(desk.block(1).id == picture && desk.block(1).picture->tokens->complete());
        QVERIFY(!desk.block(2).picture);
    }

    void whereItsPictureHasGoneTheRestStandsByItself() {
        RecordDesk desk;
        desk.put(desk.made("a cat"), RecordDesk::scriptedTokens(6));
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.action("picture.resume").trigger();
        QTRY_VERIFY(desk.controller.complete());
        desk.window.model().push(desk.document().replacing(1, 1, {}), {"delete", EditKind::other, {}, {}});
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.document().blocks().size(), std::size_t{3});
        QVERIFY(std::ranges::any_of(desk.document().blocks(), [](const Block& block) {
            return block.picture && block.picture->tokens && block.picture->tokens->complete();
        }));
        QCOMPARE(desk.wrong(), QString());
    }

    // As after a crash: what was being drawn comes back with a record by which it goes on.
    void whatACrashCutShortGoesOn() {
        RecordDesk desk;
        desk.caret(0, 5);
        Script part = pictureScript(0, {9, 9, 9});
        part.resize(6);  // it began, and some codes came
        desk.engine.prepare(part);
        desk.controller.illustrate({desk.block(0).id, 5}, "a cat");
        std::optional<UnkeptWork> work;
        QTRY_VERIFY((work = desk.controller.unkept()) && work->unmade.size() == 1);
        QTRY_VERIFY((work = desk.controller.unkept())->edit.inserted.back().picture->tokens->codes.size() >= 4 ||
                    work->edit.inserted.front().picture);
        Document recovered = desk.document();
        Edit edit = work->edit;
        const std::string media = edit.addedMedia.add(encodePng(Image::filled(32, 32)), "image/png");
        std::optional<Picture> stopped;
        for (Block& block : edit.inserted)
            if (block.picture) {
                block.picture->media = media;
                stopped = block.picture;
            }
        recovered.apply(edit);
        QVERIFY(stopped && wasStopped(*stopped));
        const GenerationRequest rest = restOf(*stopped, recordOf(recovered, stopped->generation), recovered.media(),
                                              *desk.controller.facts(), "record");
        QCOMPARE(rest.resumedCodes, stopped->tokens->codes);
        QCOMPARE(rest.seed, desk.engine.requests().back().seed);
        QCOMPARE(rest.wish, std::string("a cat"));
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
