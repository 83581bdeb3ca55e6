#pragma once

#include "core/formats/read_progress.h"
#include "ui/page/paper_pages.h"

#include <filesystem>

namespace pardalis {

struct PdfOptions {
    QPageLayout page = defaultPaper();
    bool pageNumbers = true;  // only where there is more than one page
};

// The document as pages: selectable text in the light colours, pictures with all their own pixels and, but for JPEG
// originals, without loss; a picture is never split. PDF 1.4, untagged: Qt 6.4 writes no alt text into it (the HTML export
// has it). Needs a QGuiApplication for fonts; may be called on any thread. Throws Error for a picture that can't be read, and
// Cancelled: `progress` is asked at each page, once all are laid out.
Bytes exportPdf(const Document& document, const PdfOptions& options = {}, const ReadProgress& progress = {});
void savePdf(const Document& document, const std::filesystem::path& path, const PdfOptions& options = {},
             const ReadProgress& progress = {});

}  // namespace pardalis
