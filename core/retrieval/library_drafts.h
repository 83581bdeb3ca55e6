#pragma once

#include "core/document/document.h"
#include "core/formats/read_progress.h"
#include "core/retrieval/library.h"

#include <filesystem>
#include <memory>
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
// no more.
LibraryDraft draftOf(const LibraryDocument& document);

// The files that readDrafts() reads of what a person names, files and folders with all that is in them, sorted and absolute,
// none twice. Hidden ones, links to folders and the text that belongs to a picture are passed over in folders. Throws Error
// where something is not there, or a folder has more files than a library could.
std::vector<std::filesystem::path> libraryFiles(const std::vector<std::filesystem::path>& named);

}  // namespace pardalis
