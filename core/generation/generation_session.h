#pragma once

#include "core/generation/engine.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace pardalis {

// One open model: answers requests one after the other, step by step. Owns the KV caches, one per guidance stream, which
// outlive a request: the next one keeps their common prefix with its prompt and prefills the rest.
// Used by one thread. Errors leave through step() as Failed events, never as exceptions.
class GenerationSession {
public:
    using Sink = std::function<void(GenerationEvent)>;

    explicit GenerationSession(std::shared_ptr<Model> model);
    ~GenerationSession();

    // Forgets a request that has not ended. `stop` is looked at between layers and between network blocks.
    void begin(GenerationRequest request, Sink sink, std::stop_token stop);
    // Does a piece of work: a chunk of the prompt, a token, a strip. False once the last event has been sent.
    bool step();

    // Everything a prompt's KvCache holds now, for tests: ids of the full stream.
    const TokenIds& cached() const;

private:
    class Run;

    std::shared_ptr<Model> m_model;
    struct State;  // caches and remembered picture codes
    std::unique_ptr<State> m_state;
    std::unique_ptr<Run> m_run;
};

}  // namespace pardalis
