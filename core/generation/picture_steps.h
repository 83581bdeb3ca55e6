#pragma once

#include "core/generation/lookahead.h"
#include "core/generation/run_state.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace pardalis {

// Where the tokens of an open picture come from, its codes and what is forced between them: a step each, queued ahead
// where the device works behind the host's back, or several of a pass where the request says so (JacobiDecoder).
class PictureSteps {
public:
    // Behind the rows of the run, which its streams hold but for the last; `codes` are still to come. A stream for each of
    // the weights; see SamplingPlan. The run must outlive it.
    PictureSteps(RunState& run, std::vector<float> weights, const Contrast& contrast, PictureGrid grid,
                 std::size_t codes);

    // The next token, once the one before is pushed to the run. Throws as Decoder's and JacobiDecoder's methods.
    TokenId take();

    // Of a run that goes on together with others: whether its streams wait for a pass that it shares with theirs, before
    // take(); and what came of that, [streams, codes], of codes().
    bool wantsPass() const { return m_run.firstStream && m_decoder && m_decoder->pending() == 0; }
    void draw(const Tensor& logits);
    static VocabularyRange codes(const RunState& run);

private:
    std::vector<KvCache*> caches() const;
    void queue();
    void allowNext();
    void pass();

    RunState& m_run;
    std::size_t m_streams;
    std::size_t m_left;  // codes that no step or pass is to bring yet
    Decoder* m_decoder = nullptr;
    bool m_allowsCodes = false;  // else the last step that was queued gives what is forced
    Lookahead m_lookahead;
    JacobiDecoder* m_jacobi = nullptr;  // null: a step each
    std::deque<TokenId> m_certain;      // of its passes
};

}  // namespace pardalis
