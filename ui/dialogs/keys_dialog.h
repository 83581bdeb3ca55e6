#pragma once

#include "ui/dialogs/key_choices.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;

namespace pardalis {

class CommandList;
class Dialogs;

// All commands with their keys, to give them others. Asks before keys are taken away from another command.
class KeysDialog final : public QDialog {
    Q_OBJECT
public:
    KeysDialog(KeyChoices choices, Dialogs& dialogs, QWidget* parent = nullptr);

    const KeyChoices& result() const { return m_choices; }

    void accept() override;

private:
    void takePressed();  // what was pressed in the field, for the current command
    bool mayTake(const QString& taken, const std::vector<std::size_t>& holders);
    void clearField();
    void removeKeys();
    void resetOne();
    void resetAll();
    void showAll();
    void showButtons();
    void say(const QString& sentence);
    QStringList columns(const KeyChoice& choice) const;

    KeyChoices m_choices;
    Dialogs& m_dialogs;
    CommandList* m_list;
    QKeySequenceEdit* m_field;
    QPushButton *m_none, *m_reset, *m_resetAll;
    QLabel* m_note;
};

}  // namespace pardalis
