#pragma once

#include "core/document/block.h"
#include "core/document/document_info.h"
#include "core/document/media_store.h"
#include "core/document/site.h"
#include "core/document/snapshot.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pardalis {

// Generation records (JSON text, one object) by id: how each suggestion was made.
using GenerationRecords = std::map<std::string, std::string>;

// One change, and the only way there is to change a Document: the blocks `removed`, which follow `after`, become
// `inserted`. A value with an inverse.
struct Edit {
    std::optional<BlockId> after;  // none: at the document's start
    std::vector<Block> removed;    // as they stand, for the inverse
    std::vector<Block> inserted;
    std::optional<DocumentInfo> info;  // new value, if it changes
    // What stands behind the blocks. Of what comes, that which is there already stays as it is, and the inverse leaves
    // it; what goes must be there, and no picture may show it afterwards.
    MediaStore addedMedia;
    std::set<std::string> removedMedia;  // hashes
    GenerationRecords addedGenerations;
    std::set<std::string> removedGenerations;               // ids
    std::map<std::string, std::optional<Site>> sites = {};  // that are others from now on, or none
    Snapshots snapshots = {};                               // that are there from now on; null: none any more

    // Whether a reader of the document sees that it is another; tries that are not shown are seen, too, one by one.
    bool changesPage() const { return info || !removed.empty() || !inserted.empty() || !sites.empty(); }
    bool operator==(const Edit&) const = default;
};

}  // namespace pardalis
