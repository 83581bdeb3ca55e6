#pragma once

#include "core/generation/beam_part.h"
#include "core/generation/picture_part.h"
#include "core/generation/prompt_rows.h"
#include "core/generation/text_part.h"

#include <exception>
#include <optional>
#include <vector>

namespace pardalis {

// One request from its first event to its last: the prompt, then text and pictures in turn.
class GenerationRun {
public:
    // `place`: where it begins to count. `firstStream`: of one that goes on together with others, see RunState.
    GenerationRun(SessionState& session, GenerationRequest request, GenerationSession::Sink sink, std::stop_token stop,
                  int place, std::optional<std::size_t> firstStream = {});
    GenerationRun(const GenerationRun&) = delete;  // its parts know where it is
    GenerationRun& operator=(const GenerationRun&) = delete;

    bool step();  // as GenerationSession::step()
    int place() const { return m_run.report.place(); }
    bool isDone() const { return m_stage == Stage::done; }

    // Of one that goes on together with others: whether step() is to come behind a pass that it shares with them, its part
    // of that, and what came; see PicturePart. Throw nothing: what goes wrong ends it.
    bool wantsPass() const;
    std::size_t streams() const { return m_picture.streams(); }  // rows of it
    VocabularyRange codes() const { return PictureSteps::codes(m_run); }
    void addTo(std::vector<StreamInput>& pass) { m_picture.addTo(pass); }
    void draw(const Tensor& logits);
    // A pass that it shared came to nothing.
    void endBy(const std::exception_ptr& why);

private:
    enum class Stage : std::uint8_t { preparing, text, beams, picture, choosing, done };

    void work();
    void begin();
    Grammar::Rules rules() const;  // throws Error for what the model can't do
    void proveBeams(const Grammar::Rules& rules) const;
    void readAmong();         // throws Error
    void proveBegun() const;  // same
    // The rows end in what stands in front of its answer. Positions that the cache had of them already.
    int fillHole(int number);
    void endHole(FinishReason reason);
    void openPicture();
    void endText(FinishReason reason);
    void endPicture();
    void choose();  // the next choice is scored
    void finish(FinishReason reason);
    void fail(const std::string& cause, Remedies remedies, bool deviceFailed = false);

    RunState m_run;
    PromptRows m_prompt{m_run};
    TextPart m_text{m_run};
    BeamPart m_beams{m_run};
    PicturePart m_picture{m_run};
    Stage m_stage = Stage::preparing;
    int m_hole = 0;  // that is being filled
};

}  // namespace pardalis
