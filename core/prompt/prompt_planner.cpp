#include "core/prompt/prompt_planner.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/prompt/block_text.h"
#include "core/prompt/plan_builder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace pardalis {
namespace {

using Why = DroppedBlock::Why;

// A block before the caret that has anything to send. A picture may come to stand as its alt text.
struct Piece {
    enum class State : std::uint8_t { picture, text, gone };
    BlockId block{};
    State state = State::text;
    bool isPicture = false;             // whatever stands for it
    bool pinned = false, kept = false;  // kept: never given up
    std::string text;                   // alt text of a picture
    int count = 0;                      // positions when nothing is given up
    bool isEstimate = false;            // at least so many: more than the model has, so it is never sent nor encoded
    std::optional<Why> why;             // given up
    std::array<std::optional<int>, 2> positions;  // of the text alone; behind a separator
    const Block* source = nullptr;
};

// Everything of a document before the caret, and what of it is given up.
class Selection {
public:
    Selection(const Document& document, const Position& caret, const PromptOptions& options,
              const PromptContext& context);

    std::int64_t total() const { return m_total; }
    // Gives up the oldest pieces of this state until `total()` is at most `budget` or none is left.
    void giveUp(Piece::State state, std::int64_t budget);

    // Whether a piece that must stay has been counted without encoding it.
    bool isEstimate() const;
    void addTo(PlanBuilder& builder);
    std::vector<DroppedBlock> dropped() const;

private:
    std::optional<Piece> pieceOf(const Block& block, std::string text) const;
    std::string withSeparator(const Piece& piece, bool afterText) const;
    int positions(Piece& piece, bool afterText) const;
    int cost(Piece& piece, bool afterText) const;
    // What the pieces from `i` to the next one that is sent take: all that depends on the state of piece i.
    std::int64_t costFrom(std::size_t i, bool afterText);
    static bool afterTextBehind(const Piece& piece, bool afterText) {
        return piece.state == Piece::State::gone ? afterText : piece.state == Piece::State::text;
    }

    const Document& m_document;
    const PromptOptions& m_options;
    const PromptContext& m_context;
    std::vector<Piece> m_pieces;  // in the order of the document
    std::int64_t m_total = 0;
};

Selection::Selection(const Document& document, const Position& caret, const PromptOptions& options,
                     const PromptContext& context)
    : m_document(document), m_options(options), m_context(context) {
    const std::optional<std::size_t> last = document.indexOf(caret.block);
    CHECK(last);
    BlockText texts;
    std::optional<std::size_t> heading;  // the nearest one
    for (std::size_t i = 0; i <= *last; ++i) {
        const Block& block = document.blocks()[i];
        std::optional<Piece> piece = pieceOf(block, texts.next(block, i == *last ? caret.offset : std::string::npos));
        if (!piece)
            continue;
        piece->kept = piece->pinned || i == *last;
        if (block.kind == BlockKind::heading && piece->state != Piece::State::gone)
            heading = m_pieces.size();
        m_pieces.push_back(std::move(*piece));
    }
    if (heading)
        m_pieces[*heading].kept = true;

    bool afterText = false;
    for (Piece& piece : m_pieces) {
        if (!piece.isPicture && !piece.isEstimate)
            piece.count = positions(piece, afterText);
        m_total += cost(piece, afterText);
        afterText = afterTextBehind(piece, afterText);
    }
}

std::optional<Piece> Selection::pieceOf(const Block& block, std::string text) const {
    Piece piece;
    piece.block = block.id;
    piece.source = &block;
    piece.pinned = m_options.pinned.contains(block.id);
    piece.text = std::move(text);
    if (block.picture) {
        piece.isPicture = true;
        piece.state = Piece::State::picture;
        piece.text = modelText(block.picture->alt);
        piece.count = m_context.cost(*block.picture);
        if (!m_context.readsPictures()) {
            const bool altText = m_options.replacePicturesByAltText && !piece.text.empty();
            piece.state = altText ? Piece::State::text : Piece::State::gone;
            piece.why = Why::noPictureInput;
        }
    } else if (piece.text.empty()) {
        return std::nullopt;
    }
    constexpr std::size_t kMost = 1 << 30;  // of an int, with room for others
    if (const std::size_t least = m_context.costs.leastText(piece.text);
        !piece.isPicture && least > static_cast<std::size_t>(m_context.limits.contextLength)) {
        piece.count = static_cast<int>(std::min(least, kMost));
        piece.isEstimate = true;
    }
    if (m_options.excluded.contains(block.id)) {
        piece.state = Piece::State::gone;
        piece.why = Why::excluded;
    }
    return piece;
}

std::string Selection::withSeparator(const Piece& piece, bool afterText) const {
    return afterText ? m_context.limits.paragraphSeparator + piece.text : piece.text;
}

int Selection::positions(Piece& piece, bool afterText) const {
    std::optional<int>& count = piece.positions[afterText ? 1 : 0];
    if (!count)
        count = m_context.costs.text(withSeparator(piece, afterText));
    return *count;
}

int Selection::cost(Piece& piece, bool afterText) const {
    switch (piece.state) {
    case Piece::State::picture: return m_context.cost(*piece.source->picture);
    case Piece::State::text: return piece.isEstimate ? piece.count : positions(piece, afterText);
    case Piece::State::gone: break;
    }
    return 0;
}

std::int64_t Selection::costFrom(std::size_t i, bool afterText) {
    std::int64_t sum = cost(m_pieces[i], afterText);
    afterText = afterTextBehind(m_pieces[i], afterText);
    for (++i; i < m_pieces.size(); ++i) {
        if (m_pieces[i].state != Piece::State::gone)
            return sum + cost(m_pieces[i], afterText);
    }
    return sum;
}

void Selection::giveUp(Piece::State state, std::int64_t budget) {
    bool afterText = false;
    for (std::size_t i = 0; i < m_pieces.size() && m_total > budget; ++i) {
        Piece& piece = m_pieces[i];
        if (piece.state == state && !piece.kept) {
            const std::int64_t before = costFrom(i, afterText);
            const bool hasAltText = state == Piece::State::picture && !piece.text.empty();
            piece.state = hasAltText && m_options.replacePicturesByAltText ? Piece::State::text : Piece::State::gone;
            if (costFrom(i, afterText) >= before)  // a long alt text in place of a small picture wins nothing
                piece.state = Piece::State::gone;
            if (!piece.why)
                piece.why = Why::noRoom;
            m_total += costFrom(i, afterText) - before;
        }
        afterText = afterTextBehind(piece, afterText);
    }
}

bool Selection::isEstimate() const {
    return std::ranges::any_of(
        m_pieces, [](const Piece& piece) { return piece.isEstimate && piece.state != Piece::State::gone; });
}

void Selection::addTo(PlanBuilder& builder) {
    bool afterText = false;
    for (Piece& piece : m_pieces) {
        if (piece.state == Piece::State::picture)
            builder.picture(*piece.source, m_document.media().find(piece.source->picture->media), piece.pinned);
        else if (piece.state == Piece::State::text)
            builder.text(withSeparator(piece, afterText), positions(piece, afterText), piece.block, piece.pinned);
        afterText = afterTextBehind(piece, afterText);
    }
}

std::vector<DroppedBlock> Selection::dropped() const {
    std::vector<DroppedBlock> blocks;
    for (const Piece& piece : m_pieces) {
        if (piece.why)
            blocks.push_back({piece.block, piece.count, *piece.why, piece.state == Piece::State::text});
    }
    return blocks;
}

// The oldest turn that is sent: as many of the newest as fit, with the question, beside the reserve. `opening` is what
// stands before the first words.
std::size_t oldestSent(const AskedQuestion& asked, const std::string& opening, const PlanBuilder& builder) {
    std::size_t oldest = asked.turns.size();
    std::int64_t sent = builder.turnCost(modelText(asked.question));
    while (oldest > 0) {
        const AskedTurn& turn = asked.turns[oldest - 1];
        const std::string question = modelText(turn.question);
        sent += builder.turnCost(modelText(turn.answer));
        if (sent + builder.turnCost(opening + question) > builder.roomBeside(asked.reserve))
            break;
        sent += builder.turnCost(question);
        --oldest;
    }
    return oldest;
}

}  // namespace

PictureGrid promptGrid(const Picture& picture, const PromptCosts& costs) {
    const bool isSquare = picture.fit == Fit::crop && picture.frame;
    return isSquare ? nearestGrid(costs.grids(), 1, 1)
                    : nearestGrid(costs.grids(), std::max(picture.width, 1), std::max(picture.height, 1));
}

PromptPlan planPrompt(const Document& document, const Position& caret, const PromptOptions& options,
                      const PromptLimits& limits, const PromptCosts& costs) {
    const PromptContext context{limits, costs};
    PlanBuilder builder(context, options.reserve);
    if (!document.info().brief.empty())
        builder.turn(modelText(document.info().brief));
    Selection selection(document, caret, options, context);
    selection.giveUp(Piece::State::picture, builder.room());
    selection.giveUp(Piece::State::text, builder.room());
    constexpr const char* kKept =
        "what must stay of the document (pinned blocks, the brief, the nearest heading and the paragraph at the caret)";
    builder.requireRoom(kKept, selection.total(), selection.isEstimate());
    selection.addTo(builder);
    return builder.finish(kKept, selection.dropped());
}

PromptPlan planQuestion(const AskedQuestion& asked, const PromptLimits& limits, const PromptCosts& costs) {
    const PromptContext context{limits, costs};
    PlanBuilder builder(context, 1);
    if (asked.picture) {
        CHECK(asked.picture->picture);
        if (!context.readsPictures())
            throw Error("this model can't read pictures: it answers questions about text alone");
        builder.picture(*asked.picture, asked.media, false);
    }
    builder.text(modelText(asked.passage));
    std::string opening = asked.passage.empty() ? "" : limits.paragraphSeparator;
    const std::size_t oldest = oldestSent(asked, opening, builder);
    for (std::size_t i = oldest; i < asked.turns.size(); ++i) {
        builder.turn(std::exchange(opening, {}) + modelText(asked.turns[i].question));
        builder.turn(modelText(asked.turns[i].answer));
    }
    builder.turn(opening + modelText(asked.question));
    builder.reserveUpTo(asked.reserve);
    PromptPlan plan = builder.finish("the question with what it is about");
    plan.droppedTurns = static_cast<int>(oldest);
    return plan;
}

PromptPlan planIllustration(std::string_view prompt, const PromptLimits& limits, const PromptCosts& costs,
                            PictureGrid grid) {
    const PromptContext context{limits, costs};
    if (costs.drawnPicture() == 0)
        throw Error("this model has no pictures: it can't illustrate");
    // A picture and the one position behind it that the grammar asks for.
    PlanBuilder builder(context, (grid.empty() ? costs.drawnPicture() : costs.drawnPicture(grid)) + 1);
    builder.text(modelText(prompt));
    builder.control(Control::endOfTurn);
    return builder.finish("the description of the picture, with room for the picture,");
}

}  // namespace pardalis
