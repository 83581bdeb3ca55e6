#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/generation/generation_record.h"

#include <cstdint>
#include <cstdlib>
#include <span>

#include <nlohmann/json.hpp>

// A generation's record comes with the document, from anywhere. What is taken is written as it was read, and what it says to
// people can be asked of any.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    const auto read = [](const auto& ask) {
        try {
            ask();
        } catch (const Error&) {
        }
    };
    read([&] {
        const nlohmann::json json = parseJsonBytes(std::as_bytes(std::span(data, size)), "record");
        for (const char* worded : {"{text}", "Draw {text}.", "A {size} of {text}"})
            read([&] { wishOfRecord(json, "record", worded); });
        read([&] { readRecord(json, "record"); });
        const nlohmann::json written = GenerationRequest::fromJson(json, {}, "record").toJson();
        if (GenerationRequest::fromJson(written, {}, "record").toJson() != written)
            std::abort();
    });
    return 0;
}
