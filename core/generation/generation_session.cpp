#include "core/generation/generation_session.h"

#include "core/base/error.h"
#include "core/generation/generation_run.h"

namespace pardalis {

GenerationSession::GenerationSession(std::shared_ptr<Model> model)
    : m_state(std::make_unique<SessionState>(SessionState{std::move(model), {}, {}, {}})) {}

GenerationSession::~GenerationSession() = default;

void GenerationSession::begin(GenerationRequest request, Sink sink, std::stop_token stop) {
    m_run = std::make_unique<GenerationRun>(*m_state, std::move(request), std::move(sink), std::move(stop));
}

bool GenerationSession::step() { return m_run && m_run->step(); }

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

const TokenIds& GenerationSession::cached() const { return m_state->stream(0).ids(); }

}  // namespace pardalis
