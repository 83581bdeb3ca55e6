#include "ui/commands/key_commands.h"

#include "ui/commands/command_table.h"
#include "ui/commands/menu_places.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/keys_dialog.h"

#include <QMenuBar>
#include <QSettings>

namespace pardalis {
namespace {

constexpr char kKeysGroup[] = "keys";

}  // namespace

KeyCommands::KeyCommands(const Workplace& place, CommandTable& table, const QMenuBar& menus, QObject* parent)
    : QObject(parent), m_place(place), m_table(table), m_menus(menus) {
    table.add({.id = "edit.keys",
               .text = [] { return tr("&Keys…"); },
               .run = [this] { choose(); },
               .spots = {{Place::editMenu, 9}}});
}

KeyChoices KeyCommands::choices() const {
    const MenuPlaces places = menuPlaces(m_menus);
    std::vector<KeyChoice> all;
    for (const Command& command : m_table.commands()) {
        const QAction& action = m_table.action(command.id);
        KeyChoice choice{.id = command.id,
                         .name = action.iconText(),
                         .place = placeOf(command, action, places),
                         .fixed = command.text().section(QLatin1Char('\t'), 1)};
        for (const QKeySequence& each : {command.keys, command.otherKeys})
            if (!each.isEmpty())
                choice.standard << each;
        all.push_back(std::move(choice));
    }
    std::vector<std::pair<QKeySequence, QString>> opens;
    for (const QAction* menu : m_menus.actions())
        opens.emplace_back(QKeySequence::mnemonic(menu->text()), withoutMnemonic(menu->text()));
    return {std::move(all), std::move(opens)};
}

KeyChoices KeyCommands::kept() const {
    KeyChoices choices = this->choices();
    QSettings settings;
    settings.beginGroup(QLatin1String(kKeysGroup));
    const QStringList ids = settings.childKeys();
    for (const QString& id : ids)
        if (const QVariant value = settings.value(id); value.typeId() == QMetaType::QString)
            choices.take(id.toStdString(), value.toString());
    choices.settle();
    return choices;
}

void KeyCommands::load() { apply(kept()); }

void KeyCommands::choose() {
    KeysDialog dialog(kept(), m_place.dialogs, &m_place.window);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted)
        return;
    QSettings settings;
    settings.remove(QLatin1String(kKeysGroup));
    settings.beginGroup(QLatin1String(kKeysGroup));
    for (const KeyChoice& each : dialog.result().all())
        if (each.own)
            settings.setValue(QString::fromStdString(each.id), each.own->toString(QKeySequence::PortableText));
    apply(dialog.result());
}

void KeyCommands::apply(const KeyChoices& choices) {
    CommandTable::OwnKeys own;
    for (const KeyChoice& each : choices.all())
        if (each.own)
            own.emplace(each.id, *each.own);
    m_table.setKeys(std::move(own));
}

}  // namespace pardalis
