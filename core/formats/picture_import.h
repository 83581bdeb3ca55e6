#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <string>

namespace pardalis {

constexpr std::uint64_t kMaxPictureFile = std::uint64_t{512} << 20;  // bytes

// A block for a picture from outside: pasted, dropped, inserted or named by an imported file. The bytes are kept as they
// came. They are decoded once, so that what can't be read is refused here, with an Error naming `name`, and not in the
// middle of a generation.
Block importPicture(MediaStore& media, Bytes bytes, const std::string& name, Origin origin = Origin::user);

}  // namespace pardalis
