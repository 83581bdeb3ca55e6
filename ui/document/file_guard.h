#pragma once

#include "core/journal/document_lock.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace pardalis {

class DocumentFile;

// Holds the lock of the file that is open, as long as it is, or knows who else has it. Lives on the GUI thread.
class FileGuard final : public QObject {
    Q_OBJECT
public:
    explicit FileGuard(DocumentFile& file, QObject* parent = nullptr);  // `file` must outlive it

    // Whoever else has the document's file open now; takes the lock where nobody has it any more.
    std::optional<LockOwner> other();
    // From him. False: somebody else was quicker, or nobody can have it.
    bool takeOver(const LockOwner& owner);
    // Looks whether that has changed since, and says so.
    void look();
    // What was said is to be said again: it is no longer shown.
    void forget() { m_told.clear(); }
    // Before the program ends without tidying up.
    void release();

signals:
    // The file that was opened, or saved to, is another's, or was taken over.
    void heldBy(const pardalis::LockOwner& owner);
    void freed();  // and now it is not

private:
    void follow();

    DocumentFile& m_file;
    QString m_path;
    std::unique_ptr<DocumentLock> m_lock;
    std::string m_told;  // key of the owner who was told of; "": of nobody
};

}  // namespace pardalis
