#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// What a scalar without quotes and tag means, by the expressions of PyYAML 6.0 (lib/yaml/resolver.py): null, true or false,
// a number, or its text.
nlohmann::json plainYamlScalar(std::string_view text);

}  // namespace pardalis
