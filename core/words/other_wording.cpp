#include "core/words/other_wording.h"

#include "core/words/mentions.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {
namespace {

using Kind = Mention::Kind;

constexpr std::size_t kMostBytes = 4'000;  // of a text, from its end, that a wish is made of

// What is near the caret says best what a text is about.
std::string_view endOf(std::string_view text) {
    if (text.size() <= kMostBytes)
        return text;
    text.remove_prefix(text.size() - kMostBytes);
    const std::size_t blank = text.find_first_of(" \n");
    return text.substr(blank == std::string_view::npos ? 0 : blank);
}

std::string filled(std::string brief, std::string_view thing) {
    constexpr std::string_view kThing = "{a}";
    return brief.replace(brief.find(kThing), kThing.size(), withArticle(thing));
}

// What a text speaks of, the nearest to its end first, each once.
struct Subjects {
    struct Subject {
        int thing;
        std::string colour;
        bool meant = true;  // else only the nearest to what is meant
    };
    std::vector<Subject> things;
    std::optional<int> place;

    Subjects(std::string_view text, const ModelWords& words) {
        const std::vector<Mention> mentions = mentionsIn(endOf(text), words);
        for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
            if (mention->kind == Kind::thing)
                add(mention->index, mention->colour, true);
            else if (mention->kind == Kind::place && !place)
                place = mention->index;
        }
        for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention)
            for (const int near : mention->nearest)
                add(near, {}, false);
    }
    void add(int thing, const std::string& colour, bool meant) {
        if (std::ranges::find(things, thing, &Subject::thing) == things.end())
            things.push_back({thing, colour, meant});
    }
};

std::string phraseOf(const Subjects::Subject& subject, const ModelWords& words) {
    const std::string& name = words.things[static_cast<std::size_t>(subject.thing)].name;
    return withArticle(subject.colour.empty() ? name : subject.colour + ' ' + name);
}

bool isTold(const Subjects::Subject& subject, const ModelWords& words) {
    return words.things[static_cast<std::size_t>(subject.thing)].told;
}

// The last two things that are meant, in the order of the text, and the place.
std::string drawnOf(const Subjects& subjects, const ModelWords& words) {
    std::string drawn;
    for (std::size_t i = 0; i < subjects.things.size() && i < 2 && subjects.things[i].meant; ++i)
        drawn = phraseOf(subjects.things[i], words) + (drawn.empty() ? "" : " and " + drawn);
    if (!drawn.empty() && subjects.place)
        drawn += ' ' + words.places[static_cast<std::size_t>(*subjects.place)].drawn;
    return drawn;
}

// A place that the text names, else one that makes a picture out of a thing: any but the first, the plain page.
std::string placeFor(std::string_view text, const Subjects& subjects, const ModelWords& words) {
    if (subjects.place)
        return words.places[static_cast<std::size_t>(*subjects.place)].drawn;
    return words.places.size() < 2 ? "" : words.places[1 + text.size() % (words.places.size() - 1)].drawn;
}

}  // namespace

std::string withArticle(std::string_view noun) {
    // "uni" is spoken as "yuni".
    const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
    return (vowel && !noun.starts_with("uni") ? "an " : "a ") + std::string(noun);
}

std::optional<ModelWish> otherWording(std::string_view text, const ModelWords& words, bool pictures) {
    const Subjects subjects(text, words);
    for (const Subjects::Subject& subject : subjects.things)
        if (subject.meant && isTold(subject, words))
            return ModelWish{ModelWish::Kind::text, filled(pictures ? words.story : words.plainStory,
                                                           words.things[static_cast<std::size_t>(subject.thing)].name)};
    const std::string drawn = pictures ? drawnOf(subjects, words) : "";
    return drawn.empty() ? std::nullopt : std::optional(ModelWish{ModelWish::Kind::picture, drawn});
}

std::string pictureOf(std::string_view text, const ModelWords& words) { return drawnOf(Subjects(text, words), words); }

std::vector<ModelWish> wishesFor(std::string_view text, const ModelWords& words, bool pictures, std::size_t count) {
    Subjects subjects(text, words);
    if (subjects.things.empty() && subjects.place)  // anything, there
        subjects.add(static_cast<int>(text.size() % words.things.size()), {}, false);
    std::vector<ModelWish> wishes;
    const auto add = [&](ModelWish wish) {
        if (wishes.size() < count && std::ranges::find(wishes, wish) == wishes.end())
            wishes.push_back(std::move(wish));
    };
    const auto told = std::ranges::find_if(subjects.things, [&](const auto& each) { return isTold(each, words); });
    if (told != subjects.things.end())
        add({ModelWish::Kind::text, filled(pictures ? words.story : words.plainStory,
                                           words.things[static_cast<std::size_t>(told->thing)].name)});
    if (pictures && !subjects.things.empty()) {
        const std::string place = placeFor(text, subjects, words);
        add({ModelWish::Kind::picture, phraseOf(subjects.things[0], words) + (place.empty() ? "" : ' ' + place)});
        if (subjects.things.size() > 1)
            add({ModelWish::Kind::picture,
                 phraseOf(subjects.things[0], words) + " and " + phraseOf(subjects.things[1], words)});
        else
            add({ModelWish::Kind::picture,
                 "three " + words.things[static_cast<std::size_t>(subjects.things[0].thing)].plural});
    }
    if (!words.continueWishes.empty() && told == subjects.things.end())
        add({ModelWish::Kind::text, words.continueWishes.front()});
    if (pictures)
        for (const std::string& wish : words.illustrateWishes)
            add({ModelWish::Kind::picture, wish});
    for (const std::string& wish : words.continueWishes)
        add({ModelWish::Kind::text, wish});
    return wishes;
}

std::vector<ModelWish> firstWishes(const ModelWords& words, bool pictures) {
    std::vector<ModelWish> wishes;
    for (const std::string& each : words.continueWishes)
        wishes.push_back({ModelWish::Kind::text, each});
    if (pictures)
        for (const std::string& each : words.illustrateWishes)
            wishes.push_back({ModelWish::Kind::picture, each});
    for (const std::string& each : words.askWishes)
        wishes.push_back({ModelWish::Kind::answer, each});
    return wishes;
}

}  // namespace pardalis
