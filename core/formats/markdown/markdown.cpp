#include "core/formats/markdown/markdown.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// PAGE-assets, of a name that any file system holds.
std::string assetsFolder(const fs::path& path) {
    constexpr std::size_t kMostOfName = 240;
    const std::string stem = path.stem().string();
    const std::string_view head = std::string_view(stem).substr(0, kMostOfName);
    return std::string(head.substr(0, completeUtf8Prefix(head))) + "-assets";
}

// The pictures first: whoever sees the text finds what it names.
void writeMarkdown(const Document& document, const fs::path& path, const ReadProgress&) {
    const MarkdownExport out = exportMarkdown(document, assetsFolder(path));
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

Format markdownFormat() {
    constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
    return {"markdown",
            "Markdown",
            "&Markdown with pictures",
            {".md", ".markdown"},
            "text/markdown",
            Keeps::page,
            textReader(importMarkdown, kMostBytes),
            writeMarkdown};
}

}  // namespace pardalis
