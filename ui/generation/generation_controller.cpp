#include "ui/generation/generation_controller.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/editing/text_diff.h"
#include "core/generation/alt_text.h"
#include "core/prompt/picture_tasks.h"
#include "ui/generation/model_list.h"
#include "ui/generation/suggestion_command.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/library/pinned_pages.h"
#include "ui/library/user_library.h"
#include "ui/page/qt_text.h"

#include <QRandomGenerator>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kFrameMilliseconds = 16, kBudgetMilliseconds = 4;

Selection caretAt(const Position& place) { return {place, place}; }

}  // namespace

GenerationController::GenerationController(Engine& engine, DocumentModel& model, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(model) {
    m_mailbox = std::make_shared<EventMailbox>([this] {
        // On the engine's thread: the timer belongs to the GUI's.
        const auto start = [this] {
            if (!m_timer.isActive())
                m_timer.start(0);
        };
        QMetaObject::invokeMethod(this, start, Qt::QueuedConnection);
    });
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &GenerationController::drain);
    connect(&model, &DocumentModel::aboutToReset, this, &GenerationController::forgetAll);
    connect(&model, &DocumentModel::edited, this, [this](const Edit& edit) {
        dropAhead();
        if (m_next)
            m_next->at = selectionMovedBy(m_next->at, edit, m_model.document());
        if (m_looking)
            m_looking->at = selectionMovedBy(m_looking->at, edit, m_model.document());
        if (m_waiting)
            m_waiting->at = selectionMovedBy(m_waiting->at, edit, m_model.document());
        for (Aside& aside : m_aside) {
            aside.anchor = movedBy(aside.anchor, edit, m_model.document());
            // Another try of a passage has to know where that is now.
            if (PendingSuggestion& pending = aside.draft->pending(); pending.filling() && pending.filling()->isTry)
                pending.follow(edit, m_model.document(), m_model.state());
        }
    });
    m_engine.setListener([mailbox = m_mailbox](const EngineEvent& event) { mailbox->put(event); });
}

GenerationController::~GenerationController() { m_mailbox->close(); }

// At most 60 times a second, and never longer than a quarter of a frame: the rest waits for the next.
void GenerationController::drain() {
    QElapsedTimer spent;
    spent.start();
    while (spent.elapsed() < kBudgetMilliseconds) {
        const auto event = m_mailbox->take();
        if (!event)
            return;  // the next event wakes us; in between the timer rests
        handle(*event);
    }
    m_timer.start(kFrameMilliseconds);
}

void GenerationController::handle(const EngineEvent& event) {
    if (const auto* loading = std::get_if<ModelLoading>(&event)) {
        m_loading = true;  // the engine opens a model anew by itself when its device failed
        dropAhead();
        emit modelLoading(toQString(loading->folder.string()), loading->fraction);
    } else if (const auto* ready = std::get_if<ModelReady>(&event)) {
        take(*ready);
    } else if (const auto* failure = std::get_if<ModelFailed>(&event)) {
        take(*failure);
    } else if (const auto* found = std::get_if<DevicesFound>(&event)) {
        m_devices = found->devices;
        emit devicesFound();
    } else if (const auto& generation = std::get<GenerationEvent>(event); m_job && generation.request == m_job->id) {
        handle(generation);
    } else if (m_ahead && generation.request == m_ahead->request().id) {
        handleAhead(generation);
    } else {
        handleLeft(generation);
    }
}

void GenerationController::handle(const GenerationEvent& event) {
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        emit progressed(*progress);
        return;
    }
    if (m_job->draft)
        m_job->draft->take(event, m_model.document());
    else if (m_job->developing)
        takeDeveloped(event);
    else if (const auto* delta = std::get_if<TextDelta>(&event.what); delta && m_job->look)
        m_job->look->take(*delta);
    else if (delta && !delta->text.empty())
        emit answerDelta(toQString(delta->text));
    if (event.isLast())
        finish(event);
}

// What left the page while it was running gets the rest, so that all of it comes back.
void GenerationController::handleLeft(const GenerationEvent& event) {
    const auto left = m_left.find(event.request);
    if (left == m_left.end())
        return;
    const std::shared_ptr<SuggestionDraft> draft = left->second;
    draft->take(event, m_model.document());
    if (!event.isLast())
        return;
    m_left.erase(left);
    if (isTogether(draft.get()))
        return handleTogether(*draft, event);
    if (draft != m_draft) {
        if (draft->pending().empty())
            std::erase_if(m_aside, [&](const Aside& aside) { return aside.draft == draft; });
        return;
    }
    emit stateChanged();  // it is back already
    acceptIfReady();
}

void GenerationController::finish(const GenerationEvent& last) {
    const Job job = *m_job;
    m_job.reset();
    const auto* failure = std::get_if<Failed>(&last.what);
    if (job.developing) {
        finishDeveloping(job, last);
        emit stateChanged();
        return;
    }
    if (job.look) {
        if (lookAgain(job.look, last))
            return;
        finishLook(*job.look, &last);
        goHome();
        return;
    }
    if (!job.draft) {
        if (failure)
            emit answerFailed(toQString(failure->cause), failure->remedies);
        else
            emit answerFinished();
        emit stateChanged();
        goHome();
        return;
    }
    const auto* done = std::get_if<Finished>(&last.what);
    if (isTogether(job.draft.get()))
        return handleTogether(*job.draft, last);
    if (job.draft->pending().empty()) {
        const std::optional<Ways> ways = m_ways;
        show(nullptr);
        if (ways && !ways->made.empty()) {
            m_ways = ways;
            showLikeliest();
        }
        bringBackFor(*job.draft);
        if (done && done->reason != FinishReason::stopped)
            emit nothingCame();
    }
    if (done)
        emit finished(*done);
    if (failure)
        emit failed(toQString(failure->cause), failure->remedies);
    emit stateChanged();
    acceptIfReady();
}

QString GenerationController::whyNotReady() const {
    if (canPlan())
        return {};
    return m_loading ? tr("The model is still being opened.")
           : m_facts ? tr("This model's folder has no text tokenizer that Pardalis can read.")
                     : tr("No model is open.");
}

bool GenerationController::checkReady() {
    const QString why = whyNotReady();
    if (!why.isEmpty())
        emit failed(why, m_loading ? Remedies() : Remedies{Remedy::openModel});
    return why.isEmpty();
}

PageRequests GenerationController::requests() const {
    CHECK(canPlan());
    return {m_model.document(), *m_facts, m_settings};
}

// What can't be asked is said as a failure.
void GenerationController::attempt(const std::function<void()>& ask) {
    try {
        ask();
    } catch (const Error& error) {
        emit failed(toQString(error.what()), {});
    }
}

void GenerationController::continueWriting(const Position& caret) {
    keepFirst(ModelTask::write, caretAt(caret), [this](const Selection& at) { write(at.position); });
}

void GenerationController::fulfil(const Position& caret, const std::string& brief) {
    keepFirst(ModelTask::write, caretAt(caret), [this, brief](const Selection& at) { writeBrief(at.position, brief); });
}

void GenerationController::illustrate(const Position& caret, const QString& wish, int pictures) {
    const std::string text = toUtf8(wish.trimmed());
    keepFirst(ModelTask::draw, caretAt(caret), [this, text, pictures](const Selection& at) {
        if (inspires())
            lookFor(text, at, nullptr, pictures);
        else
            drawLike({0, text, at, nullptr, pictures}, {});
    });
}

bool GenerationController::canInspire() const {
    return m_library && m_library->canChoose() && !wantsOther(ModelTask::draw) && m_facts && m_facts->knowsText() &&
           m_facts->pictureOutput && m_facts->pictureInput && m_facts->trainedFor.retrieval;
}

int GenerationController::mostPages() const {
    return m_library ? static_cast<int>(std::max(m_library->pinned().size(), PageWish().most)) : 0;
}

// The newest wish counts.
void GenerationController::lookFor(const std::string& wish, const Selection& at, std::shared_ptr<SuggestionDraft> again,
                                   int pictures) {
    m_looking = Looking{++m_lastLooking, wish, at, std::move(again), pictures};
    m_library->choose(wish, this, [this, number = m_lastLooking](const ChosenPages& chosen) {
        if (!m_looking || m_looking->number != number)
            return;
        const Looking wished = *std::exchange(m_looking, std::nullopt);
        emit stateChanged();
        if (running())
            return;
        if (wished.again) {
            if (wished.again == m_draft && canTryAgain())
                drawLike(wished, chosen);
            return;
        }
        keepFirst(ModelTask::draw, wished.at, [this, wished, chosen](const Selection& now) {
            drawLike({wished.number, wished.wish, now, nullptr, wished.pictures}, chosen);
        });
    });
    emit looking();
    emit stateChanged();
}

// Pictures that are always read come first. A model that came meanwhile may read no pages.
void GenerationController::drawLike(const Looking& wished, const ChosenPages& chosen) {
    attempt([&] {
        std::vector<LibraryPage> pages;
        if (m_facts->pictureInput && m_facts->trainedFor.retrieval) {
            pages = pinnedPages(m_model.document(), tr("this page"));
            pages.insert(pages.end(), chosen.pages.begin(), chosen.pages.end());
        }
        GenerationRequest request = requests().draw(wished.wish, pages);
        QStringList leftOut = chosen.unreadable;
        for (std::size_t i = request.inspiredBy.size(); i < pages.size(); ++i)
            leftOut << tr("%1: there is no room for it beside the picture").arg(toQString(pages[i].document.source));
        if (!chosen.failure.isEmpty())
            leftOut << tr("No others were looked for: %1").arg(chosen.failure);
        start(std::move(request), wished.again ? wished.again->pending().anchor() : wished.at.position, wished.wish,
              wished.again.get(), wished.pictures);
        if (wished.again)
            putAside(wished.again, tr("try again"), m_draft);
        if (!leftOut.isEmpty())
            emit pagesLeftOut(leftOut);
    });
}

void GenerationController::changePicture(BlockId picture, const QString& wish, const GuidanceOptions& guidance) {
    const std::string text = toUtf8(wish.trimmed());
    drawWith({picture, 1}, text,
             [this, picture, text, guidance] { return requests().change(picture, text, guidance); });
}

void GenerationController::repaintPicture(BlockId picture, int first, int end, const QString& wish) {
    const std::string text = toUtf8(wish.trimmed());
    drawWith({picture, 1}, text,
             [this, picture, first, end, text] { return requests().repaint(picture, first, end, text); });
}

void GenerationController::drawBelowPicture(BlockId picture, const QString& wish, int pictures) {
    const std::string text = toUtf8(wish.trimmed());
    drawWith(
        {picture, 1}, text, [this, picture, text] { return requests().drawBelow(picture, text); }, pictures);
}

bool GenerationController::canRepaint() const {
    return m_facts && m_facts->pictureOutput && m_facts->pictureInput && !wantsOther(ModelTask::draw);
}

void GenerationController::drawAfter(const Position& caret, PictureTask task, const Image& lines, const QString& wish) {
    const std::string text = toUtf8(wish.trimmed());
    drawWith(caret, text, [this, task, lines, text] { return requests().drawAfter(task, lines, text); });
}

void GenerationController::drawPlaced(const Position& caret, const PlacedWish& wish, int pictures) {
    drawWith(
        caret, wish.caption, [this, wish] { return requests().drawPlaced(wish); }, pictures);
}

bool GenerationController::can(PictureTask task) const {
    return m_facts && m_facts->pictureOutput && !wantsOther(ModelTask::draw) &&
           m_facts->trainedFor.knows(nameOf(task)) && (m_facts->pictureInput || task == PictureTask::boxes);
}

// Who asks for the next thing has seen the one before and let it stand; what vanished from the page would seem lost.
void GenerationController::keepFirst(ModelTask task, const Selection& at, Start whenOpen) {
    if (running() || (!wantsOther(task) && !checkReady()))
        return;
    const auto start = [this, task, whenOpen = std::move(whenOpen)](const Selection& now) {
        withModelFor(task, now, whenOpen);
    };
    if (!m_draft)
        return start(at);
    m_next = Next{at, at == caretAt(m_draft->pending().anchor()), start};
    accept();
}

void GenerationController::write(const Position& caret) {
    m_model.settleAll();
    const Position at = m_model.document().find(caret.block) ? caret : m_model.document().end();
    attempt([&] { start(requests().goOn(at), at, altTextAt(m_model.document(), at)); });
}

void GenerationController::writeBrief(const Position& caret, const std::string& brief) {
    attempt([&] { start(requests().fulfil(brief), caret, brief); });
}

void GenerationController::drawWith(const Position& caret, const std::string& altText,
                                    std::function<GenerationRequest()> request, int pictures) {
    keepFirst(ModelTask::draw, caretAt(caret),
              [this, altText, request = std::move(request), pictures](const Selection& at) {
                  attempt([&] { start(request(), at.position, altText, nullptr, pictures); });
              });
}

bool GenerationController::canTryAgain() const {
    return !running() && m_draft && !m_draft->pending().running() && canPlan() &&
           m_draft->facts().contentId == m_facts->contentId &&
           (m_draft->request().holes() == 0 || m_draft->pending().filling());
}

void GenerationController::tryAgain() {
    if (!canTryAgain())
        return;
    const std::shared_ptr<SuggestionDraft> before = m_draft;
    GenerationRequest request = before->request();
    request.seed = QRandomGenerator::global()->generate64();
    if (before->pending().filling())
        start(std::move(request), *before->pending().filling(), before.get());
    else if (request.holes() == 0)
        start(std::move(request), before->pending().anchor(), before->altText(), before.get());
    else
        return;  // what it filled is gone
    putAside(before, tr("try again"), m_draft);
}

void GenerationController::tryAgainLikeOthers() {
    if (!canTryAgain() || !inspirations() || !m_library || !m_library->isOpen())
        return;
    const Position anchor = m_draft->pending().anchor();
    lookFor(m_draft->altText(), caretAt(anchor), m_draft);
}

const std::vector<Inspiration>* GenerationController::inspirations() const {
    return m_draft ? &m_draft->request().inspiredBy : nullptr;
}

void GenerationController::start(GenerationRequest request, const Position& anchor, const std::string& altText,
                                 const SuggestionDraft* again, int pictures) {
    if (pictures > 1)
        return startTogether(request, anchor, altText, again, pictures);
    request.id = newId();
    start(std::make_shared<SuggestionDraft>(m_model.document(), m_model.state(), anchor, m_facts, std::move(request),
                                            altText),
          again);
}

void GenerationController::start(GenerationRequest request, const PendingSuggestion::Filling& filling,
                                 const SuggestionDraft* again) {
    request.id = newId();
    start(std::make_shared<SuggestionDraft>(m_model.document(), m_model.state(), filling, m_facts, std::move(request)),
          again);
}

void GenerationController::start(const std::shared_ptr<SuggestionDraft>& draft, const SuggestionDraft* again) {
    setTry(*draft, again);
    follow(*draft);
    show(draft);
    submit(draft->request(), draft);
}

void GenerationController::follow(const SuggestionDraft& draft) {
    connect(&draft, &SuggestionDraft::completed, this, [this, made = &draft] {
        if (made != m_draft.get() && !isTogether(made))
            return;
        emit stateChanged();
        if (m_ways)
            fillOnceMore();
        acceptIfReady();
    });
    connect(&draft, &SuggestionDraft::failed, this, [this](const QString& cause) {
        emit failed(cause, {});
        acceptIfReady();  // of several pictures the others
    });
    // Parts that an undo brings back can be kept again; the page is in the middle of that undo yet.
    connect(&draft.pending(), &PendingSuggestion::itemsRemoved, this, &GenerationController::stateChanged,
            Qt::QueuedConnection);
}

void GenerationController::submit(GenerationRequest request, std::shared_ptr<SuggestionDraft> draft,
                                  std::shared_ptr<Look> look) {
    m_looking.reset();
    dropAhead();
    m_job = Job{request.id, std::move(draft), std::move(look)};
    m_engine.submit(std::move(request));
    emit started();
    emit stateChanged();
}

void GenerationController::stop() {
    if (m_waiting) {
        modelDidNotCome();
        emit stateChanged();
    }
    if (std::exchange(m_looking, std::nullopt))
        emit stateChanged();
    if (drawsTogether() && !std::exchange(m_together.stopping, true)) {
        stopOthers();
        emit stateChanged();
    }
    if (!m_job || m_job->stopping)
        return;
    m_job->stopping = true;
    if (m_ways)
        m_ways->left = 0;
    m_engine.stop(m_job->id);
    emit stateChanged();
}

PendingSuggestion* GenerationController::suggestion() const { return m_draft ? &m_draft->pending() : nullptr; }

bool GenerationController::stopping() const {
    if (drawsTogether())
        return m_together.stopping;
    return (m_job && m_job->stopping) || (m_draft && m_left.contains(m_draft->request().id));
}

void GenerationController::accept() {
    if (!m_draft)
        return;
    m_acceptWhenReady = true;
    emit stateChanged();
    acceptIfReady();
}

QString GenerationController::otherWording() const {
    return m_draft && m_draft->request().check ? toQString(m_draft->request().check->other) : QString();
}

bool GenerationController::complete() const {
    const auto isThere = [](const auto& each) {
        return each->complete() || each->pending().empty() || each->hasFailed();
    };
    return m_draft && m_draft->complete() && !drawsTogether() && std::ranges::all_of(m_together.drafts, isThere);
}

void GenerationController::acceptIfReady() {
    if (m_acceptWhenReady && complete())
        keep(m_draft->pending().items().size());
}

void GenerationController::acceptFirst() {
    if (complete())
        keep(m_draft->pending().filling() ? m_draft->pending().items().size() : 1);
}

void GenerationController::keep(std::size_t count) {
    emit aboutToAccept();
    const std::shared_ptr<SuggestionDraft> draft = m_draft;
    PendingSuggestion& suggestion = draft->pending();
    for (std::size_t i = 0; i < count; ++i)
        if (const auto* picture = std::get_if<PendingPicture>(&suggestion.items()[i]))
            m_model.addMedia(picture->made()->media);
    const std::optional<Operation> goneOn = goneOnWith(suggestion);
    const std::optional<Operation> another = goneOn ? std::nullopt : keptAsTries();
    Operation operation = goneOn ? *goneOn : another ? *another : suggestion.accept(m_model.document(), count);
    if (!goneOn && !another && count == suggestion.items().size() && suggestion.isWhole())
        operation.edit = withTries(std::move(operation.edit));
    const Position anchor = suggestion.anchor();
    const EditContext context{tr("suggestion"), EditKind::other, {anchor, anchor}, operation.after, draft->record()};
    std::optional<Next> next;
    if (count < suggestion.items().size()) {
        m_model.push(operation.edit, context);
        suggestion.removeFirst(count, operation.after.position, m_model.document());
    } else {
        next = std::move(m_next);
        m_next.reset();
        show(nullptr);  // off the page before the same comes onto it for good
        m_model.push(operation.edit, context);
        if (next)
            next->at = next->behindSuggestion ? caretAt(operation.after.position)
                                              : selectionMovedBy(next->at, operation.edit, m_model.document());
    }
    emit suggestionAccepted(next ? next->at : operation.after);
    emit stateChanged();
    if (!next)
        return;
    if (!next->behindSuggestion)
        emit keptForAnother();
    next->start(next->at);
}

void GenerationController::discard() {
    if (!m_draft)
        return;
    putAside(show(nullptr), tr("discard suggestion"));
    emit stateChanged();
}

// One that runs ends, and gets what it still sends.
std::shared_ptr<SuggestionDraft> GenerationController::show(std::shared_ptr<SuggestionDraft> draft) {
    std::shared_ptr<SuggestionDraft> before = std::exchange(m_draft, std::move(draft));
    if (before && m_job && m_job->draft == before) {
        if (!leavesThemTogether(m_draft.get()))
            m_engine.stop(m_job->id);
        m_left.emplace(m_job->id, before);
        m_job.reset();
    }
    stayTogether();
    m_acceptWhenReady = false;
    m_next.reset();
    m_ways.reset();
    if (before || m_draft)
        emit suggestionChanged(suggestion());
    return before;
}

// Another document comes: whoever brings it has asked.
void GenerationController::forgetAll() {
    const bool answered = answering();
    std::shared_ptr<Look> looked;
    if (m_job && !m_job->draft) {
        m_engine.stop(m_job->id);
        looked = m_job->look;
        m_job.reset();
    }
    dropAhead();
    show(nullptr);
    m_aside.clear();
    m_left.clear();
    m_texts.clear();
    m_looking.reset();
    modelDidNotCome();
    if (answered)
        emit answerFinished();
    if (looked)
        return finishLook(*looked, nullptr);
    emit stateChanged();
}

}  // namespace pardalis
