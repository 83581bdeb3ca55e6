#pragma once

#include "core/retrieval/library_worker.h"
#include "ui/library/library_choices.h"
#include "ui/library/library_finder.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace pardalis {

// The user's library: one file of what they wrote and collected, kept up to date with the files and folders they added.
// Indexing and searching are done on other threads. Lives on the GUI thread; until it is opened it is empty and does nothing.
class UserLibrary final : public QObject {
    Q_OBJECT
public:
    explicit UserLibrary(QObject* parent = nullptr);
    ~UserLibrary() override;

    // Opens an encoder's folder, on any thread; throws Error, Cancelled.
    using EncoderOpener =
        std::function<std::unique_ptr<BiEncoder>(const std::filesystem::path& folder, std::stop_token stop)>;
    void setEncoderOpener(EncoderOpener open) { m_openEncoder = std::move(open); }  // before open(), for tests

    // `file` is made where it is not there, and made anew where it can't be used; it may be deleted. `shipped`: the encoder
    // that came with the program; "": none did. What was added before is brought up to date.
    void open(const QString& file, const QString& shipped);
    bool isOpen() const { return m_worker != nullptr; }

    // The folder of the encoder: the one that was chosen, else the one that came with the program; "": there is none.
    QString encoder() const;
    bool hasOwnEncoder() const { return !m_choices.encoder.isEmpty(); }
    // Another one makes the library anew. "": the one that came with the program.
    void setEncoder(const QString& folder);
    // What is missing for it to work, for people; "": nothing.
    QString missing() const;

    const QStringList& sources() const { return m_choices.sources; }
    void add(const QStringList& paths);  // files and folders
    void remove(const QString& source);  // the files stay
    void update();                       // reads all of them again, whatever their times say
    const LibraryCounts& counts() const { return m_counts; }

    bool working() const { return m_work != 0; }
    bool paused() const { return m_paused; }
    const LibraryProgress& progress() const { return m_progress; }
    void pause();
    void resume();
    void cancel();  // goes on at the next start, or where it is asked to

    // Answered by found() and shown(), or searchFailed(). The newest counts.
    void search(const LibraryQuery& query);
    // One of its documents; the answer has it, or says why it can't be read. Not answered once `context` is gone.
    using Chosen = std::function<void(const ChosenPages&)>;
    void read(const LibraryDocument& document, QObject* context, Chosen then);
    // Pages that a picture of `words` is to be drawn like. Answered in the same way.
    void choose(const std::string& words, QObject* context, Chosen then);
    bool canChoose() const;  // there is something to choose from

    bool isPinned(const LibraryDocument& document) const { return hasContentOf(m_choices.pinned, document); }
    bool isLeftOut(const LibraryDocument& document) const { return hasContentOf(m_choices.never, document); }
    // Is among the pages of every picture until it is released; and the other way round. One ends the other.
    void setPinned(const LibraryDocument& document, bool on);
    void setLeftOut(const LibraryDocument& document, bool on);
    const std::vector<LibraryDocument>& pinned() const { return m_choices.pinned; }

signals:
    void changed();                         // sources, counts, encoder, what is pinned or left out
    void progressed();                      // how far the work is, whether there is any, or whether it is paused
    void notice(const QStringList& lines);  // what the user should know; the first is the summary
    void found(const std::vector<LibraryDocument>& documents);
    void shown(int number, const LibraryPage& page, const QImage& thumbnail, const QString& cause);
    void searchFailed(const QString& cause);

private:
    struct Asked {
        QPointer<QObject> context;
        Chosen then;
    };
    struct Post;  // what the worker's thread puts down for this one

    void ask(const PageWish& wish, QObject* context, Chosen then);
    void answer(quint64 wish, const ChosenPages& pages);
    void bringUpToDate(bool quick);
    void take(const LibraryEvent& event);
    void tellEnd(const LibraryEvent& event);
    void setChoices(const LibraryChoices& choices);

    EncoderOpener m_openEncoder;
    LibraryChoices m_choices;
    QString m_shipped;
    LibraryCounts m_counts;
    LibraryProgress m_progress;
    std::uint64_t m_work = 0;  // that is under way; 0: none
    bool m_paused = false;
    bool m_quiet = false;  // what can't be read was told before
    quint64 m_search = 0;
    std::map<quint64, Asked> m_asked;
    std::shared_ptr<Post> m_post;
    std::unique_ptr<LibraryFinder> m_finder;
    std::unique_ptr<LibraryWorker> m_worker;
};

}  // namespace pardalis
