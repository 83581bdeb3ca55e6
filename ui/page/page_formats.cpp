#include "ui/page/page_formats.h"

#include "ui/page/pdf_export.h"

namespace pardalis {

const Formats& pageFormats() {
    static const Formats formats = documentFormats().withWriter(
        "pdf", [](const Document& document, const std::filesystem::path& path, const ReadProgress& progress) {
            savePdf(document, path, {}, progress);
        });
    return formats;
}

}  // namespace pardalis
