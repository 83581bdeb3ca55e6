#include "core/formats/text/text.h"

#include "core/base/file.h"

namespace pardalis {

Format textFormat() {
    constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
    return {"text",
            "Plain text",
            "Plain &text",
            {".txt"},
            "text/plain",
            Keeps::text,
            textReader([](std::string_view text, const std::filesystem::path&,
                          const ReadProgress& progress) { return importText(text, progress); },
                       kMostBytes),
            [](const Document& document, const std::filesystem::path& path, const ReadProgress&) {
                writeFileAtomically(path, asBytes(exportText(document)));
            }};
}

}  // namespace pardalis
