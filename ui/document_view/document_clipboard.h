#pragma once

#include "core/document/document.h"

#include <QMimeData>
#include <QStringList>

#include <memory>
#include <vector>

namespace pardalis {

inline constexpr const char* kFragmentMimeType = "application/vnd.pardalis.document+zip";

// What lies in the clipboard or is being dropped, as blocks of a document and the pictures they need.
struct PastedContent {
    std::vector<Block> blocks;
    MediaStore media;
    QString failure;       // why there is nothing; shown to the user
    QStringList notes;     // what did not come along of what is there; shown as well
    bool fresh = false;    // pictures from outside, whose fitting the user has not seen yet
};

// Blocks for other programs and for ourselves: our own format keeps everything, the others as much as they can. One
// picture is a picture, too. The caller owns the result.
std::unique_ptr<QMimeData> mimeDataFor(const std::vector<Block>& blocks, const Document& document);

bool canPaste(const QMimeData& data);
// Our own format before a picture, a picture before styled text, styled text before plain. Nothing is ever fetched.
PastedContent pastedContent(const QMimeData& data);
PastedContent pictureFromBytes(Bytes bytes, const QString& name);
PastedContent pictureFromFile(const QString& path);

}  // namespace pardalis
