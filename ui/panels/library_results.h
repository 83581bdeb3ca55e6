#pragma once

#include "ui/library/library_pages.h"

#include <QImage>
#include <QListWidget>

#include <functional>
#include <optional>
#include <vector>

namespace pardalis {

// What was found in a library: a picture and its text each, which can be dragged into the page.
class LibraryResults final : public QListWidget {
    Q_OBJECT
public:
    enum class Mark : std::uint8_t { none, pinned, leftOut };
    using MarkOf = std::function<Mark(const LibraryDocument& document)>;

    explicit LibraryResults(QWidget* parent = nullptr);

    void setDocuments(const std::vector<LibraryDocument>& documents);
    // What has been read of one; `cause`: why it could not be.
    void setPage(int number, const LibraryPage& page, const QImage& thumbnail, const QString& cause);
    // Asks for all of them how they are marked.
    void showMarks(const MarkOf& markOf);

    std::optional<LibraryDocument> current() const;

signals:
    void taken();    // by Return, Insert or a double click
    void removed();  // by Delete

protected:
    void keyPressEvent(QKeyEvent* event) override;
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Entry {
        LibraryDocument document;
        std::optional<LibraryPage> page;
        QString cause;
        Mark mark = Mark::none;
    };
    void showWords(int number);

    std::vector<Entry> m_entries;
};

}  // namespace pardalis
