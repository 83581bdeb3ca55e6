#pragma once

#include "core/base/file_stamp.h"
#include "core/document/document.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// What a copy of unsaved work is a copy of.
struct RecoveryInfo {
    std::string name;                // as the window's title had it
    std::filesystem::path file;      // that the document came from; empty: it was never saved
    std::optional<FileStamp> stamp;  // of that file, when it was opened or last saved

    bool operator==(const RecoveryInfo&) const = default;
};

// A place in the recovery folder for the unsaved work of one open document: ID.pardalis, the document as it was a moment
// ago; ID.json, what it is a copy of; ID.lock, which the system holds locked for as long as the process lives, however
// that ends. Copies whose lock is free were left by a crash, a kill or a power cut. Used by one thread at a time.
class RecoverySlot {
public:
    // A new one. Makes the folder, for its owner alone. Throws Error.
    explicit RecoverySlot(const std::filesystem::path& folder);
    // Takes its files away, unless leave() was called.
    ~RecoverySlot();
    RecoverySlot(const RecoverySlot&) = delete;
    RecoverySlot& operator=(const RecoverySlot&) = delete;

    const RecoveryInfo& info() const { return m_info; }
    void setInfo(const RecoveryInfo& info);  // throws Error

    // Replaces the copy once the new one is whole and on disk. Throws Error, and then the former one is still there.
    void write(const Document& document);
    // Nothing is unsaved any more.
    void clear();
    bool hasCopy() const;
    const std::filesystem::path& copy() const { return m_copy; }
    std::int64_t copiedAt() const;  // seconds since 1970; 0: there is no copy

    // Its files stay and its lock is given up: whoever looks next finds them.
    void leave();

private:
    struct Lock;
    RecoverySlot(std::filesystem::path folder, std::string id, std::unique_ptr<Lock> lock);
    friend std::vector<std::unique_ptr<RecoverySlot>> claimAbandoned(const std::filesystem::path& folder);
    friend std::vector<RecoveryInfo> openElsewhere(const std::filesystem::path& folder, const RecoverySlot& own);

    std::filesystem::path m_folder, m_copy;
    std::string m_id;
    std::unique_ptr<Lock> m_lock;  // null once it was left
    RecoveryInfo m_info;
};

// The slots with a copy whose process is gone, newest first. They are the caller's now: no other process is offered them
// while he holds them. Slots without a copy are swept away. A folder that is not there holds none.
std::vector<std::unique_ptr<RecoverySlot>> claimAbandoned(const std::filesystem::path& folder);

// What is open in the windows of other slots than `own`.
std::vector<RecoveryInfo> openElsewhere(const std::filesystem::path& folder, const RecoverySlot& own);

}  // namespace pardalis
