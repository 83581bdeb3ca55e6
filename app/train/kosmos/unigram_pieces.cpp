#include "app/train/kosmos/unigram_pieces.h"

#include "core/base/json_text.h"
#include "core/families/kosmos/vocabulary.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace pardalis::train {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSpace = "\xE2\x96\x81";  // U+2581, a blank
constexpr float kBelowWords = 12;                    // characters are this much less likely than the rarest word
constexpr float kUnknownPenalty = 10;                // as SentencePiece has it

bool isAscii(char c) { return c > ' ' && c < 127; }
bool isWordly(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Blanks at the ends left out, runs of them one; each as the sign for it, and one in front.
std::string normalised(std::string_view text) {
    std::string out;
    bool isPending = true;
    for (const char c : text) {
        if (c == ' ') {
            isPending = true;
            continue;
        }
        if (isPending)
            out += kSpace;
        isPending = false;
        out += c;
    }
    return out;
}

class UnigramDecoder final : public TextTokenizer::StreamDecoder {
public:
    UnigramDecoder(const std::vector<std::string>& names, bool continues) : m_names(names), m_isFirst(!continues) {}

    std::string push(TokenId id) override {
        const int piece = toInt(id) - KosmosVocabulary::kFirstPiece;
        if (piece < 0 || piece >= static_cast<int>(m_names.size()))
            return "";
        std::string text = m_names[static_cast<std::size_t>(piece)];
        if (text.starts_with(kSpace))
            text.replace(0, kSpace.size(), m_isFirst ? "" : " ");
        m_isFirst = false;
        return text;
    }
    std::string flush() override { return ""; }

private:
    std::vector<std::string> m_names;  // of its own: it may outlive the tokenizer
    bool m_isFirst;
};

}  // namespace

void countPieces(PieceCounts& counts, std::string_view text) {
    bool isBegin = true;
    for (std::size_t at = 0; at < text.size();) {
        if (!isAscii(text[at])) {
            isBegin = true;
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (isWordly(text[at]) && end < text.size() && isWordly(text[end]))
            ++end;
        std::string piece(isBegin ? kSpace : "");
        piece += text.substr(at, end - at);
        if (isBegin || end - at > 1)
            ++counts[piece];
        isBegin = false;
        at = end;
    }
}

UnigramPieces learnUnigramPieces(const PieceCounts& counts, std::size_t words) {
    std::vector<std::pair<std::string, long>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
    sorted.resize(std::min(words, sorted.size()));
    const double all = std::accumulate(sorted.begin(), sorted.end(), 1.0,
                                       [](double sum, const auto& word) { return sum + double(word.second); });
    UnigramPieces pieces;
    float least = 0;
    for (const auto& [name, count] : sorted) {
        least = static_cast<float>(std::log(static_cast<double>(count) / all));
        pieces.names.push_back(name);
        pieces.scores.push_back(least);
    }
    // No two alike: of two ways to write a word that cost the same, libraries take either.
    const auto add = [&](std::string name) {
        if (std::ranges::find(pieces.names, name) != pieces.names.end())
            return;
        pieces.names.push_back(std::move(name));
        pieces.scores.push_back(least - kBelowWords - 0.015625f * static_cast<float>(pieces.names.size() % 128));
    };
    add(std::string(kSpace));
    for (char c = '!'; c <= '~'; ++c)
        add(std::string(1, c));
    return pieces;
}

std::string UnigramPieces::tokenizerFile() const {
    const auto special = [](int id, const char* name) {
        return Json{{"id", id},        {"content", name},     {"single_word", false}, {"lstrip", false},
                    {"rstrip", false}, {"normalized", false}, {"special", true}};
    };
    Json vocabulary = Json::array({{"<s>", 0.0}, {"<pad>", 0.0}, {"</s>", 0.0}, {"<unk>", 0.0}});
    for (std::size_t i = 0; i < names.size(); ++i)
        vocabulary.push_back(Json::array({names[i], scores[i]}));
    const Json metaspace{{"type", "Metaspace"}, {"replacement", kSpace}, {"prepend_scheme", "always"}, {"split", true}};
    const Json file{{"version", "1.0"},
                    {"truncation", nullptr},
                    {"padding", nullptr},
                    {"added_tokens", {special(0, "<s>"), special(1, "<pad>"), special(2, "</s>"), special(3, "<unk>")}},
                    {"normalizer", nullptr},
                    {"pre_tokenizer", metaspace},
                    {"post_processor", nullptr},
                    {"decoder", metaspace},
                    {"model", {{"type", "Unigram"}, {"unk_id", 3}, {"vocab", vocabulary}, {"byte_fallback", false}}}};
    return jsonText(file) + '\n';
}

UnigramTokenizer::UnigramTokenizer(const UnigramPieces& pieces) : m_names(pieces.names) {
    float least = std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        m_entries[m_names[i]] = {static_cast<int>(i) + KosmosVocabulary::kFirstPiece, pieces.scores[i]};
        m_longest = std::max(m_longest, m_names[i].size());
        least = std::min(least, pieces.scores[i]);
    }
    m_unknownScore = least - kUnknownPenalty;
}

// Viterbi's search: of every end the best way to it.
TokenIds UnigramTokenizer::encode(std::string_view text) const {
    const std::string all = normalised(text);
    struct Way {
        float score = -std::numeric_limits<float>::infinity();
        std::size_t begin = 0;
        int id = 0;
    };
    std::vector<Way> ways(all.size() + 1);
    ways[0].score = 0;
    for (std::size_t begin = 0; begin < all.size(); ++begin) {
        const float before = ways[begin].score;
        if (before == -std::numeric_limits<float>::infinity())
            continue;
        const auto offer = [&](std::size_t end, float score, int id) {
            if (before + score > ways[end].score)
                ways[end] = {before + score, begin, id};
        };
        const std::size_t most = std::min(m_longest, all.size() - begin);
        for (std::size_t length = 1; length <= most; ++length) {
            if (const auto found = m_entries.find(all.substr(begin, length)); found != m_entries.end())
                offer(begin + length, found->second.score, found->second.id);
        }
        offer(begin + 1, m_unknownScore, toInt(KosmosVocabulary::kUnknown));
    }
    TokenIds ids;
    for (std::size_t end = all.size(); end > 0; end = ways[end].begin)
        ids.push_back(TokenId{ways[end].id});
    std::ranges::reverse(ids);
    return ids;
}

std::unique_ptr<TextTokenizer::StreamDecoder> UnigramTokenizer::streamDecoder(bool continues) const {
    return std::make_unique<UnigramDecoder>(m_names, continues);
}

}  // namespace pardalis::train
