#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/tokens/bpe_tokenizer.h"
#include "core/tokens/tokenizer_json.h"

#include <cstdint>
#include <cstdlib>
#include <span>

using namespace pardalis;

// Any bytes are a tokenizer or an Error. One that is read encodes and decodes every text, or says why it can't; what it
// shows is UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const BpeTokenizer tokenizer(readTokenizerJson(std::as_bytes(std::span(data, size)), "fuzz"), nullptr);
        for (const char* text :
             {"Draw a cat,  please.\n", "\xEF\xBC\xA1\xE2\x91\xA0 \xEC\x95\x88 1234 \xF0\x9F\xA6\x8E",
              "<s><unk> <0x0A>\xFF", "aaaaaaaaaaaaaaaaaaaaaaaaaa!", ""}) {
            const TokenIds ids = tokenizer.encodeWithControls(text);
            const std::string back =
                tokenizer.decode(ids) + tokenizer.decode(tokenizer.withSpecials(tokenizer.encode(text)));
            if (!isValidUtf8(back))
                std::abort();
        }
    } catch (const Error&) {
    }
    return 0;
}
