#include "core/retrieval/library_update.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/image_io.h"
#include "core/retrieval/document_vector.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

class LibraryUpdate {
public:
    LibraryUpdate(Library& library, BiEncoder& encoder, const LibraryCheckpoint& checkpoint, std::stop_token stop,
                  const LibraryUpdateOptions& options)
        : m_library(library),
          m_encoder(encoder),
          m_checkpoint(checkpoint),
          m_stop(std::move(stop)),
          m_since(options.since) {
        for (const LibraryDocument& document : library.documents())
            ++m_before[document.source];
    }

    LibraryChanges run(std::span<const std::filesystem::path> files) {
        m_progress.files = files.size();
        for (const std::filesystem::path& file : files) {
            m_progress.file = file;
            check();
            if (!takeAsItWas(file))
                take(file);
            ++m_progress.filesDone;
        }
        m_progress.file.clear();
        check();
        return {m_progress.added, m_progress.kept, m_progress.removed, std::move(m_warnings), {}};
    }

private:
    struct NewDocument {
        LibraryDocument document;
        std::vector<float> vector;
    };

    void check() const {
        if (m_stop.stop_requested())
            throw Cancelled();
        if (m_checkpoint)
            m_checkpoint(m_progress);
    }

    bool takeAsItWas(const std::filesystem::path& file) {
        const auto known = m_before.find(file.string());
        if (!m_since || known == m_before.end() || changedSince(file, *m_since))
            return false;
        m_progress.kept += known->second;
        return true;
    }

    void take(const std::filesystem::path& file) {
        const auto cancelled = [this] { return m_stop.stop_requested(); };
        LibraryDrafts read;
        try {
            read = readDrafts(file, {.report = {}, .cancelled = cancelled});
        } catch (const Error& error) {
            m_warnings.emplace_back(error.what());
            return;
        }
        for (const std::string& warning : read.warnings)
            m_warnings.push_back(fmt::format("{}: {}", file.string(), warning));
        std::vector<NewDocument> fresh;
        std::vector<LibraryDocument> wanted;
        std::size_t kept = 0;
        for (const LibraryDraft& draft : read.drafts) {
            if (!Library::defect(draft.document).empty() || std::ranges::find(wanted, draft.document) != wanted.end())
                continue;
            wanted.push_back(draft.document);
            if (m_library.contains(draft.document)) {
                ++kept;
                continue;
            }
            check();
            encode(draft, fresh);
        }
        // From here on nothing fails: the file is in the library whole or not at all.
        m_progress.removed += m_library.remove([&](const LibraryDocument& document) {
            return document.source == file.string() && std::ranges::find(wanted, document) == wanted.end();
        });
        m_progress.added += fresh.size();
        m_progress.kept += kept;
        for (NewDocument& one : fresh)
            m_library.add(std::move(one.document), one.vector);
    }

    void encode(const LibraryDraft& draft, std::vector<NewDocument>& fresh) {
        const auto& [text, media, source] = draft.document;
        if (const auto same = m_library.findContent(text, media)) {
            const std::span<const float> vector = m_library.vector(*same);
            fresh.push_back({draft.document, {vector.begin(), vector.end()}});
            return;
        }
        Image picture;
        try {
            if (draft.picture)
                picture = decodeImage(draft.picture->bytes, source);
        } catch (const Error& error) {
            m_warnings.emplace_back(error.what());
            return;
        }
        fresh.push_back({draft.document, embedDocument(m_encoder, text, draft.picture ? &picture : nullptr, m_stop)});
    }

    Library& m_library;
    BiEncoder& m_encoder;
    const LibraryCheckpoint& m_checkpoint;
    std::stop_token m_stop;
    std::optional<std::filesystem::file_time_type> m_since;
    std::unordered_map<std::string, std::size_t> m_before;  // documents by their files
    LibraryProgress m_progress;
    std::vector<std::string> m_warnings;
};

}  // namespace

void requireEncoder(const Library& library, const BiEncoder& encoder, const std::string& libraryName) {
    if (library.encoder() != encoder.id() || library.dimension() != encoder.dimension())
        throw Error(
            "{}: was made with another encoder; its vectors say nothing to this one. Use that encoder, or make the "
            "library anew",
            libraryName);
}

LibraryChanges updateLibrary(Library& library, BiEncoder& encoder, std::span<const std::filesystem::path> files,
                             const LibraryCheckpoint& checkpoint, const std::stop_token& stop,
                             const LibraryUpdateOptions& options) {
    requireEncoder(library, encoder, "the library");
    return LibraryUpdate(library, encoder, checkpoint, stop, options).run(files);
}

std::size_t removeGone(Library& library, const LibrarySurvey& survey, LibraryScope scope,
                       std::vector<std::string>& notes) {
    const auto isIn = [](const std::vector<fs::path>& named, const fs::path& file) {
        return std::ranges::any_of(named, [&](const fs::path& each) { return isWithin(file, each); });
    };
    const auto isOfLibrary = [&](const fs::path& named) {
        return std::ranges::any_of(library.documents(),
                                   [&](const LibraryDocument& document) { return isWithin(document.source, named); });
    };
    // A file that is gone alone was deleted; with the folder around it, nobody can tell.
    const auto wasDeleted = [&](const fs::path& named) {
        std::error_code error;
        return fs::is_directory(named.parent_path(), error) &&
               std::ranges::any_of(library.documents(),
                                   [&](const LibraryDocument& document) { return document.source == named.string(); });
    };
    std::vector<fs::path> away;
    const auto keep = [&](const fs::path& named, const char* why) {
        away.push_back(named);
        notes.push_back(fmt::format("{}: {}; what the library has from there stays", named.string(), why));
    };
    std::vector<fs::path> there = survey.present;
    for (const fs::path& named : survey.missing) {
        if (wasDeleted(named))
            there.push_back(named);
        else
            keep(named, "is not there or can't be read");
    }
    for (const fs::path& named : survey.present) {
        const auto isInIt = [&](const fs::path& file) { return isWithin(file, named); };
        if (std::ranges::none_of(survey.files, isInIt) && isOfLibrary(named))
            keep(named, "nothing is in it any more");
    }
    const std::unordered_set<std::string> files = [&] {
        std::unordered_set<std::string> all;
        for (const fs::path& file : survey.files)
            all.insert(file.string());
        return all;
    }();
    std::unordered_map<std::string, bool> gone;  // by the file: many documents are of one
    return library.remove([&](const LibraryDocument& document) {
        const auto [known, isNew] = gone.try_emplace(document.source, false);
        if (isNew && !files.contains(document.source) && !isIn(away, document.source)) {
            known->second =
                scope == LibraryScope::whole || (isIn(there, document.source) && !fileExists(document.source));
        }
        return known->second;
    });
}

}  // namespace pardalis
