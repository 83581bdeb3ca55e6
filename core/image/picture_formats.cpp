#include "core/image/picture_formats.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

const std::vector<PictureFormat>& pictureFormats() {
    static const std::vector<PictureFormat> formats{
        {ImageFormat::png, "PNG", "image/png", {".png"}},
        {ImageFormat::jpeg, "JPEG", "image/jpeg", {".jpg", ".jpeg"}},
        {ImageFormat::webp, "WebP", "image/webp", {".webp"}},
        {ImageFormat::gif, "GIF", "image/gif", {".gif"}},
        {ImageFormat::tiff, "TIFF", "image/tiff", {".tiff", ".tif"}},
        {ImageFormat::bmp, "BMP", "image/bmp", {".bmp"}},
    };
    return formats;
}

const PictureFormat& pictureFormat(ImageFormat format) {
    const auto& all = pictureFormats();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const PictureFormat& each) { return each.format == format; });
    CHECK(found != all.end());
    return *found;
}

const PictureFormat* findPictureFormat(std::string_view mimeType) {
    const auto& all = pictureFormats();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const PictureFormat& each) { return each.mimeType == mimeType; });
    return found == all.end() ? nullptr : &*found;
}

std::string pictureFormatNames() {
    const auto& all = pictureFormats();
    std::string names;
    for (std::size_t i = 0; i < all.size(); ++i)
        names += (i == 0 ? "" : i + 1 < all.size() ? ", " : " and ") + std::string(all[i].name);
    return names;
}

}  // namespace pardalis
