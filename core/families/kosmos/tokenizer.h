#pragma once

#include "core/families/kosmos/vocabulary.h"
#include "core/tokens/sentencepiece_tokenizer.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace pardalis {

// Kosmos' text tokenizer: the SentencePiece model (unigram, nmt_nfkc) with the ids of KosmosVocabulary. Text that spells a
// control token is text; only what a program wrote is read with them.
class KosmosTokenizer final : public SentencePieceTokenizer {
public:
    // Throws Error, begun by `source`.
    KosmosTokenizer(std::span<const std::byte> model, std::shared_ptr<const KosmosVocabulary> vocabulary,
                    const std::string& source);

    // Cut at the control tokens, and each part encoded by itself, blanks at its ends left out, as transformers'
    // Kosmos2Processor and unilm's demo do it.
    TokenIds encodeWithControls(std::string_view text) const override;
    TokenIds withSpecials(TokenIds text) const override;  // <s> in front
    std::unique_ptr<StreamDecoder> streamDecoderWithControls(bool continues) const override;

private:
    std::shared_ptr<const KosmosVocabulary> m_vocabulary;
};

// The pieces of a SentencePiece model by its own ids. Throws Error, begun by `source`.
std::vector<std::string> piecesOf(std::span<const std::byte> model, const std::string& source);

}  // namespace pardalis
