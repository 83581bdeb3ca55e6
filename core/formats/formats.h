#pragma once

#include "core/formats/format.h"

#include <string>

namespace pardalis {

// The formats a program knows, in the order in which messages and dialogs name them.
class Formats {
public:
    explicit Formats(std::vector<Format> formats);  // CHECKs that no suffix is two formats'

    const std::vector<Format>& all() const { return m_formats; }
    const Format* find(const std::filesystem::path& path) const;  // by its suffix, in upper or lower case; null if none
    const Format& named(std::string_view id) const;               // CHECKs that there is one
    const Format& own() const;                                    // that documents are saved in
    // The same with the writer of `id`: for a format that needs what this library has not.
    Formats withWriter(std::string_view id, Format::Writer write) const;

    // By the path's suffix. Throw Error, which says what there is; and Cancelled when `progress` asks for it.
    Imported open(const std::filesystem::path& path, const ReadProgress& progress = {}) const;
    void save(const Document& document, const std::filesystem::path& path, const ReadProgress& progress = {}) const;

    enum class For { reading, writing };
    // ".pardalis, .md, .html or .txt": the usual suffixes, the last two joined by `last`.
    std::string usualSuffixes(For what, std::string_view last) const;
    // ".pardalis, .md or .markdown, .html or .htm, or .txt"
    std::string allSuffixes(For what) const;

private:
    std::vector<Format> m_formats;
};

// All of ours. PDF has no writer here: pages are laid out by whoever can (withWriter()).
const Formats& documentFormats();

// documentFormats().open() and save(). Pictures named by relative paths are read from the document's folder and below it
// only; nothing is ever fetched.
Imported openDocument(const std::filesystem::path& path, const ReadProgress& progress = {});
void saveDocumentAs(const Document& document, const std::filesystem::path& path);

}  // namespace pardalis
