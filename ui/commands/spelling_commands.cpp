#include "ui/commands/spelling_commands.h"

#include "core/editing/replace_text.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/spelling/spelling.h"

#include <QLocale>
#include <QMenu>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kWait = 250;  // milliseconds for suggestions, before the menu comes without them

QLocale localeOf(const std::string& language) {
    return QLocale(toQString(language).replace(QLatin1Char('-'), QLatin1Char('_')));
}

// In that language itself: "Deutsch", "British English".
QString shownLanguage(const std::string& language) {
    const QLocale locale = localeOf(language);
    const QString tag = toQString(language), known = locale.bcp47Name().section(QLatin1Char('-'), 0, 0);
    const QString name = locale.nativeLanguageName();
    return name.isEmpty() || known != tag.section(QLatin1Char('-'), 0, 0) ? tag : name;
}

// Those that are called alike with their countries.
QStringList shownLanguages(const std::vector<DictionaryFiles>& dictionaries) {
    QStringList names;
    for (const DictionaryFiles& each : dictionaries)
        names << shownLanguage(each.language);
    const QStringList bare = names;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString country = localeOf(dictionaries[static_cast<std::size_t>(i)].language).nativeTerritoryName();
        if (bare.count(bare[i]) > 1 && !country.isEmpty())
            names[i] = SpellingCommands::tr("%1 (%2)").arg(bare[i], country);
    }
    return names;
}

}  // namespace

SpellingCommands::SpellingCommands(const Workplace& place, CommandTable& table, Spelling& spelling, QObject* parent)
    : QObject(parent), m_place(place), m_spelling(spelling) {
    addCommands(table);
    connect(&place.model, &DocumentModel::wasReset, this, [this] {
        m_spelling.forgetIgnored();
        readLanguage();
    });
    connect(&place.model, &DocumentModel::edited, this, [this](const Edit& edit) {
        if (edit.info)
            readLanguage();
    });
    connect(&spelling, &Spelling::changed, this, &SpellingCommands::changed);
    connect(place.view.spellingMarks(), &SpellingMarks::wordAtCaretChanged, this, &SpellingCommands::changed);
    connect(&spelling, &Spelling::wordAccepted, this, &SpellingCommands::changed);
    connect(&spelling, &Spelling::failed, this, &SpellingCommands::sayFailed);
    connect(&spelling, &Spelling::worked, this, [this] { m_place.banner.clear(Banner::Topic::spelling); });
    connect(&spelling, &Spelling::suggested, this, [this](quint64 id, const QStringList& words) {
        if (!m_sought || m_sought->id != id)
            return;
        m_sought->suggestions = words;
        if (const auto show = std::exchange(m_show, {}))
            show();
    });
}

void SpellingCommands::addCommands(CommandTable& table) {
    const auto active = [this] { return m_spelling.isActive(); };
    table.add({.id = "spelling.on",
               .text = [] { return tr("&Check spelling"); },
               .toggle = [this](bool on) { m_spelling.setOn(on); },
               .spots = {{Place::spellingMenu, 0}},
               .checked = [this] { return m_spelling.isOn(); }});
    table.add({.id = "spelling.next",
               .text = [] { return tr("&Next misspelt word"); },
               .run = [this] { m_place.view.spellingMarks()->goToNext(false); },
               .keys = QKeySequence(Qt::Key_F7),
               .spots = {{Place::spellingMenu, 1}},
               .enabled = active});
    table.add({.id = "spelling.previous",
               .text = [] { return tr("&Previous misspelt word"); },
               .run = [this] { m_place.view.spellingMarks()->goToNext(true); },
               .keys = QKeySequence(Qt::SHIFT | Qt::Key_F7),
               .spots = {{Place::spellingMenu, 1}},
               .enabled = active});
    const auto atWord = [this] { return here().has_value(); };
    table.add({.id = "spelling.add_word",
               .text = [] { return tr("&Add to my words"); },
               .run =
                   [this] {
                       if (const auto word = here())
                           m_spelling.addWord(word->word.word);
                   },
               .spots = {{Place::spellingMenu, 2}, {Place::wordMenu, 0}},
               .enabled = atWord});
    table.add({.id = "spelling.ignore_word",
               .text = [] { return tr("&Ignore in this document"); },
               .run =
                   [this] {
                       if (const auto word = here())
                           m_spelling.ignore(word->word.word);
                   },
               .spots = {{Place::spellingMenu, 2}, {Place::wordMenu, 0}},
               .enabled = atWord});
    table.addMenu({.id = "spelling.language",
                   .text = [] { return tr("&Language of this document"); },
                   .spot = {Place::spellingMenu, 3},
                   .fill = [this](QMenu& menu) { fillLanguages(menu); }});
    table.addMenu(
        "edit.spelling", [] { return tr("&Spelling"); }, {Place::editMenu, 3}, Place::spellingMenu);
}

std::optional<MisspeltWord> SpellingCommands::here() const {
    SpellingMarks* marks = m_place.view.spellingMarks();
    return marks ? marks->at(m_place.view.selection()) : std::nullopt;
}

void SpellingCommands::fillLanguages(QMenu& menu) {
    const DictionaryFiles* used = m_spelling.dictionary();
    const std::string& said = m_place.model.document().info().language;
    const QStringList names = shownLanguages(m_spelling.dictionaries());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const DictionaryFiles& each = m_spelling.dictionaries()[static_cast<std::size_t>(i)];
        addLanguage(menu, names[i], each.language, used && *used == each);
    }
    if (m_spelling.dictionaries().empty()) {
        sayWhatIsMissing(menu);
    } else if (!used && said != kNoLanguage) {
        QAction* other = menu.addAction(tr("%1: no dictionary is installed").arg(shownLanguage(said)));
        other->setCheckable(true);
        other->setChecked(true);
        other->setEnabled(false);
    }
    menu.addSeparator();
    addLanguage(menu, tr("None"), std::string(kNoLanguage), said == kNoLanguage);
}

void SpellingCommands::sayWhatIsMissing(QMenu& menu) const {
    menu.addAction(tr("No dictionary is installed."))->setEnabled(false);
    const std::string package = dictionaryPackage(m_spelling.systemLanguage());
    menu.addAction(package.empty() ? tr("Debian has them in packages named hunspell-…")
                                   : tr("Debian’s package %1 brings one.").arg(toQString(package)))
        ->setEnabled(false);
}

void SpellingCommands::addLanguage(QMenu& menu, const QString& text, const std::string& language, bool checked) {
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(checked);
    connect(action, &QAction::triggered, this, [this, language] {
        m_place.perform(tr("Language of this document"), [this, language] { setLanguage(language); });
    });
}

void SpellingCommands::setLanguage(const std::string& language) {
    DocumentInfo info = m_place.model.document().info();
    const bool chosen = language == kUnsaidLanguage;
    if (info.language == language && info.languageChosen == chosen)
        return;
    m_place.view.commitComposition();
    info.language = language;
    info.languageChosen = chosen;
    m_place.model.setInfo(info, tr("language"));
}

void SpellingCommands::readLanguage() {
    const DocumentInfo& info = m_place.model.document().info();
    m_spelling.setLanguage(info.language, info.languageChosen);
}

void SpellingCommands::whenReady(const std::function<void()>& show) {
    m_sought.reset();
    m_show = {};
    const auto word = here();
    if (!word)
        return show();
    m_sought = Sought{*word, m_spelling.suggest(word->word.word)};
    m_show = show;
    QTimer::singleShot(kWait, this, [this, id = m_sought->id] {
        if (!m_sought || m_sought->id != id)
            return;
        if (const auto late = std::exchange(m_show, {}))
            late();
    });
}

void SpellingCommands::offer(QMenu& menu) {
    const auto there = here();  // the caret may have gone on while the menu was on its way
    if (!m_sought || !there || there->block != m_sought->word.block || there->word != m_sought->word.word)
        return;
    const MisspeltWord word = m_sought->word;
    QAction* below = menu.actions().isEmpty() ? nullptr : menu.actions().first();
    if (m_sought->suggestions)
        return addSuggestions(menu, below, word, *m_sought->suggestions);
    auto* waiting = new QAction(tr("Looking for what was meant…"), &menu);
    waiting->setEnabled(false);
    menu.insertAction(below, waiting);
    connect(&m_spelling, &Spelling::suggested, &menu,
            [this, &menu, waiting, word, wanted = m_sought->id](quint64 id, const QStringList& words) {
                if (id != wanted)
                    return;
                addSuggestions(menu, waiting, word, words);
                menu.removeAction(waiting);
            });
}

void SpellingCommands::addSuggestions(QMenu& menu, QAction* before, const MisspeltWord& word,
                                      const QStringList& suggestions) {
    for (const QString& each : suggestions) {
        auto* action = new QAction(QString(each).replace(QLatin1Char('&'), QStringLiteral("&&")), &menu);
        QFont bold = menu.font();
        bold.setBold(true);
        action->setFont(bold);
        connect(action, &QAction::triggered, this,
                [this, word, each] { m_place.perform(tr("Spelling"), [&] { replace(word, each); }); });
        menu.insertAction(before, action);
    }
    if (!suggestions.isEmpty())
        return;
    auto* none = new QAction(tr("No suggestions"), &menu);
    none->setEnabled(false);
    menu.insertAction(before, none);
}

// Whatever happened to the page while the menu was open.
void SpellingCommands::replace(const MisspeltWord& word, const QString& with) {
    m_place.view.commitComposition();
    const Document& document = m_place.model.document();
    const auto index = document.indexOf(word.block);
    const auto& [begin, end, text] = word.word;
    const TextField field = word.inCaption ? TextField::caption : TextField::text;
    const std::string now = index ? textOf(document.blocks()[*index], field) : "";
    if (!index || end > now.size() || now.compare(begin, end - begin, text) != 0)
        return;
    const TextSearch search(text, {.matchCase = true});
    const TextMatch match{*index, word.block, field, begin, end};
    if (const auto replaced = replaceOne(document, search, toUtf8(with), match); replaced.operation)
        m_place.view.run(tr("correcting"), *replaced.operation);
}

void SpellingCommands::sayFailed(const QString& cause, bool stopped) {
    if (!stopped)
        return m_place.banner.display(Banner::Kind::error, tr("The words that you added can’t be read. %1").arg(cause),
                                      {}, Banner::Topic::spelling);
    m_place.banner.display(Banner::Kind::error, tr("The spelling is not checked. %1").arg(cause),
                           {{tr("Try again"), [this] { m_spelling.tryAgain(); }}}, Banner::Topic::spelling);
}

}  // namespace pardalis
