#include "core/generation/fill_request.h"

#include "core/base/error.h"
#include "core/editing/operations.h"
#include "core/generation/request_builder.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kSentence = 48;  // tokens that any hole may take

int lengthToFill(const Document& document, const TextHole& hole, int most, const PromptLayout& layout) {
    const std::string text = selectedText(document, {hole.from, hole.to});
    if (layout.leastText(text) >= static_cast<std::size_t>(most))
        return most;
    return std::min(std::max(2 * layout.text(text), kSentence), most);
}

}  // namespace

FillRequest fillRequest(const Document& document, std::span<const TextHole> holes, int maxTokens,
                        const ModelFacts& facts) {
    if (!facts.knowsText())
        throw Error("{} has no text tokenizer, so it can't fill in text", facts.name);
    const std::vector<TextHole> ordered = inReadingOrder(document, {holes.begin(), holes.end()});
    int longest = 1;
    for (const TextHole& hole : ordered)
        longest = std::max(longest, lengthToFill(document, hole, maxTokens, *facts.layout));
    const std::int64_t all = std::int64_t{longest} * std::ssize(ordered);
    const PromptOptions options =
        promptOptions(document, static_cast<int>(std::min<std::int64_t>(all, facts.layout->contextLength() / 4)));
    FillRequest made{.plan = planFill(document, ordered, options, facts.limits, *facts.layout), .request = {}};
    made.request = buildRequest(made.plan, facts);
    made.request.pictureMode = PictureMode::none;
    made.request.maxTokens = longest;
    return made;
}

}  // namespace pardalis
