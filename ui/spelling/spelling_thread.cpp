#include "ui/spelling/spelling_thread.h"

#include "core/base/error.h"
#include "ui/page/qt_text.h"

#include <QThread>

#include <condition_variable>
#include <mutex>
#include <new>
#include <stop_token>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kMostSuggestions = 5;

template <typename What>
struct Asked {
    quint64 id = 0;
    What what;
};

}  // namespace

struct SpellingThread::Work {
    void run();
    void open(const std::optional<DictionaryFiles>& files);
    void suggest(const Asked<std::string>& word);
    void check(const Asked<std::vector<std::string>>& texts, const std::stop_token& stop);
    // Unless another dictionary is wanted by now.
    template <typename Report>
    void report(Report report) {
        const std::lock_guard lock(mutex);
        if (owner && !toOpen)
            QMetaObject::invokeMethod(
                owner, [to = owner, report] { report(*to); }, Qt::QueuedConnection);
    }

    std::unique_ptr<Dictionary> dictionary;  // of the thread alone

    std::mutex mutex;
    std::condition_variable wake;
    std::optional<std::optional<DictionaryFiles>> toOpen;  // under mutex, as all below
    std::optional<Asked<std::string>> word;
    std::optional<Asked<std::vector<std::string>>> texts;
    std::stop_source stop;            // of the texts that are being checked
    SpellingThread* owner = nullptr;  // null once it goes
};

SpellingThread::SpellingThread(QObject* parent) : QObject(parent), m_work(std::make_shared<Work>()) {
    m_work->owner = this;
    m_thread.reset(QThread::create([work = m_work] { work->run(); }));
    m_thread->start(QThread::LowPriority);
}

SpellingThread::~SpellingThread() {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->owner = nullptr;
        m_work->stop.request_stop();
    }
    m_work->wake.notify_all();
    m_thread->wait();
}

void SpellingThread::use(const std::optional<DictionaryFiles>& files) {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->toOpen = files;
        m_work->word.reset();
        m_work->texts.reset();
        m_work->stop.request_stop();
        m_work->stop = std::stop_source();
    }
    m_work->wake.notify_all();
}

quint64 SpellingThread::check(std::vector<std::string> texts) {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->stop.request_stop();
        m_work->stop = std::stop_source();
        m_work->texts = Asked<std::vector<std::string>>{++m_lastId, std::move(texts)};
    }
    m_work->wake.notify_all();
    return m_lastId;
}

quint64 SpellingThread::suggest(const std::string& word) {
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->word = Asked<std::string>{++m_lastId, word};
    }
    m_work->wake.notify_all();
    return m_lastId;
}

void SpellingThread::Work::run() {
    for (;;) {
        std::optional<std::optional<DictionaryFiles>> files;
        std::optional<Asked<std::string>> wanted;
        std::optional<Asked<std::vector<std::string>>> toCheck;
        std::stop_token token;
        {
            std::unique_lock lock(mutex);
            wake.wait(lock, [&] { return !owner || toOpen || word || texts; });
            if (!owner)
                return;
            if (toOpen)
                files = std::exchange(toOpen, std::nullopt);
            else if (word)
                wanted = std::exchange(word, std::nullopt);
            else
                toCheck = std::exchange(texts, std::nullopt);
            token = stop.get_token();
        }
        if (files)
            open(*files);
        else if (wanted)
            suggest(*wanted);
        else
            check(*toCheck, token);
    }
}

void SpellingThread::Work::open(const std::optional<DictionaryFiles>& files) {
    dictionary.reset();
    if (!files)
        return;
    try {
        dictionary = std::make_unique<Dictionary>(*files);
        // What crashes, is to crash while it is known for the culprit.
        for (const char* tried : {"spellling", "Grösse"})
            dictionary->suggestions(tried, kMostSuggestions);
        report([](SpellingThread& to) { emit to.opened(); });
    } catch (const std::bad_alloc&) {
        report([](SpellingThread& to) { emit to.failed(SpellingThread::tr("There is not enough memory for it.")); });
    } catch (const std::exception& error) {
        report([cause = toQString(error.what())](SpellingThread& to) { emit to.failed(cause); });
    }
}

void SpellingThread::Work::suggest(const Asked<std::string>& wanted) {
    if (!dictionary)
        return;
    QStringList words;
    for (const std::string& each : dictionary->suggestions(wanted.what, kMostSuggestions))
        words << toQString(each);
    report([id = wanted.id, words](SpellingThread& to) { emit to.suggested(id, words); });
}

void SpellingThread::Work::check(const Asked<std::vector<std::string>>& toCheck, const std::stop_token& token) {
    if (!dictionary)
        return;
    std::vector<std::vector<Misspelling>> found;
    try {
        for (const std::string& text : toCheck.what)
            found.push_back(misspellings(*dictionary, text, token));
    } catch (const Cancelled&) {
        return;
    }
    report([id = toCheck.id, found](SpellingThread& to) { emit to.checked(id, found); });
}

}  // namespace pardalis
