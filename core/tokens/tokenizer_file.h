#pragma once

#include "core/tokens/added_tokens.h"
#include "core/tokens/bpe_model.h"
#include "core/tokens/piece_table.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// A tokenizer.json, read in one go: vocabulary and merges, nearly all of it, into tables; the rest as JSON.
class TokenizerFile {
public:
    // Throws Error for what is no JSON, has no vocabulary of names and ids, or is larger than any tokenizer. `source`
    // begins its messages.
    TokenizerFile(std::span<const std::byte> json, std::string source);
    ~TokenizerFile();

    const std::string& source() const { return m_source; }
    const nlohmann::json& rest() const { return *m_rest; }  // without model.vocab and model.merges

    const PieceTable& pieces() const { return m_pieces; }
    PieceTable takePieces() { return std::move(m_pieces); }
    BpeModel::Merges merges() const;  // point into this object
    // With the ids that the tokenizers package gives them: the vocabulary's for a name that is in it, else the next free
    // one, in the order of the list. What the file says of their ids counts for nothing there.
    std::vector<AddedToken> addedTokens() const;

private:
    class Reader;
    struct Merge {
        std::size_t begin;          // in m_mergeText; the right part follows the left
        std::uint32_t left, right;  // lengths
    };

    std::string m_source;
    PieceTable m_pieces;
    std::string m_mergeText;
    std::vector<Merge> m_merges;
    std::unique_ptr<nlohmann::json> m_rest;
};

// Names and ids of a tokenizer.json alone, added tokens included, whatever it cuts and merges with: the vocabulary of a
// checkpoint that has no other. Throws Error.
std::unordered_map<std::string, int> readTokenizerVocabulary(const std::filesystem::path& file);
std::unordered_map<std::string, int> readTokenizerVocabulary(std::span<const std::byte> json, std::string source);

}  // namespace pardalis
