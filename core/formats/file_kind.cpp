#include "core/formats/file_kind.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace pardalis {

FileKind fileKindOf(const std::filesystem::path& path) {
    static constexpr std::pair<std::string_view, FileKind> kExtensions[] = {
        {".pardalis", FileKind::pardalis}, {".md", FileKind::markdown}, {".markdown", FileKind::markdown},
        {".html", FileKind::html},         {".htm", FileKind::html},    {".txt", FileKind::text},
    };
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const auto& [known, kind] : kExtensions) {
        if (extension == known)
            return kind;
    }
    return FileKind::unknown;
}

}  // namespace pardalis
