#include "core/generation/answer_check.h"

#include "core/base/check.h"
#include "core/generation/request_builder.h"
#include "core/prompt/block_text.h"
#include "core/words/other_wording.h"
#include "core/words/unknown_things.h"

namespace pardalis {
namespace {

constexpr std::size_t kMostLookedBack = 4'000;

std::size_t indexOf(const Document& document, const Position& caret) {
    const std::optional<std::size_t> index = document.indexOf(caret.block);
    CHECK(index);
    return *index;
}

bool isBehindPicture(const Document& document, const Position& caret) {
    for (std::size_t i = indexOf(document, caret) + 1; i-- > 0;) {
        const Block& block = document.blocks()[i];
        if (block.picture)
            return true;
        if (block.id == caret.block ? caret.offset > 0 : !block.text().empty())
            return false;
    }
    return false;
}

std::vector<PromptPart> promptOf(const ModelWish& wish, const ModelFacts& facts) {
    const bool draws = wish.kind == ModelWish::Kind::picture;
    const PromptPlan plan =
        draws ? planIllustration({.text = facts.illustrationPrompt(wish.text)}, facts.limits, *facts.layout)
              : planQuestion({.question = wish.text}, facts.limits, *facts.layout);
    return buildRequest(plan, facts).prompt;
}

}  // namespace

std::string textBefore(const Document& document, const Position& caret) {
    std::string text;
    bool hasText = false;
    for (std::size_t i = indexOf(document, caret) + 1; i-- > 0 && text.size() < kMostLookedBack;) {
        const Block& block = document.blocks()[i];
        std::string line = block.use == PromptUse::never ? std::string() : modelText(block.text());
        if (block.id == caret.block)
            line.resize(std::min(line.size(), caret.offset));
        hasText = hasText || !line.empty();
        text = line + (block.id == caret.block && !block.picture ? "" : "\n") + text;
        if (text.size() > kMostLookedBack)
            text.erase(0, text.find_first_of(" \n", text.size() - kMostLookedBack));
    }
    const std::string& brief = document.info().brief;
    return brief.empty() ? text : brief + '\n' + text;
}

std::optional<AnswerCheck> answerCheck(const GenerationRequest& request, const Document& document,
                                       const Position& caret, const ModelFacts& facts) {
    if (!facts.words)
        return std::nullopt;
    const ModelWords& words = *facts.words;
    const std::string& brief = document.info().brief;
    AnswerCheck check;
    check.place.before = textBefore(document, caret);
    check.place.behindPicture = isBehindPicture(document, caret);
    check.place.toQuestion = check.place.before == brief + '\n' && isLearnedQuestion(brief, words);
    check.namesThings = namesKnownThing(check.place.before, words);
    if (request.pictureMode != PictureMode::none && request.pictureMode != PictureMode::automatic)
        return check;
    if (const auto other = otherWording(check.place.before, words, request.pictureMode != PictureMode::none)) {
        check.otherPrompt = promptOf(*other, facts);
        check.other = other->text;
        check.otherIsPicture = other->kind == ModelWish::Kind::picture;
        if (check.otherPrompt == request.prompt)  // it was in that form
            check.other.clear();
    }
    return check;
}

}  // namespace pardalis
