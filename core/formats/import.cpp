#include "core/formats/import.h"

#include "core/base/error.h"
#include "core/formats/file_kind.h"
#include "core/formats/pardalis/pardalis_file.h"

namespace pardalis {
namespace {

constexpr std::uint64_t kMaxText = std::uint64_t{256} << 20;
constexpr std::uint64_t kMaxHtml = std::uint64_t{1} << 30;  // pictures are in it

Imported imported(const std::filesystem::path& path, FileKind kind, const ReadProgress& progress) {
    const Bytes bytes = readFile(path, kind == FileKind::html ? kMaxHtml : kMaxText);
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    try {
        switch (kind) {
        case FileKind::markdown: return importMarkdown(asText(bytes), folder, progress);
        case FileKind::html: return importHtml(asText(bytes), folder, progress);
        default: return importText(asText(bytes), progress);
        }
    } catch (const Error& error) {
        throw Error("{}: {}", path.string(), error.what());  // importers don't know the file's name
    }
}

}  // namespace

Imported openDocument(const std::filesystem::path& path, const ReadProgress& progress) {
    const FileKind kind = fileKindOf(path);
    if (kind == FileKind::unknown)
        throw Error("{}: {}", path.string(), kKnownFiles);
    if (kind == FileKind::pardalis)
        return {readDocument(path, progress), {}};
    return imported(path, kind, progress);
}

}  // namespace pardalis
