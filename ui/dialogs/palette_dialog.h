#pragma once

#include <QDialog>
#include <QString>

#include <string>
#include <vector>

namespace pardalis {

class CommandList;

// A list of things that can be done: Return does one, Esc leaves.
class PaletteDialog final : public QDialog {
    Q_OBJECT
public:
    struct Entry {
        std::string id;
        QString name, place, keys;
    };
    PaletteDialog(std::vector<Entry> entries, QWidget* parent = nullptr);

    const std::string& chosen() const { return m_chosen; }  // id; "": none

private:
    void choose();

    std::vector<Entry> m_entries;
    std::string m_chosen;
    CommandList* m_list;
};

}  // namespace pardalis
