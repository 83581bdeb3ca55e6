#pragma once

#include "core/generation/generation_run.h"

#include <cstddef>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

// Several pictures drawn side by side, each a run of its own with a record of its own. What of their prompts is the same is read
// once, by the first; then a pass through the model brings a code of each. Passes have no more rows than give what few
// give (Backend::kExactRows), so each picture comes out as if it were drawn alone.
class PictureBatch {
public:
    using Each = GenerationSession::Together;
    // `session` must outlive it. Requests for one picture and no text; others fail, by an event as all errors.
    PictureBatch(SessionState& session, std::vector<Each> pictures, const GenerationSession::Sink& sink);
    ~PictureBatch();
    PictureBatch(const PictureBatch&) = delete;
    PictureBatch& operator=(const PictureBatch&) = delete;

    bool step();  // a piece of work; false: all have ended

private:
    using Runs = std::span<GenerationRun* const>;
    void pass();
    void pass(Runs runs, std::stop_token stop);

    SessionState& m_session;
    std::vector<std::stop_token> m_stops;
    std::vector<std::unique_ptr<GenerationRun>> m_runs;
};

}  // namespace pardalis
