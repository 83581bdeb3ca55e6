#pragma once

#include "core/generation/run_state.h"

#include <memory>
#include <optional>

namespace pardalis {

// The text of a run: one token a step, until a picture is opened or nothing more is to be written.
class TextPart {
public:
    explicit TextPart(RunState& run) : m_run(run) {}

    // What follows is text, and counts anew where it fills a hole; `continues`: it goes on in the text before it.
    void begin(bool continues);
    struct Ended {
        bool opensPicture = false;
        FinishReason reason = FinishReason::endOfText;  // else
    };
    std::optional<Ended> step();  // a chunk of the prompt or a token; nothing while there is more
    // What is left of a character, and nothing of the text is being made any more.
    void flush();

private:
    bool beginSteps();  // false: nothing may follow
    bool queueSteps();
    std::optional<Ended> take(TokenId id);

    RunState& m_run;
    std::unique_ptr<TextTokenizer::StreamDecoder> m_decoder;
    std::size_t m_begun = 0;        // of GenerationRequest::begun, that came
    int m_tokens = 0;               // of the whole run, or of the hole
    Decoder* m_steps = nullptr;     // null: the prompt is not fed yet
    bool m_mayOpenPicture = false;  // what the last queued step was allowed
};

}  // namespace pardalis
