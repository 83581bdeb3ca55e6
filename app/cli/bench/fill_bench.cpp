#include "app/cli/bench/fill_bench.h"

#include "app/cli/bench/first_event.h"

#include "core/base/error.h"
#include "core/generation/fill_request.h"

#include <array>

#include <fmt/format.h>

namespace pardalis::cli {
namespace {

constexpr int kHoleTokens = 40, kFillTokens = 64;
constexpr std::array kPlaces{0.1, 0.25, 0.5, 0.75, 0.95};

// A sentence a paragraph.
struct Page {
    Document document;
    std::vector<int> tokens;  // of each
};

Page makePage(int mostTokens, const PromptLayout& layout) {
    Page page;
    std::vector<Block> blocks;
    for (int number = 1, all = 0; all < mostTokens; ++number) {
        const std::string text = fmt::format("On day {} a fox met a hen, and they looked at the sea.", number);
        blocks.push_back(makeParagraph(text));
        page.tokens.push_back(layout.text(text));
        all += page.tokens.back();
    }
    page.document = Document({}, std::move(blocks), {});
    return page;
}

struct Sentences {
    std::size_t first = 0, last = 0;
};

Sentences holeAt(const Page& page, double place, int pageTokens) {
    Sentences hole;
    for (int before = 0; hole.first + 2 < page.tokens.size() && before < place * pageTokens; ++hole.first)
        before += page.tokens[hole.first];
    hole.last = hole.first;
    for (int its = page.tokens[hole.last]; its < kHoleTokens && hole.last + 2 < page.tokens.size();)
        its += page.tokens[++hole.last];
    return hole;
}

GenerationRequest requestFor(const Page& page, const Sentences& hole, const ModelFacts& facts) {
    const std::vector<Block>& blocks = page.document.blocks();
    const TextHole between{{blocks[hole.first].id, 0}, {blocks[hole.last].id, blocks[hole.last].text().size()}};
    GenerationRequest request = fillRequest(page.document, {&between, 1}, kFillTokens, facts).request;
    request.seed = 1;
    return request;
}

TimeToFill timeOf(GenerationSession& session, const GenerationRequest& request, const std::stop_token& stop) {
    const FirstEvent first = firstEvent<TextDelta>(session, request, stop);
    return {first.seconds, first.finished.promptTokens - first.finished.reusedTokens};
}

}  // namespace

std::vector<HoleTimes> measureFilling(const PlacedModel& opened, int pageTokens, const std::stop_token& stop) {
    if (!opened.facts.knowsText())
        throw Error("{} has no text tokenizer, so it can't fill in text", opened.facts.name);
    const Page page = makePage(pageTokens, *opened.facts.layout);
    std::vector<HoleTimes> all;
    for (const double place : kPlaces) {
        const Sentences hole = holeAt(page, place, pageTokens);
        const GenerationRequest request = requestFor(page, hole, opened.facts);
        const GenerationRequest wider = requestFor(page, {hole.first, hole.last + 1}, opened.facts);
        GenerationSession session(opened.model);
        HoleTimes times{.place = place};
        times.cold = timeOf(session, request, stop);
        times.tokens = times.cold.read;
        times.again = timeOf(session, request, stop);
        times.changed = timeOf(session, wider, stop);
        all.push_back(times);
    }
    return all;
}

}  // namespace pardalis::cli
