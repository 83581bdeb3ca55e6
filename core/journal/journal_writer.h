#pragma once

#include "core/journal/journal_files.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <variant>

namespace pardalis {

// Keeps a document's journal behind the back of whoever tells it what happens: on disk within a second. Where that fails it goes
// on trying, and what was told meanwhile comes along. Told by one thread; its own does the rest.
class JournalWriter {
public:
    // `told`: on the writer's thread, what went wrong, once for each cause; "": it works again.
    using Told = std::function<void(const std::string& failure)>;
    JournalWriter(std::filesystem::path stem, Told told);
    ~JournalWriter();  // when all is written that can be
    JournalWriter(const JournalWriter&) = delete;
    JournalWriter& operator=(const JournalWriter&) = delete;

    // From here on, as it is. `saved`: hashes of the pictures that its own file has.
    void begin(const Document& document, std::set<std::string> saved = {});
    void append(Edit edit);  // that was applied
    void setUnkept(std::optional<UnkeptWork> work);
    void clear();  // nothing is unsaved
    // A file that has been written beside it: brought to the disk with what is told.
    void sync(const std::filesystem::path& written);
    // Waits for all of it to be on disk; what kept it from that, "" where nothing did.
    std::string flush();

private:
    struct Begin {
        Document document;
        std::set<std::string> saved;
    };
    struct Unkept {
        std::optional<UnkeptWork> work;
    };
    struct Clear {};
    struct Sync {
        std::filesystem::path written;
    };
    using What = std::variant<Begin, Edit, Unkept, Clear, Sync>;

    void post(What what);
    void run();
    bool waitForWork(std::deque<What>& work);       // false: it is to end
    void handle(What& what, std::string& failure);  // throws nothing
    void take(What& what);
    void report(const std::string& failure);

    const Told m_told;
    JournalFiles m_files;              // of the writer's thread
    std::filesystem::path m_unsynced;  // ""; or what sync() was called for
    bool m_isBehind = false;

    std::mutex m_mutex;
    std::condition_variable m_wake, m_done;
    std::deque<What> m_queue;  // this and all below under m_mutex
    bool m_stopping = false, m_hurrying = false, m_resting = true;
    std::string m_failure;

    std::thread m_thread;  // the last: it uses the others
};

}  // namespace pardalis
