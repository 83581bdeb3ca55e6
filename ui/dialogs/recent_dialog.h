#pragma once

#include <QDialog>
#include <QImage>
#include <QStringList>

#include <vector>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace pardalis {

// The documents that were open lately, drawn small. Return or a double click opens one; one that is gone is pale and can only
// be taken from the list.
class RecentDialog final : public QDialog {
    Q_OBJECT
public:
    struct Entry {
        QString path;
        bool isThere = true;
    };
    static constexpr int kSide = 128;  // pixels of a thumbnail's longer side

    explicit RecentDialog(const std::vector<Entry>& entries, QWidget* parent = nullptr);

    void setThumbnail(const QString& path, const QImage& image);  // null: it has none

    const QString& chosen() const { return m_chosen; }        // "": none
    const QStringList& removed() const { return m_removed; }  // however the dialog ends

private:
    void open();
    void remove();
    void showButtons();
    QListWidgetItem* itemOf(const QString& path) const;

    QListWidget* m_list;
    QPushButton *m_open, *m_remove;
    QString m_chosen;
    QStringList m_removed;
};

}  // namespace pardalis
