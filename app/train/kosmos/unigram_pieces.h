#pragma once

#include "core/tokens/text_tokenizer.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pardalis::train {

// How often each word of the corpus' texts occurs, with the blank in front of it: "▁cat", and signs by themselves.
using PieceCounts = std::map<std::string, long>;
// ASCII alone: others are left out.
void countPieces(PieceCounts& counts, std::string_view text);

// The pieces of a unigram tokenizer (SentencePiece's, which Kosmos has): the most frequent words whole, and every character
// of ASCII with a score so low that words are preferred.
struct UnigramPieces {
    std::vector<std::string> names;  // "▁cat"; the first has the id KosmosVocabulary::kFirstPiece
    std::vector<float> scores;

    // tokenizer.json as transformers saves it of an XLMRobertaTokenizerFast.
    std::string tokenizerFile() const;
};
// The most frequent words, of equals the first by name, up to so many.
UnigramPieces learnUnigramPieces(const PieceCounts& counts, std::size_t words);

// Encodes as core's KosmosTokenizer does with tokenizerFile(), for texts of printed ASCII, without Debian's libsentencepiece, which
// can't be in one process with libtorch. Thread-safe.
class UnigramTokenizer final : public TextTokenizer {
public:
    explicit UnigramTokenizer(const UnigramPieces& pieces);

    TokenIds encode(std::string_view text) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(bool continues) const override;

private:
    struct Entry {
        int id = 0;
        float score = 0;
    };
    std::vector<std::string> m_names;
    std::unordered_map<std::string, Entry> m_entries;
    std::size_t m_longest = 1;  // in bytes
    float m_unknownScore = 0;
};

}  // namespace pardalis::train
