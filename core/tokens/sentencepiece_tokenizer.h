#pragma once

#include "core/tokens/text_tokenizer.h"
#include "core/tokens/token_names.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace pardalis {

// A SentencePiece model (tokenizer.model) whose pieces are found in the checkpoint's vocabulary by name. Of a unigram
// model's segmentations that cost the same, the linked library's choice is followed (Debian's 0.1.97): where costs differ
// in rounding only, 0.2.2 and later choose otherwise, and so ids can differ there from what those give
// (findings/sentencepiece-unigram-ties.sh).
class SentencePieceTokenizer : public TextTokenizer {
public:
    // `model`: the file's bytes. Throws Error when they are no model, when a piece has no id in the vocabulary, or when
    // the vocabulary names a text token the model lacks. `source` begins its messages.
    SentencePieceTokenizer(std::span<const std::byte> model, const TokenNames& names,
                           const std::string& source = "tokenizer.model");
    ~SentencePieceTokenizer() override;

    // Ill-formed UTF-8 becomes U+FFFD. Text that spells a control token ("<image>") is text like any other: where a
    // model has a piece for it, the bytes of the text are encoded instead.
    TokenIds encode(std::string_view text) const override { return encode(text, false); }
    TokenIds encodeWithControls(std::string_view text) const override { return encode(text, true); }
    std::size_t leastTokens(std::string_view text) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(bool continues) const override;

private:
    struct Decoding;
    class Decoder;

    TokenIds encode(std::string_view text, bool controls) const;
    void mapPieces(const TokenNames& names, const std::string& source);
    void checkVocabulary(const TokenNames& names, const std::string& source) const;

    std::unique_ptr<sentencepiece::SentencePieceProcessor> m_processor;
    std::vector<std::optional<TokenId>> m_tokens;    // by piece; none: never to be produced from text
    std::vector<std::optional<TokenId>> m_controls;  // by piece: those that text becomes where it may
    std::vector<TokenId> m_bytes;                    // by byte; empty: the model has no byte pieces
    std::size_t m_longestPiece = 1;                  // in bytes
    std::shared_ptr<Decoding> m_decoding;            // shared with the decoders
};

}  // namespace pardalis
