#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pardalis {

// An earlier version of a document: a whole file of its own.
struct Backup {
    std::filesystem::path file;
    std::int64_t changedAt = 0;  // seconds since 1970: when that version was saved
    std::uint64_t bytes = 0;

    bool operator==(const Backup&) const = default;
};

// The last versions of documents, in a folder of the user's own data: one folder a document, named by the hash of its path, for
// its owner alone. A version is the former file itself, by another name, where the disk allows that; else a copy.
class Backups {
public:
    explicit Backups(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    // The file that is about to be replaced, which its document's versions are to hold from then on.
    class Former {
    public:
        Former() = default;
        Former(Former&& other) noexcept { *this = std::move(other); }
        Former& operator=(Former&& other) noexcept;
        ~Former();  // was not replaced: no version is made of it

    private:
        friend class Backups;
        std::filesystem::path m_file;  // empty: there is nothing to keep
        std::filesystem::path m_document;
        bool m_isLink = false;  // the same file as the document, as long as that isn't replaced
    };

    // Each throws Error, and then nothing has changed. Before a document's file is replaced; nothing is kept of what is not
    // there or no regular file.
    Former take(const std::filesystem::path& document) const;
    // Now it is replaced. No more than `most` versions of the document stay, the newest.
    void keep(Former former, std::size_t most) const;
    // What stands in a window and is about to go.
    void keep(const Document& state, const std::filesystem::path& document, std::size_t most) const;

    std::vector<Backup> of(const std::filesystem::path& document) const;  // newest first
    std::uint64_t totalBytes() const;                                     // of all documents

private:
    std::filesystem::path folderOf(const std::filesystem::path& document) const;
    std::filesystem::path makeFolderFor(const std::filesystem::path& document) const;

    std::filesystem::path m_folder;
};

}  // namespace pardalis
