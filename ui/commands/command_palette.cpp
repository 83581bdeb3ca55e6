#include "ui/commands/command_palette.h"

#include "ui/commands/command_table.h"
#include "ui/commands/menu_places.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"

#include <QMenuBar>

#include <algorithm>
#include <map>
#include <string>

namespace pardalis {
namespace {

const char* const kOwnId = "help.commands";

}  // namespace

CommandPalette::CommandPalette(const Workplace& place, CommandTable& table, const QMenuBar& menus, QObject* parent)
    : QObject(parent), m_place(place), m_table(table), m_menus(menus) {
    table.add({.id = kOwnId,
               .text = [] { return tr("&Find a command…"); },
               .run = [this] { open(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Space),
               .spots = {{Place::helpMenu, 0}}});
}

std::vector<PaletteDialog::Entry> CommandPalette::entries() const {
    const std::map<const QAction*, QString> places = menuPlaces(m_menus);
    std::vector<PaletteDialog::Entry> entries;
    for (const Command& command : m_table.commands()) {
        const QAction& action = m_table.action(command.id);
        if (!action.isEnabled() || !action.isVisible() || command.id == std::string_view(kOwnId))
            continue;
        QString name = withoutMnemonic(action.text());
        if (action.isChecked())
            name = QStringLiteral("✓ ") + name;
        entries.push_back({.id = command.id,
                           .name = name,
                           .place = placeOf(command, action, places),
                           .keys = action.shortcut().toString(QKeySequence::NativeText)});
    }
    return entries;
}

void CommandPalette::open() {
    m_table.refresh();
    std::string chosen;
    {
        PaletteDialog dialog(entries(), &m_place.window);
        if (m_place.dialogs.run(dialog) == QDialog::Accepted)
            chosen = dialog.chosen();
    }
    if (!chosen.empty())  // once it is gone: what is done may ask, too
        m_table.trigger(chosen);
}

}  // namespace pardalis
