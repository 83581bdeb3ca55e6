#include "core/document/media_store.h"

#include "core/base/sha256.h"

#include <algorithm>

namespace pardalis {

bool isSha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string MediaStore::add(Bytes bytes, std::string mimeType) {
    std::string hash = sha256Hex(bytes);
    std::shared_ptr<const Media>& media = m_media[hash];
    if (!media)
        media = std::make_shared<const Media>(Media{std::move(mimeType), std::move(bytes)});
    return hash;
}

void MediaStore::add(const MediaStore& other) { m_media.insert(other.m_media.begin(), other.m_media.end()); }

MediaStore MediaStore::take(const std::set<std::string>& hashes) {
    MediaStore taken;
    for (const std::string& hash : hashes)
        taken.m_media.insert(m_media.extract(hash));
    return taken;
}

bool MediaStore::operator==(const MediaStore& other) const {
    return std::equal(m_media.begin(), m_media.end(), other.m_media.begin(), other.m_media.end(),
                      [](const auto& a, const auto& b) { return a.first == b.first; });
}

std::shared_ptr<const Media> MediaStore::find(const std::string& hash) const {
    const auto found = m_media.find(hash);
    return found == m_media.end() ? nullptr : found->second;
}

}  // namespace pardalis
