#include "app/train/corpus/phrases.h"

#include "app/train/corpus/objects.h"
#include "core/base/check.h"

#include <fmt/format.h>

#include <utility>

namespace pardalis::train {
namespace {

// Of the descriptions of one object, those that leave its size or place open: who wishes for a cat says neither, and
// may get another picture from every seed.
constexpr double kUnsaid = 0.3;

std::string related(const Scene& scene, Random& random, Order order, const char* before, const char* after) {
    const std::string first = phraseOf(scene.objects[0]), second = phraseOf(scene.objects[1]);
    switch (random.below(order == Order::any ? 3 : 2)) {
    case 0: return fmt::format("{} {} {}", first, before, second);
    case 1: return objectsOf(scene);
    default: return fmt::format("{} {} {}", second, after, first);
    }
}

std::string arranged(const Scene& scene, Random& random, Order order) {
    switch (scene.layout) {
    case Layout::side: return related(scene, random, order, "left of", "right of");
    case Layout::above: return related(scene, random, order, "above", "below");
    case Layout::single: {
        constexpr const char* kSides[] = {"", " on the left", " on the right"};  // by form
        return objectsOf(scene) + (random.chance(kUnsaid) ? "" : kSides[scene.form]);
    }
    case Layout::big: return random.chance(kUnsaid) ? phraseOf(scene.objects.front()) : objectsOf(scene);
    default: return objectsOf(scene);
    }
}

}  // namespace

std::string nounOf(const Placement& object) {
    const char* name = corpusObjects()[static_cast<std::size_t>(object.object)].name;
    return object.tint < 0 ? name : fmt::format("{} {}", tints()[static_cast<std::size_t>(object.tint)].name, name);
}

std::string phraseOf(const Placement& object) { return withArticle(nounOf(object)); }

std::string countWord(std::size_t count) {
    constexpr const char* kWords[] = {"no", "one", "two", "three", "four"};
    CHECK(count < std::size(kWords));
    return kWords[count];
}

std::string listed(const std::vector<std::string>& phrases) {
    std::string text;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        if (i > 0)
            text += i + 1 < phrases.size() ? ", " : " and ";
        text += phrases[i];
    }
    return text;
}

std::string sentence(std::string_view text) {
    CHECK(!text.empty());
    std::string out(text);
    if (out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out + '.';
}

std::string objectsOf(const Scene& scene) {
    const Placement& first = scene.objects.front();
    if (scene.layout == Layout::count) {
        std::string plural = corpusObjects()[static_cast<std::size_t>(first.object)].plural;
        if (first.tint >= 0)
            plural = fmt::format("{} {}", tints()[static_cast<std::size_t>(first.tint)].name, plural);
        return fmt::format("{} {}", countWord(scene.objects.size()), plural);
    }
    if (scene.layout == Layout::big)
        return withArticle("big " + nounOf(first));
    std::vector<std::string> phrases;
    for (const Placement& object : scene.objects) {
        const bool sized = scene.layout == Layout::sizes;
        const bool bigger = object.size > scene.objects[phrases.empty() ? 1 % scene.objects.size() : 0].size;
        phrases.push_back(sized ? withArticle((bigger ? "big " : "small ") + nounOf(object)) : phraseOf(object));
    }
    return listed(phrases);
}

std::string objectsInAnyOrder(const Scene& scene, Random& random) {
    if (scene.layout == Layout::count)
        return objectsOf(scene);
    std::vector<std::string> phrases;
    for (const Placement& object : scene.objects)
        phrases.push_back(phraseOf(object));
    for (std::size_t i = phrases.size(); i > 1; --i)
        std::swap(phrases[i - 1], phrases[random.below(i)]);
    return listed(phrases);
}

std::string backgroundOf(const Scene& scene, Random& random) {
    constexpr double kWhiteUnsaid = 0.4;
    if (scene.background == kWhiteBackground && random.chance(kWhiteUnsaid))
        return "";
    return fmt::format(" {}", backgrounds()[static_cast<std::size_t>(scene.background)].place);
}

std::string description(const Scene& scene, Random& random, Order order) {
    std::string text = arranged(scene, random, order);
    text += backgroundOf(scene, random);
    return text;
}

}  // namespace pardalis::train
