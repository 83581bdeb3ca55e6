#include "core/editing/snapshots.h"

#include "core/base/utf8.h"
#include "core/document/lost_picture.h"
#include "core/document/text_rules.h"

#include <algorithm>

namespace pardalis {

Edit keepSnapshot(const Document& document, const std::string& name, std::int64_t now) {
    Snapshot snapshot;
    snapshot.name = oneLine(name);
    if (snapshot.name.size() > kLongestSnapshotName) {
        snapshot.name.resize(kLongestSnapshotName);
        snapshot.name.resize(completeUtf8Prefix(snapshot.name));
        snapshot.name = oneLine(snapshot.name);
    }
    snapshot.keptAt = std::max<std::int64_t>(now, 0);
    snapshot.info = document.info();
    snapshot.info.wordGoal = 0;
    snapshot.info.languageChosen = false;
    snapshot.blocks = document.blocks();
    Edit edit;
    edit.snapshots[newSnapshotId()] = SharedSnapshot(std::move(snapshot));
    return edit;
}

Edit forgetSnapshot(const std::string& id) {
    Edit edit;
    edit.snapshots[id] = SharedSnapshot();
    return edit;
}

bool isChosenEnglish(const std::string& language, const DocumentInfo& now) {
    return language == "en" && (now.language != "en" || now.languageChosen);
}

Document documentOf(const Snapshot& snapshot, const Document& document) {
    std::vector<Block> blocks = snapshot.blocks;
    for (Block& block : blocks)
        if (block.picture && !document.media().find(block.picture->media))
            block = wordsOf(block);
    DocumentInfo info = snapshot.info;
    info.languageChosen = isChosenEnglish(info.language, document.info());
    return Document(std::move(info), std::move(blocks), document.media(), document.generations(), {}, document.sites());
}

}  // namespace pardalis
