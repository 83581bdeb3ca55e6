#pragma once

#include "core/journal/recovery_slot.h"
#include "ui/document/document_model.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace pardalis {

class DocumentFile;

// Keeps what is not saved in a journal in the recovery folder, every edit and what a model has written so far, so that a crash,
// a kill or a power cut takes a second of it and no more. Lives on the GUI thread; the journal is written on its own.
class RecoveryKeeper final : public QObject {
    Q_OBJECT
public:
    // `model` and `file` must outlive it.
    RecoveryKeeper(DocumentModel& model, DocumentFile& file, QObject* parent = nullptr);
    ~RecoveryKeeper() override;  // the window is closed: nothing is kept

    // Begins to keep. Without a call, or where the folder can't be written (failed() says so), nothing is.
    void start(const std::filesystem::path& folder);
    bool started() const { return m_slot != nullptr; }

    // What a model has written and nobody has kept yet, asked for a moment after unkeptMoved().
    using Unkept = std::function<std::optional<UnkeptWork>()>;
    void setUnkept(Unkept unkept) { m_unkept = std::move(unkept); }
    void unkeptMoved();
    void unkeptGone();  // at once: what was kept must not come back a second time

    // Returns when all of it is on disk, as where the program is about to be ended; false: it can't be brought there.
    bool writeNow();
    // It stays when the window goes.
    void leave();

    // Others who have the document's file open: in other windows of this machine and user.
    bool isOpenElsewhere(const std::filesystem::path& file) const;

signals:
    // Once for each cause: unsaved work is not safe from a crash.
    void failed(const QString& cause);
    void recovered();  // it is again

private:
    void take(const Edit& edit);
    void check();  // whether there is something to be kept
    void tellUnkept();
    void updateInfo();  // after a save, a reset, another name
    void report(const QString& cause);

    DocumentModel& m_model;
    DocumentFile& m_file;
    std::filesystem::path m_folder;
    std::unique_ptr<RecoverySlot> m_slot;
    Unkept m_unkept;
    QTimer m_checkTimer, m_unkeptTimer;
    bool m_keeping = false;         // the journal has the document as it is
    bool m_holds = true;            // or had another one
    bool m_hasUnkept = false;       // and what a model wrote
    std::set<std::string> m_saved;  // the hashes of the pictures that the document's file shows
    bool m_infoIsBehind = false;    // what the document is called, and of which file it is
    QString m_reported;
};

}  // namespace pardalis
