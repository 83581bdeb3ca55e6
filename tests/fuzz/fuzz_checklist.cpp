#include "core/base/error.h"
#include "core/base/file.h"
#include "core/models/published_digests.h"

#include <cstdint>
#include <cstdlib>
#include <span>

// Any text is a list of plain names with their checksums, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    try {
        for (const auto& [name, hex] : parseChecklist(asText(std::as_bytes(std::span(data, size))), "fuzz")) {
            if (name.empty() || name.find('/') != std::string::npos || hex.size() != 32)
                std::abort();
        }
    } catch (const Error&) {
    }
    return 0;
}
