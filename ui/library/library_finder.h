#pragma once

#include "core/retrieval/library_worker.h"
#include "ui/library/library_pages.h"

#include <QImage>
#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

class QThread;

namespace pardalis {

// Searches a library, and reads of its documents what is to be shown or drawn like, on a thread of its own. Lives on the GUI
// thread, where all signals come.
class LibraryFinder final : public QObject {
    Q_OBJECT
public:
    LibraryFinder(const std::filesystem::path& library, LibraryWorker::Opener open, QObject* parent = nullptr);
    ~LibraryFinder() override;  // waits for what it is at, which ends soon

    // The library has changed, and what of it comes from where is wanted: answered by counted(), or by uncounted() where it
    // can't be read. `encoder`: another one is to be opened, too.
    void renew(const QStringList& sources, bool encoder);
    // The newest counts: one before is given up. Answered by found() and for each by shown(), or by failed().
    quint64 search(const LibraryQuery& query);
    // Each is answered by chosen().
    quint64 choose(const PageWish& wish);

signals:
    void counted(const LibraryCounts& counts);
    void uncounted(const QString& cause);
    void found(quint64 search, const std::vector<LibraryDocument>& documents);
    // `page` has no media where there is no picture; where it can't be read, `cause` says why.
    void shown(quint64 search, int number, const LibraryPage& page, const QImage& thumbnail, const QString& cause);
    void failed(quint64 search, const QString& cause);
    void chosen(quint64 wish, const ChosenPages& pages);

private:
    struct Work;
    std::shared_ptr<Work> m_work;  // shared with the thread
    std::unique_ptr<QThread> m_thread;
    quint64 m_lastId = 0;
};

}  // namespace pardalis
