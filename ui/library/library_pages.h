#pragma once

#include "core/base/file.h"
#include "core/document/document.h"
#include "core/retrieval/library.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

namespace pardalis {

// What is looked for in a library: words, a picture, or both.
struct LibraryQuery {
    QString words;
    Bytes picture = {};                           // a file's
    QString path = {};                            // or where the picture lies
    std::vector<LibraryDocument> documents = {};  // in place of all that: nothing is looked for, these are shown

    bool empty() const { return words.trimmed().isEmpty() && picture.empty() && path.isEmpty() && documents.empty(); }
};

// A document of a library once more out of its file.
struct LibraryPage {
    LibraryDocument document;
    Block block;                                   // the picture, its text as caption and description; else a paragraph
    std::shared_ptr<const Media> media = nullptr;  // the picture's bytes; null: none
};

// For a picture that is to be drawn like some pages of a library.
struct PageWish {
    std::string words = {};
    std::vector<LibraryDocument> pinned = {};  // these first
    std::vector<LibraryDocument> never = {};
    std::size_t most = 2;  // pages that are chosen beside pinned ones, and together with them
};

struct ChosenPages {
    std::vector<LibraryPage> pages = {};
    QStringList unreadable = {};  // documents that were left out, a line each
    QString failure = {};         // why nothing was looked for; "": it was
};

// How much of a library comes from where.
struct LibraryCounts {
    std::size_t documents = 0, pictures = 0;       // of the whole; pictures are documents, too
    std::map<QString, std::size_t> bySource = {};  // documents by what was added

    bool operator==(const LibraryCounts&) const = default;
};

}  // namespace pardalis

Q_DECLARE_METATYPE(pardalis::LibraryDocument)
