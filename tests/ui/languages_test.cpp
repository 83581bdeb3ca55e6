// The window in each language: what is said, that it follows the choice, and that longer words have room.
#include "tests/ui/every_dialog.h"
#include "tests/ui/one_screen.h"
#include "tests/ui/translation_file.h"

#include "core/formats/formats.h"
#include "ui/commands/command_table.h"
#include "ui/language/ui_language.h"
#include "ui/page/page_formats.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/brief_bar.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/status_panel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QScrollArea>
#include <QToolBar>
#include <QToolButton>

using namespace pardalis;

namespace {

constexpr QSize kScreen{1366, 768};
const char* const kLanguages[] = {"de", "ja", "ko", "zh_CN"};

QString fileOf(const QString& language) {
    return QStringLiteral(PARDALIS_SOURCE_DIR "/resources/translations/pardalis_%1.ts").arg(language);
}

void addLanguages() {
    QTest::addColumn<QString>("language");
    for (const char* language : kLanguages)
        QTest::newRow(language) << language;
}

// Speaks English of its own: what is not of it was not asked for anew.
class Marking final : public QTranslator {
public:
    explicit Marking(std::function<QString(const QString&)> mark) : m_mark(std::move(mark)) {}
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override {
        return QByteArrayView(context).startsWith("Q") && QByteArrayView(context) != "QObject"
                   ? QString()
                   : m_mark(QString::fromUtf8(source));
    }

private:
    std::function<QString(const QString&)> m_mark;
};

QString marked(const QString& text) { return QStringLiteral("«") + text; }

// Two fifths more than it says in English, as German may have.
QString lengthened(const QString& text) {
    QString more;
    while (more.size() < text.size() * 2 / 5)
        more += more.size() % 8 == 7 ? ' ' : 'n';
    return text + more;
}

void speak(QTranslator& translator) {
    QCoreApplication::installTranslator(&translator);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
}
void speakNoMore(QTranslator& translator) {
    QCoreApplication::removeTranslator(&translator);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
}

// What a window says, and who says it.
std::vector<std::pair<QString, QString>> textsOf(const QWidget& window) {
    std::vector<std::pair<QString, QString>> all;
    const auto add = [&](const QObject& object, const char* what, const QString& text) {
        if (!text.isEmpty())
            all.emplace_back(
                QStringLiteral("%1 %2, %3")
                    .arg(QLatin1String(object.metaObject()->className()), object.objectName(), QLatin1String(what)),
                text);
    };
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->objectName().startsWith("qt_"))
            continue;  // Qt's own
        add(*widget, "tip", widget->toolTip());
        add(*widget, "name", widget->accessibleName());
        if (!widget->isWindow() || widget->inherits("QDockWidget"))
            add(*widget, "title", widget->windowTitle());
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            add(*widget, "text", label->text());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            add(*widget, "text", button->text());
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            add(*widget, "placeholder", line->placeholderText());
        else if (const auto* box = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < box->count(); ++i)
                add(*widget, "item", box->itemText(i));
    }
    for (const QAction* action : window.findChildren<QAction*>()) {
        add(*action, "text", action->text());
        add(*action, "tip", action->toolTip());
    }
    return all;
}

// Words that are no language's: numbers, names of models, signs.
bool isSaidInEveryLanguage(const QString& text) {
    static const QStringList names{"CPU", "Script"};
    for (const OfferedLanguage& each : UiLanguage::offered())
        if (text == QString::fromUtf8(each.name))
            return true;
    return names.contains(text) || text.contains("scripted", Qt::CaseInsensitive) ||
           std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

// Where it stands, what is around it shows it whole.
bool isInSight(const QWidget& widget) {
    for (const QWidget* above = widget.parentWidget(); above; above = above->parentWidget())
        if (qobject_cast<const QScrollArea*>(above))
            return true;  // it is scrolled to
    const QRect place(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size());
    return widget.window()->rect().contains(place);
}

// Of what has a text, what is too small for it; "": nothing.
QString clipped(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (!widget->isVisible() || (!label && !button))
            continue;
        const QString text = label ? label->text() : button->text();
        const bool wraps = label && label->wordWrap();
        const QSize least = widget->minimumSizeHint();
        const int high = wraps ? label->heightForWidth(label->width()) : least.height();
        const bool isNarrow = !wraps && widget->width() < least.width();
        if (!text.isEmpty() && (isNarrow || widget->height() < high || !isInSight(*widget)))
            found << QStringLiteral("%1: %2 × %3 for %4 × %5")
                         .arg(text)
                         .arg(widget->width())
                         .arg(widget->height())
                         .arg(least.width())
                         .arg(high);
    }
    return found.join("\n");
}

QChar mnemonicOf(const QString& text) {
    const qsizetype at = QString(text).replace("&&", "  ").indexOf(u'&');
    return at < 0 || at + 1 == text.size() ? QChar() : text[at + 1].toLower();
}

// Lines of a menu that one key chooses.
QStringList doubleKeys(const QMenu& menu) {
    QStringList found;
    QMap<QChar, QString> seen;
    for (const QAction* action : menu.actions()) {
        const QChar key = mnemonicOf(action->text());
        if (key.isNull())
            continue;
        if (seen.contains(key))
            found << QStringLiteral("%1: %2 | %3").arg(menu.title(), seen[key], action->text());
        seen[key] = action->text();
    }
    return found;
}

}  // namespace

class LanguagesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void theSystemsLanguageIsFound() {
        QCOMPARE(UiLanguage::best({"de-AT", "en"}), "de");
        QCOMPARE(UiLanguage::best({"fr-FR", "fr", "ko-KR"}), "ko");
        QCOMPARE(UiLanguage::best({"zh-CN", "zh-Hans-CN", "zh"}), "zh_CN");
        QCOMPARE(UiLanguage::best({"ja-JP"}), "ja");
        QCOMPARE(UiLanguage::best({"zh-TW", "zh-Hant-TW", "zh"}), "en");
        QCOMPARE(UiLanguage::best({"en-GB", "de"}), "en");
        QCOMPARE(UiLanguage::best({"C"}), "en");
        QCOMPARE(UiLanguage::best({}), "en");
    }

    void aLanguageThatIsNotThereIsTheSystems() {
        UiLanguage language(*qApp);
        language.setChoice("xx");
        QCOMPARE(language.choice(), "");
        language.setChoice("../de");
        QCOMPARE(language.choice(), "");
        language.setChoice("de");
        QCOMPARE(language.choice(), "de");
        QCOMPARE(QLocale().language(), QLocale::German);
        language.setChoice({});
        QCOMPARE(QLocale(), QLocale::system());
    }

    void whatIsChosenIsRemembered() {
        Desk desk({makeParagraph("a")});
        desk.window.commands().trigger("language.korean");
        QCOMPARE(desk.language.choice(), "ko");
        QCOMPARE(QSettings().value("view/language").toString(), "ko");
        desk.window.commands().trigger("language.system");
        QCOMPARE(desk.language.choice(), "");
        QCOMPARE(QSettings().value("view/language").toString(), "");
    }

    void theWindowFollowsAtOnce() {
        Desk desk({makeParagraph("one two three")});
        const auto said = [&] {
            return QStringList{desk.window.menuBar()->actions().front()->text(),
                               desk.window.commands().action("file.save").iconText(),
                               desk.window.commands().action("file.save").toolTip(),
                               desk.window.askPanel().windowTitle(),
                               desk.window.findChild<QLineEdit*>("brief")->placeholderText(),
                               desk.window.status().findChild<QLabel*>("counts")->text(),
                               desk.window.findChild<QComboBox*>("style")->itemText(1)};
        };
        QTRY_COMPARE(said()[5], "3 words");
        const QStringList english = said();
        QCOMPARE(english[0], "&File");
        desk.language.setChoice("de");
        QTRY_COMPARE(said()[0], "&Datei");
        QCOMPARE(said()[1], "Speichern");
        QVERIFY(said()[2].startsWith("Speichern ("));
        QCOMPARE(said()[3], "Fragen");
        QVERIFY(said()[4].startsWith("Was wird geschrieben?"));
        QCOMPARE(said()[5], "3 Wörter");
        QCOMPARE(said()[6], "Überschrift 1");
        desk.language.setChoice("ko");
        QTRY_COMPARE(said()[0], "파일(&F)");
        QCOMPARE(said()[1], "저장");  // as a button has it, "저장(&S)" in the menu
        QCOMPARE(said()[5], "낱말 3개");
        desk.language.setChoice("en");
        QTRY_COMPARE(said(), english);
    }

    // Of all that the window says nothing stays as it was, and all comes back.
    void nothingStaysInTheOtherLanguage() {
        Desk desk({makeHeading(1, "a"), makeParagraph("one two three")});
        QTest::qWait(400);  // counts are taken with a delay
        const auto before = textsOf(desk.window);
        QVERIFY(before.size() > 300);
        Marking marking(marked);
        speak(marking);
        QTest::qWait(100);
        QStringList old;
        for (const auto& [who, text] : textsOf(desk.window))
            if (!text.contains(u'«') && !isSaidInEveryLanguage(text) && !who.startsWith("QToolButton Scroll"))
                old << who + ": " + text;
        speakNoMore(marking);
        QVERIFY2(old.isEmpty(), qPrintable(old.join("\n")));
        QTest::qWait(100);
        for (const auto& [who, text] : textsOf(desk.window))
            QVERIFY2(!text.contains(u'«'), qPrintable(who + ": " + text));
    }

    // Against what the sources say now, which lupdate collects as the target `translations` does.
    void nothingIsUntranslated_data() { addLanguages(); }
    void nothingIsUntranslated() {
        QFETCH(QString, language);
        const QString source = QStringLiteral(PARDALIS_SOURCE_DIR), now = m_home.filePath(language + ".ts");
        QVERIFY(QFile::copy(fileOf(language), now));
        QProcess lupdate;
        lupdate.setWorkingDirectory(source);
        lupdate.start(QStringLiteral(PARDALIS_LUPDATE), {"-I", source, "-locations", "none", "-silent", source + "/ui",
                                                         source + "/app/desktop", "-ts", now});
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);
        const std::vector<TranslatedText> texts = readTranslations(now);
        QVERIFY(texts.size() > 1000);
        QStringList missing;
        for (const TranslatedText& text : texts)
            if (text.unfinished || text.forms.contains(QString()))
                missing << text.context + ": " + text.source;
        if (!missing.isEmpty())
            QFAIL(qPrintable(QString("%1 text(s) are not translated into %2, or no longer in the sources:\n%3\nRun "
                                     "`cmake --build --preset release --target translations`, then translate what is "
                                     "unfinished in %4: CONTRIBUTING.md, A text that people read.")
                                 .arg(missing.size())
                                 .arg(language, missing.join("\n"), fileOf(language))));
    }

    void eachPlaceholderStandsInTheTranslation_data() { addLanguages(); }
    void eachPlaceholderStandsInTheTranslation() {
        QFETCH(QString, language);
        const std::vector<TranslatedText> texts = readTranslations(fileOf(language));
        QVERIFY(texts.size() > 1000);
        for (const TranslatedText& text : texts) {
            if (text.unfinished)
                continue;
            QStringList wanted = placeholdersOf(text.source);
            for (qsizetype i = 0; i < text.forms.size(); ++i) {
                QStringList there = placeholdersOf(text.forms[i]);
                if (text.forms.size() > 1 && i == 0) {  // of one may be said without its number
                    wanted.removeAll("%n");
                    there.removeAll("%n");
                } else {
                    wanted = placeholdersOf(text.source);
                }
                QVERIFY2(there == wanted, qPrintable(text.source + " | " + text.forms[i]));
            }
            QCOMPARE(mnemonicOf(text.source).isNull(), mnemonicOf(text.forms.front()).isNull());
        }
    }

    void noKeyChoosesTwoLinesOfAMenu_data() {
        addLanguages();
        QTest::newRow("en") << "en";
    }
    // Of the menu bar; a picture's own menu has more lines than there are letters.
    void noKeyChoosesTwoLinesOfAMenu() {
        QFETCH(QString, language);
        Desk desk({makeParagraph("a")});
        desk.language.setChoice(language);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
        QMap<QChar, QString> bar;
        for (const QAction* each : desk.window.menuBar()->actions()) {
            const QChar key = mnemonicOf(each->text());
            QVERIFY2(!key.isNull() && !bar.contains(key), qPrintable(each->text()));
            bar[key] = each->text();
        }
        QStringList twice;
        for (const QMenu* menu : desk.window.findChildren<QMenu*>())
            twice << doubleKeys(*menu);
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join("\n")));
        QSet<QString> names;  // a list of all commands tells them apart
        for (const Command& command : desk.window.commands().commands()) {
            const QString name = desk.window.commands().action(command.id).iconText();
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
        }
    }

    void everyFormatIsKnownToTranslators() {
        QSet<QString> known;
        for (const TranslatedText& text : readTranslations(fileOf("de")))
            if (text.context == "pardalis::Format")
                known << text.source;
        for (const Format& format : pageFormats().all())
            for (const std::string_view text : {format.name, format.command})
                QVERIFY2(text.empty() || known.contains(toQString(text)), qPrintable(toQString(text)));
    }

    void longerWordsHaveRoomInDialogs_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : kDialogs)
            QTest::newRow(name) << name;
    }
    void longerWordsHaveRoomInDialogs() {
        QFETCH(QString, name);
        Marking longer(lengthened);
        speak(longer);
        {
            Desk desk({makeParagraph("a")});
            DialogNeeds needs{m_home};
            const std::unique_ptr<QDialog> dialog = makeDialog(name, desk, needs);
            dialog->show();
            QTest::qWait(30);
            const QSize room = QGuiApplication::primaryScreen()->availableSize();
            QVERIFY2(dialog->width() <= room.width() && dialog->height() <= room.height() - 30,
                     qPrintable(QString("%1 × %2").arg(dialog->width()).arg(dialog->height())));
            QVERIFY2(clipped(*dialog).isEmpty(), qPrintable(clipped(*dialog)));
        }
        speakNoMore(longer);
    }

    void longerWordsHaveRoomInTheWindow_data() {
        QTest::addColumn<QString>("panel");
        for (const char* panel : {"none", "ask", "library", "outline", "find"})
            QTest::newRow(panel) << panel;
    }
    void longerWordsHaveRoomInTheWindow() {
        QFETCH(QString, panel);
        Marking longer(lengthened);
        speak(longer);
        {
            Desk desk({makeHeading(1, "a"), makeParagraph("one two three")});
            desk.window.resize(kScreen);
            if (panel == "ask")
                desk.window.askPanel().show();
            else if (panel == "library")
                desk.window.libraryPanel().show();
            else if (panel == "outline")
                desk.window.outline().show();
            else if (panel == "find")
                desk.window.findChild<FindBar*>()->openReplacing();
            QTest::qWait(400);
            QCOMPARE(desk.window.size(), kScreen);
            QVERIFY2(clipped(desk.window).isEmpty(), qPrintable(clipped(desk.window)));
        }
        speakNoMore(longer);
    }

private:
    TestHome m_home;
};

int main(int argc, char** argv) { return runOnScreen<LanguagesTest>({1366, 768}, argc, argv); }
#include "languages_test.moc"
