#include "app/train/corpus/questions.h"

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"

#include <fmt/format.h>

#include <algorithm>

namespace pardalis::train {
namespace {

std::string nameIn(const Placement& object) { return corpusObjects()[static_cast<std::size_t>(object.object)].name; }

Question what(const Scene& scene) {
    // "A big cat." would be as right; the answer to "what" is the thing.
    Scene plain = scene;
    if (scene.layout == Layout::big || scene.layout == Layout::sizes)
        plain.layout = Layout::group;
    return {"What is in the picture?", sentence(objectsOf(plain))};
}

std::optional<Question> relation(const Scene& scene, Random& random) {
    const bool beside = scene.layout == Layout::side || scene.layout == Layout::sizes;
    if (!beside && scene.layout != Layout::above)
        return std::nullopt;
    const bool askFirst = random.chance(0.5);  // for the left or upper one
    const Placement &asked = scene.objects[askFirst ? 0 : 1], &other = scene.objects[askFirst ? 1 : 0];
    const char* words = beside ? (askFirst ? "left of" : "right of") : (askFirst ? "above" : "below");
    return Question{fmt::format("What is {} the {}?", words, nounOf(other)), sentence(phraseOf(asked))};
}

Question howMany(const Scene& scene, int absent, Random& random) {
    const bool counted = scene.layout == Layout::count;
    const bool askAbsent = random.chance(0.15);
    const int object = askAbsent ? absent : random.pick(scene.objects).object;
    const std::size_t count = askAbsent ? 0 : counted ? scene.objects.size() : 1;
    return {fmt::format("How many {} are there?", corpusObjects()[static_cast<std::size_t>(object)].plural),
            askAbsent ? "None." : sentence(countWord(count))};
}

Question yesNo(const Scene& scene, int absent, Random& random) {
    const bool yes = random.chance(0.5);
    const char* name = corpusObjects()[static_cast<std::size_t>(yes ? random.pick(scene.objects).object : absent)].name;
    return {fmt::format("Is there {}?", withArticle(name)), yes ? "Yes." : "No."};
}

std::optional<Question> where(const Scene& scene, Random& random) {
    if (scene.layout == Layout::count)
        return std::nullopt;
    const Placement& object = random.pick(scene.objects);
    return Question{fmt::format("Where is the {}?", nounOf(object)), sentence(placeOf(scene, object))};
}

// Of several objects one, where no other is at the same place.
const Placement* oneOfSeveral(const Scene& scene, Random& random) {
    if (scene.layout == Layout::count || scene.objects.size() < 2)
        return nullptr;
    const Placement& object = random.pick(scene.objects);
    const std::string there = placeOf(scene, object);
    const auto isThere = [&](const Placement& other) { return placeOf(scene, other) == there; };
    return std::ranges::count_if(scene.objects, isThere) == 1 ? &object : nullptr;
}

std::optional<Question> place(const Scene& scene, Random& random) {
    const Placement* object = oneOfSeveral(scene, random);
    if (!object)
        return std::nullopt;
    return Question{fmt::format("What is {}?", placeOf(scene, *object)), sentence(phraseOf(*object))};
}

// Whether it is where it is, or where another one is.
std::optional<Question> there(const Scene& scene, Random& random) {
    const Placement* object = oneOfSeveral(scene, random);
    if (!object)
        return std::nullopt;
    const bool yes = random.chance(0.5);
    const Placement* where = object;
    while (!yes && where == object)
        where = &random.pick(scene.objects);
    return Question{fmt::format("Is the {} {}?", nounOf(*object), placeOf(scene, *where)), yes ? "Yes." : "No."};
}

Question background(const Scene& scene, Random& random) {
    const Background& shown = backgrounds()[static_cast<std::size_t>(scene.background)];
    const bool isColour = std::string_view(shown.place).ends_with("background");
    const bool askColour = isColour && random.chance(0.5);
    return {askColour ? "What colour is the background?" : "What is the background?", shown.answer};
}

std::optional<Question> colour(const Scene& scene, Random& random) {
    const Placement& object = random.pick(scene.objects);
    if (object.tint < 0)
        return std::nullopt;
    const bool many = scene.layout == Layout::count;
    const CorpusObject& entry = corpusObjects()[static_cast<std::size_t>(object.object)];
    return Question{many ? fmt::format("What colour are the {}?", entry.plural)
                         : fmt::format("What colour is the {}?", nameIn(object)),
                    sentence(tints()[static_cast<std::size_t>(object.tint)].name)};
}

}  // namespace

const char* nameOf(QuestionKind kind) {
    constexpr const char* kNames[kQuestionKinds] = {"what",       "relation", "how_many", "yes_no", "where",
                                                    "background", "colour",   "place",    "there"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string placeOf(const Scene& scene, const Placement& object) {
    const int left = object.x, right = kSceneUnits - object.x - object.size;
    const int top = object.y, bottom = kSceneUnits - object.y - object.size;
    const bool alone = scene.layout == Layout::big || scene.layout == Layout::single;
    const bool stacked = !alone && scene.layout != Layout::side && scene.layout != Layout::sizes;
    const std::string vertical = !stacked ? "" : top < bottom ? "top" : "bottom";
    const std::string horizontal = left < right ? "left" : left > right ? "right" : "";
    if (!vertical.empty())
        return fmt::format("at the {}{}{}", vertical, horizontal.empty() ? "" : " ", horizontal);
    return horizontal.empty() ? "in the middle" : "on the " + horizontal;
}

std::optional<Question> makeQuestion(QuestionKind kind, const Scene& scene, int absent, Random& random) {
    switch (kind) {
    case QuestionKind::what: return what(scene);
    case QuestionKind::relation: return relation(scene, random);
    case QuestionKind::howMany: return howMany(scene, absent, random);
    case QuestionKind::yesNo: return yesNo(scene, absent, random);
    case QuestionKind::where: return where(scene, random);
    case QuestionKind::background: return background(scene, random);
    case QuestionKind::colour: return colour(scene, random);
    case QuestionKind::place: return place(scene, random);
    case QuestionKind::there: return there(scene, random);
    }
    return std::nullopt;
}

}  // namespace pardalis::train
