#include "core/base/error.h"
#include "core/formats/formats.h"
#include "core/formats/picture_import.h"
#include "core/image/picture_formats.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_text.h"

#include <algorithm>
#include <set>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 1 << 20;
constexpr int kDeepestFolder = 64;

bool isPicture(const fs::path& file) {
    std::string suffix = file.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return std::ranges::any_of(pictureFormats(), [&](const PictureFormat& format) {
        return std::ranges::any_of(format.suffixes, [&](const char* known) { return suffix == known; });
    });
}

bool isDocument(const fs::path& file) {
    const Format* format = documentFormats().find(file);
    return format && format->read;
}

fs::path textBeside(const fs::path& picture) { return fs::path(picture).replace_extension(".txt"); }

bool belongsToPicture(const fs::path& file, const std::set<fs::path>& all) {
    return file.extension() == ".txt" && std::ranges::any_of(pictureFormats(), [&](const PictureFormat& format) {
               return std::ranges::any_of(format.suffixes, [&](const char* suffix) {
                   return all.contains(fs::path(file).replace_extension(suffix));
               });
           });
}

class FolderWalk {
public:
    std::set<fs::path> found;

    void walk(const fs::path& folder, int depth) {
        if (depth > kDeepestFolder)
            throw Error("{}: more than {} folders within each other", folder.string(), kDeepestFolder);
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            if (entry->path().filename().string().starts_with('.'))
                continue;
            std::error_code gone;
            const fs::file_status own = entry->symlink_status(gone);
            if (fs::is_directory(own))
                walk(entry->path(), depth + 1);
            else if (fs::is_regular_file(entry->path(), gone) &&
                     (isPicture(entry->path()) || isDocument(entry->path())))
                add(entry->path());
        }
        if (error)
            throw Error("{}: can't be read: {}", folder.string(), error.message());
    }
    void add(const fs::path& file) {
        found.insert(file);
        if (found.size() > kMostFiles)
            throw Error("more than {} files; a library has no room for them", kMostFiles);
    }
};

LibraryDrafts readPicture(const fs::path& file) {
    MediaStore media;
    const Block block = importPicture(media, readFile(file, kMaxPictureFile), file.filename().string());
    LibraryDrafts result;
    std::string text;
    if (const fs::path beside = textBeside(file); fileExists(beside)) {
        const Imported imported = openDocument(beside);
        result.warnings = imported.warnings;
        for (const Block& line : imported.document.blocks())
            text += line.text() + "\n";
    }
    const std::string& hash = block.picture.value().media;
    result.drafts.push_back({{libraryText(text), hash, file.string()}, media.find(hash)});
    return result;
}

}  // namespace

LibraryDrafts readDrafts(const fs::path& file, const ReadProgress& progress) {
    if (isPicture(file))
        return readPicture(file);
    Imported imported = openDocument(file, progress);
    return {draftsOf(imported.document, file.string()), std::move(imported.warnings)};
}

std::vector<fs::path> libraryFiles(const std::vector<fs::path>& named) {
    FolderWalk walk;
    std::set<fs::path> asked;
    for (const fs::path& path : named) {
        std::error_code error;
        const fs::path whole = fs::weakly_canonical(fs::absolute(path), error);
        if (error || !fileExists(whole))
            throw Error("{}: there is no such file or folder", path.string());
        if (fs::is_directory(whole, error))
            walk.walk(whole, 0);
        else
            asked.insert(whole);
    }
    std::set<fs::path> files = asked;
    for (const fs::path& file : walk.found) {
        if (!belongsToPicture(file, walk.found))
            files.insert(file);
    }
    return {files.begin(), files.end()};
}

LibraryDraft draftOf(const LibraryDocument& document) {
    for (LibraryDraft& draft : readDrafts(document.source).drafts) {
        if (draft.document == document)
            return std::move(draft);
    }
    throw Error("{}: what the library has of it is not there any more; bring the library up to date", document.source);
}

}  // namespace pardalis
