#include "core/base/json_text.h"

#include <nlohmann/json.hpp>

namespace pardalis {

std::string jsonText(const nlohmann::json& value) { return value.dump(); }

std::string jsonText(const nlohmann::ordered_json& value) { return value.dump(); }

nlohmann::json jsonOf(std::string_view text) { return nlohmann::json::parse(text); }

nlohmann::ordered_json orderedJsonOf(std::string_view text) { return nlohmann::ordered_json::parse(text); }

nlohmann::json jsonIfAny(std::string_view text) { return nlohmann::json::parse(text, nullptr, false); }

}  // namespace pardalis
