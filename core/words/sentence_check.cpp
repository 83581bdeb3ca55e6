#include "core/words/sentence_check.h"

#include "core/words/text_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kMostOpenBytes = 200;  // of a sentence the writer began: more than any pattern is long

constexpr std::array<std::string_view, 3> kNumbers = {"two", "three", "four"};
constexpr std::array<std::string_view, 2> kSizes = {"big", "small"};

// "There once was {a} who sat {place}" in parts: words, marks and slots.
std::vector<std::string> partsOf(std::string_view pattern) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < pattern.size();) {
        std::size_t end = i + 1;
        if (pattern[i] == '{')
            end = std::min(pattern.find('}', i), pattern.size() - 1) + 1;
        else if (pattern[i] != ' ' && pattern[i] != ',')
            end = std::min(pattern.find_first_of(" ,{", i), pattern.size());
        if (pattern[i] != ' ')
            parts.emplace_back(pattern.substr(i, end - i));
        i = end;
    }
    return parts;
}

}  // namespace

// Reads the words of a sentence by the parts of a pattern, trying what each slot may take.
struct SentenceCheck::Reader {
    const ModelWords& model;
    const std::set<std::string, std::less<>>& own;
    const std::vector<TextWord>& words;
    const std::vector<std::string>& parts;
    bool beginning;  // the words may end anywhere, within one, too

    bool word(std::size_t at, std::string_view expected) const {
        if (at >= words.size())
            return false;
        return words[at].small == expected || (isLast(at) && expected.starts_with(words[at].small));
    }
    bool isLast(std::size_t at) const { return beginning && at + 1 == words.size(); }
    bool isOver(std::size_t at) const { return beginning && at >= words.size(); }

    // Words from `at` on that a phrase takes; 0: it does not stand there.
    std::size_t phrase(std::size_t at, std::string_view text) const {
        std::size_t count = 0;
        for (const std::string& each : partsOf(text)) {
            if (count > 0 && isOver(at + count))
                return count;
            if (!word(at + count, each))
                return 0;
            ++count;
        }
        return count;
    }
    std::size_t skip(std::size_t at, const auto& list) const {
        return at < words.size() && contains(list, words[at].small) ? at + 1 : at;
    }

    bool begins(std::size_t at, const auto& list) const {
        return isLast(at) &&
               std::ranges::any_of(list, [&](std::string_view each) { return each.starts_with(words[at].small); });
    }

    // Each calls `next` with where the words go on, until it says that the rest fits.
    template <typename Next>
    bool noun(std::size_t at, std::string ModelWords::Thing::*form, bool ownToo, const Next& next) const {
        const std::size_t first = skip(at, model.colours);
        if (isOver(first) || begins(at, model.colours))
            return true;
        for (const ModelWords::Thing& thing : model.things)
            if (const std::size_t count = phrase(first, thing.*form); count > 0 && next(first + count))
                return true;
        return ownToo && first < words.size() && words[first].isWord && own.contains(words[first].small) &&
               next(first + 1);
    }
    template <typename Next>
    bool name(std::size_t at, const Next& next) const {
        if (at >= words.size() || !words[at].capital)
            return false;
        const bool known = std::ranges::any_of(model.names, [&](std::string each) {
            std::ranges::transform(each, each.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
            return each == words[at].small || (isLast(at) && each.starts_with(words[at].small));
        });
        return (known || own.contains(words[at].small)) && next(at + 1);
    }
    template <typename Next>
    bool slot(std::string_view slot, std::size_t at, const Next& next) const {
        if (slot == "{a}")
            return (word(at, "a") || word(at, "an")) &&
                   (isLast(at) || begins(at + 1, kSizes) ||
                    noun(skip(at + 1, kSizes), &ModelWords::Thing::name, false, next));
        if (slot == "{the}" || slot == "{main}")
            return (word(at, "the") && (isLast(at) || noun(at + 1, &ModelWords::Thing::name, true, next))) ||
                   (slot == "{main}" && name(at, next));
        if (slot == "{name}")
            return name(at, next);
        if (slot == "{things}")
            return noun(at, &ModelWords::Thing::plural, false, next);
        if (slot == "{number}")
            return at < words.size() && contains(kNumbers, words[at].small) && next(at + 1);
        const auto place = slot == "{place}" ? &ModelWords::Place::told : &ModelWords::Place::drawn;
        for (const ModelWords::Place& each : model.places)
            if (const std::size_t count = phrase(at, each.*place); count > 0 && next(at + count))
                return true;
        return false;
    }

    bool fits(std::size_t part, std::size_t at) const {
        if (isOver(at))
            return true;
        if (part == parts.size())
            return at == words.size();
        const std::string& each = parts[part];
        if (each.front() == '{')
            return slot(each, at, [&](std::size_t behind) { return fits(part + 1, behind); });
        return word(at, each) && fits(part + 1, at + 1);
    }
};

SentenceCheck::SentenceCheck(std::shared_ptr<const ModelWords> words, AnswerPlace place)
    : m_words(std::move(words)), m_place(std::move(place)) {
    std::string_view open = openSentence(m_place.before);
    if (open.size() > kMostOpenBytes)
        open = open.substr(std::min(open.find(' ', open.size() - kMostOpenBytes), open.size()));
    m_open = open;
    for (const TextWord& word : wordsIn(m_place.before))
        if (word.isWord && word.small.size() > 2)
            m_own.insert(word.small);
}

bool SentenceCheck::fits(const std::vector<std::string>& patterns, std::string_view open, std::string_view sentence,
                         bool beginning) const {
    const std::string whole = std::string(open) + ' ' + std::string(sentence);
    std::vector<TextWord> all = wordsIn(whole);
    if (!beginning) {
        if (all.size() < 2 || all.back().isWord)
            return false;
        all.pop_back();  // the full stop
    }
    if (all.empty() || all.back().end <= open.size())
        return false;
    // Of what the writer wrote the pattern must hold the last word.
    std::size_t latest = 0;
    while (latest + 1 < all.size() && all[latest + 1].first < open.size())
        ++latest;
    for (std::size_t from = 0; from <= (open.empty() ? 0 : latest); ++from) {
        const std::vector<TextWord> words(all.begin() + static_cast<std::ptrdiff_t>(from), all.end());
        for (const std::string& pattern : patterns) {
            const std::vector<std::string> parts = partsOf(pattern);
            const Reader reader{*m_words, m_own, words, parts, beginning};
            // From its beginning or, where the writer began the sentence in another way, from further on.
            for (std::size_t part = 0; part < (open.empty() ? 1 : parts.size()); ++part)
                if (reader.fits(part, 0))
                    return true;
        }
    }
    return false;
}

bool isLearnedQuestion(std::string_view text, const ModelWords& words) {
    // Not owned: the check is gone before the words are.
    const SentenceCheck check(std::shared_ptr<const ModelWords>(std::shared_ptr<const ModelWords>(), &words), {});
    return check.fits(words.questions, {}, text);
}

bool SentenceCheck::isBeginning(std::string_view text) const {
    const std::vector<TextWord> words = wordsIn(text);
    if (words.empty())
        return true;
    if (m_place.toQuestion)
        return std::ranges::all_of(words.begin(), words.end() - 1, [&](const TextWord& word) {
            return !word.isWord || m_words->answerWords.contains(word.small) || m_own.contains(word.small);
        });
    if (!m_open.empty())
        return fits(m_words->told, m_open, text, true);
    return words.front().capital && (fits(m_words->told, {}, text, true) ||
                                     (m_first && m_place.behindPicture && fits(m_words->captions, {}, text, true)));
}

bool SentenceCheck::isSound(std::string_view sentence) {
    const std::string open = std::exchange(m_open, {});
    const bool first = std::exchange(m_first, false);
    const std::vector<TextWord> words = wordsIn(sentence);
    if (words.size() < 2 || words.back().isWord || words.back().small != ".")
        return false;
    if (m_place.toQuestion)
        return std::ranges::all_of(words, [&](const TextWord& word) {
            return !word.isWord || m_words->answerWords.contains(word.small) || m_own.contains(word.small);
        });
    if (!open.empty())
        return fits(m_words->told, open, sentence);
    if (!words.front().capital)
        return false;
    return fits(m_words->told, {}, sentence) ||
           (first && m_place.behindPicture && fits(m_words->captions, {}, sentence));
}

}  // namespace pardalis
