#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"

#include <cstdint>
#include <cstdlib>
#include <span>

// Any bytes are a file whose tensors lie inside it, apart from each other, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    try {
        std::uint64_t described = 0;
        for (const auto& [name, entry] : parseSafetensors(std::as_bytes(std::span(data, size)), "fuzz")) {
            if (entry.begin > entry.end || entry.end > size)
                std::abort();
            described += entry.end - entry.begin;
            std::uint64_t elements = 1;
            for (const std::int64_t d : entry.shape) {
                if (d < 0)
                    std::abort();
                elements *= static_cast<std::uint64_t>(d);
            }
            if (elements > 0 ? (entry.end - entry.begin) % elements != 0 : entry.begin != entry.end)
                std::abort();
        }
        if (described > size)
            std::abort();
    } catch (const Error&) {
    }
    return 0;
}
