#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <optional>

namespace pardalis {

// The bytes a picture is shown and exported with: the original's, or a PNG where its PictureView cuts or pads it.
Media pictureForOutput(const Picture& picture, const MediaStore& media);

// The same to be published: without what it says of where, when and by whom it was taken (withoutMetadata()), and as a PNG where browsers
// do not show it (TIFF, bitmaps) or show it lying that other programs turn (EXIF in PNG and WebP). One that can't be decoded stays as it is.
Media pictureToPublish(const Picture& picture, const MediaStore& media);

// The same decoded, without the way through a PNG.
Image imageForOutput(const Picture& picture, const MediaStore& media);

// The document's first picture as a PNG of at most `side` pixels a side; none without a picture that decodes.
std::optional<Bytes> thumbnail(const Document& document, int side);

}  // namespace pardalis
