#include "core/document/media_type.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pardalis {
namespace {

constexpr std::pair<std::string_view, const char*> kTypes[] = {
    {"image/png", "png"},  {"image/jpeg", "jpg"}, {"image/gif", "gif"},
    {"image/webp", "webp"}, {"image/bmp", "bmp"},  {"image/tiff", "tiff"},
};

const auto* find(std::string_view mimeType) {
    return std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& type) { return type.first == mimeType; });
}

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
    const auto* known = find(mimeType);
    return known == std::end(kTypes) ? "bin" : known->second;
}

bool isWellFormedMediaType(std::string_view mimeType) {
    const std::size_t slash = mimeType.find('/');
    return slash != mimeType.npos && isRestrictedName(mimeType.substr(0, slash)) &&
           isRestrictedName(mimeType.substr(slash + 1));
}

std::string_view shownMediaType(std::string_view mimeType) {
    const auto* known = find(mimeType);
    return known == std::end(kTypes) ? "application/octet-stream" : known->first;
}

}  // namespace pardalis
