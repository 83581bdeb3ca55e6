#pragma once

#include "core/tokens/text_tokenizer.h"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace pardalis {

// A tokenizer that remembers what it has encoded. Planning encodes every block before the caret at each edit, and all
// but one are as they were: so the meter of a long document follows the typing.
class RememberingTokenizer final : public TextTokenizer {
public:
    explicit RememberingTokenizer(std::shared_ptr<const TextTokenizer> tokenizer) : m_tokenizer(std::move(tokenizer)) {}

    TokenIds encode(std::string_view text) const override;
    TokenIds encodeWithControls(std::string_view text) const override { return m_tokenizer->encodeWithControls(text); }
    TokenIds withSpecials(TokenIds text) const override { return m_tokenizer->withSpecials(std::move(text)); }
    std::size_t leastTokens(std::string_view text) const override { return m_tokenizer->leastTokens(text); }
    std::unique_ptr<StreamDecoder> streamDecoder(bool continues) const override {
        return m_tokenizer->streamDecoder(continues);
    }
    std::unique_ptr<StreamDecoder> streamDecoderWithControls(bool continues) const override {
        return m_tokenizer->streamDecoderWithControls(continues);
    }

private:
    std::shared_ptr<const TextTokenizer> m_tokenizer;
    mutable std::mutex m_mutex;
    mutable std::unordered_map<std::string, TokenIds> m_known;
    mutable std::size_t m_bytes = 0;  // of the texts in m_known
};

}  // namespace pardalis
