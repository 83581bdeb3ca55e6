#pragma once

#include "core/generation/engine.h"
#include "core/generation/request_builder.h"
#include "ui/editing/document_model.h"
#include "ui/generation/event_mailbox.h"
#include "ui/generation/generation_settings.h"
#include "ui/suggestion/pending_suggestion.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>

namespace pardalis {

class SuggestionRecorder;

// The only door between the engine and the GUI thread: makes requests of what the user wants, and of the engine's events
// the suggestion on the page or an answer beside it. Lives on the GUI thread; one request at a time.
class GenerationController final : public QObject {
    Q_OBJECT
public:
    // `engine` and `model` must outlive it.
    GenerationController(Engine& engine, DocumentModel& model, QObject* parent = nullptr);
    ~GenerationController() override;

    void openModel(const std::filesystem::path& folder);
    std::shared_ptr<const ModelFacts> facts() const { return m_facts; }  // null while none is open
    bool loading() const { return m_loading; }

    const GenerationSettings& settings() const { return m_settings; }
    // With another device the model that is open is opened anew, there.
    void setSettings(const GenerationSettings& settings);

    // As they were when they were last looked at; null: not yet.
    std::shared_ptr<const DeviceList> devices() const { return m_devices; }
    void findDevices() { m_engine.findDevices(); }  // answered by devicesFound()

    // What would be sent if the model went on at `caret`. Throws Error when it can't fit; CHECKs that facts() can write.
    PromptPlan planAt(const Position& caret) const;
    bool canPlan() const { return m_facts && m_facts->tokenizer && m_facts->vocabulary; }

    // Goes on writing at `caret`; a finished suggestion is kept first, and then the caret is where that ends.
    void continueWriting(const Position& caret);
    // Draws what `wish` describes, below the block of `caret`.
    void illustrate(const Position& caret, const QString& wish);
    // Answers through answerDelta() and does not touch the document.
    void ask(const QString& question, std::optional<BlockId> picture, const QString& passage);
    void tryAgain();  // the suggestion's request with another seed, in its place

    bool running() const { return m_job.has_value(); }
    bool answering() const { return m_job && m_job->kind == JobKind::answer; }
    bool stopping() const { return m_job && m_job->stopping; }
    PendingSuggestion* suggestion() const { return m_suggestion.get(); }
    // Whether the suggestion is all there, its pictures' files and its record included, which are made behind its last
    // event.
    bool complete() const;
    // Whether accept() was called before everything was there: it is kept as soon as it is.
    bool willAccept() const { return m_acceptWhenReady; }

    void stop();
    void accept();       // all of it, now or as soon as it is complete
    void acceptFirst();  // its first paragraph or picture, once it has ended
    void discard();      // all of it, also what is still running

signals:
    void modelLoading(const QString& folder, double fraction);
    void modelChanged();  // also where there is none any more
    void modelFailed(const QString& folder, const QString& cause);
    void devicesFound();

    void suggestionChanged(PendingSuggestion* suggestion);  // another one; null: none
    void aboutToAccept();  // the last moment to commit what is being composed
    void suggestionAccepted(const Selection& caret);
    void started();
    void stateChanged();
    void progressed(const Progress& progress);
    void finished(const Finished& result);
    void nothingCame();
    // The document is untouched.
    void failed(const QString& cause, const QStringList& actions);

    void answerDelta(const QString& text);
    void answerFinished();
    void answerFailed(const QString& cause);

private:
    enum class JobKind { suggestion, answer };
    struct Job {
        RequestId id{};
        JobKind kind = JobKind::suggestion;
        bool stopping = false;
    };

    void drain();
    void handle(const EngineEvent& event);
    void handle(const GenerationEvent& event);
    void finish(const GenerationEvent& last);
    void start(GenerationRequest request, const Position& anchor, const std::string& altText);
    void submit(GenerationRequest request, JobKind kind);
    void prepare(GenerationRequest& request);
    void drop(std::unique_ptr<PendingSuggestion> replacement = nullptr);
    void acceptIfReady();
    Selection keep(std::size_t count);  // where the caret is then
    bool checkReady();
    QString whyNotReady() const;  // empty: ready

    Engine& m_engine;
    DocumentModel& m_model;
    std::shared_ptr<EventMailbox> m_mailbox;  // shared with the engine's thread
    QTimer m_timer;
    std::shared_ptr<const ModelFacts> m_facts;
    bool m_loading = false;
    std::filesystem::path m_folder;  // that was asked for last
    GenerationSettings m_settings;
    std::shared_ptr<const DeviceList> m_devices;

    std::uint64_t m_lastId = 0;
    std::optional<Job> m_job;
    std::optional<GenerationRequest> m_request;  // of the suggestion
    std::string m_altText;
    std::unique_ptr<PendingSuggestion> m_suggestion;
    std::unique_ptr<SuggestionRecorder> m_recorder;
    std::optional<std::pair<std::string, std::string>> m_record;  // id and JSON, once the request has ended
    bool m_acceptWhenReady = false;
};

}  // namespace pardalis
