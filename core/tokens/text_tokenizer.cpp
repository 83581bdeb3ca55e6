#include "core/tokens/text_tokenizer.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/tokens/sentencepiece_tokenizer.h"

namespace pardalis {
namespace {

constexpr std::uint64_t kMaxTokenizerBytes = std::uint64_t{64} << 20;  // the largest published ones take 4 MiB

}  // namespace

std::size_t TextTokenizer::leastTokens(std::string_view) const { return 0; }

std::string TextTokenizer::decode(std::span<const TokenId> ids, bool continues) const {
    const std::unique_ptr<StreamDecoder> decoder = streamDecoder(continues);
    std::string text;
    for (const TokenId id : ids)
        text += decoder->push(id);
    return text + decoder->flush();
}

std::unique_ptr<TextTokenizer> openTextTokenizer(const std::filesystem::path& modelFolder, const TokenNames& names) {
    const std::filesystem::path model = modelFolder / "tokenizer.model";
    if (fileExists(model))
        return std::make_unique<SentencePieceTokenizer>(readFile(model, kMaxTokenizerBytes), names, "tokenizer.model");
    if (fileExists(modelFolder / "tokenizer.json"))
        throw Error("{}: has a tokenizer.json but no tokenizer.model; this version reads SentencePiece models "
                    "(tokenizer.model) only",
                    modelFolder.string());
    throw Error("{}: no text tokenizer: neither tokenizer.model nor tokenizer.json is there", modelFolder.string());
}

}  // namespace pardalis
