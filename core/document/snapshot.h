#pragma once

#include "core/document/block.h"
#include "core/document/document_info.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pardalis {

// A document as it stood when somebody gave that a name. Its pictures' media are the document's; one may be missing where a
// program that knows no snapshots has saved the document.
struct Snapshot {
    std::string name;                // on one line, "" for none
    std::int64_t keptAt = 0;         // seconds since 1970
    DocumentInfo info = {};          // title, language, brief and notes; the others as they begin
    std::vector<Block> blocks = {};  // one at least

    bool operator==(const Snapshot&) const = default;
};

// Copies of a document share it: it never changes.
class SharedSnapshot {
public:
    SharedSnapshot() = default;  // null
    explicit SharedSnapshot(Snapshot snapshot) : m_snapshot(std::make_shared<const Snapshot>(std::move(snapshot))) {}

    explicit operator bool() const { return m_snapshot != nullptr; }
    const Snapshot& operator*() const { return *m_snapshot; }
    const Snapshot* operator->() const { return m_snapshot.get(); }
    bool operator==(const SharedSnapshot& other) const {
        return m_snapshot == other.m_snapshot || (m_snapshot && other.m_snapshot && *m_snapshot == *other.m_snapshot);
    }

private:
    std::shared_ptr<const Snapshot> m_snapshot;
};
using Snapshots = std::map<std::string, SharedSnapshot>;  // by ids as newSnapshotId() makes them

std::string newSnapshotId();  // 16 hexadecimal digits; thread-safe
bool isSnapshotId(std::string_view text);

inline constexpr std::size_t kMostSnapshots = 200;        // of a document
inline constexpr std::size_t kLongestSnapshotName = 400;  // bytes

// What keeps it out of a document, "" if nothing does: a name of several lines, no blocks, defective ones or two of one
// id, info that it has not.
std::string defect(const Snapshot& snapshot);
// Whether its page has this picture.
bool shows(const Snapshot& snapshot, const std::string& media);

}  // namespace pardalis
