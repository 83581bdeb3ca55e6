#include "core/document/media_type.h"

#include <utility>

namespace pardalis {

std::string extensionOf(std::string_view mimeType) {
    static constexpr std::pair<std::string_view, const char*> kTypes[] = {
        {"image/png", "png"},  {"image/jpeg", "jpg"}, {"image/gif", "gif"},
        {"image/webp", "webp"}, {"image/bmp", "bmp"},  {"image/tiff", "tiff"},
    };
    for (const auto& [type, extension] : kTypes) {
        if (type == mimeType)
            return extension;
    }
    return "bin";
}

}  // namespace pardalis
