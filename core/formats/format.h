#pragma once

#include "core/formats/imported.h"
#include "core/formats/read_progress.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace pardalis {

// What a format keeps of a document.
enum class Keeps : std::uint8_t {
    text,        // words alone
    page,        // what a reader sees: text, its styles and pictures
    everything,  // how it came to be, too. Documents are saved in such a one; to all others they are exported
};

// A kind of file that documents are read from or written to. Whatever names formats – dialogs, menus, help, errors – is
// made from these. English; the window translates.
struct Format {
    using Reader = std::function<Imported(const std::filesystem::path&, const ReadProgress&)>;
    using Writer = std::function<void(const Document&, const std::filesystem::path&, const ReadProgress&)>;

    std::string_view id;                // "markdown"
    std::string_view name;              // "Markdown"
    std::string_view command;           // of the Export menu, with its access key: "&Markdown with pictures"
    std::vector<const char*> suffixes;  // ".md", in lower case; files get the first
    std::string_view mimeType;
    Keeps keeps = Keeps::page;
    // Both throw Error naming the file, and Cancelled where they ask whether they are still wanted. Empty: it can't be read, or not be written.
    Reader read;
    Writer write;
};

// The reader of a format whose files are one text. `import` gets the folder beside which relative pictures are looked
// for, and does not know the file's name; a file of more than `mostBytes` is refused.
using TextImporter =
    std::function<Imported(std::string_view, const std::filesystem::path& folder, const ReadProgress&)>;
Format::Reader textReader(TextImporter import, std::uint64_t mostBytes);

}  // namespace pardalis
