#include "ui/generation/model_reports.h"

#include "ui/page/qt_text.h"

#include <QSemaphore>
#include <QThreadPool>

#include <mutex>
#include <utility>

namespace pardalis {
namespace {

// One that hangs on a disk that went away does not hold up the others, nor pictures that wait for Qt's own threads.
QThreadPool& threads() {
    static QThreadPool pool;
    pool.setMaxThreadCount(4);
    return pool;
}

}  // namespace

// Closed when the object goes: whatever is still being read then finds nobody.
struct ModelReports::Door {
    std::mutex mutex;
    ModelReports* owner = nullptr;
};

// The result is the reading thread's until `done` is released.
struct ModelReports::Task {
    QString path;
    std::shared_ptr<const ModelReport> report;
    QString failure;
    QSemaphore done;

    void run(const Read& read) {
        try {
            report = std::make_shared<const ModelReport>(read(path.toStdU16String()));
        } catch (const std::bad_alloc&) {
            failure = tr("%1: there is not enough memory to look at it.").arg(path);
        } catch (const std::exception& error) {
            failure = toQString(error.what());
        }
        done.release();
    }
};

ModelReports::ModelReports(Read read, QObject* parent)
    : QObject(parent), m_read(std::move(read)), m_door(std::make_shared<Door>()) {
    m_door->owner = this;
}

ModelReports::~ModelReports() {
    const std::lock_guard lock(m_door->mutex);
    m_door->owner = nullptr;
}

void ModelReports::read(const QString& path, int patience) {
    const auto task = m_tasks[path] = std::make_shared<Task>();
    task->path = path;
    threads().start([read = m_read, door = m_door, task] {
        task->run(read);
        const std::lock_guard lock(door->mutex);
        if (ModelReports* owner = door->owner)
            QMetaObject::invokeMethod(
                owner, [owner, task] { owner->finish(task); }, Qt::QueuedConnection);
    });
    if (patience > 0 && task->done.tryAcquire(1, patience))
        finish(task);
}

void ModelReports::finish(const std::shared_ptr<Task>& task) {
    const auto newest = m_tasks.find(task->path);
    if (newest == m_tasks.end() || newest->second != task)
        return;  // given up, asked for again, or dealt with already
    m_tasks.erase(newest);
    if (task->report)
        emit found(task->path, task->report);
    else
        emit failed(task->path, task->failure);
}

}  // namespace pardalis
