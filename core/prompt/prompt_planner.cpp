#include "core/prompt/prompt_planner.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/prompt/block_text.h"
#include "core/prompt/plan_builder.h"
#include "core/prompt/prompt_pieces.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace pardalis {
namespace {

// Pinned blocks behind the caret.
void addPinnedBehind(const Position& caret, const Document& document, const PromptOptions& options,
                     PromptPieces& pieces) {
    const std::optional<std::size_t> last = document.indexOf(caret.block);
    CHECK(last);
    BlockText texts;
    for (std::size_t i = *last + 1; i < document.blocks().size(); ++i) {
        const Block& block = document.blocks()[i];
        std::string text = texts.next(block, std::string::npos);
        if (options.pinned.contains(block.id))
            pieces.add(block, std::move(text), {});
    }
}

// Everything of a document up to the caret.
void addBefore(const Position& caret, const Document& document, PromptPieces& pieces) {
    const std::optional<std::size_t> last = document.indexOf(caret.block);
    CHECK(last);
    BlockText texts;
    for (std::size_t i = 0; i <= *last; ++i) {
        const Block& block = document.blocks()[i];
        const bool isLast = i == *last;
        pieces.add(block, texts.next(block, isLast ? caret.offset : std::string::npos), {.kept = isLast});
    }
    pieces.keepLast(BlockKind::heading);
}

// A question in the model's words.
std::string worded(const PromptLimits& limits, const std::string& question) {
    static constexpr std::string_view kPlace = "{text}";
    std::string text = limits.question;
    const std::size_t at = text.find(kPlace);
    return at == std::string::npos ? modelText(question) : text.replace(at, kPlace.size(), modelText(question));
}

// The oldest turn that is sent: as many of the newest as fit, with the question, beside the reserve. `opening` is what
// stands before the first words.
std::size_t oldestSent(const AskedQuestion& asked, const std::string& opening, const PromptLimits& limits,
                       const PlanBuilder& builder) {
    std::size_t oldest = asked.turns.size();
    std::int64_t sent = builder.turnCost(worded(limits, asked.question));
    while (oldest > 0) {
        const AskedTurn& turn = asked.turns[oldest - 1];
        const std::string question = worded(limits, turn.question);
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

PromptOptions promptOptions(const Document& document, int reserve) {
    PromptOptions options{.pinned = {}, .excluded = {}, .reserve = reserve};
    for (const Block& block : document.blocks()) {
        if (block.use == PromptUse::always)
            options.pinned.insert(block.id);
        else if (block.use == PromptUse::never)
            options.excluded.insert(block.id);
    }
    return options;
}

PromptPlan planPrompt(const Document& document, const Position& caret, const PromptOptions& options,
                      const PromptLimits& limits, const PromptCosts& costs) {
    const PromptContext context{limits, costs};
    PlanBuilder builder(context, options.reserve);
    if (!document.info().brief.empty())
        builder.turn(modelText(document.info().brief));
    PromptPieces pieces(document, options, context);
    const Block notes = makeParagraph(document.info().notes);
    pieces.addNotes(notes);
    addPinnedBehind(caret, document, options, pieces);
    addBefore(caret, document, pieces);
    std::vector<std::size_t> oldestFirst(pieces.size());
    std::iota(oldestFirst.begin(), oldestFirst.end(), std::size_t{0});
    pieces.giveUp(PromptPieces::What::pictures, oldestFirst, builder.room());
    pieces.giveUp(PromptPieces::What::texts, oldestFirst, builder.room());
    constexpr const char* kKept = "what must stay of the document (the brief, the notes, pinned blocks, the nearest "
                                  "heading and the paragraph at the caret)";
    builder.requireRoom(kKept, pieces.total(), pieces.isEstimate());
    pieces.addTo(builder);
    return builder.finish(kKept, pieces.dropped());
}

PromptPlan planQuestion(const AskedQuestion& asked, const PromptLimits& limits, const PromptCosts& costs) {
    const PromptContext context{limits, costs};
    PlanBuilder builder(context, 1);
    for (const PromptPage& page : asked.pictures) {
        CHECK(page.picture && page.picture->picture);
        if (!context.readsPictures())
            throw Error("this model can't read pictures: it answers questions about text alone");
        builder.text(modelText(page.text));
        builder.picture(*page.picture, page.media, false);
    }
    builder.text(modelText(asked.passage));
    std::string opening = asked.passage.empty() ? "" : limits.paragraphSeparator;
    const std::size_t oldest = oldestSent(asked, opening, limits, builder);
    for (std::size_t i = oldest; i < asked.turns.size(); ++i) {
        builder.turn(std::exchange(opening, {}) + worded(limits, asked.turns[i].question));
        builder.turn(modelText(asked.turns[i].answer));
    }
    builder.turn(opening + worded(limits, asked.question));
    builder.reserveUpTo(asked.reserve);
    PromptPlan plan = builder.finish("the question with what it is about");
    plan.droppedTurns = static_cast<int>(oldest);
    return plan;
}

PromptPlan planIllustration(const Illustration& wish, const PromptLimits& limits, const PromptCosts& costs) {
    const PromptContext context{limits, costs};
    if (costs.drawnPicture() == 0)
        throw Error("this model draws no pictures: it can't illustrate");
    if ((wish.from || !wish.like.empty()) && !context.readsPictures())
        throw Error("this model can't read pictures, so it can't draw after one");
    // A picture and the one position behind it that the grammar asks for.
    PlanBuilder builder(context, (wish.grid.empty() ? costs.drawnPicture() : costs.drawnPicture(wish.grid)) + 1);
    const auto addText = [&](const std::string& words) {  // as they are learned, without blanks behind them
        std::string text = modelText(words);
        text.erase(text.find_last_not_of(" \t\n") + 1);
        builder.text(std::move(text));
    };
    const auto add = [&](const PromptPage& page) {
        CHECK(page.picture && page.picture->picture);
        addText(page.text);
        builder.picture(*page.picture, page.media, false);
    };
    std::vector<int> pages;
    for (const PromptPage& page : wish.like) {
        const std::int64_t before = builder.room();
        add(page);
        pages.push_back(static_cast<int>(before - builder.room()));
    }
    if (wish.from)
        add(*wish.from);
    addText(wish.text);
    builder.control(Control::endOfTurn);
    PromptPlan plan = builder.finish("the description of the picture, with room for the picture,");
    plan.pages = std::move(pages);
    return plan;
}

}  // namespace pardalis
