#include "core/generation/generation_session.h"

#include "core/base/error.h"
#include "core/generation/checked_answer.h"
#include "core/generation/generation_run.h"
#include "core/generation/picture_batch.h"

namespace pardalis {

GenerationSession::GenerationSession(std::shared_ptr<Model> model)
    : m_state(std::make_unique<SessionState>(SessionState{.model = std::move(model)})) {}

GenerationSession::~GenerationSession() = default;

void GenerationSession::begin(GenerationRequest request, Sink sink, std::stop_token stop, std::optional<int> endAt) {
    m_batch.reset();
    m_answer.reset();
    m_stop = std::move(stop);
    m_endAt = endAt;
    if (const auto& words = m_state->model->manifest().words; request.check && words) {
        m_answer = std::make_unique<CheckedAnswer>(words, request, std::move(sink));
        sink = [answer = m_answer.get()](GenerationEvent event) { answer->take(std::move(event)); };
    }
    run(std::move(request), std::move(sink), 0);
}

void GenerationSession::begin(std::vector<Together> pictures, Sink sink) {
    m_run.reset();
    m_answer.reset();
    m_endAt.reset();
    m_batch.reset();  // before the next takes its streams
    m_batch = std::make_unique<PictureBatch>(*m_state, std::move(pictures), sink);
}

// A source of its own: what is left of an answer that is cut short is stopped, too.
void GenerationSession::run(GenerationRequest request, Sink sink, int place) {
    m_passOn.reset();
    m_cut = std::stop_source();
    m_passOn.emplace(m_stop, [cut = m_cut]() mutable { cut.request_stop(); });
    m_run = std::make_unique<GenerationRun>(*m_state, std::move(request), std::move(sink), m_cut.get_token(), place);
}

bool GenerationSession::step() {
    if (m_batch) {
        if (m_batch->step())
            return true;
        m_batch.reset();  // and with it the caches of the others
        return false;
    }
    if (m_endAt && m_run && m_run->place() >= *m_endAt)
        m_cut.request_stop();
    const bool goesOn = m_run && m_run->step();
    if (!m_answer)
        return goesOn;
    if (m_answer->wantsStop())
        m_cut.request_stop();
    if (goesOn || !m_answer->wantsOther())
        return goesOn;
    run(
        m_answer->otherRequest(), [answer = m_answer.get()](GenerationEvent event) { answer->take(std::move(event)); },
        m_run->place() + 1);
    return true;
}

void GenerationSession::warmUp(std::stop_token stop) {
    try {
        if (m_state->model->capabilities().pictureOutput)
            m_state->model->imageTokenizer()->meanColours(std::move(stop));
    } catch (const Cancelled&) {
        // Something better to do has come; the first picture computes it.
    } catch (const std::exception&) {
        // The first picture meets it again, and can say so.
    }
}

std::uint64_t GenerationSession::cacheBytes(bool filled) const {
    std::uint64_t bytes = 0;
    for (const Stream& stream : m_state->streams) {
        const KvCache& cache = stream.cache();
        if (cache.capacity > 0)
            bytes += filled ? cache.bytes() / static_cast<std::uint64_t>(cache.capacity) *
                                  static_cast<std::uint64_t>(cache.length)
                            : cache.bytes();
    }
    return bytes;
}

TokenIds GenerationSession::cached() const { return tokensOf(m_state->stream(0).rows()); }

}  // namespace pardalis
