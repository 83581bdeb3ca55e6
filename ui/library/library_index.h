#pragma once

#include "core/retrieval/library_search.h"
#include "core/retrieval/library_worker.h"
#include "ui/library/library_pages.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

namespace pardalis {

// A library's file with its encoder, to be searched. For one thread, which is not the GUI's.
class LibraryIndex {
public:
    // `open` makes the encoder when it is first needed.
    LibraryIndex(std::filesystem::path library, LibraryWorker::Opener open);
    ~LibraryIndex();

    // The file has changed, or another encoder is to be opened: both are read anew when they are needed next.
    void forgetLibrary();
    void forgetEncoder();

    // Each throws Error where the library can't be read; where there is no file it is empty.
    LibraryCounts counts(const QStringList& sources);
    // The best pictures, behind them the best texts; the same picture once. Throws Error where the encoder can't be opened or
    // is another than the library's, too, and Cancelled.
    std::vector<LibraryDocument> find(const LibraryQuery& query, const std::stop_token& stop);
    // Throws Cancelled alone.
    ChosenPages choose(const PageWish& wish, const std::stop_token& stop);
    // Throws Error where its file has it no more, and Cancelled.
    static LibraryPage page(const LibraryDocument& document, const std::stop_token& stop);

private:
    const Library& library();
    std::vector<LibraryHit> ranked(const LibraryQuery& query, const std::stop_token& stop);
    static bool read(const LibraryDocument& document, ChosenPages& into, const std::stop_token& stop);

    const std::filesystem::path m_file;
    const LibraryWorker::Opener m_open;
    std::unique_ptr<BiEncoder> m_encoder;
    std::unique_ptr<Backend> m_backend;  // of the search
    std::optional<Library> m_library;
    std::optional<LibrarySearch> m_search;  // of m_library
};

}  // namespace pardalis
