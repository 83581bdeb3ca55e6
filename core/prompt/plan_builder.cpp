#include "core/prompt/plan_builder.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>

namespace pardalis {

PlanBuilder::PlanBuilder(const PromptContext& context, int reserved) : m_context(context) {
    CHECK(reserved >= 0);
    m_plan.reserved = reserved;
    m_plan.limit = context.limits.contextLength;
    control(context.vocabulary.bos());
}

void PlanBuilder::control(TokenId id) {
    add({PromptSegment::Kind::control, {}, m_context.vocabulary.name(id), {id}, 1}, m_plan.controlTokens);
}

void PlanBuilder::text(std::string text) {
    if (text.empty())
        return;
    if (const std::size_t least = m_context.tokenizer.leastTokens(text); least > static_cast<std::size_t>(m_plan.limit))
        throw Error("a text of {} bytes needs at least {} positions, but the model has {}", text.size(), least,
                    m_plan.limit);
    TokenIds tokens = m_context.tokenizer.encode(text);
    this->text(std::move(text), std::move(tokens), BlockId{}, false);
}

void PlanBuilder::text(std::string text, TokenIds tokens, BlockId block, bool pinned) {
    const int count = static_cast<int>(tokens.size());
    add({PromptSegment::Kind::text, block, std::move(text), std::move(tokens), count},
        pinned ? m_plan.pinnedTokens : m_plan.textTokens);
}

void PlanBuilder::picture(BlockId block, bool pinned) {
    add({PromptSegment::Kind::picture, block, {}, {}, m_context.pictureCost()},
        pinned ? m_plan.pinnedTokens : m_plan.pictureTokens);
}

std::string PlanBuilder::turnText(std::string text) const {
    return m_context.vocabulary.endOfTurn() ? std::move(text) : std::move(text) + m_context.limits.paragraphSeparator;
}

void PlanBuilder::turn(std::string text) {
    this->text(turnText(std::move(text)));
    if (const std::optional<TokenId> endOfTurn = m_context.vocabulary.endOfTurn())
        control(*endOfTurn);
}

int PlanBuilder::turnCost(std::string text) const {
    const std::string whole = turnText(std::move(text));
    const std::size_t least = std::min<std::size_t>(m_context.tokenizer.leastTokens(whole), 1 << 30);
    const bool isSent = !whole.empty() && least <= static_cast<std::size_t>(m_plan.limit);
    return static_cast<int>(isSent ? m_context.tokenizer.encode(whole).size() : least) + (m_context.vocabulary.endOfTurn() ? 1 : 0);
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
    m_plan.roomForPictures = m_context.hasPictures() ? static_cast<int>(room() / m_context.pictureCost()) : 0;
    return std::move(m_plan);
}

void PlanBuilder::add(PromptSegment segment, int& counter) {
    m_total += segment.count;
    counter += segment.count;
    m_plan.segments.push_back(std::move(segment));
}

}  // namespace pardalis
