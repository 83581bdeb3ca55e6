#pragma once

#include "core/journal/recovery_slot.h"
#include "ui/document/document_model.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <memory>

namespace pardalis {

class DocumentFile;

// Keeps a copy of what is not saved in the recovery folder, so that a crash, a kill or a power cut takes a second of typing
// and no more. The copy is written behind the editor's back, on a thread of its own, from a snapshot; the more a document
// takes to write, the less often. Lives on the GUI thread.
class RecoveryKeeper final : public QObject {
    Q_OBJECT
public:
    // `model` and `file` must outlive it.
    RecoveryKeeper(DocumentModel& model, DocumentFile& file, QObject* parent = nullptr);
    ~RecoveryKeeper() override;  // waits for a copy that is being written

    // Begins to keep copies. Without a call, or where the folder can't be written (failed() says so), none are kept.
    void start(const std::filesystem::path& folder);
    bool started() const { return m_slot != nullptr; }

    // At once and on this thread, where something is unsaved: the program is about to be ended.
    void writeNow();
    // The copy stays when the window goes.
    void leave();

    // Others who have the document's file open: in other windows of this machine and user.
    bool isOpenElsewhere(const std::filesystem::path& file) const;

signals:
    // Once for each cause: unsaved work is not safe from a crash.
    void failed(const QString& cause);

private:
    void schedule();
    void write();
    void written(const QString& failure, qint64 milliseconds);
    void update();  // after a save, a reset, another name
    RecoveryInfo info() const;
    void report(const QString& cause);

    DocumentModel& m_model;
    DocumentFile& m_file;
    std::filesystem::path m_folder;
    std::unique_ptr<RecoverySlot> m_slot;  // used by m_pool's thread while m_writing
    QTimer m_timer;
    bool m_writing = false;
    bool m_again = false;   // something changed while m_writing
    qint64 m_lastTook = 0;  // milliseconds
    QString m_reported;
    QThreadPool m_pool;
};

}  // namespace pardalis
