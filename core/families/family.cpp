#include "core/families/family.h"

namespace pardalis {

std::unique_ptr<FamilySource> Family::randomModel(std::string_view, DType) const { return nullptr; }

}  // namespace pardalis
