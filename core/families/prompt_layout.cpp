#include "core/families/prompt_layout.h"

#include "core/base/check.h"
#include "core/base/error.h"

namespace pardalis {

namespace {

constexpr const char* kFillsNothing = "this model can't fill in what is missing within a text";

}  // namespace

void PromptLayout::addHole(int, Rows&) const { throw Error(kFillsNothing); }

void PromptLayout::addAnswer(int, Rows&) const { throw Error(kFillsNothing); }

GroundedText PromptLayout::grounded(std::span<const TokenId> answer) const {
    CHECK(tokenizer());
    return {.text = tokenizer()->decode(answer), .spans = {}};
}

}  // namespace pardalis
