#pragma once

#include "core/base/file.h"

#include <span>

namespace pardalis {

// A picture's file without what it says besides the picture, for going out: where, when and by whom it was taken, with which camera,
// what programs noted (EXIF, XMP, IPTC, texts, comments, pictures behind the first). What the picture looks like stays byte for byte:
// pixels, animation, ICC profile, gamma, and of EXIF which way is up. JPEG, PNG and WebP; other formats, and files that are damaged, come
// as they are.
Bytes withoutMetadata(std::span<const std::byte> bytes);

}  // namespace pardalis
