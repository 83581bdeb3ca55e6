#include "ui/document_view/picture_imports.h"

#include "core/base/error.h"
#include "core/formats/picture_import.h"
#include "ui/page/qt_text.h"

#include <QThreadPool>

#include <condition_variable>
#include <mutex>

namespace pardalis {
namespace {

struct Outcome {
    std::string standIn;
    Picture picture;
    MediaStore media;
    QString failure;
};

Outcome importOf(const ComingPicture& coming) {
    Outcome outcome;
    outcome.standIn = coming.standIn;
    try {
        outcome.picture = *importPicture(outcome.media, coming.read(), toUtf8(coming.name), Origin::imported).picture;
    } catch (const std::bad_alloc&) {
        outcome.failure = PictureImports::tr("There is not enough memory to read %1.").arg(coming.name);
    } catch (const std::exception& error) {
        outcome.failure = toQString(error.what());
    }
    return outcome;
}

}  // namespace

struct PictureImports::Results {
    std::mutex mutex;
    std::condition_variable noneLeft;
    int running = 0;
    std::vector<Outcome> done;
    PictureImports* owner = nullptr;  // null once it is gone
};

PictureImports::PictureImports(QObject* parent) : QObject(parent), m_results(std::make_shared<Results>()) {
    m_results->owner = this;
}

PictureImports::~PictureImports() {
    const std::lock_guard lock(m_results->mutex);
    m_results->owner = nullptr;
}

void PictureImports::start(const ComingPicture& coming) {
    {
        const std::lock_guard lock(m_results->mutex);
        ++m_results->running;
    }
    QThreadPool::globalInstance()->start([results = m_results, coming] {
        Outcome outcome = importOf(coming);
        const std::lock_guard lock(results->mutex);
        results->done.push_back(std::move(outcome));
        if (--results->running == 0)
            results->noneLeft.notify_all();
        if (results->owner)
            QMetaObject::invokeMethod(results->owner, &PictureImports::collect, Qt::QueuedConnection);
    });
}

void PictureImports::finish() {
    {
        std::unique_lock lock(m_results->mutex);
        m_results->noneLeft.wait(lock, [&] { return m_results->running == 0; });
    }
    collect();
}

void PictureImports::collect() {
    std::vector<Outcome> done;
    {
        const std::lock_guard lock(m_results->mutex);
        done.swap(m_results->done);
    }
    for (const Outcome& each : done)
        if (each.failure.isEmpty())
            emit ready(each.standIn, each.picture, each.media);
        else
            emit failed(each.standIn, each.failure);
}

}  // namespace pardalis
