#pragma once

#include "core/image/image_io.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A kind of picture file that is read. Dialogs, the clipboard, errors and the names of parts are made from these.
struct PictureFormat {
    ImageFormat format{};
    std::string_view name;              // "JPEG"
    std::string_view mimeType;          // "image/jpeg"
    std::vector<const char*> suffixes;  // ".jpg", in lower case; files get the first
};

const std::vector<PictureFormat>& pictureFormats();
const PictureFormat& pictureFormat(ImageFormat format);
const PictureFormat* findPictureFormat(std::string_view mimeType);  // null if none
std::string pictureFormatNames();                                   // "PNG, JPEG, WebP, GIF, TIFF and BMP"

}  // namespace pardalis
