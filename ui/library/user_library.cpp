#include "ui/library/user_library.h"

#include "core/base/check.h"
#include "core/retrieval/library_drafts.h"
#include "ui/library/library_encoder.h"
#include "ui/page/qt_text.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QThread>

#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kMostLines = 50;  // of a notice

bool isEncoder(const QString& folder) { return QFileInfo::exists(folder + QStringLiteral("/config.json")); }

QStringList linesOf(const std::vector<std::string>& lines) {
    QStringList shown;
    for (std::size_t i = 0; i < lines.size() && i < kMostLines; ++i)
        shown << toQString(lines[i]);
    if (lines.size() > kMostLines)
        shown << UserLibrary::tr("… and %n more", nullptr, static_cast<int>(lines.size() - kMostLines));
    return shown;
}

}  // namespace

// Of progress only the newest waits.
struct UserLibrary::Post {
    std::mutex mutex;
    std::deque<LibraryEvent> events;  // under mutex, as all below
    std::filesystem::path encoder;    // that the next work opens
    UserLibrary* owner = nullptr;     // null once it goes

    void put(const LibraryEvent& event) {
        const std::lock_guard lock(mutex);
        using Kind = LibraryEvent::Kind;
        if (event.kind == Kind::progress && !events.empty() && events.back().kind == Kind::progress) {
            const bool written = events.back().written;
            events.back() = event;
            events.back().written |= written;
            return;
        }
        events.push_back(event);
        if (!owner)
            return;
        QMetaObject::invokeMethod(
            owner,
            [to = owner, this] {
                LibraryEvent next;
                {
                    const std::lock_guard taking(mutex);
                    next = std::move(events.front());
                    events.pop_front();
                }
                to->take(next);
            },
            Qt::QueuedConnection);
    }
    std::filesystem::path folder() {
        const std::lock_guard lock(mutex);
        return encoder;
    }
    void setFolder(const QString& folder) {
        const std::lock_guard lock(mutex);
        encoder = folder.toStdU16String();
    }
};

UserLibrary::UserLibrary(QObject* parent)
    : QObject(parent),
      m_openEncoder([](const std::filesystem::path& folder, std::stop_token stop) {
          const int threads = std::max(1, QThread::idealThreadCount() / 2);  // the model and the page need some, too
          return openLibraryEncoder(folder, threads, std::move(stop));
      }),
      m_post(std::make_shared<Post>()) {
    m_post->owner = this;
}

UserLibrary::~UserLibrary() {
    {
        const std::lock_guard lock(m_post->mutex);
        m_post->owner = nullptr;
    }
    m_worker.reset();
    m_finder.reset();
}

void UserLibrary::open(const QString& file, const QString& shipped) {
    CHECK(!isOpen());
    m_choices = LibraryChoices::load(QSettings());
    m_shipped = shipped;
    m_post->setFolder(encoder());
    QDir().mkpath(QFileInfo(file).path());
    const LibraryWorker::Opener open = [post = m_post, opener = m_openEncoder](std::stop_token stop) {
        return opener(post->folder(), std::move(stop));
    };
    const std::filesystem::path path = file.toStdU16String();
    m_finder = std::make_unique<LibraryFinder>(path, open);
    m_worker = std::make_unique<LibraryWorker>(
        path, open, [post = m_post](const LibraryEvent& event) { post->put(event); },
        LibraryWorker::Unusable::makeAnew);
    LibraryFinder* finder = m_finder.get();
    connect(finder, &LibraryFinder::counted, this, [this](const LibraryCounts& counts) {
        m_counts = counts;
        emit changed();
    });
    // It is made anew, which says so.
    connect(finder, &LibraryFinder::uncounted, this, [this] {
        m_counts = {};
        emit changed();
    });
    connect(finder, &LibraryFinder::found, this, [this](quint64 id, const std::vector<LibraryDocument>& documents) {
        if (id == m_search)
            emit found(documents);
    });
    connect(finder, &LibraryFinder::shown, this,
            [this](quint64 id, int number, const LibraryPage& page, const QImage& thumbnail, const QString& cause) {
                if (id == m_search)
                    emit shown(number, page, thumbnail, cause);
            });
    connect(finder, &LibraryFinder::failed, this, [this](quint64 id, const QString& cause) {
        if (id == m_search)
            emit searchFailed(cause);
    });
    connect(finder, &LibraryFinder::chosen, this, &UserLibrary::answer);
    m_finder->renew(m_choices.sources, false);
    if (!m_choices.sources.isEmpty()) {
        m_quiet = true;  // what could not be read was said when it was added
        bringUpToDate(true);
    }
    emit changed();
}

QString UserLibrary::encoder() const {
    if (!m_choices.encoder.isEmpty())
        return m_choices.encoder;
    return isEncoder(m_shipped) ? m_shipped : QString();
}

QString UserLibrary::missing() const {
    if (!isOpen())
        return tr("There is no library in this window.");
    const QString folder = encoder();
    if (folder.isEmpty())
        return tr("What finds pictures by words, a CLIP model, did not come with this copy of Pardalis. Choose the "
                  "folder of one.");
    if (!isEncoder(folder))
        return tr("%1 has no config.json: it is not the folder of a CLIP model, or it is away. Choose another.")
            .arg(QDir::toNativeSeparators(folder));
    return {};
}

void UserLibrary::setChoices(const LibraryChoices& choices) {
    m_choices = choices;
    QSettings settings;
    m_choices.save(settings);
}

void UserLibrary::setEncoder(const QString& folder) {
    LibraryChoices choices = m_choices;
    choices.encoder = folder.isEmpty() ? QString() : QDir::cleanPath(folder);
    if (!isOpen() || choices == m_choices)
        return;
    setChoices(choices);
    m_post->setFolder(encoder());
    m_worker->forgetEncoder();
    m_finder->renew(m_choices.sources, true);
    m_quiet = false;
    bringUpToDate(true);
    emit changed();
}

void UserLibrary::add(const QStringList& paths) {
    LibraryChoices choices = m_choices;
    for (const QString& path : paths) {
        const QString whole = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        if (!choices.sources.contains(whole))
            choices.sources << whole;
    }
    if (!isOpen() || choices == m_choices)
        return;
    setChoices(choices);
    m_quiet = false;
    bringUpToDate(true);
    emit changed();
}

void UserLibrary::remove(const QString& source) {
    LibraryChoices choices = m_choices;
    choices.sources.removeAll(source);
    if (!isOpen() || choices == m_choices)
        return;
    setChoices(choices);
    m_quiet = true;
    bringUpToDate(true);
    emit changed();
}

void UserLibrary::update() {
    if (!isOpen())
        return;
    m_quiet = false;
    bringUpToDate(false);
}

// In place of what is under way: that would leave out what has just been added.
void UserLibrary::bringUpToDate(bool quick) {
    if (!missing().isEmpty())
        return;
    m_worker->cancel();
    std::vector<std::filesystem::path> named;
    for (const QString& source : m_choices.sources)
        named.emplace_back(source.toStdU16String());
    m_work = m_worker->update(std::move(named), quick);
    m_paused = false;
    m_progress = {};
    emit progressed();
}

void UserLibrary::pause() {
    if (!working() || m_paused)
        return;
    m_worker->pause();
    m_paused = true;
    emit progressed();
}

void UserLibrary::resume() {
    if (!m_paused)
        return;
    m_worker->resume();
    m_paused = false;
    emit progressed();
}

void UserLibrary::cancel() {
    if (!working())
        return;
    m_worker->cancel();
    m_work = 0;
    m_paused = false;
    emit progressed();
}

void UserLibrary::take(const LibraryEvent& event) {
    if (event.kind == LibraryEvent::Kind::progress) {
        if (event.work != m_work)
            return;
        m_progress = event.progress;
        if (event.written)
            m_finder->renew(m_choices.sources, false);
        emit progressed();
        return;
    }
    m_finder->renew(m_choices.sources, false);  // also of what was cancelled there is something
    if (event.work != m_work)
        return;
    m_work = 0;
    m_paused = false;
    tellEnd(event);
    emit progressed();
}

void UserLibrary::tellEnd(const LibraryEvent& event) {
    if (event.kind == LibraryEvent::Kind::failed) {
        emit notice({tr("Your library could not be brought up to date: %1").arg(toQString(event.cause))});
        return;
    }
    QStringList lines = linesOf(event.changes.notes);
    if (const auto& warnings = event.changes.warnings; !m_quiet && !warnings.empty()) {
        lines << tr("These could not be read into your library:");
        lines << linesOf(warnings);
    }
    if (!lines.isEmpty())
        emit notice(lines);
}

void UserLibrary::search(const LibraryQuery& query) {
    if (isOpen() && !query.empty() && (missing().isEmpty() || !query.documents.empty()))
        m_search = m_finder->search(query);
    else
        emit searchFailed(missing());
}

bool UserLibrary::canChoose() const {
    return isOpen() && ((m_counts.pictures > 0 && missing().isEmpty()) || !m_choices.pinned.empty());
}

void UserLibrary::read(const LibraryDocument& document, QObject* context, Chosen then) {
    ask({.pinned = {document}, .most = 0}, context, std::move(then));
}

void UserLibrary::choose(const std::string& words, QObject* context, Chosen then) {
    ask({.words = words, .pinned = m_choices.pinned, .never = m_choices.never}, context, std::move(then));
}

void UserLibrary::ask(const PageWish& wish, QObject* context, Chosen then) {
    CHECK(isOpen());
    m_asked[m_finder->choose(wish)] = {context, std::move(then)};
}

void UserLibrary::answer(quint64 wish, const ChosenPages& pages) {
    const auto asked = m_asked.extract(wish);
    if (!asked.empty() && asked.mapped().context)
        asked.mapped().then(pages);
}

void UserLibrary::setPinned(const LibraryDocument& document, bool on) {
    LibraryChoices choices = m_choices;
    const auto isIt = [&](const LibraryDocument& each) { return isSameContent(each, document); };
    std::erase_if(choices.pinned, isIt);
    if (on) {
        std::erase_if(choices.never, isIt);
        choices.pinned.push_back(document);
    }
    setChoices(choices);
    emit changed();
}

void UserLibrary::setLeftOut(const LibraryDocument& document, bool on) {
    LibraryChoices choices = m_choices;
    const auto isIt = [&](const LibraryDocument& each) { return isSameContent(each, document); };
    std::erase_if(choices.never, isIt);
    if (on) {
        std::erase_if(choices.pinned, isIt);
        choices.never.push_back(document);
    }
    setChoices(choices);
    emit changed();
}

}  // namespace pardalis
