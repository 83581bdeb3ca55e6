#pragma once

#include "core/tokens/added_tokens.h"
#include "core/tokens/bpe_model.h"
#include "core/tokens/normalizer.h"
#include "core/tokens/post_processor.h"
#include "core/tokens/pre_tokenizer.h"
#include "core/tokens/text_tokenizer.h"
#include "core/tokens/token_decoder.h"

#include <cstdint>
#include <mutex>
#include <vector>

namespace pardalis {

class TokenNames;

// What a BPE tokenizer is made of, wherever it was read: a tokenizer.json or the metadata of a GGUF file.
struct BpeTokenizerParts {
    std::string source;  // begins messages
    Normalizers normalizers;
    PreTokenizers preTokenizers;
    std::shared_ptr<const BpeModel> model;
    std::vector<AddedToken> addedTokens;
    PostProcessor postProcessor;
    DecoderSteps decoder;
};

// Byte pair encoding as the tokenizers package does it (0.23 is what it is compared with): added tokens are found, the
// rest is normalised, cut into words and merged. Ids are the file's.
class BpeTokenizer final : public TextTokenizer {
public:
    // `names`: the checkpoint's vocabulary; a name that both know must have one id, text ids must fit. Without one the
    // tokenizer stands alone. Control tokens are what the vocabulary calls so, and the file's special ones.
    // Throws Error where the two contradict each other.
    BpeTokenizer(BpeTokenizerParts parts, const TokenNames* names);
    ~BpeTokenizer() override;

    TokenIds encode(std::string_view text) const override { return encode(text, false); }
    TokenIds encodeWithControls(std::string_view text) const override { return encode(text, true); }
    // Known where every byte of the text is in some piece: no normaliser, nothing removed or stripped.
    std::size_t leastTokens(std::string_view text) const override { return text.size() / m_longestPiece; }
    TokenIds withSpecials(TokenIds text) const override { return m_parts.postProcessor.run(std::move(text)); }
    std::unique_ptr<StreamDecoder> streamDecoder(bool continues) const override;
    std::unique_ptr<StreamDecoder> streamDecoderWithControls(bool continues) const override;

private:
    struct Work;
    struct Decoding;
    class Decoder;

    void checkAgainst(const TokenNames& names) const;
    std::string writtenAs(const AddedToken& token) const;
    void markControls(const TokenNames* names);
    void makeMatchers();
    void measurePieces();
    bool isControl(int id) const { return m_controls[static_cast<std::size_t>(id)]; }

    TokenIds encode(std::string_view text, bool controls) const;
    void encodePlain(std::string_view text, bool first, bool controls, Work& work, TokenIds& out) const;
    void cut(std::size_t step, bool controls, Work& work, TokenIds& out) const;
    void encodeWord(std::string_view word, bool controls, Work& work, TokenIds& out) const;

    std::unique_ptr<Work> borrowWork() const;
    void giveBack(std::unique_ptr<Work> work) const;

    BpeTokenizerParts m_parts;
    std::size_t m_longestPiece = SIZE_MAX;  // in bytes; this where one token may stand for any number
    bool m_asBytes = false;                 // words go to the model as bytes
    std::vector<bool> m_controls;           // by id
    struct Matchers {
        AddedTokenMatcher raw, normalized;
    };
    std::unique_ptr<const Matchers> m_all, m_withoutControls;
    std::shared_ptr<const Decoding> m_decoding;  // shared with the decoders
    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<Work>> m_idle;  // one for each thread that ever was at it
};

}  // namespace pardalis
