#pragma once

#include "ui/panels/plan_thread.h"

#include <QObject>

#include <memory>
#include <optional>

class QTimer;

namespace pardalis {

class DocumentModel;
class DocumentView;
class GenerationController;
struct ModelFacts;

// What would be sent if the model went on at the caret, a moment behind what is typed: planned once for all who show some of it,
// the meter, the marks beside the blocks and the prompt itself. A long document is planned on another thread, and until that is done
// the plan before it stands.
class PromptWatch final : public QObject {
    Q_OBJECT
public:
    PromptWatch(DocumentModel& model, DocumentView& view, GenerationController& controller, QObject* parent = nullptr);

    const std::optional<PromptPlan>& plan() const { return m_plan; }  // none: no model is open, or there is a problem
    const QString& problem() const { return m_problem; }              // why it can't be sent; "": nothing is known

signals:
    void planned();

private:
    void update();
    void soon();
    void take(const PlanThread::Planned& planned);

    DocumentModel& m_model;
    DocumentView& m_view;
    GenerationController& m_controller;
    QTimer* m_timer;
    PlanThread* m_thread;
    std::shared_ptr<const ModelFacts> m_planned;  // the model that there was a plan for
    std::optional<PromptPlan> m_plan;
    QString m_problem;
};

}  // namespace pardalis
