// Apart from the tokenizers themselves: who uses one kind alone must not have to link what another is made with.

#include "core/tokens/text_tokenizer.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/tokens/bpe_tokenizer.h"
#include "core/tokens/sentencepiece_names.h"
#include "core/tokens/sentencepiece_tokenizer.h"
#include "core/tokens/tokenizer_json.h"

namespace pardalis {
namespace {

std::filesystem::path tokenizerFileOf(const std::filesystem::path& folder) {
    for (const char* name : {"tokenizer.model", "tokenizer.json", "text_tokenizer.json"}) {
        if (fileExists(folder / name))
            return folder / name;
    }
    throw Error("{}: no text tokenizer: neither tokenizer.model nor tokenizer.json nor text_tokenizer.json is there",
                folder.string());
}

}  // namespace

std::unique_ptr<TextTokenizer> openTextTokenizer(const std::filesystem::path& modelFolder, const TokenNames& names) {
    const std::filesystem::path file = tokenizerFileOf(modelFolder);
    return openTextTokenizer(readFile(file, kMaxTokenizerBytes), file.filename().string(), names);
}

std::unique_ptr<TextTokenizer> openTextTokenizer(std::span<const std::byte> bytes, const std::string& name,
                                                 const TokenNames& names) {
    if (bytes.size() > kMaxTokenizerBytes)
        throw Error("{}: {} bytes, more than the {} of any tokenizer", name, bytes.size(), kMaxTokenizerBytes);
    if (name.ends_with(".model"))
        return std::make_unique<SentencePieceTokenizer>(bytes, names, name);
    return std::make_unique<BpeTokenizer>(readTokenizerJson(bytes, name), &names);
}

std::unique_ptr<TextTokenizer> openTextTokenizer(const std::filesystem::path& fileOrFolder) {
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(fileOrFolder, ignored);
    const std::filesystem::path file = isFolder ? tokenizerFileOf(fileOrFolder) : fileOrFolder;
    const Bytes bytes = readFile(file, kMaxTokenizerBytes);
    const std::string name = file.filename().string();
    if (file.extension() == ".model")
        return std::make_unique<SentencePieceTokenizer>(bytes, SentencePieceNames(bytes, name), name);
    return std::make_unique<BpeTokenizer>(readTokenizerJson(bytes, name), nullptr);
}

}  // namespace pardalis
