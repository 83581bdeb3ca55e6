#include "tests/ui/desk.h"

#include <QFile>
#include <QTemporaryDir>

using namespace pardalis;

// What is asked before something of the user's or the model's goes.
class WindowQuestionsTest : public QObject {
    Q_OBJECT

    // A window that asks, on a document that is saved.
    struct AskingDesk : Desk {
        QTemporaryDir folder;
        QString path = folder.filePath("story.pardalis"), other = folder.filePath("other.pardalis");

        AskingDesk() : Desk({makeParagraph("The fox")}) {
            window.mayLoseChanges = mayLose;
            window.file().saveAs(other);
            window.file().saveAs(path);
            caret(0, 7);
        }
        void suggest(const Script& script) {
            engine.prepare(script);
            goOn();
            QTRY_VERIFY(controller.complete());
        }
        void suggestWithoutEnd() {
            engine.prepare(says(" ran far"));
            goOn();
            QTRY_VERIFY(view.document()->toPlainText().contains("ran far"));
        }
        QAction* action(const QString& text) {
            for (QAction* each : window.findChildren<QAction*>())
                if (each->iconText() == text)
                    return each;
            return nullptr;
        }
        // One of the ways in which the document goes.
        void leave(const QString& way) {
            if (way == "close")
                window.close();
            else if (way == "open")
                window.openDocument(other);
            else
                action(way)->trigger();
        }
        bool gone(const QString& way) {
            return way == "close" || way == "Quit" ? !window.isVisible()
                   : way == "open"                 ? window.file().path() == other
                                                   : window.file().path().isEmpty();
        }
        std::string saved() {
            Desk reader({makeParagraph("")}, false);
            reader.window.openDocument(path);
            return reader.block(0).text();
        }
    };

    TestHome m_home;

private slots:
    void init() { failOnAnyWarning(); }

    void aSuggestionIsAskedAboutBeforeTheDocumentGoes_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<bool>("runs");
        QTest::addColumn<bool>("changed");
        for (const char* way : {"close", "Quit", "New", "open"})
            for (const bool runs : {false, true})
                for (const bool changed : {false, true})
                    QTest::addRow("%s%s%s", way, runs ? ", running" : ", waiting", changed ? ", changed" : "")
                        << way << runs << changed;
    }
    void aSuggestionIsAskedAboutBeforeTheDocumentGoes() {
        QFETCH(QString, way);
        QFETCH(bool, runs);
        QFETCH(bool, changed);
        AskingDesk desk;
        if (changed)
            QTest::keyClicks(&desk.view, "y");
        if (runs)
            desk.suggestWithoutEnd();
        else
            desk.suggest(says(" ran far") + ends());

        desk.leave(way);  // Esc: stay
        QCOMPARE(desk.dialogs->asked.size(), 1);
        QVERIFY2(desk.dialogs->asked[0].contains("uggestion"), qPrintable(desk.dialogs->asked[0]));
        QCOMPARE(desk.dialogs->asked[0].contains("story"), changed);
        QVERIFY(!desk.gone(way) && desk.controller.suggestion());
        QCOMPARE(desk.controller.running(), runs);

        desk.dialogs->onRun = [](QDialog& wait) { return wait.exec(); };
        desk.dialogs->answers = {runs ? "keep it and save" : "Keep it and save"};
        desk.leave(way);
        QTRY_VERIFY(desk.gone(way));
        QCOMPARE(desk.saved(), std::string(changed ? "The foxy ran far" : "The fox ran far"));
    }

    void discardingItLosesOnlyIt_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<bool>("runs");
        QTest::addColumn<bool>("changed");
        QTest::newRow("close, running, changed") << "close" << true << true;
        QTest::newRow("New, waiting, changed") << "New" << false << true;
        QTest::newRow("open, running") << "open" << true << false;
        QTest::newRow("Quit, waiting") << "Quit" << false << false;
    }
    void discardingItLosesOnlyIt() {
        QFETCH(QString, way);
        QFETCH(bool, runs);
        QFETCH(bool, changed);
        AskingDesk desk;
        if (changed)
            QTest::keyClicks(&desk.view, "y");
        if (runs)
            desk.suggestWithoutEnd();
        else
            desk.suggest(says(" ran far") + ends());
        desk.dialogs->answers = {changed ? "Save without" : "Discard"};
        desk.leave(way);
        QCOMPARE(desk.dialogs->asked.size(), 1);
        QTRY_VERIFY(desk.gone(way));
        QCOMPARE(desk.saved(), std::string(changed ? "The foxy" : "The fox"));
    }

    void aDocumentThatCannotBeOpenedTakesNothingWithIt() {
        AskingDesk desk;
        desk.suggest(says(" ran far") + ends());
        desk.dialogs->answers = {"Discard"};
        desk.window.openDocument(desk.folder.filePath("missing.pardalis"));
        QVERIFY(desk.controller.suggestion());
        QCOMPARE(desk.window.file().path(), desk.path);
    }

    void withoutSuggestionAndChangesNothingIsAsked() {
        AskingDesk desk;
        desk.leave("New");
        QVERIFY(desk.dialogs->asked.isEmpty());
        QVERIFY(desk.gone("New"));
    }

    void changesAloneAreAskedAboutAsEver() {
        AskingDesk desk;
        QTest::keyClicks(&desk.view, "y");
        desk.leave("New");
        QCOMPARE(desk.dialogs->asked.size(), 1);
        QVERIFY(!desk.dialogs->asked[0].contains("uggestion"));
        desk.dialogs->answers = {"Save"};
        desk.leave("New");
        QVERIFY(desk.gone("New"));
        QCOMPARE(desk.saved(), std::string("The foxy"));
    }

    void whatRunsButHasShownNothingIsAskedAbout() {
        AskingDesk desk;
        desk.engine.prepare({{std::chrono::seconds(60), TextDelta{"late", {}}}});
        desk.goOn();
        desk.leave("New");
        QCOMPARE(desk.dialogs->asked.size(), 1);
        QVERIFY(desk.controller.running());
        desk.dialogs->answers = {"Discard"};
        desk.leave("New");
        QVERIFY(desk.gone("New"));
    }

    void aSaveThatFailsKeepsTheWindow() {
        AskingDesk desk;
        desk.suggest(says(" ran far") + ends());
        QVERIFY(desk.folder.remove());
        desk.dialogs->answers = {"Keep it and save"};
        desk.leave("close");
        QVERIFY(!desk.gone("close"));
        QCOMPARE(desk.block(0).text(), std::string("The fox ran far"));
    }
};

QTEST_MAIN(WindowQuestionsTest)
#include "window_questions_test.moc"
