#include "core/words/text_words.h"

#include <algorithm>

namespace pardalis {
namespace {

bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return isSmall(c) || isCapital(c) || isDigit(c) || static_cast<unsigned char>(c) >= 0x80; }
bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool endsSentence(char c) { return c == '.' || c == '!' || c == '?'; }
char small(char c) { return isCapital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::string_view kQuote = "\xE2\x80\x99", kClosingQuote = "\xE2\x80\x9D";  // ’ ”

// "fox's" speaks of a fox.
std::string withoutPossessive(std::string word) {
    for (const std::string_view ending : {std::string_view("'s"), std::string_view("\xE2\x80\x99s")})
        if (word.size() > ending.size() && word.ends_with(ending))
            word.resize(word.size() - ending.size());
    return word;
}

}  // namespace

std::vector<TextWord> wordsIn(std::string_view text) {
    std::vector<TextWord> words;
    for (std::size_t i = 0; i < text.size();) {
        if (isBlank(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size()) {
            const bool joins =
                (text[end] == '\'' || text[end] == '-') && end > i && end + 1 < text.size() && isLetter(text[end + 1]);
            if (!isLetter(text[end]) && !joins)
                break;
            if (text.substr(end).starts_with(kClosingQuote))
                break;
            ++end;
        }
        TextWord word{{}, i, end, true, isCapital(text[i])};
        if (end == i) {
            word.isWord = false;
            word.end = i + (text.substr(i).starts_with(kClosingQuote) ? kClosingQuote.size() : 1);
        }
        word.small = std::string(text.substr(i, word.end - i));
        std::ranges::transform(word.small, word.small.begin(), small);
        i = word.end;
        words.push_back(std::move(word));
    }
    return words;
}

std::size_t sentenceEnd(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n')
            return i + 1;
        if (!endsSentence(text[i]))
            continue;
        std::size_t end = i;
        while (end < text.size() && (endsSentence(text[end]) || text[end] == '"' || text[end] == '\'' ||
                                     text[end] == ')' || text.substr(end).starts_with(kClosingQuote)))
            end += text.substr(end).starts_with(kClosingQuote) ? kClosingQuote.size() : 1;
        if (end < text.size() && isBlank(text[end]))
            return end;
        i = end - 1;
    }
    return std::string_view::npos;
}

std::string_view openSentence(std::string_view text) {
    while (true) {
        const std::size_t end = sentenceEnd(text);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end);
    }
    const std::size_t first = std::min(text.find_first_not_of(" \t\n\r"), text.size());
    const std::size_t last = text.find_last_not_of(" \t\n\r\"')");
    if (last == std::string_view::npos || last < first || endsSentence(text[last]) ||
        text.substr(0, last + 1).ends_with(kClosingQuote))
        return {};
    return text.substr(first);
}

std::vector<std::string> singulars(const std::string& plural) {
    const std::string word = withoutPossessive(plural);
    std::vector<std::string> found{word};
    const auto add = [&](std::size_t cut, std::string_view ending) {
        if (word.size() > cut + 1)
            found.push_back(word.substr(0, word.size() - cut) + std::string(ending));
    };
    if (word.ends_with("ies"))
        add(3, "y");
    if (word.ends_with("ves")) {
        add(3, "f");
        add(3, "fe");
    }
    if (word.ends_with("men"))
        add(3, "man");
    if (word.ends_with("es"))
        add(2, "");
    if (word.ends_with("s") && !word.ends_with("ss"))
        add(1, "");
    return found;
}

}  // namespace pardalis
