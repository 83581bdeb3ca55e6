#include "core/base/error.h"
#include "core/formats/formats.h"
#include "core/formats/picture_import.h"
#include "core/image/picture_formats.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 1 << 20;
constexpr int kDeepestFolder = 64, kMostLinks = 40;

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
    std::vector<fs::path> unreadable;

    explicit FolderWalk(const std::function<bool()>& cancelled) : m_cancelled(cancelled) {}

    void walk(const fs::path& folder, int depth) {
        if (m_cancelled && m_cancelled())
            throw Cancelled();
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
            unreadable.push_back(folder);
    }
    void add(const fs::path& file) {
        found.insert(file);
        if (found.size() > kMostFiles)
            throw Error("more than {} files; a library has no room for them", kMostFiles);
    }

private:
    const std::function<bool()>& m_cancelled;
};

// What a path is once the first link in it has been followed; none: there is no link in it.
std::optional<fs::path> throughFirstLink(const fs::path& path) {
    fs::path before;
    for (auto part = path.begin(); part != path.end(); ++part) {
        std::error_code error;
        if (!fs::is_symlink(before / *part, error)) {
            before /= *part;
            continue;
        }
        fs::path target = before / fs::read_symlink(before / *part, error);  // an absolute one stands alone
        if (error)
            return std::nullopt;
        for (++part; part != path.end(); ++part)
            target /= *part;
        return target.lexically_normal();
    }
    return std::nullopt;
}

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

// A link whose target is away names the target all the same: what the library has of it is named so, too.
fs::path fullPath(const fs::path& named) {
    std::error_code error;
    fs::path whole = fs::absolute(named).lexically_normal();
    for (int links = 0; links < kMostLinks; ++links) {
        if (fs::path known = fs::weakly_canonical(whole, error); !error)
            whole = std::move(known);
        const std::optional<fs::path> target = throughFirstLink(whole);
        if (!target)
            break;
        whole = *target;
    }
    return whole.has_filename() ? whole : whole.parent_path();  // "folder/"
}

bool isWithin(const fs::path& file, const fs::path& named) {
    const auto [end, rest] = std::mismatch(named.begin(), named.end(), file.begin(), file.end());
    return end == named.end();
}

bool changedSince(const fs::path& file, fs::file_time_type time) {
    const auto isNew = [&](const fs::path& path) {
        std::error_code error;
        const fs::file_time_type written = fs::last_write_time(path, error);
        return error || written >= time;
    };
    return isNew(file) || (isPicture(file) && fileExists(textBeside(file)) && isNew(textBeside(file)));
}

LibrarySurvey surveyLibrary(const std::vector<fs::path>& named, const std::function<bool()>& cancelled) {
    FolderWalk walk(cancelled);
    LibrarySurvey survey;
    std::set<fs::path> files;
    for (const fs::path& path : named) {
        const fs::path whole = fullPath(path);
        std::error_code error;
        if (!fileExists(whole)) {
            survey.missing.push_back(whole);
            continue;
        }
        survey.present.push_back(whole);
        if (fs::is_directory(whole, error))
            walk.walk(whole, 0);
        else
            files.insert(whole);
    }
    for (const fs::path& file : walk.found) {
        if (!belongsToPicture(file, walk.found))
            files.insert(file);
    }
    survey.files.assign(files.begin(), files.end());
    survey.missing.insert(survey.missing.end(), walk.unreadable.begin(), walk.unreadable.end());
    return survey;
}

std::vector<fs::path> libraryFiles(const std::vector<fs::path>& named) {
    for (const fs::path& path : named) {
        if (!fileExists(fullPath(path)))
            throw Error("{}: there is no such file or folder", path.string());
    }
    LibrarySurvey survey = surveyLibrary(named);
    if (!survey.missing.empty())
        throw Error("{}: can't be read", survey.missing.front().string());
    return std::move(survey.files);
}

LibraryDraft draftOf(const LibraryDocument& document, const ReadProgress& progress) {
    LibraryDrafts read = readDrafts(document.source, progress);
    for (LibraryDraft& draft : read.drafts) {
        if (draft.document == document)
            return std::move(draft);
    }
    throw Error("{}: what the library has of it is not there any more; bring the library up to date", document.source);
}

std::vector<std::string> addPicturesOf(std::span<const LibraryDocument> documents, MediaStore& media) {
    std::vector<std::string> missing;
    for (const LibraryDocument& document : documents) {
        if (document.media.empty() || media.find(document.media))
            continue;
        try {
            const LibraryDraft draft = draftOf(document);
            media.add(draft.picture->bytes, draft.picture->mimeType);
        } catch (const Error& error) {
            missing.emplace_back(error.what());
        }
    }
    return missing;
}

}  // namespace pardalis
