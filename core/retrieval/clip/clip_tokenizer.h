#pragma once

#include "core/base/file.h"
#include "core/tokens/text_tokenizer.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

// CLIP's text tokenizer of a model folder: tokenizer.json, or vocab.json and merges.txt, with which the published folders
// were made. Byte pair encoding with "</w>" behind each word, of lower-case text.
struct ClipTokenizer {
    std::unique_ptr<TextTokenizer> tokenizer;
    std::string identity;  // of its files

    // What a text model of so many positions is given: the beginning of the text between begin and end. Text never becomes
    // a control token.
    TokenIds idsOf(std::string_view text, int positions) const;
};

// Throws Error where there is none, or it puts nothing around a text.
ClipTokenizer openClipTokenizer(const std::filesystem::path& modelFolder);

// vocab.json and merges.txt as the tokenizer.json that transformers 5.24 makes of them. Throws Error.
std::string clipTokenizerJson(std::span<const std::byte> vocabulary, std::span<const std::byte> merges);

}  // namespace pardalis
