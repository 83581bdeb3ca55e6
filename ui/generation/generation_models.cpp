// Which models are open, and which of them a task goes to.
#include "ui/generation/generation_controller.h"

#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"

#include <algorithm>
#include <array>

namespace pardalis {
namespace {

bool looks(const ModelFacts& facts) { return facts.knowsText() && facts.textOutput && facts.pictureInput; }

// However it was written when it was opened.
bool isAt(const ModelFacts& facts, const std::filesystem::path& model) {
    return !model.empty() &&
           (facts.folder == model ||
            ModelList::canonical(toQString(facts.folder.string())).toStdU16String() == model.u16string());
}

}  // namespace

void GenerationController::openModel(const std::filesystem::path& folder) {
    if (m_waiting && m_waiting->model != folder)
        modelDidNotCome();
    open(folder, false);
}

void GenerationController::open(const std::filesystem::path& folder, bool forTask) {
    m_loading = true;
    m_folder = folder;
    m_forTask = forTask;
    if (!isHeld(folder))
        emit modelLoading(toQString(folder.string()), 0);
    m_engine.open(folder);
}

void GenerationController::setTaskModels(const TaskModels& models) {
    m_taskModels = models;
    emit stateChanged();
}

void GenerationController::setLooker(const Looker& looker) {
    if (looker == m_looker)
        return;
    m_looker = looker;
    emit stateChanged();
}

bool GenerationController::mayNeedLooker() const {
    const auto facts = home();
    return facts && (!looks(*facts) || !facts->trainedFor.grounding);
}

std::shared_ptr<const ModelFacts> GenerationController::home() const { return m_home ? m_home : m_facts; }

std::vector<OpenModel> GenerationController::openModels() const {
    std::vector<OpenModel> open;
    const auto add = [&](const std::shared_ptr<const ModelFacts>& facts, std::uint64_t bytes) {
        OpenModel model{facts, bytes, m_home && isAt(*facts, m_home->folder), {}};
        for (const ModelTask task : {ModelTask::look, ModelTask::point, ModelTask::draw, ModelTask::write}) {
            if (!model.task && isAt(*facts, modelFor(task)))
                model.task = task;
        }
        open.insert(model.isHome ? open.begin() : open.end(), std::move(model));
    };
    if (m_facts)
        add(m_facts, m_bytes);
    for (const HeldModel& held : m_held)
        add(held.facts, held.bytes);
    if (m_home && (open.empty() || !open.front().isHome))
        add(m_home, 0);
    return open;
}

bool GenerationController::isHeld(const std::filesystem::path& model) const {
    return std::ranges::any_of(m_held, [&](const HeldModel& held) { return isAt(*held.facts, model); });
}

std::filesystem::path GenerationController::modelFor(ModelTask task) const {
    if (!m_taskModels[task].empty())
        return m_taskModels[task];
    if (!m_home)
        return {};
    const bool leaves = task == ModelTask::look    ? !looks(*m_home)
                        : task == ModelTask::point ? leavesPointing()
                                                   : task == ModelTask::ask && !m_home->textOutput;
    return leaves && !m_looker.model.empty() ? m_looker.model : m_home->folder;
}

bool GenerationController::leavesPointing() const {
    if (!looks(*m_home))
        return true;
    return !m_home->trainedFor.grounding && m_looker.points &&
           (m_home->demonstrationQuality || !m_looker.isDemonstration);
}

bool GenerationController::wantsOther(ModelTask task) const {
    if (m_taskModels[task].empty() && m_loading && !m_forTask)
        return false;  // whichever comes
    const std::filesystem::path model = modelFor(task);
    return !model.empty() && !(m_facts && !m_loading && isAt(*m_facts, model));
}

bool GenerationController::can(ModelTask task) const {
    if (wantsOther(task))
        return true;
    return m_facts && (task == ModelTask::draw    ? m_facts->pictureOutput
                       : task == ModelTask::look  ? looks(*m_facts)
                       : task == ModelTask::point ? looks(*m_facts) && m_facts->trainedFor.grounding
                                                  : m_facts->textOutput);
}

// At once where the model is open, else as soon as it is. The newest wish counts.
void GenerationController::withModelFor(ModelTask task, const Selection& at, Start start) {
    if (!wantsOther(task))
        return start(at);
    const std::filesystem::path model = modelFor(task);
    const bool onItsWay = m_loading && m_folder == model;
    if (m_waiting)
        modelDidNotCome();
    m_waiting = Waiting{task, model, at, std::move(start)};
    if (!isHeld(model))
        emit switching(task, toQString(model.string()));
    if (!onItsWay)
        open(model, true);
    emit stateChanged();
}

void GenerationController::modelCame() {
    if (!m_waiting || m_facts->folder != m_waiting->model)
        return;
    const Waiting waiting = *std::exchange(m_waiting, std::nullopt);
    if (!running() && checkReady())
        waiting.start(waiting.at);
}

void GenerationController::modelDidNotCome() {
    if (!m_waiting)
        return;
    const ModelTask task = std::exchange(m_waiting, std::nullopt)->task;
    if (task == ModelTask::ask || task == ModelTask::look || task == ModelTask::point)
        emit answerFailed(tr("The model that answers was not opened."), {});
}

// What was said beside the page needs its model no more: the one that writes is there again, where that takes no time.
void GenerationController::goHome() {
    if (!running() && !m_waiting && !m_loading && m_home && m_facts && !isAt(*m_facts, m_home->folder) &&
        isHeld(m_home->folder))
        open(m_home->folder, true);
}

void GenerationController::take(const ModelReady& ready) {
    m_loading = false;
    m_cameBack = isHeld(ready.facts->folder);
    m_facts = ready.facts;
    m_held = ready.held;
    m_bytes = ready.bytes;
    if (!m_forTask || !m_home || isAt(*m_home, m_facts->folder))
        m_home = m_facts;
    emit modelChanged();
    for (const ClosedModel& closed : ready.closed) {
        if (closed.needed > 0)
            emit madeRoom(closed, isNeeded(*closed.model.facts));
    }
    modelCame();
}

// Whether something goes to it that would open it again.
bool GenerationController::isNeeded(const ModelFacts& facts) const {
    return std::ranges::any_of(
        std::array{ModelTask::write, ModelTask::draw, ModelTask::ask, ModelTask::look, ModelTask::point},
        [&](ModelTask task) { return isAt(facts, modelFor(task)); });
}

void GenerationController::take(const ModelFailed& failure) {
    m_loading = false;
    m_held = failure.held;
    if (!failure.earlierStays && m_facts) {
        m_facts.reset();
        if (!m_forTask)
            m_home.reset();
        emit modelChanged();
    }
    modelDidNotCome();
    emit modelFailed(toQString(failure.folder.string()), toQString(failure.cause), failure.remedies, failure.contentId);
}

void GenerationController::setSettings(const GenerationSettings& settings) {
    const bool moves = settings.device != m_settings.device || settings.int8Caches != m_settings.int8Caches;
    m_settings = settings;
    if (moves) {
        m_engine.setDevice(settings.device);
        m_engine.setCaches(settings.int8Caches ? std::optional(DType::i8) : std::nullopt);
        m_held.clear();  // the engine keeps none that was opened otherwise
        const std::filesystem::path folder = m_home && (!m_loading || m_forTask) ? m_home->folder : m_folder;
        if (!folder.empty())
            openModel(folder);
    }
    emit stateChanged();
}

}  // namespace pardalis
