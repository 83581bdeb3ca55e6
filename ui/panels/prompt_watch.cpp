#include "ui/panels/prompt_watch.h"

#include "core/base/error.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"

#include <QTimer>

#include <set>

namespace pardalis {
namespace {

constexpr int kPlanAfter = 30;  // milliseconds behind the first of several changes

}  // namespace

PromptWatch::PromptWatch(DocumentModel& model, DocumentView& view, GenerationController& controller, QObject* parent)
    : QObject(parent), m_model(model), m_view(view), m_controller(controller), m_timer(new QTimer(this)) {
    m_timer->setSingleShot(true);
    m_timer->setInterval(kPlanAfter);
    connect(m_timer, &QTimer::timeout, this, &PromptWatch::update);
    connect(&model, &DocumentModel::edited, this, &PromptWatch::soon);
    connect(&model, &DocumentModel::wasReset, this, &PromptWatch::soon);
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
    m_plan.reset();
    m_problem.clear();
    const Position caret = m_view.selection().position;
    if (m_controller.canPlan() && m_model.document().find(caret.block)) {
        try {
            m_plan = m_controller.planAt(caret);
        } catch (const Error& error) {
            m_problem = toQString(error.what());
        }
    }
    std::set<BlockId> leftOut;
    if (m_plan)
        for (const DroppedBlock& block : m_plan->dropped)
            if (block.why == DroppedBlock::Why::noRoom)
                leftOut.insert(block.block);
    m_view.setLeftOut(std::move(leftOut));
    emit planned();
}

}  // namespace pardalis
