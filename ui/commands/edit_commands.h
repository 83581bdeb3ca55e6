#pragma once

#include "core/document/block.h"

#include <QObject>

class QComboBox;
class QWidget;

namespace pardalis {

class CommandTable;
class FindBar;
struct Workplace;

// Undoing, copying, finding, and how blocks and text look.
class EditCommands final : public QObject {
    Q_OBJECT
public:
    EditCommands(const Workplace& place, CommandTable& table, FindBar& find, QObject* parent);

    // The styles of blocks to choose from, in a box for a tool bar. Once.
    QComboBox* makeStyleBox(QWidget* parent);

signals:
    void changed();  // the clipboard, or what can be undone: what can be done is to be looked at again

private:
    void addEditing(CommandTable& table, FindBar& find);
    void addBlockStyles(CommandTable& table);
    void addTextStyles(CommandTable& table);
    void addLists(CommandTable& table);
    void editLink();
    void look();
    int styleIndex() const;  // -1: none of those to choose from
    void showStyle();

    // Of the selection, looked up once for all commands: each takes a walk through the document.
    struct Now {
        int style = -1;
        bool blocks = false, text = false;       // can be styled
        bool paste = false, pastePlain = false;  // can be pasted
        TextStyle is;
    };

    const Workplace& m_place;
    Now m_now;
    QComboBox* m_box = nullptr;
};

}  // namespace pardalis
