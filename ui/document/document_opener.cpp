#include "ui/document/document_opener.h"

#include "core/base/error.h"
#include "ui/page/qt_text.h"

#include <atomic>
#include <optional>
#include <utility>

namespace pardalis {

namespace {

constexpr int kFrame = 100;  // milliseconds

}  // namespace

// The result is the reading thread's until that has ended.
struct DocumentOpener::Task {
    QString path;
    std::atomic<bool> cancelled = false;
    std::atomic<double> fraction = 0;
    std::optional<DocumentFile::Read> read;
    QString failure;

    void run() {
        try {
            read = DocumentFile::read(
                path, {[this](double share) { fraction = share; }, [this] { return cancelled.load(); }});
        } catch (const Cancelled&) {
        } catch (const std::bad_alloc&) {
            failure = tr("%1: there is not enough memory to open it.").arg(path);
        } catch (const std::exception& error) {
            failure = toQString(error.what());
        }
    }
};

DocumentOpener::DocumentOpener(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
    m_frame.setInterval(kFrame);
    connect(&m_frame, &QTimer::timeout, this, [this] { emit waiting(m_task->path, m_task->fraction); });
}

DocumentOpener::~DocumentOpener() {
    cancel();
    m_pool.waitForDone();
}

QString DocumentOpener::path() const { return m_task ? m_task->path : QString(); }

void DocumentOpener::open(const QString& path) {
    cancel();
    const auto task = m_task = std::make_shared<Task>();
    task->path = path;
    m_pool.start([this, task] {
        task->run();
        QMetaObject::invokeMethod(
            this, [this, task] { finish(task); }, Qt::QueuedConnection);
    });
    if (m_pool.waitForDone(m_patience))
        return finish(task);
    m_frame.start();
    emit waiting(path, 0);
}

void DocumentOpener::cancel() {
    if (m_task)
        m_task->cancelled = true;
    m_task.reset();
    m_frame.stop();
}

void DocumentOpener::finish(const std::shared_ptr<Task>& task) {
    if (task != m_task)
        return;  // given up, or dealt with already
    m_task.reset();
    m_frame.stop();
    if (task->read)
        emit opened(task->path, *task->read);
    else
        emit failed(task->failure);
}

}  // namespace pardalis
