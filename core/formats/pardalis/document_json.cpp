#include "core/formats/pardalis/document_json.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/document/media_type.h"
#include "core/document/text_rules.h"
#include "core/formats/pardalis/block_json.h"
#include "core/formats/pardalis/json_reader.h"
#include "core/formats/pardalis/pardalis_file.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace pardalis {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

void checkVersion(JsonObject& object) {
    constexpr int kNewest = std::numeric_limits<int>::max();
    const int format = object.integer("format", 1, kNewest);
    const int minimumReader = object.integerOr("minimum_reader", 1, kNewest, format);
    if (minimumReader > kDocumentFormat)
        throw Error("{}: made by a newer version: format {} needs a reader of format {}, this one is {}",
                    object.where(), format, minimumReader, kDocumentFormat);
}

DocumentInfo takeInfo(JsonObject& object) {
    DocumentInfo info;
    info.title = object.textOr("title", "");
    info.language = object.textOr("language", info.language);
    info.brief = object.textOr("brief", "");
    info.notes = object.textOr("notes", "");
    info.languageChosen = object.flag("language_chosen");
    info.wordGoal = object.integerOr("word_goal", 0, kMostWordGoal, 0);
    if (!isClean(info))
        throw Error("{}: title, language, brief or notes hold control characters", object.where());
    return info;
}

std::map<std::string, std::string> takeMediaTypes(JsonObject& object) {
    std::map<std::string, std::string> types;
    if (!object.has("media"))
        return types;
    const JsonObject media = object.object("media");
    const std::string where = media.where();
    const json members = JsonObject(media).rest();
    for (const auto& [hash, type] : members.items()) {
        if (!isSha256(hash))
            throw Error("{}: \"{}\" is not a SHA-256", where, hash.substr(0, 80));
        if (!type.is_string() || !isWellFormedMediaType(type.get_ref<const std::string&>()))
            throw Error("{}.{}: expected a media type, such as \"image/png\"", where, hash);
        types[hash] = type.get<std::string>();
    }
    return types;
}

// The most members that an object within has.
std::size_t widest(const json& value) {
    std::size_t most = value.is_object() ? value.size() : 0;
    for (const json& each : value)
        if (each.is_structured())
            most = std::max(most, widest(each));
    return most;
}

// Whether the form that keeps the order of members can be used: it looks for each name one by one.
bool canKeepOrder(const json& value) {
    constexpr std::size_t kMostMembers = 1000;
    return widest(value) <= kMostMembers;
}

// A record as one line that means the same; what is no JSON stays as it is, as text.
std::string recordLine(const std::string& text) {
    const json parsed = jsonIfAny(text);
    if (!parsed.is_object())
        return jsonText(json(text));
    return canKeepOrder(parsed) ? jsonText(orderedJsonOf(text)) : jsonText(parsed);
}

}  // namespace

std::string writeDocumentJson(const Document& document, const std::map<std::string, std::string>& mediaTypes) {
    ordered_json head{{"format", kDocumentFormat}, {"minimum_reader", 1}};
    head["title"] = document.info().title;
    head["language"] = document.info().language;
    if (!document.info().brief.empty())
        head["brief"] = document.info().brief;
    if (!document.info().notes.empty())
        head["notes"] = document.info().notes;
    if (document.info().languageChosen)
        head["language_chosen"] = true;
    if (document.info().wordGoal > 0)
        head["word_goal"] = document.info().wordGoal;
    if (!mediaTypes.empty())
        head["media"] = mediaTypes;
    // The blocks are put in by hand, one a line: a person, or a diff, can then read the file.
    constexpr const char* kBlocks = "blocks";
    head[kBlocks] = nullptr;
    mergeUnknown(head, document.unknown().members);

    std::string text = "{";
    for (const auto& [name, value] : head.items()) {
        text += text.size() > 1 ? ",\n" : "\n";
        text += jsonText(ordered_json(name)) + ": ";
        if (name != kBlocks) {
            text += jsonText(value);
            continue;
        }
        text += "[";
        for (const Block& block : document.blocks()) {
            text += text.back() == '[' ? "\n" : ",\n";
            text += jsonText(toJson(block));
        }
        text += "\n]";
    }
    return text + "\n}\n";
}

DocumentJson readDocumentJson(std::string_view text, const std::string& where, const ReadProgress& progress) {
    JsonObject object(parseJson(text, where, progress), where);
    checkVersion(object);
    DocumentJson out;
    out.info = takeInfo(object);
    out.mediaTypes = takeMediaTypes(object);
    json blocks = object.array("blocks");
    std::unordered_set<BlockId> ids;
    const ReadProgress ofBlocks = progress.part(0.5, 1);
    ReadMeter meter(ofBlocks, blocks.size(), 1000);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        meter.at(i);
        const std::string place = where + ": blocks[" + std::to_string(i) + "]";
        out.blocks.push_back(blockFromJson(std::move(blocks[i]), place));
        const Block& block = out.blocks.back();
        if (!ids.insert(block.id).second)
            throw Error("{}.id: {} is another block's id too", place, toString(block.id));
        if (block.picture && !out.mediaTypes.contains(block.picture->media))
            throw Error("{}.picture.media: {} is not among the document's media", place, block.picture->media);
    }
    const json rest = std::move(object).rest();
    if (!rest.empty())
        out.unknown = jsonText(rest);
    return out;
}

std::string writeGenerations(const std::map<std::string, std::string>& generations) {
    std::string text;
    for (const auto& [id, value] : generations)
        text += "{\"id\":" + jsonText(json(id)) + ",\"record\":" + recordLine(value) + "}\n";
    return text;
}

std::map<std::string, std::string> readGenerations(std::string_view text, const std::string& where,
                                                   const ReadProgress& progress) {
    std::map<std::string, std::string> generations;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::string_view one = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        if (one.find_first_not_of(" \t\r") == one.npos)
            continue;
        const std::string place = where + ": line " + std::to_string(line);
        const json parsed = parseJson(one, place, progress);
        if (!parsed.is_object() || parsed.size() != 2 || !parsed.contains("id") || !parsed.contains("record"))
            throw Error("{}: expected an object of \"id\" and \"record\"", place);
        const json& id = parsed["id"];
        const json& value = parsed["record"];
        if (!id.is_string() || (!value.is_object() && !value.is_string()))
            throw Error("{}: expected text as the id and an object as the record", place);
        const std::string recordText = value.is_string()     ? value.get<std::string>()
                                       : canKeepOrder(value) ? jsonText(orderedJsonOf(one)["record"])
                                                             : jsonText(value);
        if (!generations.emplace(id.get<std::string>(), recordText).second)
            throw Error("{}.id: \"{}\" is there twice", place, id.get<std::string>().substr(0, 80));
    }
    return generations;
}

}  // namespace pardalis
