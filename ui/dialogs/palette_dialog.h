#pragma once

#include <QDialog>
#include <QString>

#include <string>
#include <vector>

class QLineEdit;
class QTreeWidget;

namespace pardalis {

// A list of things that can be done, to type a few words of one: those that have all of them stay, in any order, of the name
// or of the place. Return chooses, arrows go up and down, Esc leaves.
class PaletteDialog final : public QDialog {
    Q_OBJECT
public:
    struct Entry {
        std::string id;
        QString name, place, keys;
    };
    PaletteDialog(std::vector<Entry> entries, QWidget* parent = nullptr);

    const std::string& chosen() const { return m_chosen; }  // id; "": none

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void choose();
    void tellCurrent();

    std::vector<Entry> m_entries;
    std::string m_chosen;
    QLineEdit* m_text;
    QTreeWidget* m_list;
};

}  // namespace pardalis
