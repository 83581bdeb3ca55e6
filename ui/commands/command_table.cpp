#include "ui/commands/command_table.h"

#include "core/base/check.h"
#include "ui/commands/menu_places.h"
#include "ui/language/ui_language.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace pardalis {
namespace {

// Of a menu's text what a button shows.
QString bare(const QString& text) { return withoutMnemonic(text).remove(QStringLiteral("…")); }

QString tipOf(const Command& command, const QKeySequence& keys) {
    const QString tip = command.tip ? command.tip() : bare(command.text());
    return keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys.toString(QKeySequence::NativeText));
}

bool holds(const std::function<bool()>& condition) { return !condition || condition(); }

}  // namespace

CommandTable::CommandTable(QWidget& window, const Theme& theme, Perform perform)
    : QObject(&window), m_window(window), m_theme(theme), m_perform(std::move(perform)) {
    connect(&theme, &Theme::changed, this, &CommandTable::showIcons);
    followLanguage(this, [this] {
        for (const Command& command : m_commands)
            setTexts(command);
        refresh();
    });
}

void CommandTable::add(Command command) {
    CHECK((command.run != nullptr) != (command.toggle != nullptr));
    CHECK(command.text != nullptr);
    CHECK(!m_actions.contains(command.id));
    auto* action = new QAction(&m_window);
    m_actions.emplace(command.id, action);
    action->setObjectName(QLatin1String(command.id));
    action->setShortcutContext(command.reach);
    action->setCheckable(command.checked || command.toggle);
    if (!command.icon.isEmpty())
        action->setIcon(m_theme.icon(command.icon));
    if (command.oneOf) {
        QActionGroup*& group = m_groups[command.oneOf];
        if (!group)
            group = new QActionGroup(this);
        group->addAction(action);
    }
    connect(action, &QAction::triggered, this, [this, action, run = command.run, toggle = command.toggle](bool on) {
        m_perform(action->iconText(), [&] { toggle ? toggle(on) : run(); });
        refresh();
    });
    setTexts(command);
    place(command.spots, *action);
    m_commands.push_back(std::move(command));
}

void CommandTable::setTexts(const Command& command) {
    QAction& each = action(command.id);
    each.setText(textOf(command));
    each.setIconText(bare(command.text()));
    showKeys(command);
}

void CommandTable::addMenu(Submenu submenu) {
    QMenu* menu = makeMenu(submenu.id, submenu.text, submenu.spot);
    menu->setToolTipsVisible(true);  // where files and models lie
    if (submenu.tip)
        followLanguage(menu, [menu, tip = submenu.tip] { menu->menuAction()->setToolTip(tip()); });
    connect(menu, &QMenu::aboutToShow, this, [menu, fill = submenu.fill] {
        menu->clear();
        fill(*menu);
    });
    m_submenus.push_back(std::move(submenu));
}

void CommandTable::addMenu(const char* id, const Wording& text, Spot spot, Place content) {
    fill(*makeMenu(id, text, spot), content);
}

QMenu* CommandTable::makeMenu(const char* id, const Wording& text, Spot spot) {
    CHECK(!m_actions.contains(id));
    auto* menu = new QMenu(&m_window);
    followLanguage(menu, [menu, text] { menu->setTitle(text()); });
    m_actions.emplace(id, menu->menuAction());
    place({spot}, *menu->menuAction());
    return menu;
}

void CommandTable::place(const std::vector<Spot>& spots, QAction& action) {
    for (const Spot& spot : spots)
        m_entries.push_back({spot, &action});
}

QAction& CommandTable::action(std::string_view id) const {
    const auto found = m_actions.find(id);
    CHECK(found != m_actions.end());
    return *found->second;
}

void CommandTable::setKeys(OwnKeys own) {
    m_ownKeys = std::move(own);
    for (const Command& command : m_commands) {
        showKeys(command);
        action(command.id).setText(textOf(command));
    }
    emit keysChanged();
}

void CommandTable::showKeys(const Command& command) {
    QList<QKeySequence> keys{command.keys};
    if (!command.otherKeys.isEmpty())
        keys << command.otherKeys;
    if (const auto own = m_ownKeys.find(std::string_view(command.id)); own != m_ownKeys.end())
        keys = {own->second};
    QAction& each = action(command.id);
    each.setShortcuts(keys);
    each.setToolTip(tipOf(command, keys.front()));
}

// Keys behind a tab are the page's, and stand in a menu while the user has given it no others.
QString CommandTable::textOf(const Command& command) const {
    const QString text = command.textNow ? command.textNow() : command.text();
    const auto own = m_ownKeys.find(std::string_view(command.id));
    return own == m_ownKeys.end() || own->second.isEmpty() ? text : text.section(QLatin1Char('\t'), 0, 0);
}

void CommandTable::trigger(std::string_view id) const { action(id).trigger(); }

std::vector<CommandTable::Entry> CommandTable::entriesAt(Place place) const {
    std::vector<Entry> entries;
    for (const Entry& entry : m_entries)
        if (entry.spot.place == place)
            entries.push_back(entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.spot.group < b.spot.group; });
    return entries;
}

void CommandTable::fill(QMenu& menu, Place place) const {
    const bool apart = !menu.isEmpty();
    std::optional<int> group;
    for (const Entry& entry : entriesAt(place)) {
        if (group ? *group != entry.spot.group : apart)
            menu.addSeparator();
        group = entry.spot.group;
        menu.addAction(entry.action);
    }
}

void CommandTable::fill(QToolBar& bar, int group) const {
    for (const Entry& entry : entriesAt(Place::toolBar))
        if (entry.spot.group == group)
            bar.addAction(entry.action);
    for (const Command& command : m_commands)
        if (command.labelledFrom > 0)
            if (QWidget* button = bar.widgetForAction(&action(command.id)))
                button->setProperty("labelledFrom", command.labelledFrom);
}

void CommandTable::refresh() {
    emit aboutToRefresh();
    for (const Submenu& submenu : m_submenus)
        action(submenu.id).setEnabled(holds(submenu.enabled));
    // A group that must have a checked one would not let go of it.
    for (const auto& [name, group] : m_groups) {
        const bool any = std::any_of(m_commands.begin(), m_commands.end(), [&](const Command& command) {
            return command.oneOf && command.oneOf == name && command.checked && command.checked();
        });
        group->setExclusionPolicy(any ? QActionGroup::ExclusionPolicy::Exclusive
                                      : QActionGroup::ExclusionPolicy::ExclusiveOptional);
    }
    for (const Command& command : m_commands) {
        QAction& each = action(command.id);
        each.setEnabled(holds(command.enabled));
        each.setVisible(holds(command.visible));
        if (command.checked)
            each.setChecked(command.checked());
        if (command.textNow)
            each.setText(textOf(command));
    }
}

void CommandTable::showIcons() {
    for (const Command& command : m_commands)
        if (!command.icon.isEmpty())
            action(command.id).setIcon(m_theme.icon(command.icon));
}

}  // namespace pardalis
