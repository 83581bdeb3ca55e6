#pragma once

#include "ui/dialogs/key_choices.h"

#include <QObject>

class QMenuBar;

namespace pardalis {

class CommandTable;
struct Workplace;

// The keys that the user gave commands: kept in the settings, and changed in a list.
class KeyCommands final : public QObject {
    Q_OBJECT
public:
    KeyCommands(const Workplace& place, CommandTable& table, const QMenuBar& menus, QObject* parent);

    // Those of the settings; once all commands and menus are there. What makes no sense in them is passed over.
    void load();

private:
    KeyChoices choices() const;  // as the program came
    KeyChoices kept() const;     // with what the settings say
    void choose();
    void apply(const KeyChoices& choices);

    const Workplace& m_place;
    CommandTable& m_table;
    const QMenuBar& m_menus;
};

}  // namespace pardalis
