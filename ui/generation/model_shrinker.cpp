#include "ui/generation/model_shrinker.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/thread_priority.h"
#include "core/models/model_source.h"
#include "ui/page/qt_text.h"

#include <QElapsedTimer>
#include <QStringList>

#include <new>

namespace pardalis {

ExportNotes ModelShrinker::ofFiles(const std::filesystem::path& model, const ModelExport& how,
                                   const ProgressCallback& progress, std::stop_token stop) {
    return ModelSource(model).family().exportTo(how, progress, std::move(stop));
}

ModelShrinker::ModelShrinker(Make make, QObject* parent) : QObject(parent), m_make(std::move(make)) {}

ModelShrinker::~ModelShrinker() {
    m_stop.request_stop();
    if (m_thread)
        m_thread->wait();
}

void ModelShrinker::start(const SmallerJob& job) {
    CHECK(!m_job);
    if (m_thread)
        m_thread->wait();  // it has told its end
    m_job = job;
    m_stop = std::stop_source();
    m_thread.reset(QThread::create([this, job, stop = m_stop.get_token()] { run(job, stop); }));
    m_thread->start();
}

void ModelShrinker::cancel() { m_stop.request_stop(); }

void ModelShrinker::end(const std::function<void(const SmallerJob&)>& tell) {
    QMetaObject::invokeMethod(
        this,
        [this, tell] {
            const SmallerJob job = *std::exchange(m_job, std::nullopt);
            tell(job);
        },
        Qt::QueuedConnection);
}

void ModelShrinker::run(const SmallerJob& job, const std::stop_token& stop) {
    constexpr double kEnough = 2;  // seconds from which on the rest can be told
    lowerThreadPriority();
    QElapsedTimer time;
    time.start();
    const auto progress = [&](double fraction) {
        const double seconds = static_cast<double>(time.elapsed()) / 1000;
        const double left = seconds > kEnough && fraction > 0 ? seconds / fraction * (1 - fraction) : -1;
        QMetaObject::invokeMethod(
            this, [this, fraction, left] { emit progressed(fraction, left); }, Qt::QueuedConnection);
    };
    const auto fail = [this](const QString& cause) {
        end([this, cause](const SmallerJob& ended) { emit failed(ended, cause); });
    };
    try {
        const ModelExport how{.layout = ExportLayout::packed,
                              .type = job.bits == 8 ? ExportType::q8 : ExportType::q4,
                              .to = job.to.toStdU16String()};
        QStringList notes;
        for (const std::string& note : m_make(job.model.toStdU16String(), how, progress, stop))
            notes << toQString(note);
        end([this, notes](const SmallerJob& ended) { emit finished(ended, notes); });
    } catch (const Cancelled&) {
        end([this](const SmallerJob& ended) { emit cancelled(ended); });
    } catch (const std::bad_alloc&) {
        fail(tr("There is not enough memory for it."));
    } catch (const std::exception& error) {
        fail(toQString(error.what()));
    }
}

}  // namespace pardalis
