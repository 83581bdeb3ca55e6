#pragma once

#include "core/document/document.h"
#include "core/formats/read_progress.h"
#include "core/retrieval/library.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// A document on its way into a library, with its picture's bytes.
struct LibraryDraft {
    LibraryDocument document;
    std::shared_ptr<const Media> picture;  // null: none
};

struct LibraryDrafts {
    std::vector<LibraryDraft> drafts;
    std::vector<std::string> warnings;  // what could not be read, a line each
};

// Pairs of text and picture as a model of documents is taught them. A picture goes with its caption, what it is said to show
// and the text that leads to it: the nearest in front of it, or right behind it where there is none, within its section; with
// the section's heading where nothing else is said. What text is left is a document by itself, a paragraph each, behind the
// heading; what says less than a few letters is left out. In the order of the page.
std::vector<LibraryDraft> draftsOf(const Document& document, const std::string& source);

// The same of a file: a document of any format that is read, or a picture, which goes with the text file of its name beside
// it ("cat.jpg", "cat.txt"). Throws Error where it can't be read, and Cancelled.
LibraryDrafts readDrafts(const std::filesystem::path& file, const ReadProgress& progress = {});

// A document of a library once more out of its file, with its picture's bytes. Throws Error where the file has gone or has it
// no more, and Cancelled.
LibraryDraft draftOf(const LibraryDocument& document, const ReadProgress& progress = {});

// Adds the pictures of such documents, but those that are there. What can't be read is a line each.
std::vector<std::string> addPicturesOf(std::span<const LibraryDocument> documents, MediaStore& media);

// The files that readDrafts() reads of what a person names, files and folders with all that is in them, sorted and absolute,
// none twice. Hidden ones, links to folders and the text that belongs to a picture are passed over in folders. Throws Error
// where something is not there, or a folder has more files than a library could.
std::vector<std::filesystem::path> libraryFiles(const std::vector<std::filesystem::path>& named);

// What is there of what a person named, each written in full.
struct LibrarySurvey {
    std::vector<std::filesystem::path> files;    // libraryFiles()'s of what is there
    std::vector<std::filesystem::path> present;  // of the named
    std::vector<std::filesystem::path> missing;  // of the named, and folders that can't be read
};
// Throws Error where there are too many files, and Cancelled.
LibrarySurvey surveyLibrary(const std::vector<std::filesystem::path>& named,
                            const std::function<bool()>& cancelled = {});

// Whether a file is what was named or lies in it; neither need be there.
bool isWithin(const std::filesystem::path& file, const std::filesystem::path& named);
// What a person named, written in full; it need not be there.
std::filesystem::path fullPath(const std::filesystem::path& named);

// Whether a file or the text that belongs to it was written at `time` or later, or can't be looked at.
bool changedSince(const std::filesystem::path& file, std::filesystem::file_time_type time);

}  // namespace pardalis
