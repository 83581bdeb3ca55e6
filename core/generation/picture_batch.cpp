#include "core/generation/picture_batch.h"

#include "core/base/check.h"
#include "core/generation/requests_together.h"

#include <deque>
#include <functional>
#include <utility>

namespace pardalis {

PictureBatch::PictureBatch(SessionState& session, std::vector<Each> pictures, const GenerationSession::Sink& sink)
    : m_session(session) {
    CHECK(pictures.size() <= static_cast<std::size_t>(kMostTogether));
    for (Each& each : pictures) {
        m_stops.push_back(each.stop);
        m_runs.push_back(std::make_unique<GenerationRun>(session, std::move(each.request), sink, std::move(each.stop),
                                                         0, m_runs.size() * Backend::kExactRows));
    }
}

PictureBatch::~PictureBatch() {
    m_runs.clear();
    m_session.forgetStreamsFrom(Backend::kExactRows);
}

// One after the other until each waits for a pass, the first first: the others copy what it has read.
bool PictureBatch::step() {
    bool goesOn = false;
    for (const auto& run : m_runs) {
        goesOn = goesOn || !run->isDone();
        if (!run->isDone() && !run->wantsPass()) {
            run->step();
            return true;
        }
    }
    if (goesOn)
        pass();
    return goesOn;
}

// In groups where they have more rows than one pass may have.
void PictureBatch::pass() {
    std::stop_source anyStopped;  // who is stopped does not wait for the others
    std::deque<std::stop_callback<std::function<void()>>> callbacks;
    std::vector<GenerationRun*> waiting;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs[i]->isDone())
            continue;
        callbacks.emplace_back(m_stops[i], [anyStopped]() mutable { anyStopped.request_stop(); });
        waiting.push_back(m_runs[i].get());
    }
    for (auto first = waiting.begin(); first != waiting.end();) {
        auto end = first;
        for (std::size_t rows = 0; end != waiting.end(); ++end) {
            rows += (*end)->streams();
            if (end != first && rows > static_cast<std::size_t>(Backend::kExactRows))
                break;
        }
        pass(Runs(first, end), anyStopped.get_token());
        first = end;
    }
}

void PictureBatch::pass(Runs runs, std::stop_token stop) {
    LanguageModel& model = m_session.model->language();
    try {
        std::vector<StreamInput> inputs;
        for (GenerationRun* run : runs)
            run->addTo(inputs);
        const Tensor logits = model.forward(inputs, runs.front()->codes(), std::move(stop));
        std::int64_t row = 0;
        for (GenerationRun* run : runs) {
            const auto own = static_cast<std::int64_t>(run->streams());
            run->draw(logits.rows(row, own));
            row += own;
        }
    } catch (const Cancelled&) {
        // Nothing came of it: whoever was stopped goes with the next step, and the others try again.
    } catch (...) {
        for (GenerationRun* run : runs)
            run->endBy(std::current_exception());
    }
}

}  // namespace pardalis
