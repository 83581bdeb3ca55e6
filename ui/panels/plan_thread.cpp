#include "ui/panels/plan_thread.h"

#include "core/base/error.h"

#include <utility>

namespace pardalis {

// The thread's alone.
struct PlanThread::Copy {
    Document document;
};

PlanThread::PlanThread(const DocumentModel& model, QObject* parent) : QObject(parent), m_model(model) {
    m_pool.setMaxThreadCount(1);
    connect(&model, &DocumentModel::wasReset, this, [this] {
        giveUp();
        m_copy.reset();
    });
    connect(&model, &DocumentModel::edited, this, [this](const Edit& edit) {
        if (m_copy)
            m_pool.start([copy = m_copy, edit] { copy->document.apply(edit); });
    });
}

PlanThread::~PlanThread() {
    m_pool.clear();
    m_pool.waitForDone();
}

PlanThread::Planned PlanThread::planNow(const Document& document, const Plan& plan) {
    try {
        return {.plan = plan(document)};
    } catch (const Error& error) {
        return {.problem = error.what()};
    }
}

void PlanThread::start(Plan plan) {
    if (m_isPlanning)
        m_next = std::move(plan);
    else
        run(std::move(plan));
}

void PlanThread::giveUp() {
    ++m_number;
    m_isPlanning = false;
    m_next = nullptr;
}

void PlanThread::run(Plan plan) {
    m_isPlanning = true;
    if (!m_copy)
        m_copy = std::make_shared<Copy>(Copy{m_model.document()});
    m_pool.start([this, copy = m_copy, plan = std::move(plan), number = ++m_number] {
        const auto planned = std::make_shared<const Planned>(planNow(copy->document, plan));
        const auto tell = [this, planned, number] {
            if (number != m_number)
                return;
            m_isPlanning = false;
            if (Plan next = std::exchange(m_next, nullptr))
                run(std::move(next));
            emit this->planned(planned);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

}  // namespace pardalis
