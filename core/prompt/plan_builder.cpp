#include "core/prompt/plan_builder.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>

namespace pardalis {

int PromptContext::cost(const Picture& picture) const {
    const PictureGrid grid = promptGrid(picture, costs);
    return grid.empty() ? costs.picture() : costs.picture(grid);
}

PlanBuilder::PlanBuilder(const PromptContext& context, int reserved) : m_context(context) {
    CHECK(reserved >= 0);
    m_plan.reserved = reserved;
    m_plan.limit = context.limits.contextLength;
    control(Control::begin);
}

void PlanBuilder::control(Control control) {
    if (const int count = m_context.costs.control(control); count > 0)
        add({.kind = PromptSegment::Kind::control,
             .text = m_context.costs.nameOf(control),
             .control = control,
             .count = count},
            m_plan.controlTokens);
}

void PlanBuilder::text(std::string text) {
    if (text.empty())
        return;
    if (const std::size_t least = m_context.costs.leastText(text); least > static_cast<std::size_t>(m_plan.limit))
        throw Error("a text of {} bytes needs at least {} positions, but the model has {}", text.size(), least,
                    m_plan.limit);
    const int count = m_context.costs.text(text);
    this->text(std::move(text), count, BlockId{}, false);
}

void PlanBuilder::text(std::string text, int count, BlockId block, bool pinned) {
    add({.kind = PromptSegment::Kind::text, .block = block, .text = std::move(text), .count = count},
        pinned ? m_plan.pinnedTokens : m_plan.textTokens);
}

void PlanBuilder::picture(const Block& block, std::shared_ptr<const Media> media, bool pinned) {
    CHECK(block.picture);
    add({.kind = PromptSegment::Kind::picture,
         .block = block.id,
         .picture = *block.picture,
         .media = std::move(media),
         .grid = promptGrid(*block.picture, m_context.costs),
         .count = m_context.cost(*block.picture)},
        pinned ? m_plan.pinnedTokens : m_plan.pictureTokens);
}

void PlanBuilder::hole(BlockId block, int number) {
    add({.kind = PromptSegment::Kind::hole, .block = block, .hole = number, .count = m_context.costs.holes().mark},
        m_plan.controlTokens);
}

std::string PlanBuilder::turnText(std::string text) const {
    return m_context.endsTurns() ? std::move(text) : std::move(text) + m_context.limits.paragraphSeparator;
}

void PlanBuilder::turn(std::string text) {
    this->text(turnText(std::move(text)));
    control(Control::endOfTurn);
}

int PlanBuilder::turnCost(std::string text) const {
    const std::string whole = turnText(std::move(text));
    const std::size_t least = std::min<std::size_t>(m_context.costs.leastText(whole), 1 << 30);
    const bool isSent = !whole.empty() && least <= static_cast<std::size_t>(m_plan.limit);
    return (isSent ? m_context.costs.text(whole) : static_cast<int>(least)) +
           m_context.costs.control(Control::endOfTurn);
}

void PlanBuilder::reserveUpTo(int wanted) {
    if (room() > 0 && wanted > m_plan.reserved)
        m_plan.reserved += static_cast<int>(std::min<std::int64_t>(wanted - m_plan.reserved, room()));
}

void PlanBuilder::requireRoom(const char* what, std::int64_t more, bool isEstimate) const {
    if (room() < more)
        throw Error("{} needs {}{} positions and {} are kept free for the answer, but the model has {}", what,
                    isEstimate ? "at least " : "", m_total + more, m_plan.reserved, m_plan.limit);
}

PromptPlan PlanBuilder::finish(const char* what, std::vector<DroppedBlock> dropped) {
    requireRoom(what, 0, false);
    m_plan.dropped = std::move(dropped);
    m_plan.total = static_cast<int>(m_total);
    m_plan.roomForPictures =
        m_context.costs.drawnPicture() > 0 ? static_cast<int>(room() / m_context.costs.drawnPicture()) : 0;
    return std::move(m_plan);
}

void PlanBuilder::add(PromptSegment segment, int& counter) {
    m_total += segment.count;
    counter += segment.count;
    m_plan.segments.push_back(std::move(segment));
}

}  // namespace pardalis
