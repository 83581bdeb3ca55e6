// Misspelt words on the page.
#include "tests/support/tiny_dictionary.h"
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/document_view/spelling_marks.h"
#include "ui/panels/banner.h"
#include "ui/spelling/spelling.h"

#include <QAction>
#include <QElapsedTimer>
#include <QSettings>
#include <QSignalSpy>

using namespace pardalis;

namespace {

const std::filesystem::path& folder() {
    static const QTemporaryDir home;
    static const std::filesystem::path path = home.path().toStdU16String();
    return path;
}

struct SpellingDesk : Desk {
    SpellingMarks& marks = *view.spellingMarks();
    Spelling& spelling = window.spelling();

    explicit SpellingDesk(std::vector<Block> blocks, bool withModel = false) : Desk(std::move(blocks), withModel) {
        spelling.setSystemLanguage("en_US");
        QVERIFY(QTest::qWaitForWindowActive(&window));  // keys of commands
        window.openDictionaries({{folder() / "dictionaries"}, folder() / "words.txt"});
    }
    bool checked() const { return marks.allChecked(); }
    // What is marked in a block, whether its wave is painted or not.
    QString marked(std::size_t i) {
        QStringList words;
        const std::size_t size = block(i).text().size();
        for (std::size_t at = 0; at <= size; ++at)
            if (const auto word = marks.at(caretAt(block(i), at)); word && word->word.begin == at)
                words << toQString(word->word.word);
        return words.join(' ');
    }
    // Pixels in the colour of the wave.
    int waves() {
        const QImage shown = view.viewport()->grab().toImage();
        const QColor wave = view.pageStyle().colours.misspelt;
        int count = 0;
        for (int y = 0; y < shown.height(); ++y)
            for (int x = 0; x < shown.width(); ++x) {
                const QColor pixel = shown.pixelColor(x, y);
                count += std::abs(pixel.red() - wave.red()) + std::abs(pixel.green() - wave.green()) +
                                     std::abs(pixel.blue() - wave.blue()) <
                                 60
                             ? 1
                             : 0;
            }
        return count;
    }
    QString selected() { return view.textCursor().selectedText(); }
    void openMenu() {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, view.mapToGlobal(QPoint()));
        QCoreApplication::sendEvent(&view, &event);
    }
    // The first entries of the menu at the caret; `choose` is chosen there.
    QStringList menu(const QString& choose = {}) {
        QStringList entries;
        bool shown = false;
        dialogs->onPopUp = [&](QMenu& menu) {
            shown = true;
            const QList<QAction*> actions = menu.actions();
            for (QAction* each : actions.first(std::min<qsizetype>(actions.size(), 8)))
                entries << each->text().remove('&');
            for (QAction* each : actions)
                if (!choose.isEmpty() && each->text().remove('&') == choose)
                    return each->trigger();
        };
        openMenu();
        if (!QTest::qWaitFor([&] { return shown; }))
            return {"no menu"};
        return entries;
    }
    QStringList languages(const QString& choose = {}) {
        QMenu* menu = window.commands().action("spelling.language").menu();
        emit menu->aboutToShow();
        QStringList entries;
        for (QAction* each : menu->actions()) {
            if (!each->isSeparator())
                entries << (each->isChecked() ? "*" : "") + each->text();
            if (each->text() == choose)
                each->trigger();
        }
        return entries;
    }
};

}  // namespace

class SpellingTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
        std::filesystem::remove_all(folder() / "dictionaries");
        std::filesystem::remove(folder() / "words.txt");
        test::writeEnglish(folder() / "dictionaries");
        test::writeGerman(folder() / "dictionaries");
    }

    void whatIsWrongIsMarked() {
        Block code = makeParagraph("wrod");
        code.kind = BlockKind::code;
        Block styled = makeParagraph("the ");
        TextStyle inCode;
        inCode.code = true;
        styled.runs.push_back({"wrod", inCode, Origin::user});
        styled.runs.push_back({" helo", {}, Origin::user});
        SpellingDesk desk({makeParagraph("Hello wrod and helo."), code, styled, makeHeading(1, "Wrlod")});
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "wrod helo");
        QCOMPARE(desk.marked(1), "");
        QCOMPARE(desk.marked(2), "helo");
        QCOMPARE(desk.marked(3), "Wrlod");
        QVERIFY(desk.waves() > 20);
        desk.window.commands().trigger("spelling.on");
        QCOMPARE(desk.marked(0), "");
        QCOMPARE(desk.waves(), 0);
    }

    void aWordIsMarkedOnceItIsLeft() {
        SpellingDesk desk({makeParagraph("")});
        QTest::keyClicks(&desk.view, "the wrod");
        QTRY_COMPARE(desk.marked(0), "wrod");
        QCOMPARE(desk.waves(), 0);
        QTest::keyClicks(&desk.view, " ");
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "wrod");
        QVERIFY(desk.waves() > 0);
        // Also by a key that only moves.
        desk.view.undo();
        QTest::keyClicks(&desk.view, "helo");
        QTRY_COMPARE(desk.marked(0), "helo");
        QCOMPARE(desk.waves(), 0);
        desk.key(Qt::Key_Home);
        QVERIFY(desk.waves() > 0);
    }

    void marksMoveWithTheirWords() {
        SpellingDesk desk({makeParagraph("wrod and helo")});
        QTRY_COMPARE(desk.marked(0), "wrod helo");
        desk.caret(0, 6);
        QTest::keyClicks(&desk.view, "q");
        QCOMPARE(desk.marked(0), "wrod helo");  // at once, before anything was checked
        QTRY_COMPARE(desk.marked(0), "wrod aqnd helo");
        desk.key(Qt::Key_Backspace);
        QTRY_COMPARE(desk.marked(0), "wrod helo");
        desk.caret(0, 4);
        desk.key(Qt::Key_Return);
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "wrod");
        QCOMPARE(desk.marked(1), "helo");
        desk.view.undo();
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "wrod helo");
    }

    void keysGoFromOneToTheNext() {
        SpellingDesk desk(
            {makeParagraph("the wrod"), makeParagraph(""), makeParagraph("hello"), makeParagraph("helo is wrld")});
        desk.caret(0, 0);
        desk.key(Qt::Key_F7);  // nothing is checked yet
        QTRY_COMPARE(desk.selected(), "wrod");
        QVERIFY(desk.view.accessibleDescription().contains("wrod"));
        desk.key(Qt::Key_F7);
        QTRY_COMPARE(desk.selected(), "helo");
        desk.key(Qt::Key_F7);
        QCOMPARE(desk.selected(), "wrld");
        desk.key(Qt::Key_F7);
        QCOMPARE(desk.selected(), "wrod");  // around the end
        desk.key(Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), "wrld");
        desk.key(Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), "helo");
    }
    void whereNothingIsWrongTheyDoNothing() {
        SpellingDesk desk({makeParagraph("Hello world.")});
        const Selection before = desk.view.selection();
        desk.key(Qt::Key_F7);
        QTRY_VERIFY(desk.view.accessibleDescription().contains("No misspelt word"));
        QCOMPARE(desk.view.selection(), before);
    }

    void aSuggestionTakesTheWordsPlaceInOneStep() {
        Block line = makeParagraph("the ");
        TextStyle bold;
        bold.bold = true;
        line.runs.push_back({"wrod", bold, Origin::user});
        line.runs.push_back({" is", {}, Origin::user});
        SpellingDesk desk({line});
        QTRY_VERIFY(desk.checked());
        desk.caret(0, 6);
        const int steps = desk.undo().count();
        const QStringList entries = desk.menu("word");
        QCOMPARE(entries.first(), "word");
        QVERIFY(entries.contains("Add to my words") && entries.contains("Ignore in this document"));
        QCOMPARE(toQString(desk.block(0).text()), "the word is");
        QVERIFY(desk.block(0).runs.at(1).style.bold);
        QCOMPARE(desk.undo().count(), steps + 1);
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "");
        desk.view.undo();
        QCOMPARE(toQString(desk.block(0).text()), "the wrod is");
        QTRY_COMPARE(desk.marked(0), "wrod");
        QCOMPARE(desk.wrong(), "");
    }
    void elsewhereTheMenuIsAsEver() {
        SpellingDesk desk({makeParagraph("the wrod")});
        QTRY_VERIFY(desk.checked());
        desk.caret(0, 1);
        QCOMPARE(desk.menu().first(), "Cut");
        desk.caret(0, 8);
        QCOMPARE(desk.menu().first(), "word");
        desk.window.commands().trigger("spelling.on");
        QCOMPARE(desk.menu().first(), "Cut");
    }
    void whereNothingWasMeantTheMenuSaysSo() {
        SpellingDesk desk({makeParagraph("qqqqqqqqqqqq")});
        QTRY_VERIFY(desk.checked());
        desk.caret(0, 3);
        QCOMPARE(desk.menu().first(), "No suggestions");
    }

    void wordsOfOnesOwnStay() {
        {
            SpellingDesk desk({makeParagraph("Wrod and wrod's helo")});
            QTRY_VERIFY(desk.checked());
            desk.caret(0, 11);
            desk.window.commands().trigger("spelling.add_word");
            QCOMPARE(desk.marked(0), "Wrod helo");  // wrod's alone
            desk.caret(0, 2);
            desk.menu("Add to my words");
            QCOMPARE(desk.marked(0), "helo");
            QVERIFY(!desk.window.commands().action("spelling.add_word").isEnabled());
        }
        SpellingDesk desk({makeParagraph("Wrod and helo")});
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "helo");
    }
    void whatCannotBeKeptIsSaid() {
        std::filesystem::create_directories(folder() / "words.txt");
        SpellingDesk desk({makeParagraph("wrod")});
        QVERIFY(desk.window.banner().text().contains("words.txt"));
        QTRY_COMPARE(desk.marked(0), "wrod");
        desk.caret(0, 2);
        desk.window.commands().trigger("spelling.add_word");
        QTRY_VERIFY(desk.window.banner().text().contains("words.txt"));
    }
    void whatIsIgnoredIsInThisDocumentAlone() {
        SpellingDesk desk({makeParagraph("wrod and wrod")});
        QTRY_COMPARE(desk.marked(0), "wrod wrod");
        desk.caret(0, 2);
        desk.window.commands().trigger("spelling.ignore_word");
        QCOMPARE(desk.marked(0), "");
        QVERIFY(!std::filesystem::exists(folder() / "words.txt"));
        QVERIFY(!desk.window.file().modified() || desk.undo().count() == 0);
        desk.window.model().reset(Document({}, {makeParagraph("wrod")}, {}));
        QTRY_COMPARE(desk.marked(0), "wrod");
    }

    void aDocumentHasItsLanguage() {
        SpellingDesk desk({makeParagraph("Hello Haus")});
        QTRY_COMPARE(desk.marked(0), "Haus");
        QCOMPARE(desk.languages(), (QStringList{"Deutsch", "*American English", "None"}));
        desk.languages("Deutsch");
        QCOMPARE(desk.document().info().language, "de-DE");
        QTRY_COMPARE(desk.marked(0), "Hello");
        const QString path = m_home.filePath("haus.pardalis");
        desk.window.file().saveAs(path);
        desk.languages("None");
        QCOMPARE(desk.document().info().language, "und");
        QTRY_COMPARE(desk.marked(0), "");
        QVERIFY(!desk.window.commands().action("spelling.next").isEnabled());
        desk.view.undo();
        QTRY_COMPARE(desk.marked(0), "Hello");
        desk.window.model().reset(Document({}, {makeParagraph("Haus")}, {}));
        QTRY_COMPARE(desk.marked(0), "Haus");
        desk.window.openDocument(path);
        QTRY_COMPARE(desk.document().info().language, "de-DE");
        QTRY_COMPARE(desk.marked(0), "Hello");
    }
    void captionsAreCheckedAsTheTextIs() {
        SpellingDesk desk({makeParagraph("wrod")});
        Block picture = pictureBlock(desk.window.model(), 300, 100);
        picture.picture->caption = "Hello wrod and Haus";
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        const Selection whole{at(picture, 0), at(picture, 1)};
        const auto word = [&] {
            const auto found = desk.marks.at(desk.view.selection());
            return found ? (found->inCaption ? "caption " : "text ") + found->word.word : std::string();
        };
        QTRY_VERIFY(desk.checked());
        desk.view.select(whole);
        QCOMPARE(word(), std::string("caption wrod"));  // the first one
        desk.caret(0, 0);
        for (const char* next : {"text wrod", "caption wrod", "caption Haus", "text wrod"}) {
            desk.window.commands().trigger("spelling.next");
            QCOMPARE(word(), std::string(next));
        }
        for (const char* former : {"caption Haus", "caption wrod", "text wrod"}) {
            desk.window.commands().trigger("spelling.previous");
            QCOMPARE(word(), std::string(former));
        }
        desk.view.select(whole);
        QVERIFY(desk.view.selectedPictureId().has_value());
        const int before = desk.waves();
        QVERIFY(before > 0);
        desk.window.commands().trigger("spelling.ignore_word");
        QCOMPARE(word(), std::string("caption Haus"));
        QVERIFY(desk.waves() < before);
    }
    void aCaptionsWordIsPointedAtAndCorrected() {
        SpellingDesk desk({makeParagraph("Hello")});
        Block picture = pictureBlock(desk.window.model(), 300, 100);
        picture.picture->caption = "Haus and wrod";
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        QTRY_VERIFY(desk.checked());
        const QRectF caption = desk.view.captionRect(picture.id);
        QString chosen;
        desk.dialogs->onPopUp = [&](QMenu& menu) {
            for (QAction* each : menu.actions())
                if (each->text() == "word") {
                    chosen = each->text();
                    each->trigger();
                    break;
                }
        };
        // Somewhere on the last word.
        for (double x = caption.right() - 1; x > caption.left() && chosen.isEmpty(); x -= 4) {
            const QPoint at(static_cast<int>(x), static_cast<int>(caption.center().y()));
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, desk.view.viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(desk.view.viewport(), &event);
            QTest::qWait(300);  // for suggestions
        }
        QCOMPARE(desk.block(1).picture->caption, std::string("Haus and word"));
        QTRY_VERIFY(desk.checked());
        desk.view.undo();
        QCOMPARE(desk.block(1).picture->caption, std::string("Haus and wrod"));
    }
    void englishCountsAsChosenWhereSomebodyChoseIt() {
        Spelling spelling;
        spelling.open({{folder() / "dictionaries"}, folder() / "words.txt"});
        spelling.setSystemLanguage("de-DE");
        spelling.setLanguage("en", false);
        QCOMPARE(spelling.dictionary()->language, std::string("de-DE"));
        spelling.setLanguage("en", true);
        QCOMPARE(spelling.dictionary()->language, std::string("en-US"));
    }
    void aLanguageWithoutADictionaryIsNotChecked() {
        SpellingDesk desk({makeParagraph("wrod")});
        desk.window.model().reset(Document({"", "ko", ""}, {makeParagraph("wrod")}, {}));
        QCOMPARE(desk.marked(0), "");
        QVERIFY(desk.languages().contains("*한국어: no dictionary is installed"));
    }
    void languagesThatAreCalledAlikeHaveTheirCountries() {
        std::filesystem::copy(folder() / "dictionaries/de_DE.aff", folder() / "dictionaries/de_BE.aff");
        std::filesystem::copy(folder() / "dictionaries/de_DE.dic", folder() / "dictionaries/de_BE.dic");
        SpellingDesk desk({makeParagraph("wrod")});
        QCOMPARE(desk.languages(),
                 (QStringList{"Deutsch (Belgien)", "Deutsch (Deutschland)", "*American English", "None"}));
    }
    void withoutDictionariesTheMenuSaysWhichPackage() {
        std::filesystem::remove_all(folder() / "dictionaries");
        SpellingDesk desk({makeParagraph("wrod")});
        desk.spelling.setSystemLanguage("de_AT");
        const QStringList entries = desk.languages();
        QCOMPARE(entries.first(), "No dictionary is installed.");
        QVERIFY2(entries.at(1).contains("hunspell-de-at"), qPrintable(entries.at(1)));
        QCOMPARE(desk.window.banner().text(), "");
    }

    void theSwitchIsRemembered() {
        {
            SpellingDesk desk({makeParagraph("wrod")});
            QVERIFY(desk.window.commands().action("spelling.on").isChecked());
            desk.window.commands().trigger("spelling.on");
        }
        SpellingDesk desk({makeParagraph("wrod")});
        QVERIFY(!desk.window.commands().action("spelling.on").isChecked());
        QCOMPARE(desk.marked(0), "");
        desk.window.commands().trigger("spelling.on");
        QTRY_COMPARE(desk.marked(0), "wrod");
    }

    void aBrokenDictionaryIsNamedOnce() {
        test::writeDictionary(folder() / "dictionaries", "en_US", "SET UTF-8\n", "no number\n");
        SpellingDesk desk({makeParagraph("wrod")});
        QTRY_VERIFY(desk.window.banner().text().contains("en_US.dic"));
        QVERIFY(!desk.spelling.isActive());
        desk.window.banner().dismiss();
        desk.languages("Deutsch");
        QTRY_COMPARE(desk.marked(0), "wrod");
        desk.view.undo();
        QCOMPARE(desk.window.banner().text(), "");
        test::writeEnglish(folder() / "dictionaries");
        desk.spelling.tryAgain();
        QTRY_COMPARE(desk.marked(0), "wrod");
    }
    // Hunspell may crash on a damaged one; that must not happen at each start.
    void aDictionaryThatEndedTheProgramIsLeftAlone() {
        const QString file = QString::fromStdU16String((folder() / "dictionaries/en_US.aff").u16string());
        for (int start = 0; start < 2; ++start) {
            QSettings().setValue("spelling/opening", file);
            SpellingDesk desk({makeParagraph("wrod")});
            QVERIFY(desk.window.banner().text().contains("en_US.aff"));
            QVERIFY(!desk.spelling.isActive());
            QCOMPARE(QSettings().value("spelling/opening").toString(), file);
        }
        {
            // Another window opens it just now.
            QSettings().setValue("spelling/opening",
                                 QStringList{file, QString::number(QCoreApplication::applicationPid())});
            SpellingDesk desk({makeParagraph("wrod")});
            QTRY_COMPARE(desk.marked(0), "wrod");
        }
        QSettings().setValue("spelling/opening", QStringList{file, "999999999"});
        SpellingDesk desk({makeParagraph("wrod")});
        QVERIFY(!desk.spelling.isActive());
        desk.spelling.tryAgain();
        QTRY_COMPARE(desk.marked(0), "wrod");
        QTRY_VERIFY(!QSettings().contains("spelling/opening"));
        QTRY_COMPARE(desk.window.banner().text(), "");
    }

    void aSuggestionIsNotChecked() {
        SpellingDesk desk({makeParagraph("the wrod")}, true);
        QTRY_COMPARE(desk.marked(0), "wrod");
        desk.engine.prepare(says(" helo wrld"));
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.controller.suggestion()->items().size() == 1);
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "wrod");
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QTRY_COMPARE(desk.marked(0), "wrod helo wrld");
    }
    void whatIsComposedIsLeftAlone() {
        SpellingDesk desk({makeParagraph("wrod ")});
        QTRY_COMPARE(desk.marked(0), "wrod");
        desk.compose("helo");
        QTRY_VERIFY(desk.checked());
        QCOMPARE(desk.marked(0), "wrod");
        QVERIFY(desk.waves() > 0);
        desk.compose("", "helo");
        QTRY_COMPARE(desk.marked(0), "wrod helo");
    }

    // No key waits for the dictionary, however long the document is.
    void aLongDocumentIsCheckedWhileOneTypes() {
        std::vector<Block> blocks;
        for (int i = 0; i < 2500; ++i)
            blocks.push_back(makeParagraph("Hello wrod, the fox likes words and the world is red. Helo wrld. " +
                                           std::string(40, 'x')));
        SpellingDesk desk(std::move(blocks));
        desk.caret(0, 0);
        QTRY_VERIFY(!desk.marked(0).isEmpty());
        QVERIFY(!desk.checked());  // what is in sight came first
        qint64 longest = 0;
        for (int i = 0; i < 40; ++i) {
            QElapsedTimer timer;
            timer.start();
            QTest::keyClick(&desk.view, 'a');
            longest = std::max(longest, timer.elapsed());
            QCoreApplication::processEvents();
        }
        qInfo("the slowest key took %lld ms", static_cast<long long>(longest));
        QVERIFY(longest < 500);
        QTRY_VERIFY_WITH_TIMEOUT(desk.checked(), 60'000);
        QVERIFY(!desk.marked(2499).isEmpty());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SpellingTest)
#include "spelling_test.moc"
