// Pictures drawn like pages of the user's library: what is asked of the model, what is told of it, and what one can do then.
#include "core/base/error.h"
#include "core/image/image_io.h"
#include "tests/core/retrieval/library_fakes.h"
#include "tests/ui/desk.h"
#include "ui/commands/command_table.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/library/user_library.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"
#include "ui/panels/wish_box.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QToolButton>

#include <nlohmann/json.hpp>

#include <atomic>

using namespace pardalis;

namespace {

// The window with a library of three pictures: aaaa is red, bbbb green, cccc blue.
struct LibraryDesk : Desk {
    QTemporaryDir folder;
    std::shared_ptr<std::atomic<bool>> hold = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<bool>> broken = std::make_shared<std::atomic<bool>>(false);

    explicit LibraryDesk(const char* model = "reads pages") : Desk({makeParagraph("text")}) {
        const std::pair<const char*, Rgb> pictures[] = {
            {"aaaa", {255, 0, 0}}, {"bbbb", {0, 255, 0}}, {"cccc", {0, 0, 255}}};
        for (const auto& [name, colour] : pictures) {
            write(QString("album/%1.png").arg(name), asText(encodePng(Image::filled(8, 8, colour))));
            write(QString("album/%1.txt").arg(name), std::string(name) + " ddd\n");
        }
        write("encoder/config.json", "{}");
        library().setEncoderOpener([held = hold, isBroken = broken](const std::filesystem::path&, std::stop_token) {
            if (*isBroken)
                throw Error("no such encoder");
            auto encoder = std::make_unique<LetterEncoder>();
            encoder->onText = [held](std::string_view) {
                while (*held)
                    QThread::msleep(1);
            };
            return encoder;
        });
        window.openLibrary(folder.filePath("mine.pardalis-library"), folder.filePath("encoder"));
        library().add({folder.filePath("album")});
        QTRY_COMPARE(library().counts().pictures, std::size_t{3});
        controller.openModel(model);
        QTRY_VERIFY(controller.facts()->folder == model);
        view.select({document().end(), document().end()});
    }
    ~LibraryDesk() { *hold = false; }

    UserLibrary& library() { return window.library(); }
    void write(const QString& name, std::string_view text) const {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        writeFileAtomically(folder.filePath(name).toStdString(), asBytes(text));
    }
    // Draws it and waits for the picture.
    void draw(const QString& wish) {
        engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        controller.illustrate(view.selection().position, wish);
        QTRY_VERIFY(controller.complete());
    }
    // The words of the last request, # for a picture.
    std::string prompt() const {
        std::string text;
        const GenerationRequest last = engine.requests().back();
        for (const PromptPart& part : last.prompt) {
            if (const auto* words = std::get_if<PromptText>(&part))
                text += words->text + "|";
            else if (std::holds_alternative<PromptPicture>(part))
                text += "#|";
        }
        return text;
    }
    QToolButton* inspired() { return window.findChild<SuggestionBar*>()->findChild<QToolButton*>("inspired"); }
    QAction* action(const char* id) { return window.findChild<QAction*>(id); }
    LibraryDocument page(const std::string& name) {
        for (const Inspiration& each : *controller.inspirations())
            if (each.text.starts_with(name))
                return {each.text, each.media, each.source};
        return {};
    }
};

}  // namespace

class LibraryDrawingTest : public QObject {
    Q_OBJECT
    TestHome m_home;

private slots:
    void init() {
        // A popup is raised and grabs, which the offscreen platform can't do.
        QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support)"));
        QSettings().clear();
    }

    void pagesThatFitStandInFrontOfTheWish() {
        LibraryDesk desk;
        desk.draw("aab");
        QCOMPARE(desk.prompt(), std::string("aaaa ddd|#|bbbb ddd|#|Draw aab|"));
        const std::vector<Inspiration>& pages = *desk.controller.inspirations();
        QCOMPARE(pages.size(), std::size_t{2});
        QCOMPARE(pages[0].source, desk.folder.filePath("album/aaaa.png").toStdString());
        QVERIFY(pages[0].tokens > 8 && !pages[0].media.empty());
        QVERIFY(!desk.inspired()->isHidden() && desk.inspired()->text().contains("aaaa.png"));
        QVERIFY(desk.inspired()->text().contains("1 more") && desk.inspired()->toolTip().contains("bbbb ddd"));
        QTRY_VERIFY2(desk.window.status().meter().toolTip().contains("2 pages of your library"),
                     qPrintable(desk.window.status().meter().toolTip()));

        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(desk.inspired()->isHidden());
        std::size_t at = 0;
        while (!desk.block(at).picture)
            ++at;
        const auto record = nlohmann::json::parse(desk.document().generations().at(desk.block(at).picture->generation));
        QCOMPARE(record.at("inspired_by").size(), std::size_t{2});
        QCOMPARE(record.at("inspired_by")[1].at("text").get<std::string>(), std::string("bbbb ddd"));
        QVERIFY(record.at("inspired_by")[1].at("source").get<std::string>().ends_with("album/bbbb.png"));
        // The picture tells it, too.
        desk.view.select({{desk.block(at).id, 0}, {desk.block(at).id, 1}});
        QTRY_VERIFY(desk.action("picture.inspired")->isVisible());
        QStringList offered;
        desk.dialogs->onPopUp = [&](QMenu& menu) {
            for (QAction* each : menu.actions())
                offered << each->text();
        };
        desk.action("picture.inspired")->trigger();
        QVERIFY2(offered.filter("aaaa.png: aaaa ddd").size() == 1, qPrintable(offered.join("|")));
    }

    // Who is who: the page's own pictures that are always read stand in front of all others.
    void picturesThatAreAlwaysReadStandFirst() {
        LibraryDesk desk;
        Block hero = pictureBlock(desk.window.model(), 16, 16, {200, 100, 0});
        hero.use = PromptUse::always;
        hero.picture->caption = "Ann, the hero";
        Block never = pictureBlock(desk.window.model(), 16, 16, {1, 2, 3});
        never.use = PromptUse::never;
        desk.window.model().push(
            desk.document().replacing(1, 0, {hero, never, pictureBlock(desk.window.model(), 8, 8, {4, 5, 6})}),
            {"pictures", EditKind::other, {}, {}});
        desk.draw("aab");
        QCOMPARE(desk.prompt(), std::string("Ann, the hero|#|aaaa ddd|#|bbbb ddd|#|Draw aab|"));
        QVERIFY2(desk.inspired()->text().contains("this page"), qPrintable(desk.inspired()->text()));
        desk.controller.discard();
        // Also without a library.
        desk.window.commands().trigger("model.inspired");
        desk.draw("aab");
        QCOMPARE(desk.prompt(), std::string("Ann, the hero|#|Draw aab|"));
    }

    void nothingStandsInFrontWhereItIsNotWishedOrNotKnown() {
        {
            LibraryDesk desk("scripted");
            QVERIFY(!desk.controller.canInspire() && !desk.action("model.inspired")->isVisible());
            desk.draw("aab");
            QCOMPARE(desk.prompt(), std::string("Draw aab|"));
            QVERIFY(desk.inspired()->isHidden());
        }
        LibraryDesk desk;
        QTRY_VERIFY(desk.action("model.inspired")->isVisible() && desk.action("model.inspired")->isChecked());
        desk.action("model.inspired")->trigger();
        desk.draw("aab");
        QCOMPARE(desk.prompt(), std::string("Draw aab|"));
        QVERIFY(!GenerationSettings::load(QSettings()).inspired);  // remembered
    }

    void theWishBoxAsks() {
        LibraryDesk desk;
        desk.action("model.illustrate")->trigger();
        auto* box = desk.window.findChild<WishBox*>("wishBox");
        auto* tick = box->findChild<QCheckBox*>();
        QVERIFY(box->isVisible() && tick->isVisible() && tick->isChecked());
        QVERIFY2(tick->text().contains("2 page") && tick->text().contains("tokens each"), qPrintable(tick->text()));
        tick->setChecked(false);
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        QTest::keyClicks(box->findChild<QLineEdit*>(), "ccc");
        QTest::keyClick(box->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("Draw ccc|"));
        QVERIFY(!desk.controller.settings().inspired);
        desk.controller.openModel("scripted");
        QTRY_VERIFY(!desk.controller.canInspire());
        desk.action("model.illustrate")->trigger();
        QVERIFY(!tick->isVisible());
        box->hide();
    }

    void nobodyWaitsForTheSearchAndItCanBeStopped() {
        LibraryDesk desk;
        *desk.hold = true;
        desk.controller.illustrate(desk.view.selection().position, "aab");
        QVERIFY(desk.controller.waiting() && !desk.controller.running());
        QTRY_VERIFY(desk.action("model.stop")->isVisible() && desk.action("model.stop")->isEnabled());
        QTest::keyClicks(&desk.view, " typed");
        QCOMPARE(desk.block(0).text(), std::string("text typed"));
        desk.action("model.stop")->trigger();
        QVERIFY(!desk.controller.waiting());
        *desk.hold = false;
        QTest::qWait(60);
        QVERIFY(desk.engine.requests().empty());

        // What is asked for meanwhile is not drawn over.
        *desk.hold = true;
        desk.controller.illustrate(desk.view.selection().position, "aab");
        desk.engine.prepare(says(" and on"));
        desk.goOn();
        *desk.hold = false;
        QTest::qWait(60);
        QCOMPARE(desk.engine.requests().size(), std::size_t{1});
        QVERIFY(desk.controller.running() && !desk.controller.waiting());
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
    }

    void thePictureComesWhereTheCaretWasWhateverIsWrittenMeanwhile() {
        LibraryDesk desk;
        desk.view.insertBlocks({makeParagraph("second")}, "test");
        desk.caret(0, 4);
        const BlockId block = desk.block(0).id;
        *desk.hold = true;
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.controller.illustrate(desk.view.selection().position, "aab");
        QTest::keyClicks(&desk.view, " more");
        *desk.hold = false;
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.controller.suggestion()->anchor().block == block);
        QCOMPARE(desk.wrong(), QString());
    }

    void onePinsOrDropsAPageAndDrawsAgain() {
        LibraryDesk desk;
        desk.draw("aab");
        // Draws again where nothing is changed: the same pages.
        const auto choose = [&](const QString& page, const QString& what) {
            desk.dialogs->onPopUp = [&, page, what](QMenu& menu) {
                for (QAction* each : menu.actions())
                    if (each->menu() && each->text().startsWith(page))
                        for (QAction* action : each->menu()->actions())
                            if (action->text().remove('&').startsWith(what))
                                action->trigger();
            };
            desk.inspired()->click();
        };
        const auto again = [&] {
            desk.engine.prepare(pictureScript(0, {8, 8, 8}) + ends());
            const std::size_t before = desk.engine.requests().size();
            desk.dialogs->onPopUp = [](QMenu& menu) { menu.actions().last()->trigger(); };
            desk.inspired()->click();
            QTRY_VERIFY(desk.engine.requests().size() > before && desk.controller.complete());
        };
        const LibraryDocument red = desk.page("aaaa"), green = desk.page("bbbb");
        choose("aaaa", "Never");
        QVERIFY(desk.library().isLeftOut(red));
        again();
        QCOMPARE(desk.prompt(), std::string("bbbb ddd|#|cccc ddd|#|Draw aab|"));
        QCOMPARE(desk.undo().undoText(), QString("try again"));
        choose("cccc", "Use");
        again();
        QCOMPARE(desk.prompt(), std::string("cccc ddd|#|bbbb ddd|#|Draw aab|"));
        choose("cccc", "Use");  // released
        QVERIFY(desk.library().pinned().empty());
        desk.undo().undo();  // the one before is there again, with what it was drawn like
        QCOMPARE((*desk.controller.inspirations())[1].text, std::string("cccc ddd"));
    }

    void theBarStaysOnANarrowPage() {
        LibraryDesk desk;
        desk.window.resize(900, 600);
        QTest::keyClick(&desk.view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        desk.draw("aab");
        auto* bar = desk.window.findChild<SuggestionBar*>();
        QTRY_VERIFY(bar->isVisible() && desk.inspired()->isVisible());
        QVERIFY2(bar->geometry().right() <= desk.view.viewport()->width(),
                 qPrintable(QString("%1 of %2").arg(bar->geometry().right()).arg(desk.view.viewport()->width())));
        QVERIFY(desk.inspired()->text().startsWith("Ins") && desk.inspired()->accessibleName().contains("aaaa.png"));
    }

    void whatCantBeReadIsNamedAndLeftOut() {
        LibraryDesk desk;
        QVERIFY(QFile::remove(desk.folder.filePath("album/aaaa.png")));
        desk.draw("aab");
        QCOMPARE(desk.prompt(), std::string("bbbb ddd|#|cccc ddd|#|Draw aab|"));
        QVERIFY2(desk.window.banner().text().contains("aaaa.png"), qPrintable(desk.window.banner().text()));
    }

    void whatHasNoRoomIsNamedAndLeftOut() {
        LibraryDesk desk;
        desk.write("album/bbbb.txt", "bbbb " + std::string(480, 'd') + "\n");
        desk.library().update();
        QTRY_VERIFY(!desk.library().working());
        desk.draw("bb");
        QVERIFY2(desk.window.banner().text().contains("no room"), qPrintable(desk.window.banner().text()));
        QVERIFY(desk.prompt().ends_with("Draw bb|"));
        QVERIFY(desk.controller.inspirations()->size() < 2);
    }

    void aSearchThatFailsDrawsWithoutPagesAndSaysWhy() {
        LibraryDesk desk;
        *desk.broken = true;
        desk.library().setEncoder(desk.folder.filePath("encoder"));  // it is opened anew
        QTRY_VERIFY(!desk.library().working());
        desk.window.banner().dismiss();
        desk.draw("aab");
        QCOMPARE(desk.prompt(), std::string("Draw aab|"));
        QVERIFY2(desk.window.banner().text().contains("no such encoder"), qPrintable(desk.window.banner().text()));
    }
};

QTEST_MAIN(LibraryDrawingTest)
#include "library_drawing_test.moc"
