#include "core/document/export.h"

#include "core/base/error.h"
#include "core/document/document_file.h"
#include "core/document/file_kind.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// The pictures first: whoever sees the text finds what it names.
void writeMarkdown(const Document& document, const fs::path& path) {
    const MarkdownExport out = exportMarkdown(document, path.stem().string() + "-assets");
    for (const auto& [name, bytes] : out.assets) {
        const fs::path asset = path.parent_path() / name;
        std::error_code failed;
        fs::create_directories(asset.parent_path(), failed);
        if (failed)
            throw Error("{}: can't be made: {}", asset.parent_path().string(), failed.message());
        writeFileAtomically(asset, bytes);
    }
    writeFileAtomically(path, asBytes(out.text));
}

}  // namespace

void saveDocumentAs(const Document& document, const fs::path& path) {
    switch (fileKindOf(path)) {
    case FileKind::pardalis: return writeDocument(document, path);
    case FileKind::html: return writeFileAtomically(path, asBytes(exportHtml(document)));
    case FileKind::markdown: return writeMarkdown(document, path);
    case FileKind::text: return writeFileAtomically(path, asBytes(exportText(document)));
    case FileKind::unknown: break;
    }
    throw Error("{}: {}", path.string(), kKnownFiles);
}

}  // namespace pardalis
