#include "ui/panels/prompt_watch.h"

#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/page_requests.h"
#include "ui/page/qt_text.h"

#include <QTimer>

#include <set>
#include <utility>

namespace pardalis {
namespace {

constexpr int kPlanAfter = 30;             // milliseconds behind the first of several changes
constexpr std::size_t kShort = 16 * 1024;  // bytes of text that are planned within a blink

bool isLong(const Document& document) {
    std::size_t bytes = 0;
    for (const Block& block : document.blocks())
        for (const TextRun& run : block.runs)
            if (bytes += run.text.size(); bytes > kShort)
                return true;
    return false;
}

}  // namespace

PromptWatch::PromptWatch(DocumentModel& model, DocumentView& view, GenerationController& controller, QObject* parent)
    : QObject(parent),
      m_model(model),
      m_view(view),
      m_controller(controller),
      m_timer(new QTimer(this)),
      m_thread(new PlanThread(model, this)) {
    m_timer->setSingleShot(true);
    m_timer->setInterval(kPlanAfter);
    connect(m_timer, &QTimer::timeout, this, &PromptWatch::update);
    connect(m_thread, &PlanThread::planned, this,
            [this](const std::shared_ptr<const PlanThread::Planned>& planned) { take(*planned); });
    connect(&model, &DocumentModel::edited, this, &PromptWatch::soon);
    connect(&model, &DocumentModel::wasReset, this, [this] {
        take({});  // the plan of another document says nothing of this one
        soon();
    });
    connect(&view, &DocumentView::selectionMoved, this, &PromptWatch::soon);
    connect(&controller, &GenerationController::modelChanged, this, &PromptWatch::update);
    connect(&controller, &GenerationController::stateChanged, this, &PromptWatch::update);
}

// Typing on does not put it off for ever.
void PromptWatch::soon() {
    if (!m_timer->isActive())
        m_timer->start();
}

void PromptWatch::update() {
    const Position caret = m_view.selection().position;
    if (!m_controller.canPlan() || !m_model.document().find(caret.block)) {
        m_thread->giveUp();
        return take({});
    }
    // The plan of another model says nothing of this one.
    const bool isOther = std::exchange(m_planned, m_controller.facts()) != m_controller.facts();
    const PlanThread::Plan plan = [facts = m_controller.facts(), settings = m_controller.settings(),
                                   caret](const Document& document) {
        // Its block may be gone by the time: then another plan is on its way.
        return PageRequests(document, *facts, settings).planAt(document.find(caret.block) ? caret : document.end());
    };
    if (isLong(m_model.document())) {
        if (isOther)
            take({});
        m_thread->start(plan);
    } else {
        m_thread->giveUp();
        take(PlanThread::planNow(m_model.document(), plan));
    }
}

void PromptWatch::take(const PlanThread::Planned& planned) {
    m_plan = planned.plan;
    m_problem = toQString(planned.problem);
    std::set<BlockId> leftOut;
    if (m_plan)
        for (const DroppedBlock& block : m_plan->dropped)
            if (block.why == DroppedBlock::Why::noRoom)
                leftOut.insert(block.block);
    m_view.setLeftOut(std::move(leftOut));
    emit this->planned();
}

}  // namespace pardalis
