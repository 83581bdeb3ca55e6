// How much was written, by whom, and how much there is to be.
#include "tests/ui/desk.h"

#include "core/document/statistics.h"
#include "ui/commands/command_table.h"
#include "ui/dialogs/counts_dialog.h"
#include "ui/document/running_counts.h"
#include "ui/document/word_goals.h"
#include "ui/panels/goal_label.h"
#include "ui/panels/status_panel.h"

#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace pardalis;

namespace {

struct Counted : Desk {
    using Desk::Desk;
    GoalLabel& label = *window.findChild<GoalLabel*>("counts");

    // Opens the dialog and acts on it as a user would.
    void open(const std::function<void(CountsDialog&)>& act, int result = QDialog::Accepted) {
        dialogs->onRun = [&, result](QDialog& dialog) {
            dialog.show();
            act(dynamic_cast<CountsDialog&>(dialog));
            return result;
        };
        window.commands().trigger("edit.counts");
    }
    void setGoals(int document, int today) {
        open([&](CountsDialog& dialog) {
            const auto boxes = dialog.findChildren<QSpinBox*>();
            boxes.at(0)->setValue(document);
            boxes.at(1)->setValue(today);
        });
    }
    // Of a row, what the document and the selection have.
    static QStringList row(const CountsDialog& dialog, const QString& name) {
        QStringList values;
        for (const QLabel* each : dialog.findChildren<QLabel*>())
            if (each->accessibleName() == name + ", Document" || each->accessibleName() == name + ", Selection")
                values << each->text();
        return values;
    }
};

Block mixed() {
    Block block = makeParagraph("");
    block.runs = {
        {"One two th", {}, Origin::user}, {"ree four.", {}, Origin::model}, {" five", {}, Origin::modelEdited}};
    return block;
}

}  // namespace

class CountsTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void whatChangesIsCountedAsAllOfItWouldBe() {
        Desk desk({makeParagraph("One two"), makeHeading(1, "Three"), mixed()}, false);
        RunningCounts counts(desk.window.model());
        const auto isRight = [&] {
            const DocumentCounts all = count(desk.document()), now = counts.now();
            return all.words == now.words && all.characters == now.characters && all.pictures == now.pictures;
        };
        QVERIFY(isRight());
        for (int i = 0; i < 60; ++i) {
            desk.caret(static_cast<std::size_t>(i * 7) % desk.document().blocks().size(), 0);
            switch (i % 6) {
            case 0: desk.key(Qt::Key_Return); break;
            case 1: desk.view.insertBlocks({pictureBlock(desk.window.model())}, "test"); break;
            case 2: desk.key(Qt::Key_Delete); break;
            case 3: desk.view.undo(); break;
            default: QTest::keyClicks(&desk.view, "a word ");
            }
            if (i % 4 == 0)
                QVERIFY(isRight());
        }
        DocumentInfo info = desk.document().info();
        info.language = "ja";
        desk.window.model().setInfo(info, "language");
        QVERIFY(isRight());
        desk.window.model().reset(Document({}, {makeParagraph("Another one")}, {}));
        QCOMPARE(counts.now().words, std::int64_t{2});
    }

    void statisticsSayWhoWroteWhat() {
        DocumentModel model;
        Block picture = pictureBlock(model);
        picture.picture->origin = Origin::model;
        picture.picture->caption = "A caption";
        const TextStatistics all =
            statisticsOf({makeHeading(1, "A head"), mixed(), makeParagraph(" \t"), picture}, "en");
        QCOMPARE(all.counts.words, std::int64_t{9});
        QCOMPARE(all.wordsBy, (std::array<std::int64_t, 4>{5, 1, 1, 0}));  // "three" is whose its first letter is
        QCOMPARE(all.picturesBy, (std::array<std::int64_t, 4>{0, 1, 0, 0}));
        QCOMPARE(all.paragraphs, std::int64_t{2});
        QCOMPARE(all.blanks, std::int64_t{8});
        QCOMPARE(all.counts.pictures, std::int64_t{1});
        QCOMPARE(all.readingMinutes(), 1);
        QCOMPARE(statisticsOf({makeParagraph("")}, "en").readingMinutes(), 0);
    }

    void blanksAreThoseOfAnyScript() {
        const TextStatistics all = statisticsOf({makeParagraph("한국어 글\u3000一\u00A0b \xF0\x9F\xA6\x8A")}, "ko");
        QCOMPARE(all.blanks, std::int64_t{4});
        QCOMPARE(all.counts.characters - all.blanks, std::int64_t{7});
        std::string text;
        for (int i = 0; i < 1000; ++i)
            text += "word ";
        QCOMPARE(statisticsOf({makeParagraph(text)}, "").readingMinutes(), 5);
    }

    void theDocumentAndTheSelectionAreCounted() {
        Counted desk({mixed(), makeParagraph("Six seven")});
        desk.open([](CountsDialog& dialog) {
            QCOMPARE(Counted::row(dialog, "Words"), QStringList("7"));
            QCOMPARE(Counted::row(dialog, "Paragraphs"), QStringList("2"));
            QCOMPARE(Counted::row(dialog, "Written by you"), QStringList("5 words (71 %)"));
            QCOMPARE(Counted::row(dialog, "Written by a model"), QStringList("1 word (14 %)"));
            QCOMPARE(Counted::row(dialog, "Written by a model, changed by you"), QStringList("1 word (14 %)"));
        });
        desk.view.select({at(desk.block(0), 0), at(desk.block(0), 7)});
        desk.open([](CountsDialog& dialog) {
            QCOMPARE(Counted::row(dialog, "Words"), QStringList({"7", "2"}));
            QCOMPARE(Counted::row(dialog, "Characters"), QStringList({"33", "7"}));
            QCOMPARE(Counted::row(dialog, "Characters without blanks"), QStringList({"28", "6"}));
            QCOMPARE(Counted::row(dialog, "Written by you"), QStringList({"5 words (71 %)", "2 words (100 %)"}));
        });
    }

    void aGoalIsShownAndReached() {
        Counted desk({makeParagraph("One two three")});
        QTRY_COMPARE(desk.label.text(), QString("3 words"));
        QVERIFY(desk.label.accessibleDescription().isEmpty());
        desk.setGoals(5, 0);
        QCOMPARE(desk.label.text(), QString("3 / 5 words"));
        QCOMPARE(desk.label.accessibleDescription(), QString("60 % of this document's goal."));
        QTest::keyClicks(&desk.view, " four five");
        QTRY_COMPARE(desk.label.text(), QString("5 / 5 words"));
        QCOMPARE(desk.window.status().currentMessage(), QString("The goal of 5 words is reached."));
        desk.open([](CountsDialog& dialog) { QCOMPARE(dialog.goals().ofDocument, 5); }, QDialog::Rejected);
        desk.setGoals(0, 0);
        QCOMPARE(desk.label.text(), QString("5 words"));
    }

    void theCountsOpenWhatTheySay() {
        Counted desk({makeParagraph("One")});
        QTest::mouseClick(&desk.label, Qt::LeftButton);
        QVERIFY(desk.dialogs->asked.last().contains("CountsDialog"));
        desk.dialogs->asked.clear();
        QTest::keyClick(&desk.label, Qt::Key_Return);
        QVERIFY(desk.dialogs->asked.last().contains("CountsDialog"));
    }

    void todayGoesOnInTheNextDocumentAndAtTheNextStart() {
        {
            Counted desk({makeParagraph("One two three")});
            QTRY_COMPARE(desk.label.text(), QString("3 words"));
            desk.setGoals(0, 10);
            QCOMPARE(desk.label.text(), QString("3 words · today 0 / 10"));
            QTest::keyClicks(&desk.view, " four five");
            QTRY_COMPARE(desk.label.text(), QString("5 words · today 2 / 10"));
            desk.window.file().startNew();
            QTRY_COMPARE(desk.label.text(), QString("0 words · today 2 / 10"));
            QTest::keyClicks(&desk.view, "six ");
            QTRY_COMPARE(desk.label.text(), QString("1 word · today 3 / 10"));
        }
        Counted next({makeParagraph("One two three")});
        QTRY_COMPARE(next.label.text(), QString("3 words · today 3 / 10"));
        next.window.goals().date = [] { return QDate::currentDate().addDays(1); };
        QTest::keyClicks(&next.view, " four");
        QTRY_COMPARE(next.label.text(), QString("4 words · today 1 / 10"));
    }

    // Each adds what is written in it.
    void todaysWordsOfTwoWindowsAddUp() {
        Counted first({makeParagraph("One")});
        first.setGoals(0, 10);
        QTest::keyClicks(&first.view, " two three");
        QTRY_COMPARE(first.window.goals().writtenToday(), std::int64_t{2});
        Counted second({makeParagraph("One")});
        QCOMPARE(second.window.goals().writtenToday(), std::int64_t{2});
        QTest::keyClicks(&first.view, " four");
        QTRY_COMPARE(first.window.goals().writtenToday(), std::int64_t{3});
        QTest::keyClicks(&second.view, " two three four");
        QTRY_COMPARE(second.window.goals().writtenToday(), std::int64_t{5});
        QCOMPARE(Counted({makeParagraph("One")}).window.goals().writtenToday(), std::int64_t{6});
    }

    void aDocumentsGoalIsItsOwn() {
        QTemporaryDir folder;
        const QString first = folder.filePath("first.pardalis"), second = folder.filePath("second.pardalis");
        {
            Counted desk({makeParagraph("One")});
            desk.window.file().saveAs(second);
            desk.window.file().startNew();
            desk.setGoals(500, 0);  // before it has a file
            desk.window.file().saveAs(first);
            QCOMPARE(desk.window.goals().ofDocument(), 500);
            desk.window.file().open(second);
            QCOMPARE(desk.window.goals().ofDocument(), 0);
        }
        Counted next({makeParagraph("One")});
        next.window.file().open(first);
        QCOMPARE(next.window.goals().ofDocument(), 500);
        next.setGoals(0, 0);
        QCOMPARE(next.window.goals().ofDocument(), 0);
        next.view.undo();  // it is a step like others
        QCOMPARE(next.window.goals().ofDocument(), 500);
        next.window.file().startNew();
        QCOMPARE(next.window.goals().ofDocument(), 0);
    }

    void settingsMayHoldAnything() {
        QSettings settings;
        settings.setValue("goals/today", "-5");
        settings.setValue("goals/day", QDate::currentDate().toString(Qt::ISODate));
        settings.setValue("goals/written", "nothing at all");
        Counted desk({makeParagraph("One")});
        QTRY_COMPARE(desk.label.text(), QString("1 word"));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(CountsTest)
#include "counts_test.moc"
