#include "core/families/prompt_layout.h"

#include "core/base/error.h"

namespace pardalis {

void PromptLayout::addHole(int, Rows&) const { throw Error("this model can't fill in what is missing within a text"); }

void PromptLayout::addAnswer(int, Rows&) const {}

}  // namespace pardalis
