#include "core/document/snapshot.h"

#include "core/document/text_rules.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

namespace pardalis {

std::string newSnapshotId() { return toString(newBlockId()); }

bool isSnapshotId(std::string_view text) { return parseBlockId(text).has_value(); }

std::string defect(const Snapshot& snapshot) {
    if (!isCleanText(snapshot.name) || oneLine(snapshot.name) != snapshot.name ||
        snapshot.name.size() > kLongestSnapshotName)
        return "its name is not one line of text";
    if (snapshot.keptAt < 0)
        return "it is older than 1970";
    if (snapshot.info.wordGoal != 0 || snapshot.info.languageChosen)
        return "it has a goal or a chosen language";
    if (!isClean(snapshot.info))
        return "its title, language, brief or notes hold control characters";
    if (snapshot.blocks.empty())
        return "it has no blocks";
    std::unordered_set<BlockId> ids;
    for (const Block& block : snapshot.blocks) {
        if (std::string wrong = defect(block); !wrong.empty())
            return wrong;
        if (!ids.insert(block.id).second)
            return fmt::format("two blocks have the id {}", toString(block.id));
    }
    return "";
}

bool shows(const Snapshot& snapshot, const std::string& media) {
    return std::ranges::any_of(snapshot.blocks,
                               [&](const Block& block) { return block.picture && block.picture->media == media; });
}

}  // namespace pardalis
