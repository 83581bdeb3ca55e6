#include "core/base/error.h"
#include "core/base/yaml.h"

#include <cstdint>
#include <span>

#include <nlohmann/json.hpp>

// Any bytes are values that can be written down, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    try {
        const nlohmann::json values = parseYamlBytes(std::as_bytes(std::span(data, size)), "fuzz");
        if (size < 10'000)
            values.dump(-1, ' ', false, nlohmann::json::error_handler_t::strict);
    } catch (const Error&) {
    }
    return 0;
}
