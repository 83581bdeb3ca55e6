#pragma once

#include "ui/document_view/pasted_picture.h"

#include <QMimeData>
#include <QStringList>

#include <memory>
#include <vector>

namespace pardalis {

inline constexpr const char* kFragmentMimeType = "application/vnd.pardalis.document+zip";

// Blocks for other programs and for ourselves: our own format keeps everything, the others as much as they can. One
// picture is a picture, too. The caller owns the result.
std::unique_ptr<QMimeData> mimeDataFor(const std::vector<Block>& blocks, const Document& document);

bool isPictureFile(const QString& path);  // by its suffix
// What is dropped where it is files, and not pictures alone: their paths. Empty otherwise.
QStringList droppedFiles(const QMimeData& data);

bool canPaste(const QMimeData& data);
// Our own format before a picture, a picture before styled text, styled text before plain. Nothing is ever fetched.
PastedContent pastedContent(const QMimeData& data);
// Its words alone, in the style of the page.
PastedContent pastedText(const QMimeData& data);

}  // namespace pardalis
