#include "core/base/error.h"
#include "core/base/file.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/tokens/sentencepiece_model.h"
#include "core/tokens/sentencepiece_tokenizer.h"

#include <sentencepiece_processor.h>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <span>

namespace {

using namespace pardalis;

// A vocabulary that fits the model, made of the pieces the library finds in it; a small one where it finds none.
Vocabulary vocabularyFor(std::span<const std::byte> model) {
    std::unordered_map<std::string, int> names = {{"<s>", 0}, {"</s>", 1}};
    int next = 2;
    try {
        sentencepiece::SentencePieceProcessor library;
        if (library.LoadFromSerializedProto(asText(model)).ok()) {
            for (int i = 0; i < library.GetPieceSize(); ++i) {
                if (!library.IdToPiece(i).empty() && names.emplace(library.IdToPiece(i), next).second)
                    ++next;
            }
        }
    } catch (const std::exception&) {  // the library's trie throws; our tokenizer must not let that through
    }
    return Vocabulary(names, next);
}

}  // namespace

// Any bytes are a text tokenizer or an Error. What is proven must be safe for the library, which reads it next.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        proveSentencePieceModel(bytes, "fuzz");
        const SentencePieceTokenizer tokenizer(bytes, vocabularyFor(bytes));
        for (const char* text :
             {"Draw a cat,  please.\n", "\xEF\xBC\xA1\xE2\x91\xA0 \xEC\x95\x88\xEB\x85\x95 \xF0\x9F\xA6\x8E",
              "<s><unk> <0x0A>", ""}) {
            const std::string back = tokenizer.decode(tokenizer.encode(text));
            if (back.size() > 4096)
                std::abort();
        }
    } catch (const Error&) {
    }
    return 0;
}
