#include "core/base/error.h"
#include "core/checkpoint/gguf_header.h"
#include "core/families/chameleon/gguf_tokenizer.h"
#include "core/tokens/tokenizer_json.h"

#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

namespace {

using namespace pardalis;

// Whatever a file says of itself can be asked for, as anything.
void readAsEverything(const GgufMetadata& metadata) {
    const auto ask = [](const auto& read) {
        try {
            read();
        } catch (const Error&) {
        }
    };
    ask([&] { readGgufTokenizer(tokenizerDataOf(metadata)); });
    ask([&] {
        const std::string json = tokenizerJsonOf(metadata);
        readTokenizerJson(asBytes(json), "fuzz");
    });
    for (const auto& [key, value] : metadata.values()) {
        ask([&, k = key] { metadata.integer(k, 0, 100); });
        ask([&, k = key] { metadata.number(k, 0, 1); });
        ask([&, k = key] { metadata.boolean(k, false); });
        ask([&, k = key] { metadata.text(k); });
        ask([&, k = key] { metadata.texts(k, 100'000); });
        ask([&, k = key] { metadata.integers(k, -5, 5, 100'000); });
        ask([&, k = key] { metadata.numbers(k, -5, 5, 100'000); });
    }
}

}  // namespace

// Any bytes are a file whose values and tensors lie inside it, or an Error; blocks of any bits are widened.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto bytes = std::as_bytes(std::span(data, size));
        const GgufHeader header = parseGguf(bytes, "fuzz");
        readAsEverything(header.metadata);
        for (const auto& [name, tensor] : header.tensors) {
            if (tensor.begin > tensor.end || tensor.end > size ||
                tensor.end - tensor.begin != tensor.type->bytesOf(static_cast<std::uint64_t>(tensor.shape.count())))
                std::abort();
            if (!tensor.type->widen || tensor.shape.count() > 1 << 20)
                continue;
            std::vector<float> wide(static_cast<std::size_t>(tensor.shape.count()));
            tensor.type->widen(bytes.data() + tensor.begin, tensor.shape.count() / tensor.type->blockElements,
                               wide.data());
        }
    } catch (const Error&) {
    }
    return 0;
}
