#pragma once

#include "core/prompt/prompt_planner.h"
#include "ui/document/document_model.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace pardalis {

// Plans prompts of the open document without holding up whoever writes in it: on a thread of its own, of a copy that follows the
// edits. GUI thread.
class PlanThread final : public QObject {
    Q_OBJECT
public:
    // `model` must outlive it.
    explicit PlanThread(const DocumentModel& model, QObject* parent = nullptr);
    ~PlanThread() override;  // waits for what is being planned

    struct Planned {
        std::optional<PromptPlan> plan = {};  // none: it can't be sent
        std::string problem = {};             // and why
    };
    using Plan = std::function<PromptPlan(const Document&)>;  // of the document as it is now; throws Error; any thread

    // At once, here.
    static Planned planNow(const Document& document, const Plan& plan);
    // Answered by planned(), unless it is given up. Of several the newest alone.
    void start(Plan plan);
    void giveUp();  // is answered by nothing
    bool isPlanning() const { return m_isPlanning; }

signals:
    void planned(const std::shared_ptr<const PlanThread::Planned>& planned);

private:
    struct Copy;
    void run(Plan plan);

    const DocumentModel& m_model;
    std::shared_ptr<Copy> m_copy;  // null: nothing of this document has been planned yet
    Plan m_next;                   // to be planned behind what is
    bool m_isPlanning = false;
    quint64 m_number = 0;  // of what is wanted: answers of others are not told
    QThreadPool m_pool;    // of one thread: in the order in which it is told
};

}  // namespace pardalis
