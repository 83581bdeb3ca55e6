#include "core/editing/find_words.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace pardalis {
namespace {

struct Stretch {
    std::size_t begin = 0, end = 0;
};

// How many bytes of a text are a blank there; 0: none.
std::size_t blankAt(std::string_view text, std::size_t at) {
    if (std::string_view(" \t\n\r\f\v").find(text[at]) != std::string_view::npos)
        return 1;
    for (const std::string_view wide : {"\xC2\xA0", "\xE2\x80\xA8", "\xE2\x80\xAF"}) {  // no break, soft break, narrow
        if (text.substr(at, wide.size()) == wide)
            return wide.size();
    }
    return 0;
}

// In small letters and with single blanks, and which byte of the text each comes from.
struct Folded {
    std::string text;
    std::vector<std::size_t> from;

    explicit Folded(std::string_view whole) {
        for (std::size_t at = 0; at < whole.size();) {
            if (const std::size_t blank = blankAt(whole, at)) {
                if (!text.empty() && text.back() != ' ')
                    add(' ', at);
                at += blank;
                continue;
            }
            const char c = whole[at];
            add(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c, at);
            ++at;
        }
        if (!text.empty() && text.back() == ' ')
            text.pop_back();
    }

private:
    void add(char c, std::size_t at) {
        text += c;
        from.push_back(at);
    }
};

std::string_view trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return std::string_view(" \t\n\r").find(c) != std::string_view::npos; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

// Letters of other scripts are letters, too.
bool isLetter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

bool areWhole(std::string_view text, const Stretch& found) {
    const auto goesOn = [&](std::size_t before, std::size_t behind) {
        return isLetter(text[before]) && isLetter(text[behind]);
    };
    return !(found.begin > 0 && goesOn(found.begin - 1, found.begin)) &&
           !(found.end < text.size() && goesOn(found.end - 1, found.end));
}

// Of each beginning of the words: how long the longest shorter one is that it ends with (Knuth, Morris, Pratt 1977). So a text is
// gone through once, whatever repeats in it.
std::vector<std::size_t> repeatsOf(std::string_view words) {
    std::vector<std::size_t> repeats(words.size(), 0);
    for (std::size_t i = 1, length = 0; i < words.size(); ++i) {
        while (length > 0 && words[i] != words[length])
            length = repeats[length - 1];
        length += words[i] == words[length] ? 1 : 0;
        repeats[i] = length;
    }
    return repeats;
}

std::optional<Stretch> wholeWords(std::string_view text, std::string_view words) {
    if (words.empty())
        return std::nullopt;
    const std::vector<std::size_t> repeats = repeatsOf(words);
    std::size_t same = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        while (same > 0 && (same == words.size() || text[at] != words[same]))
            same = repeats[same - 1];
        same += text[at] == words[same] ? 1 : 0;
        if (const Stretch found{at + 1 - same, at + 1}; same == words.size() && areWhole(text, found))
            return found;
    }
    return std::nullopt;
}

std::optional<Stretch> find(std::string_view text, std::string_view words) {
    words = trimmed(words);
    if (words.size() > kMostSought)
        return std::nullopt;
    if (const auto exactly = wholeWords(text, words))
        return exactly;
    const Folded folded(text);
    std::string sought = Folded(words).text;
    auto found = wholeWords(folded.text, sought);
    if (!found && !sought.empty() && sought.back() == '.') {
        sought.pop_back();
        found = wholeWords(folded.text, sought);
    }
    if (!found)
        return std::nullopt;
    return Stretch{folded.from[found->begin], folded.from[found->end - 1] + 1};
}

}  // namespace

bool hasWords(std::string_view text, std::string_view words) { return find(text, words).has_value(); }

std::optional<Selection> findWords(const Document& document, std::string_view words) {
    std::string text;
    std::vector<std::pair<std::size_t, BlockId>> begins;
    for (const Block& block : document.blocks()) {
        begins.emplace_back(text.size(), block.id);
        text += block.text();
        text += '\n';
    }
    const auto found = find(text, words);
    if (!found)
        return std::nullopt;
    const auto placeOf = [&](std::size_t byte) {
        const auto behind = std::ranges::upper_bound(begins, byte, {}, &std::pair<std::size_t, BlockId>::first);
        const auto& [begin, block] = *std::prev(behind);
        return Position{block, byte - begin};
    };
    return Selection{placeOf(found->begin), placeOf(found->end)};
}

}  // namespace pardalis
