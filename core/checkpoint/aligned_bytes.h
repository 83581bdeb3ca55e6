#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

namespace pardalis {

// Memory from a multiple of `alignment`, a power of two, on.
inline std::shared_ptr<std::byte> alignedBytes(std::size_t bytes, std::size_t alignment) {
    const auto at = static_cast<std::align_val_t>(alignment);
    auto* memory = static_cast<std::byte*>(::operator new(std::max<std::size_t>(bytes, 1), at));
    return {memory, [at](std::byte* own) { ::operator delete(own, at); }};
}

}  // namespace pardalis
