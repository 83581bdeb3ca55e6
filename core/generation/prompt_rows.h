#pragma once

#include "core/generation/run_state.h"

namespace pardalis {

// The prompt of a request as rows: its pictures, and one that is repainted, are read one by one, then everything is put in order.
class PromptRows {
public:
    explicit PromptRows(RunState& run) : m_run(run) {}

    // Reads the next picture that is not known to the session; false: none is left. Throws Error, Cancelled.
    bool readNext();
    // Once all are read. Throws Error for a prompt that is empty, has no room for an answer, or holds what the model
    // can't take.
    Rows rows() const;

private:
    bool read(const PromptPicture& picture, std::size_t part);
    bool readTop(const Repaint& repaint);
    Image decoded(const PromptPicture& picture, std::size_t part) const;
    PictureGrid gridFor(const PromptPicture& picture, const Image& whole) const;
    void add(const PromptPart& part, Rows& rows) const;

    RunState& m_run;
    std::size_t m_next = 0;  // part
    bool m_readRepainted = false;
};

// What the session remembers the standing codes of a picture under that is the top of another.
std::string topKey(const PromptPicture& picture);

}  // namespace pardalis
