#pragma once

#include "core/tokens/merge_table.h"
#include "core/tokens/piece_table.h"
#include "core/tokens/word_cache.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pardalis {

// Byte pair encoding: a word's characters are ids, and of all neighbours that may become one, those of the lowest rank
// do, the leftmost first, until none is left. As the tokenizers package does it, unknown characters included.
// Immutable: threads share it, each with a Work of its own.
class BpeModel {
public:
    struct Options {
        std::optional<std::string> unknown;  // "unk_token"; without one, unknown characters are left out
        bool fuseUnknown = false;            // a run of unknown characters is one token
        bool byteFallback = false;           // an unknown character is spelled as <0xE2><0x96>...
        bool ignoreMerges = false;           // a word that is a piece is that piece, whatever the merges say
        std::string endOfWord = {};          // "end_of_word_suffix": behind a word's last character ("</w>")
    };
    using Merges = std::vector<std::pair<std::string_view, std::string_view>>;

    // What encoding needs besides: memory to work in, and words that were encoded before.
    struct Work {
        struct Symbol {
            int id, previous, next;
            bool gone;
        };
        struct Candidate {
            std::uint32_t rank;
            int position, merged;
            bool operator<(const Candidate& other) const {  // a heap's top is its largest: the lowest rank
                return rank != other.rank ? rank > other.rank : position > other.position;
            }
        };
        std::vector<Symbol> symbols;
        std::vector<Candidate> candidates;
        std::vector<int> ids;
        WordCache words;
    };

    // Merges in their order, which is their rank. Throws Error for one whose parts or result are no pieces; `source`
    // begins its message.
    BpeModel(PieceTable pieces, const Merges& merges, Options options, const std::string& source);

    // Whether words may be given as bytes instead of as ByteLevel's symbols: all 256 symbols are pieces.
    bool knowsAllBytes() const { return m_knowsAllBytes; }

    // The ids of one word; they stay valid until the next call. `asBytes`: the word is bytes, to be read as symbols.
    const std::vector<int>& encode(std::string_view word, bool asBytes, Work& work) const;
    // The word's symbols, without a merge.
    void spell(std::string_view word, std::vector<int>& ids) const;

    const PieceTable& pieces() const { return m_pieces; }
    std::optional<int> unknown() const { return m_unknown; }

private:
    void addSymbols(std::string_view word, std::string_view endOfWord, std::vector<int>& ids) const;
    bool addBytes(std::string_view character, std::vector<int>& ids) const;
    void merge(Work& work) const;
    void consider(int position, Work& work) const;

    PieceTable m_pieces;
    MergeTable m_merges;
    Options m_options;
    std::optional<int> m_unknown;
    std::array<std::optional<int>, 256> m_bytePieces;  // "<0x00>"...
    // Ids of ByteLevel's symbols, within a word and at its end, where it knows them all.
    std::array<int, 256> m_symbols{}, m_lastSymbols{};
    bool m_knowsAllBytes = false;
};

}  // namespace pardalis
