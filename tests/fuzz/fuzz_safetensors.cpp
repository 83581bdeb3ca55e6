#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

// Any bytes are a file whose tensors lie inside it, one behind the other, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    try {
        std::uint64_t described = 0;
        for (const auto& [name, entry] : parseSafetensors(std::as_bytes(std::span(data, size)), "fuzz")) {
            if (entry.begin > entry.end || entry.end > size)
                std::abort();
            described += entry.end - entry.begin;
            const bool isEmpty = std::ranges::find(entry.shape, 0u) != entry.shape.end();
            if (isEmpty && entry.begin != entry.end)
                std::abort();
        }
        if (described > 0 && described >= size)
            std::abort();
    } catch (const Error&) {
    }
    return 0;
}
