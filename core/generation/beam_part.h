#pragma once

#include "core/generation/beam_search.h"
#include "core/generation/run_state.h"

#include <memory>
#include <optional>

namespace pardalis {

// The text of a run that is the best of several beams: a token of each a step, all in one pass, and the text at the end. Each
// beam has a stream, from the first on. They are kept as all streams are: the first with room for the context, the others
// with room for the prompt and the longest text of it. Nothing is copied between caches: a beam that goes on from what
// another's has, feeds what differs, and each reads the prompt once.
class BeamPart {
public:
    explicit BeamPart(RunState& run) : m_run(run) {}

    // Where the rows of the run end; `continues`: the text goes on in the text before it. Positions that the first stream
    // had of them already.
    int begin(bool continues);
    // A chunk of the prompt or a token of all beams; nothing while there is more.
    std::optional<FinishReason> step();
    // A stop came: the best so far is the text.
    void flush();

private:
    void assignStreams();
    Stream& streamOf(std::size_t beam) { return m_run.stream(m_streams[beam]); }
    std::vector<float> logProbabilities();
    FinishReason finish();

    RunState& m_run;
    std::unique_ptr<TextTokenizer::StreamDecoder> m_decoder;
    std::optional<BeamSearch> m_search;  // none: it has not begun, or the text is out
    FinishReason m_atMost{};             // why there can't be more
    int m_capacity = 0;                  // positions
    std::vector<Rows> m_sequences;       // of the open beams
    std::vector<std::size_t> m_streams;  // theirs
};

}  // namespace pardalis
