#include "ui/document/file_guard.h"

#include "ui/document/document_file.h"

#include <utility>

namespace pardalis {

FileGuard::FileGuard(DocumentFile& file, QObject* parent) : QObject(parent), m_file(file) {
    connect(&file, &DocumentFile::changed, this, &FileGuard::follow);
}

void FileGuard::follow() {
    if (m_path != m_file.path()) {
        m_lock.reset();
        m_path = m_file.path();
    }
    look();
}

void FileGuard::look() {
    const auto owner = other();
    const std::string key = owner ? owner->key : std::string();
    if (std::exchange(m_told, key) == key)
        return;
    if (owner)
        emit heldBy(*owner);
    else
        emit freed();
}

std::optional<LockOwner> FileGuard::other() {
    if (m_path.isEmpty() || (m_lock && m_lock->isOurs()))
        return std::nullopt;
    m_lock.reset();
    DocumentLock::Attempt attempt = DocumentLock::tryTake(m_path.toStdU16String());
    m_lock = std::move(attempt.lock);
    return attempt.owner;
}

bool FileGuard::takeOver(const LockOwner& owner) {
    if (!m_path.isEmpty() && !m_lock)
        m_lock = DocumentLock::takeOver(m_path.toStdU16String(), owner).lock;
    if (m_lock)
        m_told.clear();
    return m_lock != nullptr;
}

void FileGuard::release() { m_lock.reset(); }

}  // namespace pardalis
