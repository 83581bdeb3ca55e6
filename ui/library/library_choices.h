#pragma once

#include "core/retrieval/library.h"

#include <QStringList>

#include <vector>

class QSettings;

namespace pardalis {

// What the user chose of their library, kept in the settings.
struct LibraryChoices {
    static constexpr std::size_t kMostDocuments = 1000;  // that are remembered of each kind

    QStringList sources;                  // files and folders, in the order in which they were added
    QString encoder;                      // folder of a CLIP model; "": the one that came with the program
    std::vector<LibraryDocument> pinned;  // that pictures are to be drawn like, whatever they are of
    std::vector<LibraryDocument> never;   // that no picture is to be drawn like

    static LibraryChoices load(const QSettings& settings);
    void save(QSettings& settings) const;

    bool operator==(const LibraryChoices&) const = default;
};

// Of the same text and picture, wherever they stand.
bool isSameContent(const LibraryDocument& a, const LibraryDocument& b);
bool hasContentOf(const std::vector<LibraryDocument>& documents, const LibraryDocument& document);

}  // namespace pardalis
