#pragma once

#include "core/editing/selection.h"
#include "core/generation/engine.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/looking.h"
#include "core/prompt/picture_tasks.h"
#include "ui/document/document_model.h"
#include "ui/generation/event_mailbox.h"
#include "ui/generation/page_requests.h"
#include "ui/generation/recorded_texts.h"
#include "ui/generation/task_models.h"
#include "ui/suggestion/pending_suggestion.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace pardalis {

class SuggestionDraft;
class SuggestionRecorder;
class UserLibrary;
struct ChosenPages;

// A model in memory, and what it is there for.
struct OpenModel {
    std::shared_ptr<const ModelFacts> facts;
    std::uint64_t bytes = 0;  // that it takes; see HeldModel; 0: it had to make room, and is opened again when needed
    bool isHome = false;
    std::optional<ModelTask> task = {};
};

// The only door between the engine and the GUI thread: makes requests of what the user wants, and of the engine's events
// the suggestion on the page or an answer beside it. Lives on the GUI thread; one request at a time, or
// pictures that are drawn together.
class GenerationController final : public QObject {
    Q_OBJECT
public:
    // `engine` and `model` must outlive it.
    GenerationController(Engine& engine, DocumentModel& model, QObject* parent = nullptr);
    ~GenerationController() override;

    // The model that does what is given to no other, until another is opened so.
    void openModel(const std::filesystem::path& folder);
    std::shared_ptr<const ModelFacts> facts() const { return m_facts; }  // of the one in use; null while none is
    bool loading() const { return m_loading; }
    std::shared_ptr<const ModelFacts> home() const;  // of the one that was opened so, or facts()
    std::vector<OpenModel> openModels() const;       // that one, then what else is in memory
    bool cameBack() const { return m_cameBack; }     // the one in use was in memory before it was asked for

    const GenerationSettings& settings() const { return m_settings; }
    // With another device or other caches the model that is open is opened anew, there and so.
    void setSettings(const GenerationSettings& settings);

    // Which models tasks are given to from now on. One model is in use at a time: where a task is another one's, that is
    // opened first. The one before stays open beside it where there is memory for both.
    void setTaskModels(const TaskModels& models);
    const TaskModels& taskModels() const { return m_taskModels; }
    // Who looks at pictures where the task is given to nobody and the open model can't, and points in them where that does not: but a
    // demonstration only for another one, since its boxes on photographs are rubbish.
    struct Looker {
        std::filesystem::path model = {};  // empty: nobody
        bool points = false, isDemonstration = false;

        bool operator==(const Looker&) const = default;
    };
    void setLooker(const Looker& looker);
    bool mayNeedLooker() const;
    std::filesystem::path modelFor(ModelTask task) const;  // empty: none is open
    bool wantsOther(ModelTask task) const;                 // than the one in use
    bool can(ModelTask task) const;                        // the model in use, or another that would be opened for it
    // Something was asked for, and its model is being opened or pages for it are being looked for.
    bool waiting() const { return m_waiting || m_looking; }

    // As they were when they were last looked at; null: not yet.
    std::shared_ptr<const DeviceList> devices() const { return m_devices; }
    void findDevices() { m_engine.findDevices(); }  // answered by devicesFound()

    // What would be sent if the model went on at `caret`. Throws Error when it can't fit; CHECKs that facts() can write.
    PromptPlan planAt(const Position& caret) const { return requests().planAt(caret); }
    // What would be sent for a question. Throws Error when it can't be asked; CHECKs that facts() can write.
    PromptPlan planAnswer(const AskRequest& asked) const { return requests().planAnswer(asked); }
    bool canPlan() const { return m_facts && m_facts->knowsText(); }

    // Goes on writing at `caret`. A suggestion that waits is kept first: what stands on the page stays there, and one
    // undo takes it out. Where the caret is at its place, writing goes on behind it.
    void continueWriting(const Position& caret);
    // Writes at `caret` what `brief` asks for, and reads nothing of the page.
    void fulfil(const Position& caret, const std::string& brief);
    // Draws what `wish` describes, below the block of `caret`; the same holds for a suggestion that waits. Where inspires()
    // says so, like pages of the user's library, which are looked for first.
    // Several are drawn together, the first in its place and the others tries beside it; see drawsTogether().
    void illustrate(const Position& caret, const QString& wish, int pictures = 1);
    // Where pages for pictures come from; must outlive it. Null: nowhere.
    void setLibrary(UserLibrary* library) { m_library = library; }
    bool canInspire() const;  // the open model draws and was trained for pages in front, and there are some
    int mostPages() const;    // that a picture would be drawn like: those that were chosen for all, or two that fit
    bool inspires() const { return m_settings.inspired && canInspire(); }
    // Draws a picture of the document anew, changed as `wish` says, below it.
    void changePicture(BlockId picture, const QString& wish, const GuidanceOptions& guidance = kEditingGuidance);
    // Draws a picture of the document once more below it, of which only rows of codes from `first` up to `end` are new; or with
    // it on top, what lies below.
    void repaintPicture(BlockId picture, int first, int end, const QString& wish);
    void drawBelowPicture(BlockId picture, const QString& wish, int pictures = 1);
    // The open model draws, and reads what is there already.
    bool canRepaint() const;
    // Draws after lines, white on black, or with things at places; below the block of `caret`.
    void drawAfter(const Position& caret, PictureTask task, const Image& lines, const QString& wish);
    void drawPlaced(const Position& caret, const PlacedWish& wish, int pictures = 1);
    // Runs what a record keeps below the block of `caret`, with the open model whatever drawing is given to. `then` is told
    // what came once all of it is there; not where it left the page before.
    using Drawn = std::function<void(const PendingSuggestion&)>;
    void drawRecorded(const Position& caret, GenerationRequest request, const std::string& altText, Drawn then = {},
                      int pictures = 1);
    // The same of what a picture was drawn from, with another wish and another seed.
    void drawRecordedAnew(const Position& caret, GenerationRequest request, const QString& wish, int pictures = 1);
    bool can(PictureTask task) const;  // the open model draws and was tuned for it
    // Fills in what is selected, or what is missing at a caret; of a passage with blanks (blanksIn()) those. What stands
    // there is replaced when the suggestion is kept.
    void fill(const Selection& at);
    // The same so many times, one after the other: the likeliest is shown, the others are put aside, the likeliest last.
    void fillBest(const Selection& at, int ways);
    bool canFill() const;  // the open model, or another that would be opened to write
    // A few words that the model would go on with at `caret`, told by aheadChanged() and no part of the page: whatever else is
    // asked for, or changes the document, ends it. Nothing of it fails aloud.
    void draftAhead(const Position& caret);
    bool canDraftAhead() const;  // the open model writes, and nothing is asked of it or stands on the page
    QString ahead() const;       // what came so far, paragraphs by newlines; "": nothing
    void takeAhead();            // makes it a suggestion and keeps that
    void dropAhead();
    // Answers through answerDelta() and does not touch the document.
    void ask(const AskRequest& asked);
    // Looks at a picture of the document beside the page, with the model that answers; tells `then` once, unless `context` goes
    // before: what it says, or why not. Throws nothing.
    struct LookedAt {
        GroundedText said = {};                // boxes in shares of the whole picture
        std::vector<ChoiceScore> scores = {};  // of choose its choices', of isThere yes and no, of next yes alone
        QString failure = {};                  // ""; else why there is nothing, or "stopped"
        QString warning = {};                  // ""; else what speaks against it: see unknownWords()
    };
    using Told = std::function<void(const LookedAt&)>;
    void lookAt(BlockId picture, LookWish wish, QObject* context, Told then);
    bool canLook() const;   // the open model reads pictures and writes, or another would be opened to answer
    bool canPoint() const;  // and says where in them what is, or another would be opened that may
    // Who answers about pictures points, or may, and holds no conversation about them: each question stands by itself.
    bool answersSingly() const;
    // The suggestion's request with another seed, in its place; undoing it brings the suggestion back.
    void tryAgain();
    bool canTryAgain() const;  // it has ended, and the model is the one it comes from
    // Writes the kept text at a place once more, behind what stands before it now. It is suggested beside it, and kept it becomes
    // another try in its place.
    void tryTextAgain(const Position& at);
    bool canTryTextAgain(const Position& at) const;  // nothing is suggested, and there is such a text
    // So many tries at once, of one picture and no text.
    void tryAgainTogether(int pictures);
    bool canTryAgainTogether() const;
    // The same for a picture that was drawn like pages of the library: those are chosen anew.
    void tryAgainLikeOthers();
    // What the suggestion was drawn like; null: there is none. May be empty.
    const std::vector<Inspiration>* inspirations() const;

    bool running() const { return m_job.has_value() || drawsTogether(); }
    bool answering() const { return m_job && !m_job->draft && !m_job->look && !m_job->developing; }
    bool stopping() const;
    PendingSuggestion* suggestion() const;
    // What the prompt of the suggestion is put as where it gives nothing; "": nothing.
    QString otherWording() const;
    // Of the suggestion, with the other tries in its place; none: there is nothing of one.
    std::optional<UnkeptWork> unkept();
    bool complete() const;  // see SuggestionDraft
    // Whether accept() was called before everything was there: it is kept as soon as it is.
    bool willAccept() const { return m_acceptWhenReady; }

    void stop();         // what runs, or what waits for its model
    void accept();       // all of it, now or as soon as it is complete
    void acceptFirst();  // its first paragraph or picture, once it has ended
    // Takes all of it off the page, also what is still running. Nothing is destroyed: it becomes an undo step, and stays
    // in putAside() until another document comes.
    void discard();

    // All that was tried where the suggestion stands, that included, in the order it came. Kept, it becomes a site of the document
    // with all that is complete of them as its variants.
    std::vector<std::shared_ptr<SuggestionDraft>> tries() const;
    std::size_t shownTry() const;      // among those
    void showTry(std::size_t number);  // in the place of the one that is shown; an undo step
    // Of pictures that are drawn together some are not done. They are tries of one place, may take turns meanwhile, and are kept
    // once all have ended; stop() ends all of them.
    bool drawsTogether() const;
    void stopTry(std::size_t number);  // that one alone; the others go on
    // A picture that waits right below one of the document may be kept as another try of that, and all that was tried with it.
    bool canKeepInPlace() const;
    void keepInPlace();
    // The pixels of a picture's codes, by the open model: of a try that is not shown a document keeps the codes alone. `then` is told
    // once, unless `context` goes before: the picture's file, or why there is none.
    struct Pixels {
        std::optional<MadePicture> made = {};
        std::vector<CodeOdds> odds = {};       // of measure()
        std::vector<TokenOdds> textOdds = {};  // of measureText()
        QString failure = {};
        bool stopped = false;  // which is a failure, too
    };
    using Developed = std::function<void(const Pixels&)>;
    void develop(const ImageTokens& tokens, QObject* context, Developed then);
    // How sure the open model is of each code of a whole picture of the document, behind what it was drawn from.
    void measure(BlockId picture, QObject* context, Developed then);
    // Texts by the records that keep their tokens, as far as the open model wrote them: what is suggested, once it is complete (""
    // else), and what stands on the page.
    std::string suggestedRecord() const;
    const RecordedTexts::Text* recordedText(const std::string& record);  // null: there is none such
    std::optional<RecordedTexts::Standing> recordedTextAt(const Position& place);
    // How sure the model is of each of its tokens, behind what it was written from.
    void measureText(const std::string& record, QObject* context, Developed then);
    // Another try of it that begins with these tokens: at the suggestion, or at the kept text at a place.
    void writeOtherwise(const std::string& record, TokenIds begun, const Position& at);
    QString whyNotDeveloped(const ImageTokens& tokens) const;  // ""; or why the open model can't, now

    // What was discarded or made way and can be brought back, and where; the newest last.
    struct Aside {
        std::shared_ptr<SuggestionDraft> draft;
        Position anchor;  // moves along with the document
    };
    const std::vector<Aside>& putAside() const { return m_aside; }
    void bringBack(std::shared_ptr<SuggestionDraft> draft);
    // Puts `draft`, null for none, onto the page at `anchor` and returns what was there. For undo steps.
    std::shared_ptr<SuggestionDraft> exchange(const std::shared_ptr<SuggestionDraft>& draft, const Position& anchor);

signals:
    void modelLoading(const QString& folder, double fraction);
    void modelChanged();  // also where there is none any more
    // `contentId`: of the model; "": it is not known.
    void modelFailed(const QString& folder, const QString& cause, const Remedies& remedies,
                     const std::string& contentId = {});
    void switching(ModelTask task, const QString& path);  // a model is opened because the task is given to it
    // A model was closed because there was no memory for two; `comesAgain`: a task goes to it.
    void madeRoom(const ClosedModel& closed, bool comesAgain);
    void devicesFound();

    void suggestionChanged(PendingSuggestion* suggestion);  // another one; null: none
    void aboutToAccept();                                   // the last moment to commit what is being composed
    void suggestionAccepted(const Selection& caret);
    void keptForAnother();  // one that waited elsewhere was kept because something else was asked for
    void looking();         // in the library, before it draws
    // Pages that were to be in front of a picture's prompt and are not: a line each.
    void pagesLeftOut(const QStringList& lines);
    void started();
    void stateChanged();
    void progressed(const Progress& progress);
    void finished(const Finished& result);
    void nothingCame();
    // The document is untouched.
    void failed(const QString& cause, const Remedies& remedies);

    void aheadChanged(const QString& text);

    void answerDelta(const QString& text);
    void answerFinished();
    void answerFailed(const QString& cause, const Remedies& remedies);

private:
    // What a look at a picture has given so far. One that goes untold, as where the model that it waits for never comes, says so.
    struct Look {
        Look(LookWish asked, QObject* asking, Told whom)
            : wish(std::move(asked)), context(asking), then(std::move(whom)) {}
        ~Look();
        Look(const Look&) = delete;
        Look& operator=(const Look&) = delete;

        void take(const TextDelta& delta);
        void tell(const LookedAt& seen);                   // once
        GroundedText said(const ModelFacts& facts) const;  // so far

        const LookWish wish;
        Picture picture = {};  // as it was when it was asked about
        LookQuestion question = {};
        bool isAgain = false;  // the first answer was empty
        QPointer<QObject> context;
        Told then;  // empty once it was told
        TokenIds answer = {};
        std::string text = {};
    };
    // A picture whose codes are decoded, and whoever waits for it.
    struct Developing;
    struct Job {
        RequestId id{};
        std::shared_ptr<SuggestionDraft> draft;  // that it makes; null: an answer beside the page
        std::shared_ptr<Look> look = nullptr;    // or what is seen in a picture
        std::shared_ptr<Developing> developing = nullptr;
        bool stopping = false;
    };
    using Start = std::function<void(const Selection&)>;
    // What was asked for while a suggestion still had to be kept.
    struct Next {
        Selection at;
        bool behindSuggestion = false;
        Start start;
    };

    // Pictures that are drawn together: tries of one series.
    struct Together {
        std::vector<std::shared_ptr<SuggestionDraft>> drafts;
        bool stopping = false;
    };

    // A gap that is filled in several ways.
    struct Ways {
        std::vector<std::shared_ptr<SuggestionDraft>> made;
        int left = 0;
    };

    // What waits for the model that it is given to.
    struct Waiting {
        ModelTask task{};
        std::filesystem::path model;
        Selection at;  // moves along with the document
        Start start;
    };

    // A picture for which pages of the library are being looked for.
    struct Looking {
        std::uint64_t number = 0;
        std::string wish;
        Selection at;                            // moves along with the document
        std::shared_ptr<SuggestionDraft> again;  // that it is to take the place of; null: none
        int pictures = 1;
    };

    PageRequests requests() const;
    void lookFor(const std::string& wish, const Selection& at, std::shared_ptr<SuggestionDraft> again,
                 int pictures = 1);
    void drawLike(const Looking& wished, const ChosenPages& chosen);
    void attempt(const std::function<void()>& ask);
    void drain();
    void handle(const EngineEvent& event);
    void handle(const GenerationEvent& event);
    void handleLeft(const GenerationEvent& event);
    void handleAhead(const GenerationEvent& event);
    void finish(const GenerationEvent& last);
    void write(const Position& caret);
    void writeBrief(const Position& caret, const std::string& brief);
    // A picture below the block of `caret`.
    void drawWith(const Position& caret, const std::string& altText, std::function<GenerationRequest()> request,
                  int pictures = 1);
    void fillHoles(const Selection& at, int ways);
    void fillOnceMore();
    void rewrite(const Position& at);
    std::optional<std::string> recordText(const std::string& id) const;  // JSON
    std::optional<TextHole> keptTextAt(const Position& at);
    void sayNoKeptText();
    std::optional<Operation> keptAsTries();  // of a text that was kept before; none: the suggestion is none of such
    void showLikeliest();
    void keepFirst(ModelTask task, const Selection& at, Start start);
    void withModelFor(ModelTask task, const Selection& at, Start start);
    void open(const std::filesystem::path& folder, bool forTask);
    bool leavesPointing() const;  // the model that was opened, to the one that looks
    bool isHeld(const std::filesystem::path& model) const;
    bool isNeeded(const ModelFacts& facts) const;
    void take(const ModelReady& ready);
    void take(const ModelFailed& failure);
    void modelCame();
    void modelDidNotCome();
    void goHome();
    void answer(const AskRequest& asked);
    void look(BlockId picture, const std::shared_ptr<Look>& look);
    bool lookAgain(const std::shared_ptr<Look>& look,
                   const GenerationEvent& last);               // false: it has its answer, or has none
    void finishLook(Look& look, const GenerationEvent* last);  // null: another document came
    // `again`: what it is another try of; null: of nothing.
    void start(GenerationRequest request, const Position& anchor, const std::string& altText,
               const SuggestionDraft* again = nullptr, int pictures = 1);
    void start(GenerationRequest request, const PendingSuggestion::Filling& filling,
               const SuggestionDraft* again = nullptr);
    void start(const std::shared_ptr<SuggestionDraft>& draft, const SuggestionDraft* again);
    void follow(const SuggestionDraft& draft);
    void startTogether(const GenerationRequest& request, const Position& anchor, const std::string& altText,
                       const SuggestionDraft* again, int pictures);
    bool isTogether(const SuggestionDraft* draft) const;
    bool leavesThemTogether(const SuggestionDraft* draft) const;  // where that is shown
    bool isRunningTogether(const SuggestionDraft& draft) const;
    void stayTogether();  // or not, as another draft is shown
    void handleTogether(const SuggestionDraft& draft, const GenerationEvent& event);
    bool showAnotherOfThese();
    void stopOthers();
    void setTry(SuggestionDraft& draft, const SuggestionDraft* again);
    Edit withTries(Edit kept);
    void develop(GenerationRequest request, QObject* context, Developed then);
    void takeDeveloped(const GenerationEvent& event);
    void bringBack(const std::shared_ptr<SuggestionDraft>& draft, const QString& text);
    void finishDeveloping(const Job& job, const GenerationEvent& last);
    RequestId newId() { return RequestId{++m_lastId}; }
    void submit(GenerationRequest request, std::shared_ptr<SuggestionDraft> draft,
                std::shared_ptr<Look> look = nullptr);
    std::shared_ptr<SuggestionDraft> show(std::shared_ptr<SuggestionDraft> draft);  // returns what was shown
    void putAside(const std::shared_ptr<SuggestionDraft>& draft, const QString& text,
                  const std::shared_ptr<SuggestionDraft>& instead = nullptr);
    void remember(const std::shared_ptr<SuggestionDraft>& draft);
    void bringBackFor(const SuggestionDraft& empty);
    void forgetAll();
    void acceptIfReady();
    void keep(std::size_t count);
    std::optional<Operation> goneOnWith(const PendingSuggestion& suggestion) const;
    bool checkReady();
    QString whyNotReady() const;  // empty: ready

    Engine& m_engine;
    DocumentModel& m_model;
    std::shared_ptr<EventMailbox> m_mailbox;  // shared with the engine's thread
    QTimer m_timer;
    std::shared_ptr<const ModelFacts> m_facts;
    std::shared_ptr<const ModelFacts> m_home;  // null: none was opened but for a task
    std::vector<HeldModel> m_held;             // besides m_facts
    std::uint64_t m_bytes = 0;                 // that m_facts has of memory
    bool m_cameBack = false;
    bool m_loading = false;
    std::filesystem::path m_folder;  // that was asked for last
    bool m_forTask = false;          // and whether a task did
    GenerationSettings m_settings;
    std::shared_ptr<const DeviceList> m_devices;

    std::uint64_t m_lastId = 0, m_lastSeries = 0;
    std::optional<Job> m_job;
    std::shared_ptr<SuggestionDraft> m_draft;  // on the page
    bool m_turning = false;                    // another try is being shown
    std::shared_ptr<SuggestionDraft> m_ahead;  // beside it
    std::vector<Aside> m_aside;
    std::map<RequestId, std::shared_ptr<SuggestionDraft>> m_left;  // that left the page and have not quite ended
    bool m_acceptWhenReady = false;
    std::optional<Next> m_next;
    std::optional<Ways> m_ways;  // of what is on the page
    RecordedTexts m_texts;
    Together m_together;  // of what is on the page; none: it is drawn alone
    TaskModels m_taskModels;
    Looker m_looker;
    std::optional<Waiting> m_waiting;
    UserLibrary* m_library = nullptr;
    std::optional<Looking> m_looking;
    std::uint64_t m_lastLooking = 0;
};

}  // namespace pardalis
