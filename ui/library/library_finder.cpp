#include "ui/library/library_finder.h"

#include "core/base/error.h"
#include "core/image/image_io.h"
#include "ui/library/library_index.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <optional>
#include <utility>

namespace pardalis {
namespace {

constexpr int kThumbnailPixels = 160;  // of the longer side: enough for twice the pixels

struct Renewal {
    QStringList sources;
    bool encoder = false;
};

template <typename What>
struct Numbered {
    quint64 id = 0;
    What what;
};

QString wordsOf(const std::exception& error) {
    return dynamic_cast<const std::bad_alloc*>(&error) ? LibraryFinder::tr("There is not enough memory for it.")
                                                       : toQString(error.what());
}

}  // namespace

struct LibraryFinder::Work {
    Work(const std::filesystem::path& library, LibraryWorker::Opener open) : index(library, std::move(open)) {}

    void run();
    void renew(const Renewal& what);
    void find(const Numbered<LibraryQuery>& query, const std::stop_token& stop);
    void choose(const Numbered<PageWish>& wish, const std::stop_token& stop);
    void showNext(const std::stop_token& stop);
    template <typename Report>
    void report(Report report) {
        const std::lock_guard lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(
                owner, [to = owner, report] { report(*to); }, Qt::QueuedConnection);
    }

    LibraryIndex index;                  // of the thread alone, as the two below
    std::deque<LibraryDocument> unseen;  // of what was found last, without their pictures yet
    quint64 found = 0, seen = 0;         // by which search, and how many of it were shown

    std::mutex mutex;
    std::condition_variable wake;
    std::optional<Renewal> renewal;  // under mutex, as all below
    std::deque<Numbered<PageWish>> wishes;
    std::optional<Numbered<LibraryQuery>> query;
    std::stop_source stopAll, stopSearch;
    LibraryFinder* owner = nullptr;  // null once it goes
};

LibraryFinder::LibraryFinder(const std::filesystem::path& library, LibraryWorker::Opener open, QObject* parent)
    : QObject(parent), m_work(std::make_shared<Work>(library, std::move(open))) {
    m_work->owner = this;
    m_thread.reset(QThread::create([work = m_work] { work->run(); }));
    m_thread->start();
}

LibraryFinder::~LibraryFinder() {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->owner = nullptr;
        m_work->stopAll.request_stop();
        m_work->stopSearch.request_stop();
    }
    m_work->wake.notify_all();
    m_thread->wait();
}

void LibraryFinder::renew(const QStringList& sources, bool encoder) {
    {
        const std::lock_guard lock(m_work->mutex);
        const bool before = m_work->renewal && m_work->renewal->encoder;
        m_work->renewal = Renewal{sources, encoder || before};
    }
    m_work->wake.notify_all();
}

quint64 LibraryFinder::search(const LibraryQuery& query) {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->stopSearch.request_stop();
        m_work->stopSearch = std::stop_source();
        m_work->query = Numbered<LibraryQuery>{++m_lastId, query};
    }
    m_work->wake.notify_all();
    return m_lastId;
}

quint64 LibraryFinder::choose(const PageWish& wish) {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->wishes.push_back({++m_lastId, wish});
    }
    m_work->wake.notify_all();
    return m_lastId;
}

// What a picture waits for comes first, thumbnails come last.
void LibraryFinder::Work::run() {
    for (;;) {
        std::optional<Renewal> toRenew;
        std::optional<Numbered<PageWish>> wish;
        std::optional<Numbered<LibraryQuery>> toFind;
        std::stop_token all, search;
        {
            std::unique_lock lock(mutex);
            wake.wait(lock, [&] { return !owner || renewal || !wishes.empty() || query || !unseen.empty(); });
            if (!owner)
                return;
            all = stopAll.get_token();
            search = stopSearch.get_token();
            if (renewal) {
                toRenew = std::exchange(renewal, std::nullopt);
            } else if (!wishes.empty()) {
                wish = std::move(wishes.front());
                wishes.pop_front();
            } else {
                toFind = std::exchange(query, std::nullopt);
            }
        }
        try {
            if (toRenew)
                renew(*toRenew);
            else if (wish)
                choose(*wish, all);
            else if (toFind)
                find(*toFind, search);
            else
                showNext(search);
        } catch (const Cancelled&) {  // a newer one has come, or the end
            unseen.clear();
        }
    }
}

void LibraryFinder::Work::renew(const Renewal& what) {
    index.forgetLibrary();
    if (what.encoder)
        index.forgetEncoder();
    try {
        report([counts = index.counts(what.sources)](LibraryFinder& to) { emit to.counted(counts); });
    } catch (const std::exception& error) {
        report([cause = wordsOf(error)](LibraryFinder& to) { emit to.uncounted(cause); });
    }
}

void LibraryFinder::Work::find(const Numbered<LibraryQuery>& wanted, const std::stop_token& stop) {
    unseen.clear();
    try {
        const std::vector<LibraryDocument> documents =
            wanted.what.documents.empty() ? index.find(wanted.what, stop) : wanted.what.documents;
        unseen.assign(documents.begin(), documents.end());
        found = wanted.id;
        seen = 0;
        report([id = wanted.id, documents](LibraryFinder& to) { emit to.found(id, documents); });
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        report([id = wanted.id, cause = wordsOf(error)](LibraryFinder& to) { emit to.failed(id, cause); });
    }
}

void LibraryFinder::Work::showNext(const std::stop_token& stop) {
    const LibraryDocument document = std::move(unseen.front());
    unseen.pop_front();
    const int number = static_cast<int>(seen++);
    LibraryPage page{document, {}};
    QImage thumbnail;
    QString cause;
    try {
        page = LibraryIndex::page(document, stop);
        if (page.media)
            thumbnail = toQImage(decodePreview(page.media->bytes, document.source, kThumbnailPixels));
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        cause = wordsOf(error);
    }
    report([id = found, number, page, thumbnail, cause](LibraryFinder& to) {
        emit to.shown(id, number, page, thumbnail, cause);
    });
}

void LibraryFinder::Work::choose(const Numbered<PageWish>& wish, const std::stop_token& stop) {
    ChosenPages pages;
    try {
        pages = index.choose(wish.what, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        pages.failure = wordsOf(error);
    }
    report([id = wish.id, pages](LibraryFinder& to) { emit to.chosen(id, pages); });
}

}  // namespace pardalis
