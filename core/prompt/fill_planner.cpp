#include "core/prompt/fill_planner.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/prompt/block_text.h"
#include "core/prompt/prompt_pieces.h"

#include <algorithm>

namespace pardalis {
namespace {

// A document cut at its holes.
class AroundHoles {
public:
    AroundHoles(const Document& document, std::span<const TextHole> holes, PromptPieces& pieces)
        : m_holes(holes), m_pieces(pieces), m_before(pieces.size()) {
        for (const Block& block : document.blocks())
            add(block);
        CHECK(m_holes.empty() && !m_open);
    }
    // Of each piece from the nearest hole, in pieces.
    std::vector<std::size_t> distances() const;
    bool hasOthers() const { return m_pieces.size() - m_before > m_at.size(); }  // than holes

private:
    void add(const Block& block);

    std::span<const TextHole> m_holes;  // that are still to come
    PromptPieces& m_pieces;
    const std::size_t m_before;        // pieces that are none of its blocks
    const TextHole* m_open = nullptr;  // one that began in an earlier block
    BlockText m_texts;
    std::vector<std::size_t> m_at;  // which pieces are holes
};

void AroundHoles::add(const Block& block) {
    const auto begins = [&] { return !m_holes.empty() && m_holes.front().from.block == block.id; };
    if (!m_open && !begins())
        return m_pieces.add(block, m_texts.next(block), {});
    const std::string whole = block.text();
    std::size_t offset = 0;
    bool joins = false;  // something of the block stands before
    if (m_open) {
        m_texts.next(block, 0);
        if (m_open->to.block != block.id)
            return;
        offset = m_open->to.offset;
        joins = true;
        m_open = nullptr;
    }
    const auto addText = [&](std::size_t end) {
        std::string text =
            joins ? modelText(std::string_view(whole).substr(offset, end - offset)) : m_texts.next(block, end);
        const bool isThere = !text.empty();
        m_pieces.add(block, std::move(text), {.kept = true, .joins = joins});
        joins = joins || isThere;
    };
    while (begins()) {
        const TextHole& hole = m_holes.front();
        m_holes = m_holes.subspan(1);
        addText(hole.from.offset);
        m_pieces.addHole(block, {.joins = joins});
        m_at.push_back(m_pieces.size() - 1);
        joins = true;
        if (hole.to.block != block.id) {
            m_open = &hole;
            return;
        }
        offset = hole.to.offset;
    }
    addText(whole.size());
}

std::vector<std::size_t> AroundHoles::distances() const {
    std::vector<std::size_t> distances(m_pieces.size());
    for (std::size_t i = 0, next = 0; i < distances.size(); ++i) {
        if (next + 1 < m_at.size() && i > m_at[next] && m_at[next + 1] - i < i - m_at[next])
            ++next;
        distances[i] = i > m_at[next] ? i - m_at[next] : m_at[next] - i;
    }
    return distances;
}

}  // namespace

PromptPlan planFill(const Document& document, std::span<const TextHole> given, const PromptOptions& options,
                    const PromptLimits& limits, const PromptCosts& costs) {
    const std::vector<TextHole> holes = inReadingOrder(document, {given.begin(), given.end()});
    const PromptCosts::Holes cost = costs.holes();
    if (cost.most == 0)
        throw Error("this model was not made to fill in what is missing within a text");
    if (holes.empty())
        throw Error("there is no gap to fill");
    if (std::ssize(holes) > cost.most)
        throw Error("{} gaps; this model fills {} at a time", holes.size(), cost.most);
    const PromptContext context{limits, costs};
    PlanBuilder builder(context, options.reserve + static_cast<int>(holes.size()) * cost.answer);
    if (!document.info().brief.empty())
        builder.turn(modelText(document.info().brief));

    PromptPieces pieces(document, options, context);
    const Block notes = makeParagraph(document.info().notes);
    pieces.addNotes(notes);
    const AroundHoles around(document, holes, pieces);
    if (!around.hasOthers())
        throw Error("there is nothing around the gap that would say what belongs there");
    const std::vector<std::size_t> distances = around.distances();
    std::vector<std::size_t> farthestFirst(pieces.size());
    for (std::size_t i = 0; i < farthestFirst.size(); ++i)
        farthestFirst[i] = i;
    std::ranges::stable_sort(farthestFirst, std::greater(), [&](std::size_t i) { return distances[i]; });
    pieces.giveUp(PromptPieces::What::pictures, farthestFirst, builder.room());
    pieces.giveUp(PromptPieces::What::texts, farthestFirst, builder.room());
    constexpr const char* kKept =
        "what must stay of the document (the brief, the notes, pinned blocks and the paragraphs of the gaps)";
    builder.requireRoom(kKept, pieces.total(), pieces.isEstimate());
    pieces.addTo(builder);
    return builder.finish(kKept, pieces.dropped());
}

}  // namespace pardalis
