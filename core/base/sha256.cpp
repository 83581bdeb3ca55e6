#include "core/base/sha256.h"

#include "core/base/digest.h"

namespace pardalis {

std::string sha256Hex(std::span<const std::byte> bytes) {
    Digest digest(Digest::Kind::sha256);
    digest.take(bytes);
    return digest.hex();
}

}  // namespace pardalis
