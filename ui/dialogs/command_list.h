#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QLineEdit;
class QTreeWidget;

namespace pardalis {

// A list of commands below a field, to type a few words of one: those that have all of them stay, in any order, of the name
// or of the place. The focus stays in the field: arrows go up and down from there, and a screen reader is told which row is
// the current one.
class CommandList final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString name, place;
        QStringList keys;  // what the columns behind these say, of each row as many
    };
    // `headers`: of the columns; none: they have no heading.
    CommandList(std::vector<Row> rows, const QStringList& headers, QWidget* parent);

    int current() const;  // number of a row as it was given; -1: none fits
    void setKeys(int row, const QStringList& keys);

signals:
    void currentChanged();
    void chosen();  // the current one, by Return or a click

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void tellCurrent();

    std::vector<Row> m_rows;
    QLineEdit* m_text;
    QTreeWidget* m_list;
};

}  // namespace pardalis
