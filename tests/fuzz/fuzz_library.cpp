#include "core/base/error.h"
#include "core/retrieval/library_file.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include <zlib.h>

namespace {

using namespace pardalis;

// Any bytes are a library of vectors of length 1 and documents without a defect, or an Error.
void read(std::span<const std::byte> file) {
    try {
        const Library library = parseLibrary(file, "fuzz");
        for (std::size_t i = 0; i < library.size(); ++i) {
            double squares = 0;
            for (const float v : library.vector(i))
                squares += static_cast<double>(v) * static_cast<double>(v);
            if (!(std::fabs(squares - 1) < 1e-2) || !Library::defect(library.documents()[i]).empty() ||
                !library.contains(library.documents()[i]))
                std::abort();
        }
    } catch (const Error&) {
    }
}

}  // namespace

// As it is, and with the checksum made right, behind which the parser begins.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    read(bytes);
    if (size < 16)
        return 0;
    std::vector<std::byte> right(bytes.begin(), bytes.end());
    const auto crc =
        static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(right.data() + 16), size - 16));
    std::memcpy(right.data() + 12, &crc, sizeof crc);
    read(right);
    return 0;
}
