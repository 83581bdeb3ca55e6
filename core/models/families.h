#pragma once

#include "core/families/family.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Every family that this program computes; a new one is a line in families.cpp.
std::span<const Family* const> families();
// The family whose type the folder's config.json names; where it names none of them, the first, which says what it finds.
const Family& familyOf(const ModelFiles& files);

// Models with random weights, to be measured, of any family. Throws Error for a name that is none of them.
std::vector<std::string> randomModels();
std::unique_ptr<FamilySource> randomModel(std::string_view name, DType type);

}  // namespace pardalis
