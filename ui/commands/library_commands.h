#pragma once

#include <QObject>

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

signals:
    void shownChanged();  // the panel came or went

private:
    void put(const LibraryPage& page);
    void addFolder();
    void addFiles();
    void chooseEncoder();
    void chooseFolderOfEncoder();

    const Workplace& m_place;
    UserLibrary& m_library;
    LibraryPanel& m_panel;
};

}  // namespace pardalis
