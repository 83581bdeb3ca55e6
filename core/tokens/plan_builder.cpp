#include "core/tokens/plan_builder.h"

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
    const std::size_t tokens = whole.empty() ? 0 : m_context.tokenizer.encode(whole).size();
    return static_cast<int>(tokens) + (m_context.vocabulary.endOfTurn() ? 1 : 0);
}

void PlanBuilder::reserveUpTo(int wanted) {
    if (room() > 0 && wanted > m_plan.reserved)
        m_plan.reserved += static_cast<int>(std::min<std::int64_t>(wanted - m_plan.reserved, room()));
}

PromptPlan PlanBuilder::finish(const char* what, std::vector<DroppedBlock> dropped) {
    if (room() < 0)
        throw Error("{} needs {} positions and {} are kept free for the answer, but the model has {}", what, m_total,
                    m_plan.reserved, m_plan.limit);
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
