#include "ui/generation/suggestion_recorder.h"

#include "ui/page/qt_text.h"

#include <QThreadPool>

#include <deque>
#include <mutex>

namespace pardalis {

struct SuggestionRecorder::Work {
    explicit Work(GenerationRecorder recorder_) : recorder(std::move(recorder_)) {}

    void run();
    void process(const GenerationEvent& event);
    template <typename Report>
    void report(Report report) {
        const std::lock_guard lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(
                owner, [to = owner, report] { report(*to); }, Qt::QueuedConnection);
    }

    GenerationRecorder recorder;  // used by the one thread for which `running` was set
    int pictures = 0;             // made so far; same
    std::mutex mutex;
    std::deque<GenerationEvent> waiting;  // under mutex, as all below
    bool running = false;
    SuggestionRecorder* owner = nullptr;  // null once it is gone
};

void SuggestionRecorder::Work::run() {
    for (;;) {
        GenerationEvent event;
        {
            const std::lock_guard lock(mutex);
            if (waiting.empty() || !owner) {
                running = false;
                return;
            }
            event = std::move(waiting.front());
            waiting.pop_front();
        }
        try {
            process(event);
        } catch (const std::exception& error) {
            report([cause = toQString(error.what())](SuggestionRecorder& to) { emit to.failed(cause); });
        }
    }
}

void SuggestionRecorder::Work::process(const GenerationEvent& event) {
    if (std::optional<MadePicture> made = recorder.take(event))
        report([number = pictures++, made = std::move(*made)](SuggestionRecorder& to) {
            emit to.pictureMade(number, made);
        });
    else if (event.isLast())
        report([id = toQString(recorder.id()), record = QByteArray::fromStdString(recorder.record())](
                   SuggestionRecorder& to) { emit to.recordMade(id, record); });
}

SuggestionRecorder::SuggestionRecorder(const ModelFacts& facts, const GenerationRequest& request, std::string altText,
                                       QObject* parent)
    : QObject(parent), m_work(std::make_shared<Work>(GenerationRecorder(facts, request, std::move(altText)))) {
    m_id = m_work->recorder.id();
    m_work->owner = this;
}

SuggestionRecorder::~SuggestionRecorder() {
    const std::lock_guard lock(m_work->mutex);
    m_work->owner = nullptr;
    m_work->waiting.clear();
}

void SuggestionRecorder::take(const GenerationEvent& event) {
    const bool wanted = std::holds_alternative<TextDelta>(event.what) ||
                        std::holds_alternative<ImageFinished>(event.what) || event.isLast();
    if (!wanted)
        return;
    bool start = false;
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->waiting.push_back(event);
        start = !m_work->running;
        m_work->running = true;
    }
    if (start)
        QThreadPool::globalInstance()->start([work = m_work] { work->run(); });
}

}  // namespace pardalis
