#include "core/journal/journal_records.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/document/media_type.h"
#include "core/document/text_rules.h"
#include "core/formats/pardalis/block_json.h"
#include "core/formats/pardalis/document_json.h"
#include "core/formats/pardalis/json_reader.h"
#include "core/formats/pardalis/sites_json.h"
#include "core/formats/pardalis/snapshot_json.h"

#include <algorithm>

namespace pardalis {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kBlocksInRecord = 50;

char kindOf(JournalKind kind) { return static_cast<char>(kind); }

ordered_json toJson(const DocumentInfo& info) {
    ordered_json value{
        {"title", info.title}, {"language", info.language}, {"brief", info.brief}, {"notes", info.notes}};
    if (info.languageChosen)
        value["language_chosen"] = true;
    if (info.wordGoal > 0)
        value["word_goal"] = info.wordGoal;
    return value;
}

DocumentInfo takeInfo(JsonObject object) {
    DocumentInfo info;
    info.title = object.text("title");
    info.language = object.text("language");
    info.brief = object.text("brief");
    info.notes = object.textOr("notes", "");
    info.languageChosen = object.flag("language_chosen");
    info.wordGoal = object.integerOr("word_goal", 0, kMostWordGoal, 0);
    if (!isClean(info))
        throw Error("{}: title, language, brief or notes hold control characters", object.where());
    return info;
}

std::map<std::string, std::string> typesOf(const MediaStore& store) {
    std::map<std::string, std::string> types;
    for (const auto& [hash, media] : store.all())
        types[hash] = media->mimeType;
    return types;
}

std::map<std::string, std::string> takeTypes(JsonObject& object) {
    std::map<std::string, std::string> types;
    if (!object.has("media"))
        return types;
    const json members = object.object("media").rest();
    for (const auto& [hash, type] : members.items()) {
        if (!isSha256(hash) || !type.is_string() || !isWellFormedMediaType(type.get_ref<const std::string&>()))
            throw Error("{}: expected media types by SHA-256", object.place("media"));
        types[hash] = type.get<std::string>();
    }
    return types;
}

BlockId idOf(const json& value, const std::string& where) {
    const auto id = value.is_string() ? parseBlockId(value.get_ref<const std::string&>()) : std::nullopt;
    if (!id)
        throw Error("{}: expected a block's id", where);
    return *id;
}

std::vector<Block> takeBlocks(json array, const std::string& where) {
    std::vector<Block> blocks;
    for (json& value : array)
        blocks.push_back(blockFromJson(std::move(value), where));
    return blocks;
}

std::set<std::string> takeNames(JsonObject& object, const char* member) {
    std::set<std::string> names;
    if (!object.has(member))
        return names;
    for (const json& name : object.array(member)) {
        if (!name.is_string())
            throw Error("{}: expected texts", object.place(member));
        names.insert(name.get<std::string>());
    }
    return names;
}

Snapshots takeSnapshots(const json& members, const std::string& where) {
    Snapshots snapshots;
    for (const auto& [id, value] : members.items()) {
        if (!isSnapshotId(id))
            throw Error("{}: \"{}\" is not an id of 16 hexadecimal digits", where, id.substr(0, 40));
        snapshots[id] = value.is_null() ? SharedSnapshot() : SharedSnapshot(snapshotFromJson(value, where + "." + id));
    }
    return snapshots;
}

}  // namespace

std::vector<LogRecord> documentRecords(const Document& document) {
    std::vector<LogRecord> records;
    ordered_json head = toJson(document.info());
    head["media"] = typesOf(document.media());
    if (!document.unknown().members.empty())
        head["unknown"] = document.unknown().members;
    records.push_back({kindOf(JournalKind::head), jsonText(head)});
    const std::vector<Block>& blocks = document.blocks();
    for (std::size_t first = 0; first < blocks.size(); first += kBlocksInRecord) {
        ordered_json array = ordered_json::array();
        for (std::size_t i = first; i < std::min(first + kBlocksInRecord, blocks.size()); ++i)
            array.push_back(toJson(blocks[i]));
        records.push_back({kindOf(JournalKind::blocks), jsonText(array)});
    }
    if (!document.generations().empty())
        records.push_back({kindOf(JournalKind::generations), writeGenerations(document.generations())});
    if (!document.sites().empty())
        records.push_back({kindOf(JournalKind::sites), writeSites(document.sites())});
    for (const auto& [id, snapshot] : document.snapshots())
        records.push_back({kindOf(JournalKind::snapshot), jsonText(ordered_json{{id, toJson(*snapshot)}})});
    for (const auto& [name, bytes] : document.unknown().parts) {
        std::string payload = name;
        payload += '\0';
        payload += asText(*bytes);
        records.push_back({kindOf(JournalKind::part), std::move(payload)});
    }
    records.push_back({kindOf(JournalKind::whole), {}});
    return records;
}

LogRecord editRecord(const Edit& edit, JournalKind kind) {
    ordered_json value = ordered_json::object();
    if (edit.after)
        value["after"] = toString(*edit.after);
    for (const Block& block : edit.removed)
        value["removed"].push_back(toString(block.id));
    for (const Block& block : edit.inserted)
        value["inserted"].push_back(toJson(block));
    if (edit.info)
        value["info"] = toJson(*edit.info);
    if (!edit.addedMedia.all().empty())
        value["media"] = typesOf(edit.addedMedia);
    if (!edit.removedMedia.empty())
        value["removed_media"] = edit.removedMedia;
    if (!edit.addedGenerations.empty())
        value["generations"] = edit.addedGenerations;
    if (!edit.removedGenerations.empty())
        value["removed_generations"] = edit.removedGenerations;
    for (const auto& [id, site] : edit.sites)
        value["sites"][id] = site ? toJson(*site) : ordered_json(nullptr);
    for (const auto& [id, snapshot] : edit.snapshots)
        value["snapshots"][id] = snapshot ? toJson(*snapshot) : ordered_json(nullptr);
    return {kindOf(kind), jsonText(value)};
}

HeadRecord headOf(const LogRecord& record, const std::string& where) {
    const json value = parseJson(record.payload, where);
    JsonObject object(value, where);
    HeadRecord head;
    head.info = takeInfo(object);
    head.mediaTypes = takeTypes(object);
    head.unknown = object.textOr("unknown", "");
    return head;
}

std::vector<Block> blocksOf(const LogRecord& record, const std::string& where) {
    json value = parseJson(record.payload, where);
    if (!value.is_array())
        throw Error("{}: expected an array of blocks", where);
    return takeBlocks(std::move(value), where);
}

EditRecord editOf(const LogRecord& record, const std::string& where) {
    JsonObject object(parseJson(record.payload, where), where);
    EditRecord edit;
    if (object.has("after"))
        edit.after = idOf(object.take("after"), object.place("after"));
    if (object.has("removed"))
        for (const json& id : object.array("removed"))
            edit.removed.push_back(idOf(id, object.place("removed")));
    if (object.has("inserted"))
        edit.inserted = takeBlocks(object.array("inserted"), object.place("inserted"));
    if (object.has("info"))
        edit.info = takeInfo(object.object("info"));
    edit.mediaTypes = takeTypes(object);
    edit.removedMedia = takeNames(object, "removed_media");
    edit.removedGenerations = takeNames(object, "removed_generations");
    if (object.has("generations")) {
        const json generations = object.object("generations").rest();
        for (const auto& [id, text] : generations.items())
            if (text.is_string())
                edit.addedGenerations[id] = text.get<std::string>();
    }
    if (object.has("sites")) {
        const std::string place = object.place("sites");
        json sites = object.object("sites").rest();
        for (const auto& [id, site] : sites.items()) {
            if (!isSiteId(id))
                throw Error("{}: \"{}\" is not an id of 16 hexadecimal digits", place, id.substr(0, 40));
            edit.sites[id] = site.is_null() ? std::nullopt : std::optional(siteFromJson(site, place + "." + id));
        }
    }
    if (object.has("snapshots"))
        edit.snapshots = takeSnapshots(object.object("snapshots").rest(), object.place("snapshots"));
    return edit;
}

Snapshots snapshotsOf(const LogRecord& record, const std::string& where) {
    return takeSnapshots(JsonObject(parseJson(record.payload, where), where).rest(), where);
}

}  // namespace pardalis
