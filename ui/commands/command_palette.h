#pragma once

#include "ui/dialogs/palette_dialog.h"

#include <QObject>

class QMenuBar;

namespace pardalis {

class CommandTable;
struct Workplace;

// Finds a command by a few words and does it.
class CommandPalette final : public QObject {
    Q_OBJECT
public:
    CommandPalette(const Workplace& place, CommandTable& table, const QMenuBar& menus, QObject* parent);

    // What can be done now, as the table has it, with where in the menus it stands.
    std::vector<PaletteDialog::Entry> entries() const;

private:
    void open();

    const Workplace& m_place;
    CommandTable& m_table;
    const QMenuBar& m_menus;
};

}  // namespace pardalis
