#pragma once

#include "core/document/block.h"
#include "core/generation/generation_request.h"

#include <QObject>

#include <vector>

class QMenu;
class QPoint;

namespace pardalis {

class CommandTable;
class LibraryPanel;
class UserLibrary;
struct LibraryDocument;
struct LibraryPage;
struct Workplace;

// The user's library beside the page: shown and hidden, filled, and what becomes of what is found there.
class LibraryCommands final : public QObject {
    Q_OBJECT
public:
    // All must outlive it.
    LibraryCommands(const Workplace& place, CommandTable& table, UserLibrary& library, LibraryPanel& panel,
                    QObject* parent);

    void insert(const LibraryDocument& document);
    void openSource(const QString& source);
    // What the suggestion was drawn like: to be used for the next pictures, or never, and to draw again.
    void showInspirations(const QPoint& at);

signals:
    void shownChanged();  // the panel came or went

private:
    void put(const LibraryPage& page);
    std::vector<Inspiration> inspirationsOf(BlockId picture) const;
    void fill(QMenu& menu, const std::vector<Inspiration>& pages);
    void addFolder();
    void addFiles();
    void chooseEncoder();
    void chooseFolderOfEncoder();

    const Workplace& m_place;
    UserLibrary& m_library;
    LibraryPanel& m_panel;
};

}  // namespace pardalis
