#pragma once

#include "core/generation/engine.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace pardalis {

class CheckedAnswer;
class GenerationRun;
class PictureBatch;
struct SessionState;

// One open model: answers requests one after the other, step by step. Owns the KV caches, one per guidance stream, which
// outlive a request: the next one keeps their common prefix with its prompt and prefills the rest.
// Used by one thread. Errors leave through step() as Failed events, never as exceptions.
class GenerationSession {
public:
    using Sink = std::function<void(GenerationEvent)>;

    explicit GenerationSession(std::shared_ptr<Model> model);
    ~GenerationSession();

    // Forgets a request that has not ended. Where it says how (AnswerCheck), what makes no sense is left out of its
    // answer, and where nothing is left it is put in other words, once. `stop` is looked at between layers and between network blocks.
    // `endAt`: it is stopped at this place by itself, and so brings what a run brought that a stop ended there
    // (Finished::endedAt). Places count tokens sampled, pictures begun and done, and the change to other words.
    void begin(GenerationRequest request, Sink sink, std::stop_token stop, std::optional<int> endAt = {});
    // Several pictures side by side, up to kMostTogether, each of a request for one and no text (requestsTogether()): each comes
    // out as if it were drawn alone, and ends by its own last event. Forgets a request that has not ended.
    struct Together {
        GenerationRequest request;
        std::stop_token stop;
    };
    void begin(std::vector<Together> pictures, Sink sink);
    // Does a piece of work: a chunk of the prompt, a token, a strip. False once the last event has been sent.
    bool step();

    // Does ahead of the first request what is computed once per model. Ends early when `stop` says so.
    void warmUp(std::stop_token stop);

    // Of all caches, or as far as they are filled.
    std::uint64_t cacheBytes(bool filled) const;

    // The ids whose keys and values the full stream's cache holds, of a model whose rows are tokens.
    TokenIds cached() const;

private:
    void run(GenerationRequest request, Sink sink, int place);

    std::unique_ptr<SessionState> m_state;
    std::unique_ptr<GenerationRun> m_run;
    std::unique_ptr<PictureBatch> m_batch;    // in its place; null: one goes on alone
    std::unique_ptr<CheckedAnswer> m_answer;  // null: it goes to the sink as it comes
    std::stop_token m_stop;
    std::optional<int> m_endAt;
    std::stop_source m_cut;                                             // of the run
    std::optional<std::stop_callback<std::function<void()>>> m_passOn;  // a stop from outside to m_cut
};

}  // namespace pardalis
