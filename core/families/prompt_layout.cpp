#include "core/families/prompt_layout.h"

#include "core/base/check.h"
#include "core/base/error.h"

namespace pardalis {

namespace {

constexpr const char* kFillsNothing = "this model can't fill in what is missing within a text";

}  // namespace

void PromptLayout::addHole(int, Rows&) const { throw Error(kFillsNothing); }

void PromptLayout::addAnswer(int, Rows&) const { throw Error(kFillsNothing); }

void PromptLayout::addPointing(const PointingText&, Rows&) const {
    throw Error("this model does not say where in a picture something is");
}

GroundedText PromptLayout::grounded(std::span<const TokenId> answer, bool) const {
    CHECK(tokenizer());
    return {.text = tokenizer()->decode(answer), .spans = {}};
}

}  // namespace pardalis
