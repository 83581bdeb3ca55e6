#pragma once

#include "core/document/block.h"

#include <string>

#include <nlohmann/json.hpp>

namespace pardalis {

nlohmann::ordered_json toJson(const VariantMark& mark);
// Members in snake_case; those that have their usual value are left out.
nlohmann::ordered_json toJson(const Block& block);

// Throws Error naming the place, which begins with `where`.
Block blockFromJson(nlohmann::json value, const std::string& where);

// Adds the members of a newer version, given as JSON text, that `target` does not have itself.
void mergeUnknown(nlohmann::ordered_json& target, const std::string& unknown);

}  // namespace pardalis
