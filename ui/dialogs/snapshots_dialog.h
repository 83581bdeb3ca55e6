#pragma once

#include <QDialog>
#include <QImage>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <vector>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace pardalis {

// The states of a document that somebody kept by name, the newest first, drawn small.
class SnapshotsDialog final : public QDialog {
    Q_OBJECT
public:
    struct Entry {
        QString id, name;
        qint64 keptAt = 0;  // seconds since 1970
    };
    // What the buttons do, over the dialog, which they are given.
    struct Ways {
        std::function<qint64(const QString& id)> words;
        // With the page as it is now; of two, which stand in the list's order, the one with the other.
        std::function<void(const QStringList& ids, QWidget& over)> compare;
        std::function<bool(const QString& id, QWidget& over)> remove;  // false: it stays
    };
    static constexpr int kSide = 96;  // pixels of a thumbnail's longer side

    SnapshotsDialog(const QString& document, std::vector<Entry> entries, Ways ways, QWidget* parent = nullptr);

    void setThumbnail(const QString& id, const QImage& image);

    // The one that was chosen to be opened, where the dialog was accepted.
    QString chosen() const { return selected().value(0); }

private:
    QListWidgetItem* itemOf(const QString& id) const;
    QStringList selected() const;
    void countNext();
    void describe(QListWidgetItem& item, const Entry& entry, qint64 words) const;
    void compare();
    void remove();
    void showButtons();

    const std::vector<Entry> m_entries;
    const Ways m_ways;
    std::size_t m_counted = 0;
    QTimer m_counting;  // one a turn of the event loop
    QListWidget* m_list;
    QPushButton *m_compare, *m_open, *m_remove;
};

}  // namespace pardalis
