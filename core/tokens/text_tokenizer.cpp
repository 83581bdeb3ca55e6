#include "core/tokens/text_tokenizer.h"

namespace pardalis {

std::size_t TextTokenizer::leastTokens(std::string_view) const { return 0; }

std::string TextTokenizer::decode(std::span<const TokenId> ids, bool continues) const {
    const std::unique_ptr<StreamDecoder> decoder = streamDecoder(continues);
    std::string text;
    for (const TokenId id : ids)
        text += decoder->push(id);
    return text + decoder->flush();
}

}  // namespace pardalis
