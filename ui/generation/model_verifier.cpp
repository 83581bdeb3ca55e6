#include "ui/generation/model_verifier.h"

#include "core/base/error.h"
#include "core/base/thread_priority.h"
#include "ui/page/qt_text.h"

#include <algorithm>

namespace pardalis {

void ModelVerifier::start(const QString& path, const std::vector<std::filesystem::path>& files) {
    cancel();
    m_path = path;
    m_stop = std::stop_source();
    const std::stop_token stop = m_stop.get_token();
    // What comes back from a run that was given up meanwhile is dropped.
    const auto answer = [this, stop](auto tell) {
        QMetaObject::invokeMethod(
            this,
            [stop, tell] {
                if (!stop.stop_requested())
                    tell();
            },
            Qt::QueuedConnection);
    };
    const auto run = [this, path, files, stop, answer] {
        lowerThreadPriority();
        try {
            const auto progress = [&](std::uint64_t done, std::uint64_t total) {
                const double fraction =
                    static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(total, 1));
                answer([this, fraction] { emit progressed(fraction); });
            };
            const ModelVerification result = verifyModel(files, progress, stop);
            answer([this, path, result] {
                m_path.clear();
                emit finished(path, result);
            });
        } catch (const Cancelled&) {
        } catch (const std::exception& error) {
            answer([this, path, cause = toQString(error.what())] {
                m_path.clear();
                emit failed(path, cause);
            });
        }
    };
    m_thread.reset(QThread::create(run));
    m_thread->start();
}

void ModelVerifier::cancel() {
    m_stop.request_stop();
    if (m_thread)
        m_thread->wait();
    m_thread.reset();
    m_path.clear();
}

}  // namespace pardalis
