#include "core/families/prompt_layout.h"

#include "core/base/error.h"
#include "core/families/family.h"

namespace pardalis {

void PromptLayout::addHole(int, Rows&) const { throw Error("this model can't fill in what is missing within a text"); }

void PromptLayout::addAnswer(int, Rows&) const {}

std::unique_ptr<FamilySource> Family::randomModel(std::string_view, DType) const { return nullptr; }

}  // namespace pardalis
