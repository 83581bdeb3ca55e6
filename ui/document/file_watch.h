#pragma once

#include "core/base/file_stamp.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace pardalis {

class DocumentFile;

// Notices what others do to the file that is open: change it, replace it, take it away, put it back. Own saves are none of it.
// Lives on the GUI thread.
class FileWatch final : public QObject {
    Q_OBJECT
public:
    enum class State { same, changed, gone };

    explicit FileWatch(DocumentFile& file, QObject* parent = nullptr);  // `file` must outlive it

    State state() const { return m_told; }

signals:
    // A quarter of a second after the last of it; again where it changes once more.
    void turned(pardalis::FileWatch::State state);
    void stirred();  // something in its folder has changed, the file or another

private:
    void follow();
    void look();
    void watch();

    DocumentFile& m_file;
    QFileSystemWatcher m_watcher;
    QTimer m_settling;
    std::optional<FileStamp> m_seen, m_toldOf;  // at the last look; when `turned` was last sent
    std::uint64_t m_watchedInode = 0;
    State m_told = State::same;
};

}  // namespace pardalis
