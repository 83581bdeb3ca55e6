#pragma once

#include "core/base/file_stamp.h"
#include "core/journal/journal_replay.h"
#include "core/journal/journal_writer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// What unsaved work was done on.
struct RecoveryInfo {
    std::string name;                // as the window's title had it
    std::filesystem::path file;      // that the document came from; empty: it was never saved
    std::optional<FileStamp> stamp;  // of that file, when it was opened or last saved

    bool operator==(const RecoveryInfo&) const = default;
};

// A place in the recovery folder for the unsaved work of one open document: its journal (JournalFiles, with ID as STEM); ID.json,
// what it was done on; ID.lock, which the system holds locked for as long as the process lives, however that ends. Slots whose
// lock is free were left by a crash, a kill or a power cut. Used by one thread at a time.
class RecoverySlot {
public:
    // A new one. Makes the folder, for its owner alone. `told`: see JournalWriter. Throws Error.
    explicit RecoverySlot(const std::filesystem::path& folder, JournalWriter::Told told = {});
    // Takes its files away, unless leave() was called.
    ~RecoverySlot();
    RecoverySlot(const RecoverySlot&) = delete;
    RecoverySlot& operator=(const RecoverySlot&) = delete;

    const RecoveryInfo& info() const { return m_info; }
    // There at once for other processes, and on disk with the journal: nobody waits for that. Of a new one. Throws Error.
    void setInfo(const RecoveryInfo& info);

    JournalWriter& journal();  // of a new one; CHECKed
    // What was unsaved, of one that was found. Throws Error.
    RecoveredWork read() const;
    bool hasWork() const;
    std::int64_t changedAt() const;  // seconds since 1970; 0: there is nothing

    // Its files stay, all of them written, and its lock is given up: whoever looks next finds them.
    void leave();

private:
    struct Lock;
    RecoverySlot(std::filesystem::path folder, std::string id, std::unique_ptr<Lock> lock);
    friend std::vector<std::unique_ptr<RecoverySlot>> claimAbandoned(const std::filesystem::path& folder);
    friend std::vector<RecoveryInfo> openElsewhere(const std::filesystem::path& folder, const RecoverySlot& own);

    std::filesystem::path path(const char* suffix) const;
    std::filesystem::path work() const;  // the file that has it; empty: there is none
    std::filesystem::path findWork() const;

    std::filesystem::path m_folder;
    std::string m_id;
    std::unique_ptr<Lock> m_lock;  // null once it was left
    RecoveryInfo m_info;
    std::unique_ptr<JournalWriter> m_journal;              // null: it was found
    mutable std::optional<std::filesystem::path> m_found;  // of one that was: a long journal is looked at once
};

// The slots with unsaved work whose process is gone, newest first. They are the caller's now: no other process is offered them
// while he holds them. Slots without any are swept away. A folder that is not there holds none.
std::vector<std::unique_ptr<RecoverySlot>> claimAbandoned(const std::filesystem::path& folder);

// What is open in the windows of other slots than `own`.
std::vector<RecoveryInfo> openElsewhere(const std::filesystem::path& folder, const RecoverySlot& own);

}  // namespace pardalis
