#include "ui/library/library_index.h"

#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/formats/picture_import.h"
#include "core/image/image_io.h"
#include "core/retrieval/document_vector.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_file.h"
#include "core/retrieval/select_documents.h"
#include "ui/library/library_choices.h"
#include "ui/page/qt_text.h"

#include <algorithm>
#include <set>

namespace pardalis {
namespace {

constexpr std::size_t kMostPictures = 16, kMostTexts = 8;  // that a search shows

}  // namespace

LibraryIndex::LibraryIndex(std::filesystem::path library, LibraryWorker::Opener open)
    : m_file(std::move(library)), m_open(std::move(open)) {}

LibraryIndex::~LibraryIndex() = default;

void LibraryIndex::forgetLibrary() {
    m_search.reset();
    m_library.reset();
}

void LibraryIndex::forgetEncoder() { m_encoder.reset(); }

const Library& LibraryIndex::library() {
    if (!m_library)
        m_library = fileExists(m_file) ? readLibrary(m_file) : Library(std::string(64, '0'), 1);
    return *m_library;
}

LibraryCounts LibraryIndex::counts(const QStringList& sources) {
    LibraryCounts counts;
    std::vector<std::filesystem::path> named;
    for (const QString& source : sources) {
        named.push_back(fullPath(source.toStdU16String()));
        counts.bySource[source] = 0;
    }
    for (const LibraryDocument& document : library().documents()) {
        ++counts.documents;
        counts.pictures += document.media.empty() ? 0 : 1;
        for (qsizetype i = 0; i < sources.size(); ++i) {
            if (isWithin(document.source, named[static_cast<std::size_t>(i)]))
                ++counts.bySource[sources[i]];
        }
    }
    return counts;
}

// All there is, the best first.
std::vector<LibraryHit> LibraryIndex::ranked(const LibraryQuery& query, const std::stop_token& stop) {
    const Library& all = library();
    if (all.size() == 0 || query.empty())
        return {};
    if (!m_encoder)
        m_encoder = m_open(stop);
    requireEncoder(all, *m_encoder, m_file.string());
    Image picture;
    if (!query.path.isEmpty())
        picture = decodeImage(readFile(query.path.toStdU16String(), kMaxPictureFile), toUtf8(query.path));
    else if (!query.picture.empty())
        picture = decodeImage(query.picture, "the picture");
    const bool hasPicture = picture.width > 0;
    const std::vector<float> vector =
        embedDocument(*m_encoder, toUtf8(query.words.trimmed()), hasPicture ? &picture : nullptr, stop);
    if (!m_backend)
        m_backend = makeCpuBackend({.threads = 2});
    if (!m_search)
        m_search.emplace(*m_backend, all);
    return m_search->best(vector, all.size());
}

std::vector<LibraryDocument> LibraryIndex::find(const LibraryQuery& query, const std::stop_token& stop) {
    std::vector<LibraryDocument> pictures, texts;
    std::set<std::string> shown;
    for (const LibraryHit& hit : ranked(query, stop)) {
        const LibraryDocument& document = library().documents()[hit.document];
        if (document.media.empty() && texts.size() < kMostTexts && !hasContentOf(texts, document))
            texts.push_back(document);
        else if (!document.media.empty() && pictures.size() < kMostPictures && shown.insert(document.media).second)
            pictures.push_back(document);
    }
    pictures.insert(pictures.end(), texts.begin(), texts.end());
    return pictures;
}

// Whether it could be.
bool LibraryIndex::read(const LibraryDocument& document, ChosenPages& into, const std::stop_token& stop) {
    try {
        into.pages.push_back(page(document, stop));
    } catch (const Error& error) {
        into.unreadable << toQString(error.what());
        return false;
    }
    return true;
}

ChosenPages LibraryIndex::choose(const PageWish& wish, const std::stop_token& stop) {
    ChosenPages chosen;
    for (const LibraryDocument& document : wish.pinned)
        read(document, chosen, stop);
    if (chosen.pages.size() >= wish.most)
        return chosen;
    try {
        std::vector<LibraryHit> hits = ranked({.words = toQString(wish.words)}, stop);
        std::erase_if(hits, [&](const LibraryHit& hit) {
            const LibraryDocument& document = library().documents()[hit.document];
            return hasContentOf(wish.never, document) || hasContentOf(wish.pinned, document);
        });
        SelectionRules rules = kPagesForAPicture;
        rules.most = wish.most - chosen.pages.size();
        selectDocuments(library(), hits, rules,
                        [&](const LibraryHit& hit) { return read(library().documents()[hit.document], chosen, stop); });
    } catch (const Error& error) {
        chosen.failure = toQString(error.what());
    }
    return chosen;
}

LibraryPage LibraryIndex::page(const LibraryDocument& document, const std::stop_token& stop) {
    const LibraryDraft draft = draftOf(document, {.report = {}, .cancelled = [&] { return stop.stop_requested(); }});
    if (!draft.picture)
        return {document, makeParagraph(document.text)};
    MediaStore media;
    Block block = importPicture(media, draft.picture->bytes, document.source);
    block.picture->alt = block.picture->caption = document.text;
    std::shared_ptr<const Media> bytes = media.find(block.picture->media);
    return {document, std::move(block), std::move(bytes)};
}

}  // namespace pardalis
