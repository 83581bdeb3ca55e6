#include "core/generation/generation_request.h"

#include "core/base/utf8.h"

#include <charconv>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using nlohmann::json;

// 0.7f as 0.7, not as the double nearest to it. What is not a number becomes null.
json number(float value) {
    const std::string shortest = fmt::format("{}", value);
    double number = 0;
    std::from_chars(shortest.data(), shortest.data() + shortest.size(), number);  // unlike stod, blind to the locale
    return number;
}

json toJson(const SamplingOptions& options) {
    return {{"temperature", number(options.temperature)},
            {"top_p", number(options.topP)},
            {"top_k", options.topK},
            {"repetition_penalty", number(options.repetitionPenalty)}};
}

json toJson(const PromptPart& part) {
    if (const auto* tokens = std::get_if<TokenIds>(&part)) {
        json ids = json::array();
        for (const TokenId token : *tokens)
            ids.push_back(toInt(token));
        return {{"tokens", std::move(ids)}};
    }
    const auto& picture = std::get<PromptPicture>(part);
    return {{"picture", toValidUtf8(picture.key)}, {"codes", picture.codes}};
}

}  // namespace

json GenerationRequest::toJson() const {
    json parts = json::array();
    for (const PromptPart& part : prompt)
        parts.push_back(pardalis::toJson(part));
    json object{{"request", static_cast<std::uint64_t>(id)},
            {"prompt", std::move(parts)},
            {"resumed_codes", resumedCodes},
            {"picture_mode", nameOf(pictureMode)},
            {"pictures", pictures},
            {"max_tokens", maxTokens},
            {"stop_at_end_of_turn", stopAtEndOfTurn},
            {"text_sampling", pardalis::toJson(text)},
            {"picture_sampling", pardalis::toJson(picture)},
            {"guidance", {{"text_scale", number(guidance.textScale)}, {"image_scale", number(guidance.imageScale)}}},
            {"seed", seed},
            {"preview_rows", previewRows}};
    if (check)
        object["check"] = {{"other_wording", check->other.empty() ? json() : json(toValidUtf8(check->other))}};
    return object;
}

const char* nameOf(PictureMode mode) {
    switch (mode) {
    case PictureMode::none: return "none";
    case PictureMode::automatic: return "automatic";
    case PictureMode::exactly: return "exactly";
    case PictureMode::only: return "only";
    }
    return "";
}

}  // namespace pardalis
