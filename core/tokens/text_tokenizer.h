#pragma once

#include "core/tokens/token_id.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

class TokenNames;

// Text to token ids and back. Control tokens are never produced from text: what a user types can't open a picture or
// end a turn (the reference's tokenizer matches their names in raw text; ours is not asked to).
// Thread-safe: const methods may run on several threads at once.
class TextTokenizer {
public:
    virtual ~TextTokenizer() = default;

    // Ids of this checkpoint's vocabulary. No begin-of-sequence is added. `text` is UTF-8.
    virtual TokenIds encode(std::string_view text) const = 0;
    // No more than encode() gives, and known without encoding: megabytes of text that no model takes are counted at once.
    virtual std::size_t leastTokens(std::string_view text) const;
    // The bytes these ids stand for, which need not end at a character's end: a stream is decoded token by token with
    // one decoder, which may outlive the tokenizer. Ids that no text is encoded to give nothing.
    class StreamDecoder {
    public:
        virtual ~StreamDecoder() = default;
        // What can be shown now: complete characters only, the rest is held back until the next token or flush().
        virtual std::string push(TokenId id) = 0;
        virtual std::string flush() = 0;
    };
    // `continues`: the stream goes on from earlier text, so a leading space of its first piece is kept.
    virtual std::unique_ptr<StreamDecoder> streamDecoder(bool continues) const = 0;

    std::string decode(std::span<const TokenId> ids, bool continues = false) const;
};

// The text tokenizer of a model folder: tokenizer.model, a SentencePiece model. Throws Error when there is none, when
// there is only a tokenizer.json, or when its pieces are not those of the vocabulary.
std::unique_ptr<TextTokenizer> openTextTokenizer(const std::filesystem::path& modelFolder, const TokenNames& names);

}  // namespace pardalis
