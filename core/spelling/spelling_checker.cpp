#include "core/spelling/spelling_checker.h"

#include "core/base/error.h"
#include "core/spelling/word_form.h"
#include "core/spelling/words_to_check.h"

#include <algorithm>

namespace pardalis {
namespace {

bool hasApostropheAt(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with('\'') || text.substr(at).starts_with(kTypographicApostrophe);
}
bool hasApostropheBefore(std::string_view text, std::size_t at) {
    return text.substr(0, at).ends_with('\'') || text.substr(0, at).ends_with(kTypographicApostrophe);
}

// Dictionaries have words that begin or end with an apostrophe or a hyphen: "'twas", "Arbeits-" of "Arbeits- und Ruhezeit".
// Boundaries of words leave those outside.
bool isKnown(const Dictionary& dictionary, std::string_view text, const WordSpan& word) {
    const std::string form = wordForm(text.substr(word.begin, word.end - word.begin));
    return dictionary.knows(form) || (text.substr(word.end).starts_with('-') && dictionary.knows(form + '-')) ||
           (hasApostropheAt(text, word.end) && dictionary.knows(form + '\'')) ||
           (hasApostropheBefore(text, word.begin) && dictionary.knows('\'' + form)) ||
           (text.substr(word.end).starts_with('.') && dictionary.knows(form + '.'));
}

std::string joined(std::string_view text, const JoinedWords& words) {
    std::string all;
    for (const WordSpan& each : words)
        all += (all.empty() ? "" : "-") + wordForm(text.substr(each.begin, each.end - each.begin));
    return all;
}

}  // namespace

std::vector<Misspelling> misspellings(const Dictionary& dictionary, std::string_view text,
                                      const std::stop_token& stop) {
    std::vector<Misspelling> found;
    for (const JoinedWords& words : wordsToCheck(text)) {
        if (stop.stop_requested())
            throw Cancelled();
        if (words.size() > 1 && dictionary.knows(joined(text, words)))
            continue;
        for (const WordSpan& each : words)
            if (dictionary.writes(each.letter) && !isKnown(dictionary, text, each))
                found.push_back({each.begin, each.end, std::string(text.substr(each.begin, each.end - each.begin))});
    }
    return found;
}

}  // namespace pardalis
