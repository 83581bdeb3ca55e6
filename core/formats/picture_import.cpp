#include "core/formats/picture_import.h"

#include "core/image/image_io.h"

namespace pardalis {

Block importPicture(MediaStore& media, Bytes bytes, const std::string& name, Origin origin) {
    const ImageInfo info = probeImage(bytes, name);
    decodePreview(bytes, name, 1);
    Picture picture;
    picture.media = media.add(std::move(bytes), info.mimeType);
    picture.width = info.width;
    picture.height = info.height;
    picture.origin = origin;
    return makePicture(std::move(picture));
}

}  // namespace pardalis
