#include "core/base/file_pieces.h"

#include "core/base/error.h"
#include "core/base/open_file.h"

#include <algorithm>
#include <fcntl.h>
#include <vector>

namespace pardalis {

std::uint64_t fileBytes(const std::filesystem::path& path) { return openForReading(path).bytes; }

void readInPieces(const std::filesystem::path& path, const std::function<void(std::span<const std::byte>)>& take) {
    constexpr std::uint64_t kPiece = std::uint64_t{4} << 20;
    const OpenFile file = openForReading(path);
    ::posix_fadvise(file.descriptor.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    std::vector<std::byte> piece(static_cast<std::size_t>(std::clamp<std::uint64_t>(file.bytes, 1, kPiece)));
    std::uint64_t done = 0;
    while (const std::size_t n = readInto(piece, file.descriptor, path)) {
        take(std::span(piece).first(n));
        done += n;
    }
    if (done < file.bytes)
        throw Error("{}: shrank from {} to {} bytes while it was read", path.string(), file.bytes, done);
}

}  // namespace pardalis
