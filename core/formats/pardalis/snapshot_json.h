#pragma once

#include "core/document/snapshot.h"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace pardalis {

nlohmann::ordered_json toJson(const Snapshot& snapshot);
// Throws Error naming the place, which begins with `where`, for whatever a Document can't hold and for what this version would lose.
Snapshot snapshotFromJson(nlohmann::json value, const std::string& where);

// snapshots/<id>.json: one that was kept. "" where a part is none by its name.
std::string partOfSnapshot(const std::string& id);
std::string snapshotOfPart(std::string_view part);

}  // namespace pardalis
