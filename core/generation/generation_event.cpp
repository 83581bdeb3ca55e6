#include "core/generation/generation_event.h"

#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using nlohmann::json;

json idsOf(const TokenIds& tokens) {
    json ids = json::array();
    for (const TokenId token : tokens)
        ids.push_back(toInt(token));
    return ids;
}

// Text from a model or a file name may be ill-formed, which JSON can't hold.
json utf8(const std::string& text) { return toValidUtf8(text); }

json toJson(const TextDelta& event) {
    return {{"event", "text_delta"}, {"text", utf8(event.text)}, {"tokens", idsOf(event.tokens)}};
}

json toJson(const HoleBegan& event) { return {{"event", "hole_began"}, {"hole", event.hole}}; }

json toJson(const ImageBegan& event) {
    return {{"event", "image_began"}, {"picture", event.picture}, {"columns", event.columns},
            {"rows", event.rows},     {"width", event.width},     {"height", event.height}};
}

json toJson(const ImageCodes& event) {
    json colours = json::array();
    for (const Rgb& colour : event.colours)
        colours.push_back(fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b));
    return {{"event", "image_codes"},
            {"picture", event.picture},
            {"first", event.first},
            {"codes", event.codes},
            {"colours", std::move(colours)}};
}

json toJson(const ImageRows& event) {
    return {{"event", "image_rows"},
            {"picture", event.picture},
            {"first_row", event.firstRow},
            {"rows", event.pixels.height}};
}

json toJson(const ImageFinished& event) {
    return {{"event", "image_finished"},
            {"picture", event.picture},
            {"columns", event.columns},
            {"rows", event.rows},
            {"width", event.pixels.width},
            {"height", event.pixels.height},
            {"codes", event.codes},
            {"complete", std::ssize(event.codes) == std::int64_t{event.columns} * event.rows}};
}

// What is not known is null.
json toJson(const Progress& event) {
    const auto known = [](auto value, bool isKnown) { return isKnown ? json(value) : json(); };
    return {{"event", "progress"},
            {"phase", nameOf(event.phase)},
            {"done", event.done},
            {"total", known(event.total, event.total > 0)},
            {"tokens_per_second", known(event.tokensPerSecond, event.tokensPerSecond > 0)},
            {"seconds_left", known(event.secondsLeft, event.secondsLeft >= 0)}};
}

json toJson(const TokenOdds& odds) {
    json likeliest = json::array();
    for (const TokenOdds::Share& share : odds.likeliest)
        likeliest.push_back({toInt(share.id), share.probability});
    return {{"token", toInt(odds.id)},
            {"entropy", odds.entropy},
            {"probability", odds.probability},
            {"likeliest", std::move(likeliest)}};
}

json toJson(const Finished& event) {
    json object{{"event", "finished"},
                {"reason", nameOf(event.reason)},
                {"prompt_tokens", event.promptTokens},
                {"reused_tokens", event.reusedTokens},
                {"generated_tokens", event.generatedTokens},
                {"pictures", event.pictures},
                {"picture_passes", event.picturePasses},
                {"seconds", event.seconds},
                {"first_token_seconds", event.firstTokenSeconds},
                {"other_wording", event.otherWording}};
    for (const CodeOdds& odds : event.odds)
        object["odds"].push_back({{"entropy", odds.entropy}, {"probability", odds.probability}});
    for (const TokenOdds& odds : event.textOdds)
        object["text_odds"].push_back(toJson(odds));
    if (event.likelihood)
        object["likelihood"] = *event.likelihood;
    if (event.beamScore)
        object["beam_score"] = *event.beamScore;
    for (const ChoiceScore& choice : event.choices)
        object["choices"].push_back({{"log_likelihood", choice.logLikelihood}, {"tokens", choice.tokens}});
    return object;
}

json toJson(const Failed& event) {
    json remedies = json::array();
    for (const Remedy remedy : event.remedies)
        remedies.push_back(nameOf(remedy));
    return {{"event", "failed"},
            {"cause", utf8(event.cause)},
            {"remedies", std::move(remedies)},
            {"device_failed", event.deviceFailed}};
}

}  // namespace

json GenerationEvent::toJson() const {
    json object = std::visit([](const auto& event) { return pardalis::toJson(event); }, what);
    object["request"] = static_cast<std::uint64_t>(request);
    object["sequence"] = sequence;
    return object;
}

const char* nameOf(FinishReason reason) {
    switch (reason) {
    case FinishReason::endOfText: return "end_of_text";
    case FinishReason::endOfTurn: return "end_of_turn";
    case FinishReason::maxTokens: return "max_tokens";
    case FinishReason::contextFull: return "context_full";
    case FinishReason::picturesDone: return "pictures_done";
    case FinishReason::stopped: return "stopped";
    case FinishReason::leftOut: return "left_out";
    }
    return "";
}

const char* nameOf(Phase phase) {
    switch (phase) {
    case Phase::loading: return "loading";
    case Phase::encodingPicture: return "encoding_picture";
    case Phase::prefill: return "prefill";
    case Phase::text: return "text";
    case Phase::picture: return "picture";
    case Phase::decodingPicture: return "decoding_picture";
    }
    return "";
}

}  // namespace pardalis
