#include "core/retrieval/library_update.h"

#include "core/base/error.h"
#include "core/image/image_io.h"
#include "core/retrieval/document_vector.h"
#include "core/retrieval/library_drafts.h"

#include <algorithm>

namespace pardalis {
namespace {

class LibraryUpdate {
public:
    LibraryUpdate(Library& library, BiEncoder& encoder, const LibraryCheckpoint& checkpoint, std::stop_token stop)
        : m_library(library), m_encoder(encoder), m_checkpoint(checkpoint), m_stop(std::move(stop)) {}

    LibraryChanges run(std::span<const std::filesystem::path> files) {
        m_progress.files = files.size();
        for (const std::filesystem::path& file : files) {
            m_progress.file = file;
            check();
            take(file);
            ++m_progress.filesDone;
        }
        m_progress.file.clear();
        check();
        return {m_progress.added, m_progress.kept, m_progress.removed, std::move(m_warnings)};
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
                             const LibraryCheckpoint& checkpoint, const std::stop_token& stop) {
    requireEncoder(library, encoder, "the library");
    return LibraryUpdate(library, encoder, checkpoint, stop).run(files);
}

}  // namespace pardalis
