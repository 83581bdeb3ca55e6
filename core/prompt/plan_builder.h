#pragma once

#include "core/prompt/prompt_planner.h"

#include <cstdint>

namespace pardalis {

// What a prompt is planned for.
struct PromptContext {
    const PromptLimits& limits;
    const PromptCosts& costs;

    bool readsPictures() const { return limits.pictureInput && costs.picture() > 0; }
    int cost(const Picture& picture) const;  // positions of one in the prompt
    bool endsTurns() const { return costs.control(Control::endOfTurn) > 0; }
};

// Puts the segments of a prompt together and counts them. Begins with begin-of-sequence.
class PlanBuilder {
public:
    PlanBuilder(const PromptContext& context, int reserved);

    void control(Control control);  // nothing where the model has none
    void text(std::string text);    // of no block; none where empty
    void text(std::string text, int count, BlockId block, bool pinned);
    // `media`: the picture's bytes, if they are there.
    void picture(const Block& block, std::shared_ptr<const Media> media, bool pinned);
    void hole(BlockId block, int number);
    // Something the model answers: end-of-turn follows or, where the model has none, the paragraph separator.
    void turn(std::string text);
    int turnCost(std::string text) const;  // positions that turn() would take

    // Positions left beside the reserve; below 0: it does not fit.
    std::int64_t room() const { return roomBeside(m_plan.reserved); }
    std::int64_t roomBeside(int reserved) const { return std::int64_t{m_plan.limit} - reserved - m_total; }
    // Keeps more free where there is room for it.
    void reserveUpTo(int wanted);
    // Throws Error with the numbers, in which the prompt is `what`, when it does not fit.
    // Throws the same where what is still to come, `more` positions or, if that is an estimate, at least so many, does not
    // fit.
    void requireRoom(const char* what, std::int64_t more, bool isEstimate) const;
    PromptPlan finish(const char* what, std::vector<DroppedBlock> dropped = {});

private:
    std::string turnText(std::string text) const;
    void add(PromptSegment segment, int& counter);

    const PromptContext& m_context;
    PromptPlan m_plan;
    std::int64_t m_total = 0;
};

}  // namespace pardalis
