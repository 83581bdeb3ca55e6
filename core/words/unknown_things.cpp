#include "core/words/unknown_things.h"

#include "core/words/mentions.h"
#include "core/words/text_words.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pardalis {
namespace {

constexpr std::size_t kShortestTypo = 4;  // letters: of shorter words everything is near
constexpr std::size_t kLongWord = 7;      // letters from which on two may be wrong

// What a noun stands behind, and what stands behind a noun.
constexpr std::string_view kBefore[] = {"a",     "an",    "the",    "one",  "two", "three", "four", "big",
                                        "small", "large", "little", "some", "my",  "your",  "his",  "her"};
constexpr std::string_view kBetween[] = {
    "on",  "in",     "at",  "of",   "with", "and",  "left", "right", "above", "below",  "under",     "over", "near",
    "by",  "beside", "to",  "from", "next", "for",  "or",   "who",   "that",  "behind", "before",    "is",   "are",
    "was", "were",   "has", "had",  "have", "will", "can",  "did",   "does",  "said",   "background"};
constexpr std::size_t kFewWords = 3;  // a wish of so many may do without an article

// Letters that are wrong, missing, too many or exchanged with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

std::vector<std::string> nearestSpelt(std::string_view word, const ModelWords& words) {
    constexpr std::size_t kLongest = 40;
    if (word.size() < kShortestTypo || word.size() > kLongest)
        return {};
    const std::size_t most = word.size() < kLongWord ? 1 : 2;
    std::size_t best = most + 1;
    std::vector<std::string> found;
    for (const ModelWords::Thing& thing : words.things) {
        const std::size_t here = std::min(distance(word, thing.name), distance(word, thing.plural));
        if (here > most || here > best)
            continue;
        if (here < best)
            found.clear();
        best = here;
        found.push_back(thing.name);
    }
    return found;
}

// The last word of what begins at `i`, up to a mark or a word that ends it.
std::size_t headOf(const std::vector<TextWord>& all, std::size_t i) {
    while (i + 1 < all.size() && all[i + 1].isWord && !contains(kBetween, all[i + 1].small))
        ++i;
    return i;
}

}  // namespace

std::vector<UnknownThing> unknownThings(std::string_view wish, const ModelWords& words) {
    std::vector<UnknownThing> unknown;
    const auto add = [&](std::string word, std::vector<std::string> nearest) {
        if (std::ranges::find(unknown, word, &UnknownThing::word) == unknown.end())
            unknown.push_back({std::move(word), std::move(nearest)});
    };
    const std::vector<Mention> mentions = mentionsIn(wish, words);
    const std::vector<TextWord> all = wordsIn(wish);
    auto next = mentions.begin();
    for (std::size_t i = 0; i < all.size();) {
        if (!all[i].isWord || contains(kBefore, all[i].small) || contains(kBetween, all[i].small)) {
            ++i;
            continue;
        }
        const bool stands = i > 0 ? contains(kBefore, all[i - 1].small) : all.size() <= kFewWords;
        const std::size_t head = stands ? headOf(all, i) : i;
        bool said = false;
        for (; next != mentions.end() && next->first < all[head].end; ++next) {
            const Mention& mention = *next;
            said = said || mention.first >= all[i].first;
            if (mention.kind != Mention::Kind::unknown)
                continue;
            std::vector<std::string> names;
            for (const int thing : mention.nearest)
                names.push_back(words.things[static_cast<std::size_t>(thing)].name);
            add(mention.word, std::move(names));
        }
        if (!said && stands && !contains(words.colours, all[head].small) &&
            !words.answerWords.contains(all[head].small))
            add(all[head].small, nearestSpelt(all[head].small, words));
        i = head + 1;
    }
    return unknown;
}

bool namesKnownThing(std::string_view text, const ModelWords& words) {
    return std::ranges::any_of(mentionsIn(text, words),
                               [](const Mention& mention) { return mention.kind == Mention::Kind::thing; });
}

std::string toSentence(const UnknownThing& unknown) {
    return unknown.nearest.empty()
               ? fmt::format("I don't know \"{}\".", unknown.word)
               : fmt::format("I don't know \"{}\"; nearest: {}.", unknown.word, fmt::join(unknown.nearest, ", "));
}

}  // namespace pardalis
