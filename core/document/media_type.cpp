#include "core/document/media_type.h"

#include "core/image/picture_formats.h"

#include <algorithm>

namespace pardalis {
namespace {

// RFC 6838, 4.2: restricted-name.
bool isRestrictedName(std::string_view name) {
    constexpr std::size_t kLongest = 127;
    constexpr std::string_view kAlphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    constexpr std::string_view kOthers = "!#$&-^_.+";
    if (name.empty() || name.size() > kLongest || kAlphanumeric.find(name.front()) == kAlphanumeric.npos)
        return false;
    return std::all_of(name.begin(), name.end(), [&](char c) {
        return kAlphanumeric.find(c) != kAlphanumeric.npos || kOthers.find(c) != kOthers.npos;
    });
}

}  // namespace

std::string extensionOf(std::string_view mimeType) {
    const PictureFormat* known = findPictureFormat(mimeType);
    return known ? known->suffixes.front() + 1 : "bin";
}

bool isWellFormedMediaType(std::string_view mimeType) {
    const std::size_t slash = mimeType.find('/');
    return slash != mimeType.npos && isRestrictedName(mimeType.substr(0, slash)) &&
           isRestrictedName(mimeType.substr(slash + 1));
}

std::string_view shownMediaType(std::string_view mimeType) {
    const PictureFormat* known = findPictureFormat(mimeType);
    return known ? known->mimeType : "application/octet-stream";
}

}  // namespace pardalis
