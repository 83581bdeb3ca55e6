#include "app/train/evaluate/words.h"

#include <algorithm>
#include <set>

namespace pardalis::train {
namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string normal(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            out += lower(c);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '.'))
        out.pop_back();
    return out;
}

// Runs of n words, each as one text.
std::vector<std::string> runsOf(const std::vector<std::string>& words, std::size_t n) {
    std::vector<std::string> runs;
    for (std::size_t i = 0; i + n <= words.size(); ++i) {
        std::string run;
        for (std::size_t j = i; j < i + n; ++j)
            run += words[j] + ' ';
        runs.push_back(std::move(run));
    }
    return runs;
}

double share(std::size_t part, std::size_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (isLetter(lower(c)))
            words.back() += lower(c);
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

bool isSameAnswer(std::string_view answer, std::string_view expected) { return normal(answer) == normal(expected); }

Variety varietyOf(std::span<const std::string> texts) {
    std::set<std::string> different1, different2;
    std::size_t all1 = 0, all2 = 0, all4 = 0, repeated = 0;
    for (const std::string& text : texts) {
        const std::vector<std::string> words = wordsOf(text), pairs = runsOf(words, 2), fours = runsOf(words, 4);
        different1.insert(words.begin(), words.end());
        different2.insert(pairs.begin(), pairs.end());
        all1 += words.size();
        all2 += pairs.size();
        all4 += fours.size();
        repeated += fours.size() - std::set<std::string>(fours.begin(), fours.end()).size();
    }
    return {share(different1.size(), all1), share(different2.size(), all2), share(repeated, all4), all1};
}

}  // namespace pardalis::train
