#pragma once

#include "core/tokens/token_id.h"

#include <cstdint>
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
    // As the tokenizer's own library does it: text that spells a control token becomes it. Only for text that a program
    // wrote.
    virtual TokenIds encodeWithControls(std::string_view text) const { return encode(text); }
    // What the tokenizer's file puts around a text (begin of sequence and such), if it says so.
    virtual TokenIds withSpecials(TokenIds text) const { return text; }
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
    // Shows control tokens by name instead of leaving them out.
    virtual std::unique_ptr<StreamDecoder> streamDecoderWithControls(bool continues) const {
        return streamDecoder(continues);
    }

    std::string decode(std::span<const TokenId> ids, bool continues = false) const;
};

constexpr std::uint64_t kMaxTokenizerBytes = std::uint64_t{64} << 20;  // the largest published ones take 33 MB

// The text tokenizer of a model folder: tokenizer.model (SentencePiece), else tokenizer.json, else text_tokenizer.json
// (both of Hugging Face's tokenizers). Throws Error when there is none, or when its pieces are not those of the
// vocabulary.
std::unique_ptr<TextTokenizer> openTextTokenizer(const std::filesystem::path& modelFolder, const TokenNames& names);
// One of these files, as bytes; `name` tells which.
std::unique_ptr<TextTokenizer> openTextTokenizer(std::span<const std::byte> bytes, const std::string& name,
                                                 const TokenNames& names);
// A tokenizer by itself, of a file or folder, with the ids that its own library gives.
std::unique_ptr<TextTokenizer> openTextTokenizer(const std::filesystem::path& fileOrFolder);

}  // namespace pardalis
