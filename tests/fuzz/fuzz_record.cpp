#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/generation/generation_request.h"

#include <cstdint>
#include <cstdlib>
#include <span>

#include <nlohmann/json.hpp>

// A generation's record comes with the document, from anywhere. What is taken is written as it was read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    try {
        const nlohmann::json json = parseJsonBytes(std::as_bytes(std::span(data, size)), "record");
        const nlohmann::json written = GenerationRequest::fromJson(json, {}, "record").toJson();
        if (GenerationRequest::fromJson(written, {}, "record").toJson() != written)
            std::abort();
    } catch (const Error&) {
    }
    return 0;
}
