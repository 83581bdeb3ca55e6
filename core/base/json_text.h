#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// JSON as text and back, in one place: the library's reader and writer take seconds to compile wherever they are used.
// On one line, without spaces. Throws the library's type_error where a string is not UTF-8.
std::string jsonText(const nlohmann::json& value);
std::string jsonText(const nlohmann::ordered_json& value);

// Throws the library's parse_error, or out_of_range for a number too large for any type.
nlohmann::json jsonOf(std::string_view text);
nlohmann::ordered_json orderedJsonOf(std::string_view text);  // members stay in the order of the text
// A discarded value where the text is not JSON.
nlohmann::json jsonIfAny(std::string_view text);

}  // namespace pardalis
