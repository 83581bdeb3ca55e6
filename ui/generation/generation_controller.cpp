#include "ui/generation/generation_controller.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "ui/generation/suggestion_recorder.h"
#include "ui/page/qt_text.h"

#include <QRandomGenerator>

namespace pardalis {
namespace {

constexpr int kFrameMilliseconds = 16, kBudgetMilliseconds = 8;

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
    connect(&model, &DocumentModel::aboutToReset, this, &GenerationController::discard);
    m_engine.setListener([mailbox = m_mailbox](const EngineEvent& event) { mailbox->put(event); });
}

GenerationController::~GenerationController() { m_mailbox->close(); }

void GenerationController::openModel(const std::filesystem::path& folder) {
    m_loading = true;
    m_folder = folder;
    emit modelLoading(toQString(folder.string()), 0);
    m_engine.open(folder);
}

void GenerationController::setSettings(const GenerationSettings& settings) {
    const bool moves = settings.device != m_settings.device;
    m_settings = settings;
    if (moves) {
        m_engine.setDevice(settings.device);
        const std::filesystem::path folder = m_facts && !m_loading ? m_facts->folder : m_folder;
        if (!folder.empty())
            openModel(folder);
    }
    emit stateChanged();
}

// At most 60 times a second, and never longer than half a frame: the rest waits for the next.
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
        emit modelLoading(toQString(loading->folder.string()), loading->fraction);
    } else if (const auto* ready = std::get_if<ModelReady>(&event)) {
        m_loading = false;
        m_facts = ready->facts;
        emit modelChanged();
    } else if (const auto* failure = std::get_if<ModelFailed>(&event)) {
        m_loading = false;
        if (!failure->earlierStays && m_facts) {
            m_facts.reset();
            emit modelChanged();
        }
        emit modelFailed(toQString(failure->folder.string()), toQString(failure->cause));
    } else if (const auto* found = std::get_if<DevicesFound>(&event)) {
        m_devices = found->devices;
        emit devicesFound();
    } else if (const auto& generation = std::get<GenerationEvent>(event); m_job && generation.request == m_job->id) {
        handle(generation);
    }
}

void GenerationController::handle(const GenerationEvent& event) {
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        emit progressed(*progress);
        return;
    }
    if (m_job->kind == JobKind::answer) {
        if (const auto* delta = std::get_if<TextDelta>(&event.what); delta && !delta->text.empty())
            emit answerDelta(toQString(delta->text));
    } else {
        m_recorder->take(event);
        std::visit(
            [this](const auto& what) {
                if constexpr (requires { m_suggestion->add(what); })
                    m_suggestion->add(what);
            },
            event.what);
    }
    if (event.isLast())
        finish(event);
}

void GenerationController::finish(const GenerationEvent& last) {
    const Job job = *m_job;
    m_job.reset();
    const auto* failure = std::get_if<Failed>(&last.what);
    if (job.kind == JobKind::answer) {
        if (failure)
            emit answerFailed(toQString(failure->cause));
        else
            emit answerFinished();
        emit stateChanged();
        return;
    }
    const auto* done = std::get_if<Finished>(&last.what);
    m_suggestion->dropBlankPicture();
    if (m_suggestion->empty()) {
        drop();
        if (done && done->reason != FinishReason::stopped)
            emit nothingCame();
    } else {
        const bool stopped = failure || done->reason == FinishReason::stopped;
        m_suggestion->end(stopped ? PendingSuggestion::State::stopped : PendingSuggestion::State::finished,
                          m_model.document());
    }
    if (done)
        emit finished(*done);
    if (failure) {
        QStringList actions;
        for (const std::string& action : failure->actions)
            actions << toQString(action);
        emit failed(toQString(failure->cause), actions);
    }
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
        emit failed(why, m_loading ? QStringList() : QStringList(tr("Open a model")));
    return why.isEmpty();
}

PromptPlan GenerationController::planAt(const Position& caret) const {
    CHECK(canPlan());
    PromptOptions options;
    const bool draws = m_settings.pictures && m_facts->pictureOutput;
    options.reserve = positionsForAnswer(m_settings.maxTokens, draws ? 1 : 0, m_facts->limits);
    return planPrompt(m_model.document(), caret, options, m_facts->limits, *m_facts->vocabulary, *m_facts->tokenizer);
}

void GenerationController::continueWriting(const Position& caret) {
    if (running() || !checkReady())
        return;
    Position at = caret;
    if (m_suggestion) {
        if (!complete())
            return;
        at = keep(m_suggestion->items().size()).position;
    }
    try {
        GenerationRequest request = buildRequest(planAt(at), m_model.document(), *m_facts);
        m_settings.applyTo(request, *m_facts);
        if (!m_settings.pictures || !m_facts->pictureOutput)
            request.pictureMode = PictureMode::none;
        prepare(request);
        start(std::move(request), at, {});
    } catch (const Error& error) {
        emit failed(toQString(error.what()), {});
    }
}

void GenerationController::illustrate(const Position& caret, const QString& wish) {
    if (running() || !checkReady())
        return;
    if (m_suggestion)
        discard();
    try {
        if (!m_facts->pictureOutput)
            throw Error("{} can't draw pictures", m_facts->name);
        const std::string text = toUtf8(wish.trimmed());
        const PromptPlan plan = planIllustration(m_facts->illustrationPrompt(text), m_facts->limits, *m_facts->vocabulary,
                                                 *m_facts->tokenizer);
        GenerationRequest request = buildRequest(plan, m_model.document(), *m_facts);
        m_settings.applyTo(request, *m_facts);
        request.pictureMode = PictureMode::only;
        request.pictures = 1;
        prepare(request);
        start(std::move(request), caret, text);
    } catch (const Error& error) {
        emit failed(toQString(error.what()), {});
    }
}

void GenerationController::ask(const QString& question, std::optional<BlockId> picture, const QString& passage) {
    if (const QString why = running() ? tr("The model is still at work on the page.") : whyNotReady(); !why.isEmpty()) {
        emit answerFailed(why);
        return;
    }
    try {
        const Block* block = picture ? m_model.document().find(*picture) : nullptr;
        const PromptPlan plan = planQuestion(block, toUtf8(passage), toUtf8(question), m_facts->limits,
                                             *m_facts->vocabulary, *m_facts->tokenizer);
        GenerationRequest request = buildRequest(plan, m_model.document(), *m_facts);
        m_settings.applyTo(request, *m_facts);
        request.pictureMode = PictureMode::none;
        prepare(request);
        submit(std::move(request), JobKind::answer);
    } catch (const Error& error) {
        emit answerFailed(toQString(error.what()));
    }
}

void GenerationController::prepare(GenerationRequest& request) {
    request.seed = m_settings.fixedSeed ? m_settings.seed : QRandomGenerator::global()->generate64();
}

void GenerationController::tryAgain() {
    if (running() || !m_suggestion || !m_request || !checkReady())
        return;
    GenerationRequest request = *m_request;
    request.seed = QRandomGenerator::global()->generate64();
    start(std::move(request), m_suggestion->anchor(), m_altText);
}

void GenerationController::start(GenerationRequest request, const Position& anchor, const std::string& altText) {
    drop(std::make_unique<PendingSuggestion>(m_model.document(), anchor, request.pictureMode == PictureMode::only));
    request.id = RequestId{m_lastId + 1};
    m_request = request;
    m_altText = altText;
    m_recorder = std::make_unique<SuggestionRecorder>(*m_facts, request, altText);
    connect(m_recorder.get(), &SuggestionRecorder::pictureMade, this, [this](int picture, const PendingPicture::Made& made) {
        if (m_suggestion)
            m_suggestion->setMade(picture, made);
        acceptIfReady();
    });
    connect(m_recorder.get(), &SuggestionRecorder::recordMade, this, [this](const QString& id, const QByteArray& record) {
        m_record = {toUtf8(id), record.toStdString()};
        acceptIfReady();
    });
    connect(m_recorder.get(), &SuggestionRecorder::failed, this,
            [this](const QString& cause) { emit failed(cause, {}); });
    submit(std::move(request), JobKind::suggestion);
}

void GenerationController::submit(GenerationRequest request, JobKind kind) {
    request.id = RequestId{++m_lastId};
    m_job = Job{request.id, kind, false};
    m_engine.submit(std::move(request));
    emit started();
    emit stateChanged();
}

void GenerationController::stop() {
    if (!m_job || m_job->stopping)
        return;
    m_job->stopping = true;
    m_engine.stop(m_job->id);
    emit stateChanged();
}

void GenerationController::accept() {
    if (!m_suggestion)
        return;
    m_acceptWhenReady = true;
    emit stateChanged();
    acceptIfReady();
}

bool GenerationController::complete() const {
    return m_suggestion && !m_suggestion->running() && m_record && m_suggestion->ready(m_suggestion->items().size());
}

void GenerationController::acceptIfReady() {
    if (m_acceptWhenReady && complete())
        keep(m_suggestion->items().size());
}

void GenerationController::acceptFirst() {
    if (complete())
        keep(1);
}

Selection GenerationController::keep(std::size_t count) {
    emit aboutToAccept();
    for (std::size_t i = 0; i < count; ++i)
        if (const auto* picture = std::get_if<PendingPicture>(&m_suggestion->items()[i]))
            m_model.addMedia(picture->made()->media->bytes, picture->made()->media->mimeType);
    m_model.addGeneration(m_record->first, m_record->second);
    const Operation operation = m_suggestion->accept(m_model.document(), count);
    const Position anchor = m_suggestion->anchor();
    const EditContext context{tr("suggestion"), EditKind::other, {anchor, anchor}, operation.after};
    if (count < m_suggestion->items().size()) {
        m_model.push(operation.edit, context);
        m_suggestion->removeFirst(count, operation.after.position, m_model.document());
    } else {
        drop();  // off the page before the same comes onto it for good
        m_model.push(operation.edit, context);
    }
    emit suggestionAccepted(operation.after);
    emit stateChanged();
    return operation.after;
}

void GenerationController::discard() {
    if (m_job) {
        m_engine.stop(m_job->id);
        m_job.reset();  // what it still sends is dropped
    }
    drop();
    emit stateChanged();
}

void GenerationController::drop(std::unique_ptr<PendingSuggestion> replacement) {
    const std::unique_ptr<PendingSuggestion> old = std::move(m_suggestion);
    m_suggestion = std::move(replacement);
    m_acceptWhenReady = false;
    m_recorder.reset();
    m_record.reset();
    if (old || m_suggestion)
        emit suggestionChanged(m_suggestion.get());
}

}  // namespace pardalis
