#include "core/base/error.h"
#include "core/checkpoint/packed_file.h"
#include "core/families/chameleon/packed_origin.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include <zlib.h>

namespace {

using namespace pardalis;

// Any bytes are a file whose parts lie inside it, one behind the other and aligned, or an Error.
void read(std::span<const std::byte> file) {
    try {
        const PackedHeader header = parsePacked(file, "fuzz");
        std::uint64_t end = kPackedPrefix + header.bytes.size();
        const auto take = [&](const PackedPart& part) {
            if (part.begin < end || part.begin > part.end || part.end > file.size() ||
                part.begin % kPackedAlignment != 0)
                std::abort();
            end = part.end;
        };
        for (const PackedPart& part : header.files)
            take(part);
        for (const PackedTensor& tensor : header.tensors) {
            take(tensor);
            if (tensor.end - tensor.begin != packedBytes(*tensor.format, tensor.shape))
                std::abort();
            const std::int64_t columns = tensor.format->elements() ? 0 : tensor.shape[1];
            if (columns == 0 || columns > 1 << 16)
                continue;
            std::vector<float> row(static_cast<std::size_t>(columns));
            tensor.format->widen(file.data() + tensor.begin, columns, tensor.shape[0] - 1, 1, row.data());
        }
        if (header.checksums.size() != 4 * (header.files.size() + header.tensors.size()) ||
            header.checksums.data() + header.checksums.size() != file.data() + file.size())
            std::abort();
    } catch (const Error&) {
    }
}

}  // namespace

// As it is; with the header's own checksum made right, behind which the parser begins; and as a file's origin.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    read(bytes);
    try {
        parseOrigin(bytes, "fuzz");
    } catch (const Error&) {
    }
    std::vector<std::byte> right(bytes.begin(), bytes.end());
    std::uint64_t length = 0;
    if (size >= kPackedPrefix)
        std::memcpy(&length, right.data() + 16, sizeof length);
    if (size < kPackedPrefix || length > size - kPackedPrefix)
        return 0;
    const auto crc =
        static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(right.data() + kPackedPrefix), length));
    std::memcpy(right.data() + 12, &crc, sizeof crc);
    read(right);
    return 0;
}
