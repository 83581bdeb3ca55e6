#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <optional>

namespace pardalis {

// The bytes a picture is shown and exported with: the original's, or a PNG where its PictureView cuts or pads it.
Media pictureForOutput(const Picture& picture, const MediaStore& media);

// The same for browsers: what they do not show (TIFF, bitmaps), or show lying where other programs turn it (EXIF in PNG and WebP), as
// a PNG. One that can't be decoded stays as it is.
Media pictureForBrowser(const Picture& picture, const MediaStore& media);

// The same decoded, without the way through a PNG.
Image imageForOutput(const Picture& picture, const MediaStore& media);

// The document's first picture as a PNG of at most `side` pixels a side; none without a picture that decodes.
std::optional<Bytes> thumbnail(const Document& document, int side);

}  // namespace pardalis
