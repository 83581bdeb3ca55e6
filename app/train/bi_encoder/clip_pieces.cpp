#include "app/train/bi_encoder/clip_pieces.h"

#include "core/base/json_text.h"
#include "core/tokens/byte_symbols.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace pardalis::train {
namespace {

constexpr const char *kEndOfWord = "</w>", *kBegin = "<|startoftext|>", *kEnd = "<|endoftext|>";
constexpr long kLeastPairs = 2;

using Pair = std::pair<std::string, std::string>;

// CLIP's vocabularies begin with the bytes that are printed as they are, then the others.
std::vector<std::string> alphabet() {
    std::vector<std::string> symbols(byteSymbols().begin(), byteSymbols().end());
    std::ranges::stable_sort(symbols);
    return symbols;
}

struct Word {
    std::vector<std::string> pieces;
    long count = 0;
};

std::vector<Word> wordsOf(const WordCounts& counts) {
    std::vector<Word> words;
    for (const auto& [text, count] : counts) {
        Word word{{}, count};
        for (const char byte : text)
            word.pieces.push_back(byteSymbols()[static_cast<unsigned char>(byte)]);
        word.pieces.back() += kEndOfWord;
        words.push_back(std::move(word));
    }
    return words;
}

std::map<Pair, long> pairsOf(const std::vector<Word>& words) {
    std::map<Pair, long> pairs;
    for (const Word& word : words) {
        for (std::size_t i = 1; i < word.pieces.size(); ++i)
            pairs[{word.pieces[i - 1], word.pieces[i]}] += word.count;
    }
    return pairs;
}

void merge(std::vector<Word>& words, const Pair& pair) {
    for (Word& word : words) {
        for (std::size_t i = 1; i < word.pieces.size(); ++i) {
            if (word.pieces[i - 1] != pair.first || word.pieces[i] != pair.second)
                continue;
            word.pieces[i - 1] += pair.second;
            word.pieces.erase(word.pieces.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t wordLength(std::string_view rest) {
    for (const std::string_view part : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
        if (rest.starts_with(part))
            return part.size();
    }
    if (isDigit(rest.front()))
        return 1;
    const bool letters = isLetter(rest.front());
    const auto end =
        std::ranges::find_if(rest, [&](char c) { return isBlank(c) || isDigit(c) || isLetter(c) != letters; });
    return static_cast<std::size_t>(end - rest.begin());
}

}  // namespace

void countWords(WordCounts& counts, std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (std::string_view rest = lower; !rest.empty();) {
        const std::size_t length = isBlank(rest.front()) ? 1 : wordLength(rest);
        if (!isBlank(rest.front()))
            ++counts[std::string(rest.substr(0, length))];
        rest.remove_prefix(length);
    }
}

ClipPieces learnClipPieces(const WordCounts& counts, int merges) {
    ClipPieces pieces;
    pieces.names = alphabet();
    for (std::size_t i = 0; i < byteSymbols().size(); ++i)
        pieces.names.push_back(pieces.names[i] + kEndOfWord);
    std::set<std::string> known(pieces.names.begin(), pieces.names.end());
    std::vector<Word> words = wordsOf(counts);
    for (int i = 0; i < merges; ++i) {
        const std::map<Pair, long> pairs = pairsOf(words);
        const auto best = std::ranges::max_element(pairs, {}, [](const auto& pair) { return pair.second; });
        if (best == pairs.end() || best->second < kLeastPairs)
            break;
        // What two pairs are merged into is one piece.
        if (const std::string merged = best->first.first + best->first.second; known.insert(merged).second)
            pieces.names.push_back(merged);
        pieces.merges.push_back(best->first.first + ' ' + best->first.second);
        merge(words, best->first);
    }
    pieces.names.insert(pieces.names.end(), {kBegin, kEnd});
    return pieces;
}

std::string ClipPieces::vocabularyFile() const {
    nlohmann::ordered_json ids;
    for (std::size_t i = 0; i < names.size(); ++i)
        ids[names[i]] = i;
    return jsonText(ids) + '\n';
}

std::string ClipPieces::mergesFile() const {
    std::string file = "#version: 0.2\n";
    for (const std::string& pair : merges)
        file += pair + '\n';
    return file;
}

}  // namespace pardalis::train
