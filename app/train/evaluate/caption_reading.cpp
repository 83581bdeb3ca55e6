#include "app/train/evaluate/caption_reading.h"

#include "app/train/corpus/objects.h"
#include "app/train/evaluate/words.h"

#include <algorithm>
#include <set>

namespace pardalis::train {
namespace {

using Words = std::vector<std::string>;

struct Noun {
    int object;
    bool plural;  // and not the same word as the singular
};

// What captions are made of, each a list of words.
struct Dictionary {
    std::map<Words, Noun> nouns;
    std::vector<Words> places;
    std::map<std::string, int> numbers;
    std::set<std::string> others{"left", "right", "of",  "above", "below", "on",  "in",    "at",      "the",  "and",
                                 "to",   "is",    "are", "there", "with",  "big", "small", "picture", "shows"};
    std::size_t longest = 0;

    Dictionary() {
        const std::span<const CorpusObject> objects = corpusObjects();
        for (int i = 0; i < static_cast<int>(objects.size()); ++i) {
            const CorpusObject& object = objects[static_cast<std::size_t>(i)];
            nouns[wordsOf(object.plural)] = {i, true};
            nouns[wordsOf(object.name)] = {i, false};
            longest = std::max(longest, wordsOf(object.name).size());
        }
        for (const Background& background : backgrounds())
            places.push_back(wordsOf(background.place));
        for (const Tint& tint : tints())
            others.insert(tint.name);
        numbers = {{"a", 1}, {"an", 1}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}};
    }
};

const Dictionary& dictionary() {
    static const Dictionary words;
    return words;
}

bool standsAt(const Words& words, std::size_t at, const Words& phrase) {
    return at + phrase.size() <= words.size() &&
           std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

ReadCaption readCaption(std::string_view text) {
    const Dictionary& known = dictionary();
    const Words words = wordsOf(text);
    ReadCaption caption;
    int number = 0;  // said and not yet used
    const auto take = [&](const Noun& noun) {
        if (!caption.mentions(noun.object))
            caption.mentioned.push_back(noun.object);
        caption.objects[noun.object] += number > 0 ? number : noun.plural ? 0 : 1;
        number = 0;
    };
    for (std::size_t at = 0; at < words.size();) {
        const auto place = std::ranges::find_if(known.places, [&](const Words& p) { return standsAt(words, at, p); });
        if (place != known.places.end()) {
            at += place->size();
            continue;
        }
        std::size_t length = std::min(known.longest, words.size() - at);
        for (; length > 0; --length) {
            const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
            const auto noun = known.nouns.find(Words(begin, begin + static_cast<std::ptrdiff_t>(length)));
            if (noun != known.nouns.end()) {
                take(noun->second);
                break;
            }
        }
        if (length > 0) {
            at += length;
            continue;
        }
        const std::string& word = words[at++];
        if (const auto said = known.numbers.find(word); said != known.numbers.end())
            number = said->second;
        else if (!known.others.contains(word))
            caption.unknown.push_back(word);
    }
    return caption;
}

bool namesAllObjects(const ReadCaption& caption, const Scene& scene) {
    std::map<int, int> there;
    for (const Placement& placement : scene.objects)
        ++there[placement.object];
    return caption.unknown.empty() && caption.objects == there;
}

}  // namespace pardalis::train
