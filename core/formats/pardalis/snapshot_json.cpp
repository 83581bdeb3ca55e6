#include "core/formats/pardalis/snapshot_json.h"

#include "core/base/error.h"
#include "core/formats/pardalis/block_json.h"
#include "core/formats/pardalis/json_reader.h"

#include <algorithm>
#include <limits>

namespace pardalis {
namespace {

constexpr std::string_view kFolder = "snapshots/", kSuffix = ".json";

std::int64_t toSeconds(const nlohmann::json& value, const std::string& where) {
    if (!value.is_number_integer() || value.get<double>() < 0 ||
        value.get<double>() > static_cast<double>(std::numeric_limits<std::int32_t>::max()) * 100)
        throw Error("{}: expected seconds since 1970", where);
    return value.get<std::int64_t>();
}

}  // namespace

nlohmann::ordered_json toJson(const Snapshot& snapshot) {
    nlohmann::ordered_json value{{"name", snapshot.name}, {"kept_at", snapshot.keptAt}};
    value["title"] = snapshot.info.title;
    value["language"] = snapshot.info.language;
    if (!snapshot.info.brief.empty())
        value["brief"] = snapshot.info.brief;
    if (!snapshot.info.notes.empty())
        value["notes"] = snapshot.info.notes;
    value["blocks"] = nlohmann::ordered_json::array();
    for (const Block& block : snapshot.blocks)
        value["blocks"].push_back(toJson(block));
    return value;
}

Snapshot snapshotFromJson(nlohmann::json value, const std::string& where) {
    JsonObject object(std::move(value), where);
    Snapshot snapshot;
    snapshot.name = object.textOr("name", "");
    snapshot.keptAt = toSeconds(object.take("kept_at"), object.place("kept_at"));
    snapshot.info.title = object.textOr("title", "");
    snapshot.info.language = object.textOr("language", snapshot.info.language);
    snapshot.info.brief = object.textOr("brief", "");
    snapshot.info.notes = object.textOr("notes", "");
    nlohmann::json blocks = object.array("blocks");
    for (std::size_t i = 0; i < blocks.size(); ++i)
        snapshot.blocks.push_back(
            normalised(blockFromJson(std::move(blocks[i]), where + ".blocks[" + std::to_string(i) + "]")));
    const nlohmann::json rest = std::move(object).rest();
    if (!rest.empty())
        throw Error("{}.{}: unknown to this version, which would lose it", where, rest.begin().key());
    if (const std::string wrong = defect(snapshot); !wrong.empty())
        throw Error("{}: {}", where, wrong);
    return snapshot;
}

std::string partOfSnapshot(const std::string& id) { return std::string(kFolder) + id + std::string(kSuffix); }

std::string snapshotOfPart(std::string_view part) {
    if (!part.starts_with(kFolder) || !part.ends_with(kSuffix))
        return "";
    part.remove_prefix(kFolder.size());
    const std::string_view id = part.substr(0, part.size() - std::min(part.size(), kSuffix.size()));
    return isSnapshotId(id) ? std::string(id) : "";
}

}  // namespace pardalis
