#pragma once

#include "core/base/file.h"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

bool isSha256(std::string_view text);  // 64 lower-case hexadecimal digits

// Bytes of a picture as they came, never changed.
struct Media {
    std::string mimeType;  // "image/png"
    Bytes bytes;
};

// Pictures by the SHA-256 of their bytes. Copies share the bytes, so a Document is cheap to copy and undo keeps a
// picture alive by its hash alone.
class MediaStore {
public:
    std::string add(Bytes bytes, std::string mimeType);    // returns the hash; the same bytes are stored once
    void add(const MediaStore& other);                     // shares its bytes
    MediaStore take(const std::set<std::string>& hashes);  // out of this one; those that are absent are not
    std::shared_ptr<const Media> find(const std::string& hash) const;  // null if absent
    const std::map<std::string, std::shared_ptr<const Media>>& all() const { return m_media; }

    bool operator==(const MediaStore& other) const;  // the same hashes, so the same bytes

private:
    std::map<std::string, std::shared_ptr<const Media>> m_media;
};

}  // namespace pardalis
