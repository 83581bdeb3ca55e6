#include "core/generation/generation_request.h"

#include "core/base/utf8.h"

#include <algorithm>
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
    json object{{"temperature", number(options.temperature)},
                {"top_p", number(options.topP)},
                {"top_k", options.topK},
                {"repetition_penalty", number(options.repetitionPenalty)}};
    if (options.draw != Draw::cumulative)
        object["draw"] = nameOf(options.draw);
    return object;
}

json toJson(const GuidanceOptions& options) {
    json object{{"text_scale", number(options.textScale)}, {"image_scale", number(options.imageScale)}};
    if (options.contrast.k > 0)
        object["contrast"] = {{"k", options.contrast.k}, {"alpha", number(options.contrast.alpha)}};
    if (options.masksContext)
        object["masks_context"] = true;
    return object;
}

json toJson(const PictureGrid& grid) { return {{"columns", grid.columns}, {"rows", grid.rows}}; }

json toJson(const PictureBox& box) { return {box.left, box.top, box.right, box.bottom}; }

json toJson(const PromptPicture& picture) {
    json object{{"picture", toValidUtf8(picture.key)},
                {"media", toValidUtf8(picture.hash)},
                {"fit", picture.fit == Fit::pad ? "pad" : "crop"},
                {"codes", picture.codes}};
    if (!picture.grid.empty())
        object["grid"] = toJson(picture.grid);
    if (picture.frame)
        object["frame"] = {{"x", picture.frame->x}, {"y", picture.frame->y}, {"size", picture.frame->size}};
    if (picture.part)
        object["part"] = toJson(*picture.part);
    return object;
}

json toJson(const PointingText& pointing) {
    json spans = json::array();
    for (const GroundedSpan& span : pointing.said.spans) {
        json boxes = json::array();
        for (const PictureBox& box : span.boxes)
            boxes.push_back(toJson(box));
        spans.push_back({{"begin", span.begin}, {"end", span.end}, {"boxes", std::move(boxes)}});
    }
    return {{"text", toValidUtf8(pointing.said.text)},
            {"spans", std::move(spans)},
            {"asks", pointing.asksForBoxes},
            {"opens", pointing.opensBoxes}};
}

json toJson(const PromptPart& part) {
    if (const auto* text = std::get_if<PromptText>(&part))
        return {{"text", toValidUtf8(text->text)}};
    if (const auto* picture = std::get_if<PromptPicture>(&part))
        return toJson(*picture);
    if (const auto* control = std::get_if<Control>(&part))
        return {{"control", nameOf(*control)}};
    if (const auto* hole = std::get_if<PromptHole>(&part))
        return {{"hole", hole->number}};
    if (const auto* pointing = std::get_if<PointingText>(&part))
        return {{"pointing", toJson(*pointing)}};
    json ids = json::array();
    for (const TokenId token : std::get<TokenIds>(part))
        ids.push_back(toInt(token));
    return {{"tokens", std::move(ids)}};
}

json toJson(const std::vector<PromptPart>& prompt) {
    json parts = json::array();
    for (const PromptPart& part : prompt)
        parts.push_back(toJson(part));
    return parts;
}

json toJson(const AnswerCheck& check) {
    return {{"other_wording", check.other.empty() ? json() : json(toValidUtf8(check.other))},
            {"other_prompt", toJson(check.otherPrompt)},
            {"other_is_picture", check.otherIsPicture},
            {"names_things", check.namesThings},
            {"before", toValidUtf8(check.place.before)},
            {"behind_picture", check.place.behindPicture},
            {"to_question", check.place.toQuestion}};
}

}  // namespace

int GenerationRequest::holes() const {
    return static_cast<int>(
        std::ranges::count_if(prompt, [](const PromptPart& part) { return std::holds_alternative<PromptHole>(part); }));
}

json GenerationRequest::toJson() const {
    json object{{"request", static_cast<std::uint64_t>(id)},
                {"prompt", pardalis::toJson(prompt)},
                {"resumed_codes", resumedCodes},
                {"picture_mode", nameOf(pictureMode)},
                {"pictures", pictures},
                {"max_tokens", maxTokens},
                {"stop_at_end_of_turn", stopAtEndOfTurn},
                {"text_sampling", pardalis::toJson(text)},
                {"picture_sampling", pardalis::toJson(picture)},
                {"guidance", pardalis::toJson(guidance)},
                {"seed", seed},
                {"preview_rows", previewRows}};
    for (const std::string& choice : choices)
        object["choices"].push_back(toValidUtf8(choice));
    for (const std::string& each : among)
        object["among"].push_back(toValidUtf8(each));
    for (const TokenId token : begun)
        object["begun"].push_back(toInt(token));
    if (minTokens > 0)
        object["min_tokens"] = minTokens;
    if (likelihood)
        object["likelihood"] = true;
    if (odds)
        object["odds"] = true;
    if (beams > 1)
        object["beams"] = beams;
    if (noRepeat > 0)
        object["no_repeat"] = noRepeat;
    if (noRepeatOfAny)
        object["no_repeat_of_any"] = true;
    if (speculation > 0)
        object["speculation"] = speculation;
    if (repaint) {
        object["repaint"] = {{"picture", pardalis::toJson(repaint->picture)}};
        if (repaint->isTop)
            object["repaint"]["top"] = true;
        else
            object["repaint"]["rows"] = {repaint->firstRow, repaint->endRow};
    }
    if (!wish.empty())
        object["wish"] = toValidUtf8(wish);
    if (!pictureGrid.empty())
        object["picture_grid"] = pardalis::toJson(pictureGrid);
    if (check)
        object["check"] = pardalis::toJson(*check);
    for (const Inspiration& page : inspiredBy)
        object["inspired_by"].push_back({{"text", toValidUtf8(page.text)},
                                         {"source", toValidUtf8(page.source)},
                                         {"picture", toValidUtf8(page.media)},
                                         {"tokens", page.tokens}});
    return object;
}

const char* nameOf(Control control) { return control == Control::begin ? "begin" : "end_of_turn"; }

const char* nameOf(Draw draw) { return draw == Draw::race ? "race" : "cumulative"; }

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
