#pragma once

#include "core/retrieval/bi_encoder.h"
#include "core/retrieval/library.h"
#include "core/retrieval/library_drafts.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace pardalis {

// How far an update of a library is.
struct LibraryProgress {
    std::size_t files = 0, filesDone = 0;
    std::filesystem::path file;  // that is being read; empty at the end
    std::size_t added = 0, kept = 0, removed = 0;

    bool operator==(const LibraryProgress&) const = default;
};

struct LibraryChanges {
    std::size_t added = 0, kept = 0, removed = 0;  // documents
    std::vector<std::string> warnings;             // what could not be read, a line each
    std::vector<std::string> notes;                // on the whole: folders that are away, a library made anew
};

// What an update leaves out.
struct LibraryUpdateOptions {
    // Files written before this of which the library has documents are taken for unchanged and not read; none: all are.
    std::optional<std::filesystem::file_time_type> since = {};
};

// Called between documents, on the thread that updates: may wait (a pause), and throws Cancelled to end it.
using LibraryCheckpoint = std::function<void(const LibraryProgress&)>;

// Brings a library up to date with files (libraryFiles()'s). Of each, documents that are there already stay, those that are
// not there any more go, and new ones are encoded, unless some file has had the same text and picture. A file that can't be
// read keeps its documents. Cancelled is thrown on: then files that were gone through are in the library, and the one that
// was being read is as it was. Throws Error where the library was made by another encoder.
LibraryChanges updateLibrary(Library& library, BiEncoder& encoder, std::span<const std::filesystem::path> files,
                             const LibraryCheckpoint& checkpoint = {}, const std::stop_token& stop = {},
                             const LibraryUpdateOptions& options = {});

// What an update is made for: files and folders that were named, or all there are of a library.
enum class LibraryScope : std::uint8_t { named, whole };
// Takes out documents of files that were deleted, how many; of the whole scope also those that come from nowhere of what was
// surveyed. What has gone as a whole, a folder that has no file any more too, keeps its documents: its disk may be away. A
// line is added to `notes` for each such.
std::size_t removeGone(Library& library, const LibrarySurvey& survey, LibraryScope scope,
                       std::vector<std::string>& notes);

// Throws Error unless `encoder` made the library's vectors.
void requireEncoder(const Library& library, const BiEncoder& encoder, const std::string& libraryName);

}  // namespace pardalis
