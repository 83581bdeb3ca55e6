// Which model does what, and what becomes of the page when another one is opened.
#include "tests/ui/desk.h"

#include "ui/generation/accepted_licences.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

// A page with a picture below its text, on which "without pictures" is open and "looks" is known.
struct LookingDesk : Desk {
    LookingDesk() : Desk({makeParagraph("The fox")}) {
        caret(0, 7);
        view.insertBlocks({pictureBlock(window.model())}, "test");
        caret(0, 7);
        controller.setLooker({.model = "looks"});
    }
    QString open() const { return QString::fromStdString(controller.facts()->folder.filename().string()); }
    void openHome() {
        controller.openModel("without pictures");
        QTRY_COMPARE(open(), QString("without pictures"));
    }
    QString look(const std::string& says) {
        QString said;
        engine.prepare(pardalis::says(says) + ends());
        controller.lookAt(
            block(1).id, {.task = LookTask::alt}, &window, [&](const GenerationController::LookedAt& seen) {
                said = seen.failure.isEmpty() ? QString::fromStdString(altTextOf(seen.said)) : seen.failure;
            });
        [&] { QTRY_VERIFY(!said.isEmpty()); }();
        return said;
    }
};

// A saved page with "scripted" open, and an action by its name.
struct SwitchingDesk : Desk {
    SwitchingDesk() : Desk({makeParagraph("The fox")}) { caret(0, 7); }
    QAction& action(const QString& text) {
        for (QAction* each : window.findChildren<QAction*>())
            if (each->iconText() == text)
                return *each;
        qFatal("no action %s", qPrintable(text));
    }
    QString open() const {
        const auto facts = controller.facts();
        return facts ? QString::fromStdString(facts->folder.filename().string()) : QString();
    }
    void give(ModelTask task, const fs::path& model) {
        TaskModels tasks = controller.taskModels();
        tasks[task] = model;
        controller.setTaskModels(tasks);
    }
    std::string text() { return block(0).text(); }
};

}  // namespace

class ModelSwitchingTest : public QObject {
    Q_OBJECT

    TestHome m_home;

private slots:
    void init() {
        QSettings().clear();
        failOnAnyWarning();
    }

    // What a model that comes meanwhile has to show waits until the message is gone.
    void aMessageStandsAlone() {
        SwitchingDesk desk;
        desk.window.resize(1200, 800);
        StatusPanel& status = desk.window.status();
        const QList<QWidget*> parts{status.findChild<QWidget*>("bits"), status.findChild<QWidget*>("device"),
                                    status.findChild<QWidget*>("chip")};
        for (QWidget* part : parts)
            QTRY_VERIFY(part->isVisible());
        status.showMessage("a message");
        desk.controller.openModel("with sizes");
        QTRY_COMPARE(desk.open(), QString("with sizes"));
        for (QWidget* part : parts)
            QVERIFY2(!part->isVisible(), qPrintable(part->objectName()));
        status.clearMessage();
        for (QWidget* part : parts)
            QVERIFY2(part->isVisible(), qPrintable(part->objectName()));
    }

    void whatWasMadeStaysWhenAnotherModelIsOpened_data() {
        QTest::addColumn<bool>("runs");
        QTest::newRow("waiting") << false;
        QTest::newRow("running") << true;
    }
    void whatWasMadeStaysWhenAnotherModelIsOpened() {
        QFETCH(bool, runs);
        SwitchingDesk desk;
        desk.engine.prepare(runs ? says(" ran far") : says(" ran far") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("ran far"));
        if (!runs)
            QTRY_VERIFY(desk.controller.complete());
        desk.window.openModel("another");
        QTRY_COMPARE(desk.open(), "another");
        QVERIFY(desk.dialogs->asked.isEmpty());
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(!desk.controller.running() && desk.controller.suggestion());
        desk.controller.accept();
        QCOMPARE(desk.text(), std::string("The fox ran far"));
        desk.view.undo();
        QCOMPARE(desk.text(), std::string("The fox"));
    }

    void aModelThatCannotBeOpenedLeavesTheOpenOne() {
        SwitchingDesk desk;
        desk.window.openModel("missing");
        QTRY_VERIFY(!desk.controller.loading());
        QCOMPARE(desk.open(), "scripted");
        QVERIFY(desk.window.banner().text().contains("could not be opened"));
    }

    void aTaskOpensTheModelItIsGivenTo() {
        SwitchingDesk desk;
        desk.give(ModelTask::draw, "draws");
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();  // any model writes: the open one does
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.open(), "scripted");
        desk.engine.prepare(pictureScript(0, {1, 2, 3}) + ends());
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        QVERIFY(desk.window.status().currentMessage().contains("“draws” to draw"));
        QCOMPARE(desk.text(), std::string("The fox ran."));  // what waited was kept
        QTRY_COMPARE(desk.open(), "draws");
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.engine.requests().size(), std::size_t{2});
        QCOMPARE(desk.engine.requests().back().pictureMode, PictureMode::only);
        desk.engine.prepare(pictureScript(0, {1, 2, 3}) + ends());
        desk.controller.illustrate(desk.view.selection().position, "a cat");  // open already
        QVERIFY(desk.controller.running());
    }

    void whatWaitsForItsModelGoesWhereItWasAskedFor() {
        SwitchingDesk desk;
        desk.give(ModelTask::write, "writes");
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QVERIFY(desk.controller.waiting() && !desk.controller.running());
        desk.caret(0, 0);
        QTest::keyClicks(&desk.view, "So: ");
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.accept();
        QCOMPARE(desk.text(), std::string("So: The fox ran."));
    }

    void theNewestWishCountsAndAStopTakesItBack() {
        SwitchingDesk desk;
        desk.give(ModelTask::write, "writes");
        desk.give(ModelTask::draw, "draws");
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.open(), "writes");
        QCOMPARE(desk.engine.requests().size(), std::size_t{1});
        desk.controller.discard();
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        QVERIFY(desk.action("Stop").isEnabled());
        desk.controller.stop();
        QTRY_COMPARE(desk.open(), "draws");
        QTest::qWait(20);
        QCOMPARE(desk.engine.requests().size(), std::size_t{1});
    }

    void aTaskWhoseModelCannotBeOpenedEndsAndSaysSo() {
        SwitchingDesk desk;
        desk.give(ModelTask::draw, "missing");
        desk.give(ModelTask::ask, "missing");
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        QTRY_VERIFY(!desk.controller.loading());
        QVERIFY(!desk.controller.waiting() && desk.engine.requests().empty());
        QVERIFY(desk.window.banner().text().contains("could not be opened"));
        QSignalSpy failed(&desk.controller, &GenerationController::answerFailed);
        desk.controller.ask({.subject = {}, .turns = {}, .question = "Who?"});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(desk.open(), "scripted");
    }

    void aQuestionIsAnsweredByItsModelAlsoWhereNoneIsOpen() {
        Desk desk({makeParagraph("The fox")}, false);
        TaskModels tasks;
        tasks[ModelTask::ask] = "answers";
        desk.controller.setTaskModels(tasks);
        desk.engine.prepare(says("Ann.") + ends());
        QSignalSpy answer(&desk.controller, &GenerationController::answerFinished);
        desk.controller.ask({.subject = {}, .turns = {}, .question = "Who?"});
        QTRY_COMPARE(answer.size(), 1);
        QCOMPARE(desk.controller.facts()->folder.filename(), fs::path("answers"));
    }

    void aModelThatLooksIsUsedForPicturesAloneAndTheOtherWritesOn() {
        LookingDesk desk;
        desk.engine.setRoom(2);
        QVERIFY(!desk.controller.wantsOther(ModelTask::look));  // the open one can
        desk.openHome();
        QVERIFY(desk.controller.canLook() && desk.controller.wantsOther(ModelTask::look) &&
                !desk.controller.wantsOther(ModelTask::ask));
        QCOMPARE(desk.look("a fox"), QString("A fox"));
        QTRY_COMPARE(desk.open(), QString("without pictures"));  // by itself
        const auto* name = desk.window.findChild<QLabel*>("modelName");
        QTRY_COMPARE(name->text(), QString("Scripted · looks: Looks"));
        QVERIFY2(name->toolTip().contains("Looks: 0.2 GB of memory"), qPrintable(name->toolTip()));
        QSignalSpy switching(&desk.controller, &GenerationController::switching);
        QCOMPARE(desk.look("two foxes"), QString("Two foxes"));
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.open(), QString("without pictures"));
        desk.controller.accept();
        QCOMPARE(desk.block(0).text(), std::string("The fox ran."));
        QCOMPARE(switching.size(), 0);  // neither took time
        QCOMPARE(QSettings().value("model/current").toString(), QString());
    }

    void aModelThatDoesNotPointLeavesThatAloneToOneThatDoes() {
        LookingDesk desk;  // with "scripted", a demonstration that looks
        QVERIFY(desk.controller.canLook() && !desk.controller.canPoint());
        desk.controller.setLooker({.model = "points", .points = true, .isDemonstration = true});
        QVERIFY(desk.controller.wantsOther(ModelTask::point) && desk.controller.canPoint());
        for (const ModelTask task : {ModelTask::look, ModelTask::ask, ModelTask::write, ModelTask::draw})
            QVERIFY(!desk.controller.wantsOther(task));
        QVERIFY(!desk.controller.answersSingly());
        QSignalSpy changed(&desk.controller, &GenerationController::modelChanged);
        QCOMPARE(desk.look("a fox"), QString("A fox"));  // what it shows
        QCOMPARE(changed.size(), 0);
        GroundedText said;
        desk.engine.prepare(sees({"a fox", {{0, 5, {{0.25, 0.5, 0.5, 0.75}}}}}) + ends());
        desk.controller.lookAt(desk.block(1).id, {.task = LookTask::where}, &desk.window,
                               [&](const GenerationController::LookedAt& seen) { said = seen.said; });
        QTRY_COMPARE(said.spans.size(), std::size_t{1});
        QVERIFY(changed.size() > 0);
    }

    void theModelThatComesAlongToLookIsFound() {
        SwitchingDesk desk;
        desk.window.setCompanionModels({QStringLiteral(PARDALIS_SOURCE_DIR "/resources/models/looks")});
        desk.controller.openModel("scripted again");
        QTRY_VERIFY(desk.controller.canPoint());
        QVERIFY(desk.controller.modelFor(ModelTask::point).filename() == "looks");
    }

    void aQuestionAboutAPictureGoesToTheModelThatLooks() {
        LookingDesk desk;
        desk.engine.setRoom(2);
        desk.openHome();
        QSignalSpy answer(&desk.controller, &GenerationController::answerFinished);
        QSignalSpy changed(&desk.controller, &GenerationController::modelChanged);
        desk.controller.ask({.subject = {}, .turns = {}, .question = "Who?"});
        QTRY_COMPARE(answer.size(), 1);
        QCOMPARE(changed.size(), 0);
        desk.controller.ask({.subject = {desk.block(1).id, {}}, .turns = {}, .question = "Who?"});
        QTRY_COMPARE(answer.size(), 2);
        QVERIFY(changed.size() >= 1);
        QTRY_COMPARE(desk.open(), QString("without pictures"));
    }

    void withoutMemoryForTwoTheyTakeTurnsWhichIsSaidOnceWithNumbers() {
        LookingDesk desk;
        desk.engine.setRoom(1, 3'400'000'000, 2'100'000'000);
        desk.openHome();
        QCOMPARE(desk.look("a fox"), QString("A fox"));
        const QString said = desk.window.status().currentMessage();
        QCOMPARE(said,
                 QString("“Looks” needs 3.4 GB, 2.1 GB are free: “Scripted” was closed for it and is opened again "
                         "when needed."));
        QTest::qWait(20);
        QCOMPARE(desk.open(), QString("looks"));  // opening takes time: not before it is needed
        QCOMPARE(desk.window.findChild<QLabel*>("modelName")->text(), QString("Scripted · looks: Looks"));
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.open(), QString("without pictures"));
        desk.window.status().clearMessage();
        QCOMPARE(desk.look("two"), QString("Two"));
        QVERIFY2(!desk.window.status().currentMessage().contains("3.4 GB"),
                 qPrintable(desk.window.status().currentMessage()));
    }

    void drawingIsOfferedWhereAnotherModelDraws() {
        SwitchingDesk desk;
        desk.window.openModel("without pictures");
        QTRY_COMPARE(desk.open(), "without pictures");
        QVERIFY(!desk.action("Illustrate here").isEnabled());
        desk.give(ModelTask::draw, "draws");
        QVERIFY(desk.action("Illustrate here").isEnabled());
    }

    void theTasksAreRemembered() {
        TaskModels tasks;
        tasks[ModelTask::draw] = "/models/ä";
        {
            QSettings settings;
            tasks.save(settings);
        }
        SwitchingDesk desk;
        QCOMPARE(desk.controller.taskModels(), tasks);
    }

    // By every way but the sheet, which asks by itself.
    void noModelOpensBeforeItsLicenceIsAccepted() {
        const QString path = m_home.filePath("licensed");
        QVERIFY(QDir().mkpath(path));
        const QDir tiny(QStringLiteral(PARDALIS_SOURCE_DIR "/resources/models/default"));
        for (const QString& name : tiny.entryList(QDir::Files))
            QVERIFY(QFile::exists(path + "/" + name) || QFile::link(tiny.filePath(name), path + "/" + name));
        QVERIFY(QFile::remove(path + "/pardalis.json"));
        QFile manifest(path + "/pardalis.json");
        QVERIFY(manifest.open(QIODevice::WriteOnly));
        manifest.write(R"({"format": 1, "name": "Licensed", "licence": "Some Licence"})");
        manifest.close();

        SwitchingDesk desk;
        desk.window.openModel(path);
        QTRY_COMPARE(desk.dialogs->asked, QStringList("dialog pardalis::LicenceDialog"));
        QTRY_VERIFY(desk.window.status().currentMessage().contains("was not opened"));
        QVERIFY(!desk.controller.loading());
        desk.dialogs->onRun = [](QDialog&) { return int(QDialog::Accepted); };
        desk.window.openModel(path);
        QTRY_COMPARE(desk.open(), "licensed");
        QCOMPARE(desk.dialogs->asked.size(), 2);
        desk.window.openModel("scripted");
        QTRY_COMPARE(desk.open(), "scripted");
        desk.window.openModel(path);  // accepted: opened at once
        QVERIFY(desk.controller.loading());
        QTRY_COMPARE(desk.open(), "licensed");
        QCOMPARE(desk.dialogs->asked.size(), 2);
    }

    void aModelThatIsGoneIsSaidAndTheNextIsOffered() {
        const QString next = m_home.filePath("next"), gone = m_home.filePath("gone");
        for (const QString& path : {next, gone})
            QVERIFY(QDir().mkpath(path + "/model.d"));
        SwitchingDesk desk;
        ModelList().add(next);
        desk.engine.setGone(gone.toStdString());
        desk.window.openModel(gone);
        QTRY_VERIFY2(desk.window.banner().text().contains(gone), qPrintable(desk.window.banner().text()));
        const auto buttons = desk.window.banner().findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons[0]->text(), "Open “next”");
        QCOMPARE(buttons[1]->text(), "Open another model…");
        buttons[0]->click();
        QTRY_COMPARE(desk.open(), "next");
        QCOMPARE(desk.window.banner().count(), 0);
    }
};

QTEST_MAIN(ModelSwitchingTest)
#include "model_switching_test.moc"
