#include "core/formats/html/html.h"

#include "core/base/file.h"

namespace pardalis {

Format htmlFormat() {
    constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;  // pictures are in it
    return {"html",
            "Web page",
            "&Web page",
            {".html", ".htm"},
            "text/html",
            Keeps::page,
            textReader(importHtml, kMostBytes),
            [](const Document& document, const std::filesystem::path& path, const ReadProgress&) {
                writeFileAtomically(path, asBytes(exportHtml(document)));
            }};
}

}  // namespace pardalis
