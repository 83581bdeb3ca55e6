// What was tried in one place: it takes turns, becomes variants of a site when it is kept, and comes back from its codes.
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/editing/kept_text.h"
#include "core/editing/variants.h"
#include "core/generation/generation_record.h"
#include "core/generation/resuming.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/generation/suggestion_recorder.h"
#include "ui/page/qt_text.h"

#include <QScopedValueRollback>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

// Of the block that a suggestion goes on in, the bytes in front of it and behind.
std::pair<std::size_t, std::size_t> around(const Document& document, const PendingSuggestion& suggestion) {
    const Position to = suggestion.anchor();
    const Position from = suggestion.filling() ? suggestion.filling()->passage.from : to;
    const Block* block = document.find(to.block);
    if (!block || from.block != to.block)
        return {};
    const std::size_t size = block->text().size();
    return {std::min(from.offset, size), size - std::min(to.offset, size)};
}

Variant variantOf(const Document& document, const SuggestionDraft& draft, const Edit& kept) {
    const auto [lead, tail] = around(document, draft.pending());
    return variantOf(kept, lead, tail, draft.complete() ? draft.record().first : std::string());
}

}  // namespace

struct GenerationController::Developing {
    QPointer<QObject> context;
    Developed then;                // empty once it was told
    SuggestionRecorder* recorder;  // the controller's; goes then
    bool isMeasured;

    void tell(const Pixels& pixels) {
        const Developed told = std::exchange(then, {});
        if (!told)
            return;
        recorder->deleteLater();
        if (context)
            told(pixels);
    }
};

void GenerationController::setTry(SuggestionDraft& draft, const SuggestionDraft* again) {
    if (!again)
        return draft.setTry({++m_lastSeries, 1});
    int last = again->ofTries().number;
    for (const Aside& aside : m_aside)
        if (aside.draft->ofTries().series == again->ofTries().series)
            last = std::max(last, aside.draft->ofTries().number);
    draft.setTry({again->ofTries().series, last + 1});
}

std::vector<std::shared_ptr<SuggestionDraft>> GenerationController::tries() const {
    std::vector<std::shared_ptr<SuggestionDraft>> all;
    if (!m_draft)
        return all;
    all.push_back(m_draft);
    for (const Aside& aside : m_aside)
        if (aside.draft != m_draft && aside.draft->ofTries().series == m_draft->ofTries().series)
            all.push_back(aside.draft);
    std::ranges::sort(all, {}, [](const auto& draft) { return draft->ofTries().number; });
    return all;
}

std::size_t GenerationController::shownTry() const {
    const auto all = tries();
    return static_cast<std::size_t>(std::ranges::find(all, m_draft) - all.begin());
}

void GenerationController::showTry(std::size_t number) {
    const auto all = tries();
    if (number >= all.size() || all[number] == m_draft)
        return;
    const QScopedValueRollback turning(m_turning, true);
    bringBack(all[number], tr("another try"));
}

// What is not whole, as one that was stopped before its record was made, stays put aside.
Edit GenerationController::withTries(Edit kept) {
    const Document& document = m_model.document();
    std::vector<Variant> variants;
    std::size_t shown = 0;
    for (const auto& draft : tries()) {
        PendingSuggestion& pending = draft->pending();
        if (draft == m_draft) {
            shown = variants.size();
            variants.push_back(variantOf(document, *draft, kept));
            continue;
        }
        const auto aside = std::ranges::find(m_aside, draft, &Aside::draft);
        if (pending.filling() && pending.filling()->isTry)
            continue;  // the shown one has lost the passage that both were a try of
        if (!draft->complete() || pending.empty() || !pending.isWhole() || !document.find(aside->anchor.block))
            continue;
        pending.comeBack(aside->anchor, document, m_model.state());
        Variant variant = variantOf(document, *draft, pending.accept(document, pending.items().size()).edit);
        if (variant.blocks.empty())
            continue;
        for (const PendingSuggestion::Item& item : pending.items())
            if (const auto* picture = std::get_if<PendingPicture>(&item))
                kept.addedMedia.add(picture->made()->media);
        kept.addedGenerations.insert(draft->record());
        variants.push_back(std::move(variant));
    }
    return variants.size() < 2 ? std::move(kept) : withVariants(document, std::move(kept), std::move(variants), shown);
}

bool GenerationController::canTryTextAgain(const Position& at) const {
    return !running() && !m_draft && can(ModelTask::write) && isInModelText(m_model.document(), at);
}

void GenerationController::tryTextAgain(const Position& at) {
    if (canTryTextAgain(at))
        keepFirst(ModelTask::write, {at, at}, [this](const Selection& now) { rewrite(now.position); });
}

// A text is tried again as a text: a picture would be another thing.
void GenerationController::rewrite(const Position& at) {
    m_model.settleAll();
    const auto passage = keptTextAt(at);
    if (!passage)
        return sayNoKeptText();
    attempt([&] {
        GenerationRequest request = requests().goOn(passage->from);
        request.pictureMode = PictureMode::none;
        if (request.check && request.check->otherIsPicture)
            request.check->other.clear();
        start(std::move(request), PendingSuggestion::Filling{.passage = *passage, .holes = {*passage}, .isTry = true});
    });
}

std::optional<Operation> GenerationController::keptAsTries() {
    const auto& filling = m_draft->pending().filling();
    if (!filling || !filling->isTry)
        return std::nullopt;
    std::vector<TriedText> texts;
    GenerationRecords records;
    std::size_t shown = 0;
    for (const auto& draft : tries()) {
        if (draft == m_draft)
            shown = texts.size();
        else if (!draft->complete())
            continue;
        texts.push_back({draft->pending().written(), draft->complete() ? draft->record().first : std::string()});
        if (draft->complete())
            records.insert(draft->record());
    }
    std::optional<Operation> added = addTextVariants(m_model.document(), filling->passage, texts, shown);
    if (added)
        added->edit.addedGenerations = std::move(records);
    return added;
}

bool GenerationController::canKeepInPlace() const {
    if (!complete() || m_draft->pending().items().size() != 1 || !m_draft->pending().isWhole())
        return false;
    const Block* above = m_model.document().find(m_draft->pending().anchor().block);
    return above && above->picture && std::holds_alternative<PendingPicture>(m_draft->pending().items().front());
}

void GenerationController::keepInPlace() {
    if (!canKeepInPlace())
        return;
    emit aboutToAccept();
    m_model.settleAll();
    const Position anchor = m_draft->pending().anchor();
    std::vector<std::pair<Block, bool>> drawn;  // and whether it is the one that is shown
    GenerationRecords records;
    for (const auto& draft : tries()) {
        PendingSuggestion& pending = draft->pending();
        if (!draft->complete() || pending.items().size() != 1 || !pending.isWhole())
            continue;
        const auto* picture = std::get_if<PendingPicture>(&pending.items().front());
        if (!picture)
            continue;
        if (draft != m_draft)
            pending.comeBack(anchor, m_model.document(), m_model.state());
        m_model.addMedia(picture->made()->media);
        const Variant made = variantOf(m_model.document(), *draft, pending.accept(m_model.document(), 1).edit);
        drawn.emplace_back(made.blocks.at(0), draft == m_draft);
        records.insert(draft->record());
    }
    Document document = m_model.document();
    BlockId shown = anchor.block;
    int wanted = 0;
    for (const auto& [block, isShown] : drawn) {
        const auto step = addVariant(document, shown, block);
        if (!step)
            return emit failed(tr("There are too many tries in this place."), {});
        document.apply(step->edit);
        shown = step->after.anchor.block;
        if (isShown)
            wanted = document.find(shown)->variant->number;
    }
    const std::string site = document.find(shown)->variant->site;
    if (const auto step = showVariant(document, site, wanted)) {
        document.apply(step->edit);
        shown = step->after.anchor.block;
    }
    Edit edit = editBetween(m_model.document(), document);
    edit.sites[site] = document.sites().at(site);
    edit.addedGenerations = std::move(records);
    const Selection after{{shown, 0}, {shown, 1}};
    show(nullptr);
    m_model.push(edit, {tr("another try"), EditKind::other, {anchor, anchor}, after});
    emit suggestionAccepted(after);
    emit stateChanged();
}

std::optional<UnkeptWork> GenerationController::unkept() {
    std::optional<UnkeptWork> work = m_draft ? m_draft->unkept(m_model.document()) : std::nullopt;
    std::optional<Operation> another = work ? keptAsTries() : std::nullopt;
    if (another) {
        another->edit.addedGenerations.merge(work->edit.addedGenerations);
        work->edit = std::move(another->edit);
    } else if (work && m_draft->pending().isWhole()) {
        work->edit = withTries(std::move(work->edit));
    }
    return work;
}

QString GenerationController::whyNotDeveloped(const ImageTokens& tokens) const {
    if (running())
        return tr("The model is at work.");
    if (!m_facts || !m_facts->pictureOutput)
        return tr("Its pixels come from its codes, and no model that can draw is open.");
    if (m_facts->imageTokenizerId != tokens.tokenizer)
        return tr("Its pixels come from its codes, which are not %1’s: open the model that drew it.")
            .arg(toQString(m_facts->name));
    return {};
}

void GenerationController::develop(const ImageTokens& tokens, QObject* context, Developed then) {
    if (QString why = whyNotDeveloped(tokens); !why.isEmpty())
        return then({.failure = std::move(why)});
    GenerationRequest request;
    request.prompt = {Control::begin};
    request.pictureMode = PictureMode::only;
    request.pictureGrid = {.rows = tokens.rows, .columns = tokens.columns};
    request.resumedCodes = tokens.codes;
    develop(std::move(request), context, std::move(then));
}

void GenerationController::measure(BlockId id, QObject* context, Developed then) {
    const Document& document = m_model.document();
    const Block* block = document.find(id);
    CHECK(block && block->picture && block->picture->tokens);
    const Picture& picture = *block->picture;
    if (QString why = whyNotDeveloped(*picture.tokens); !why.isEmpty())
        return then({.failure = std::move(why)});
    try {
        const std::string name = "the picture's record";
        GenerationRequest request =
            wholeOf(picture, recordOf(document, picture.generation), document.media(), *m_facts, name);
        request.odds = true;
        develop(std::move(request), context, std::move(then));
    } catch (const Error& error) {
        then({.failure = toQString(error.what())});
    }
}

void GenerationController::develop(GenerationRequest request, QObject* context, Developed then) {
    request.id = newId();
    request.previewRows = -1;
    auto* recorder = new SuggestionRecorder(*m_facts, request, {}, this);
    const auto developing = std::make_shared<Developing>(Developing{context, std::move(then), recorder, request.odds});
    // Its file is made behind the last event.
    connect(recorder, &SuggestionRecorder::pictureMade, this, [developing](int, const MadePicture& made) {
        if (!developing->isMeasured)
            developing->tell({.made = made});
    });
    connect(recorder, &SuggestionRecorder::failed, this,
            [developing](const QString& cause) { developing->tell({.failure = cause}); });
    m_job = Job{.id = request.id, .draft = nullptr, .developing = developing};
    m_engine.submit(std::move(request));
    emit started();
    emit stateChanged();
}

void GenerationController::takeDeveloped(const GenerationEvent& event) { m_job->developing->recorder->take(event); }

// Told when this event is done with: whoever hears of it may open a dialog.
void GenerationController::finishDeveloping(const Job& job, const GenerationEvent& last) {
    Pixels told;
    const auto* failure = std::get_if<Failed>(&last.what);
    const auto* finished = std::get_if<Finished>(&last.what);
    if (!failure && finished->reason != FinishReason::stopped && !job.developing->isMeasured)
        return;  // its file is still being made
    if (failure)
        told.failure = toQString(failure->cause);
    else if (finished->reason == FinishReason::stopped) {
        told.failure = tr("stopped");
        told.stopped = true;
    } else
        told = {.odds = finished->odds, .textOdds = finished->textOdds};
    QTimer::singleShot(0, this, [developing = job.developing, told] { developing->tell(told); });
}

}  // namespace pardalis
