#include "core/generation/generation_record.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/prompt/picture_tasks.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using nlohmann::json;

constexpr std::int64_t kMostCount = INT32_MAX;
constexpr std::size_t kMostTokens = std::size_t{1} << 24;

const json& objectOf(const json& record, const std::string& source) {
    if (!record.is_object())
        throw Error("{}: not an object", source);
    return record;
}

// The prompt's parts, each an object; none where the record has no prompt.
std::vector<JsonFields> partsOfRecord(const JsonFields& fields) {
    const json* list = fields.find("prompt");
    if (!list)
        return {};
    if (!list->is_array() || !std::ranges::all_of(*list, [](const json& part) { return part.is_object(); }))
        fields.fail("prompt", "a list of parts");
    std::vector<JsonFields> parts;
    for (std::size_t i = 0; i < list->size(); ++i)
        parts.emplace_back((*list)[i], fields.file(), fmt::format("prompt[{}]", i));
    return parts;
}

RecordedPart readPart(const JsonFields& part) {
    using Kind = RecordedPart::Kind;
    if (part.find("text"))
        return {.kind = Kind::text, .text = part.text("text", "")};
    if (part.find("picture"))
        return {.kind = Kind::picture,
                .media = part.text("media", ""),
                .count = part.integers("codes", 0, kMostCount, kMostTokens).size()};
    if (part.find("control"))
        return {.kind = Kind::control, .text = part.text("control", "")};
    if (part.find("hole"))
        return {.kind = Kind::hole, .count = static_cast<std::size_t>(part.integer("hole", 0, kMostCount))};
    if (part.find("pointing"))
        return {.kind = Kind::text, .text = part.requiredObject("pointing").text("text", "")};
    return {.kind = Kind::tokens, .count = part.integers("tokens", 0, kMostCount, kMostTokens).size()};
}

std::optional<FinishReason> reasonNamed(std::string_view name) {
    for (const FinishReason reason : std::array{
             FinishReason::endOfText, FinishReason::endOfTurn, FinishReason::maxTokens, FinishReason::contextFull,
             FinishReason::picturesDone, FinishReason::stopped, FinishReason::leftOut})
        if (name == nameOf(reason))
            return reason;
    return std::nullopt;
}

Finished resultOf(const JsonFields& fields) {
    constexpr double kLong = 1e12;  // seconds
    Finished result;
    result.reason = reasonNamed(fields.text("reason", "")).value_or(FinishReason::endOfText);
    const auto count = [&](const char* name) { return static_cast<int>(fields.integer(name, 0, kMostCount, 0)); };
    result.promptTokens = count("prompt_tokens");
    result.reusedTokens = count("reused_tokens");
    result.generatedTokens = count("generated_tokens");
    result.pictures = count("pictures");
    result.picturePasses = count("picture_passes");
    result.seconds = fields.number("seconds", 0, kLong, 0);
    result.firstTokenSeconds = fields.number("first_token_seconds", 0, kLong, 0);
    result.otherWording = fields.boolean("other_wording", false);
    return result;
}

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
    return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

// What stands for {text} in the wording of a model, where that begins and ends as the words do. A {size} in it may be any.
std::string_view unworded(std::string_view words, std::string_view worded) {
    static constexpr std::string_view kPlace = "{text}", kSize = "{size}";
    const std::size_t at = worded.find(kPlace);
    if (at == std::string_view::npos)
        return words;
    const std::string_view before = worded.substr(0, at), behind = withoutBlanks(worded.substr(at + kPlace.size()));
    if (behind.find(kSize) != std::string_view::npos || !words.ends_with(behind))
        return words;
    std::string_view rest = words.substr(0, words.size() - behind.size());
    const std::size_t size = before.find(kSize);
    const std::string_view first = before.substr(0, size);
    if (!rest.starts_with(first))
        return words;
    rest.remove_prefix(first.size());
    if (size == std::string_view::npos)
        return withoutBlanks(rest);
    const std::string_view second = before.substr(size + kSize.size());
    const std::size_t end = second.empty() ? 0 : rest.find(second);
    return end == std::string_view::npos ? words : withoutBlanks(rest.substr(end + second.size()));
}

}  // namespace

json recordOf(const Document& document, const std::string& id) {
    const auto found = document.generations().find(id);
    if (found == document.generations().end())
        throw Error("the document does not remember how it was made");
    return parseJsonBytes(asBytes(found->second), "record " + id);
}

std::vector<int> tokensOfRecord(const json& record, const std::string& source) {
    return JsonFields(objectOf(record, source), source).integers("tokens", 0, kMostCount, kMostTokens);
}

std::string wordsOfRecord(const json& record, const std::string& source) {
    std::string words;
    for (const JsonFields& part : partsOfRecord(JsonFields(objectOf(record, source), source))) {
        const RecordedPart read = readPart(part);
        if (read.kind == RecordedPart::Kind::picture)
            words.clear();
        else if (read.kind == RecordedPart::Kind::text)
            words += read.text;
    }
    return words;
}

std::optional<std::string> wishOfRecord(const json& record, const std::string& source, std::string_view worded) {
    const JsonFields fields(objectOf(record, source), source);
    if (const std::string wish = fields.text("wish", ""); !withoutBlanks(wish).empty())
        return std::string(withoutBlanks(wish));
    if (fields.text("picture_mode", "") != nameOf(PictureMode::only))
        return std::nullopt;
    const std::string words = wordsOfRecord(record, source);
    if (const std::optional<PlacedWish> placed = placedWish(words))
        return placed->caption;
    const std::string_view wish = unworded(withoutBlanks(words), worded);
    return wish.empty() ? std::nullopt : std::optional(std::string(wish));
}

RecordedRun readRecord(const json& record, const std::string& source) {
    const JsonFields fields(objectOf(record, source), source);
    RecordedRun run{.model = fields.text("model", ""),
                    .contentId = fields.text("model_id", ""),
                    .device = fields.text("device", ""),
                    .settings = {}};
    run.keepsPrompt = fields.find("prompt") != nullptr;
    for (const JsonFields& part : partsOfRecord(fields))
        run.prompt.push_back(readPart(part));
    run.tokens = tokensOfRecord(record, source).size();
    if (fields.find("result"))
        run.result = resultOf(fields.requiredObject("result"));
    json settings = json::object();  // pictures may have left the document, and would be missed
    for (const auto& [name, value] : record.items())
        if (name != "prompt" && name != "repaint" && name != "check" && name != "tokens")
            settings[name] = value;
    settings["prompt"] = json::array();
    run.settings = GenerationRequest::fromJson(settings, {}, source);
    return run;
}

RunAgreement agreementOf(std::span<const int> before, std::span<const int> after) {
    const auto parting = std::ranges::mismatch(before, after).in1;
    return {static_cast<std::size_t>(parting - before.begin()), before.size(), after.size()};
}

}  // namespace pardalis
