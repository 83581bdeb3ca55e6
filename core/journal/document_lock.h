#pragma once

#include "core/journal/lock_owner.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace pardalis {

// A lock file ".NAME.lock" beside a document, of JSON, for its owner's eyes alone: other windows, programs and hosts that open
// the document learn who has it. It keeps nobody from writing. Stands there whole or not at all; what isn't a regular file
// in its place, a link too, is neither followed nor replaced. One whose owner is gone is taken over.
class DocumentLock {
public:
    struct Attempt {
        std::unique_ptr<DocumentLock> lock;  // ours from now on
        std::optional<LockOwner> owner;      // else whose it is; neither: no lock can stand there
    };
    static Attempt tryTake(const std::filesystem::path& document);
    // From an owner who may be there yet, but not from whoever has taken it since.
    static Attempt takeOver(const std::filesystem::path& document, const LockOwner& from);

    // Whoever has the document open, owners that are gone left out.
    static std::optional<LockOwner> ownerOf(const std::filesystem::path& document);
    static std::filesystem::path fileFor(const std::filesystem::path& document);  // links followed

    // Takes its file away, unless somebody has taken it over.
    ~DocumentLock();
    DocumentLock(const DocumentLock&) = delete;
    DocumentLock& operator=(const DocumentLock&) = delete;

    bool isOurs() const;  // yet
    const LockOwner& owner() const { return m_owner; }

private:
    DocumentLock(std::filesystem::path path, LockOwner owner) : m_path(std::move(path)), m_owner(std::move(owner)) {}

    std::filesystem::path m_path;  // of the lock file
    LockOwner m_owner;
};

}  // namespace pardalis
